# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import Substitution
from jobfokus.citizens.choices import ContactState
from jobfokus.citizens.models import Case, JobLogEntry
from jobfokus.conversations.choices import Status
from jobfokus.conversations.models import BringAlong
from jobfokus.journey import caseload
from jobfokus.journey.case_choices import USUAL
from jobfokus.journey.choices import Column, Only, Scope
from jobfokus.journey.rules.asking import Asked
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.models import LogEntry, LoggedCitizen
from jobfokus.screening.choices import Effort
from tests.accounts.factories import user_with
from tests.citizens.factories import CaseFactory, CitizenFactory, ExitReasonFactory, TargetGroupFactory
from tests.journey.factories import (
    NOW,
    TODAY,
    AgreementFactory,
    ConversationFactory,
    HandoverFactory,
    KindFactory,
    plan_for,
)
from tests.screening.screenings import screened, switched_on


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


def page(client, user, **query):
    client.force_login(user)
    return client.get(reverse("journey:case_list"), query)


def text(response) -> str:
    return response.content.decode()


def test_the_list_says_who_week_group_last_and_next_in_words(client, world):
    Case.objects.filter(pk=world.case.pk).update(
        started_on=date(2026, 11, 3),
        last_conversation_on=date(2026, 11, 10),
        next_conversation_at=datetime(2026, 11, 25, 8, 30, tzinfo=UTC),
    )
    answer = text(page(client, world.caseworker))
    row = answer[answer.index("<tbody>") : answer.index("</tbody>")]
    citizen = world.case.citizen
    for words in (f"{citizen.last_name}, {citizen.first_name}", '"Uge">4</td>', "Dagpengemodtager", "10-11-2026"):
        assert words in row
    assert "25-11-2026 kl. 09.30" in row
    assert str(world.case.uuid) in row
    assert "1 sag" in answer


def test_ones_own_cases_are_the_usual_list_and_the_team_is_one_click_away(client, world):
    mate = user_with(Role.CASEWORKER, team=world.team, name="Mette Makker")
    theirs = CaseFactory(team=world.team, owner=mate)
    mine = text(page(client, world.caseworker))
    team = text(page(client, world.caseworker, vis="team"))
    assert str(world.case.uuid) in mine
    assert str(theirs.uuid) not in mine
    assert str(theirs.uuid) in team
    assert "Mette Makker" in team
    assert "vis=team" in mine


def test_no_scope_shows_another_team_or_municipality(client, world):
    CaseFactory(team=world.other_team, owner=world.colleague)
    inbox = CaseFactory(team=world.other_team)
    for scope in Scope.values:
        answer = text(page(client, world.caseworker, vis=scope))
        assert str(world.foreign_case.uuid) not in answer
        assert str(inbox.uuid) not in answer
        assert world.colleague.name not in answer


def test_the_inbox_holds_the_teams_cases_without_an_owner(client, world):
    waiting = CaseFactory(team=world.team)
    answer = text(page(client, world.caseworker, vis="indbakke"))
    assert str(waiting.uuid) in answer
    assert str(world.case.uuid) not in answer


def test_a_stand_in_has_the_absent_colleagues_cases_as_a_list_of_their_own(client, world):
    helper = user_with(Role.CASEWORKER, team=world.other_team)
    assert "Som vikar" not in text(page(client, helper))
    Substitution.objects.create(
        absent=world.caseworker, stand_in=helper, appointed_by=world.team_leader, since=TODAY, until=TODAY
    )
    answer = text(page(client, helper, vis="vikar"))
    assert str(world.case.uuid) in answer
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert str(world.case.uuid) not in text(page(client, helper, vis="vikar"))


def test_a_team_leader_without_cases_starts_with_the_team(client, world):
    answer = text(page(client, world.team_leader))
    assert str(world.case.uuid) in answer
    assert "Mine sager" not in answer


def test_closed_cases_are_not_on_the_list(client, world):
    reason = ExitReasonFactory(municipality=world.municipality)
    Case.objects.filter(pk=world.case.pk).update(ended_on=TODAY, exit_reason=reason)
    assert "Du har ingen sager endnu" in text(page(client, world.caseworker))


def test_a_restricted_case_is_only_there_for_those_named(client, world):
    Case.objects.filter(pk=world.case.pk).update(restricted=True)
    assert str(world.case.uuid) not in text(page(client, world.caseworker))


def test_a_protected_person_is_marked_and_shows_no_address(client, world):
    world.case.citizen.protected = True
    world.case.citizen.address, world.case.citizen.phone = "Hemmelig Allé 7", "11223344"
    world.case.citizen.save()
    answer = text(page(client, world.caseworker))
    assert "Beskyttet" in answer
    assert "Hemmelig" not in answer
    assert "11223344" not in answer


def cases_of_each_kind(world):
    """One case that answers no filter, and one for each filter that answers only that one."""
    made, weeks = {}, {Only.LONG_TERM: 42, Only.SOON_LONG_TERM: 34}
    switched_on(world.municipality)
    for word in [None, *Only]:
        case = CaseFactory(
            team=world.team,
            owner=world.caseworker,
            started_on=TODAY - timedelta(weeks=weeks.get(word, 9)),
            last_conversation_on=None if word == Only.NO_FIRST else date(2026, 11, 2),
            next_conversation_at=None if word == Only.NO_NEXT else NOW + timedelta(days=1),
            **contact_of(word),
        )
        with_plan(case, word)
        if word == Only.HANDOVER:
            HandoverFactory(case=case)
        if word != Only.SCREENING_MISSING:
            effort = Effort.INTENSIVE if word == Only.INTENSIVE else Effort.ALONE
            screened(case, world.caseworker, effort=effort)
        shared = None if word == Only.NOT_SHARED else NOW - timedelta(days=20)
        held = NOW - timedelta(days=20)
        ConversationFactory(case=case, status=Status.HELD, planned_at=held, started_at=held, shared_at=shared)
        written = TODAY - timedelta(days=30 if word == Only.LOG_SILENT else 29)
        JobLogEntry.objects.create(citizen=case.citizen, on=written, title="Postbud")
        AgreementFactory(case=case, due_on=TODAY - timedelta(days=1 if word == Only.AGREEMENT_OVERDUE else 0))
        if word == Only.NOT_READY:
            ask_for_a_cv(case)
        made[word] = case
    return made


def contact_of(word):
    """Booked in time; late, due on the last day that counts as soon, or past the booking deadline."""
    days_left = {Only.CONTACT_LATE: -1, Only.CONTACT_DUE: 14, Only.BOOKING_PASSED: 15}
    if word not in days_left:
        return {"contact_state": ContactState.BOOKED, "contact_latest": TODAY}
    return {
        "contact_state": ContactState.OPEN,
        "contact_latest": TODAY + timedelta(days=days_left[word]),
        "contact_book_by": TODAY - timedelta(days=1 if word == Only.BOOKING_PASSED else 0),
    }


def ask_for_a_cv(case):
    """The next conversation asks for a CV that nobody has written."""
    kind = KindFactory(municipality=case.municipality, code="follow_up")
    ConversationFactory(case=case, kind=kind, planned_at=case.next_conversation_at)
    BringAlong.objects.create(kind=kind, what="cv")


def with_plan(case, word):
    """A full plan; one that lacks a track, one whose shift date has come, one whose line names nothing."""
    functions = {"A": ["Lagermedarbejder"], "B": ["Postbud"], "C": ["Chauffør"]}
    if word == Only.PLAN_LACKING:
        functions.pop("C")
    if word == Only.NO_GOAL:
        functions = {"A": []}
    plan = plan_for(case, functions=functions)
    if word == Only.SHIFT_PASSED:
        plan.mixes.update(shift_on=TODAY)


@pytest.mark.parametrize("word", list(Only))
def test_each_filter_finds_its_cases_and_its_number_agrees(client, world, word):
    world.case.delete()
    made = cases_of_each_kind(world)
    response = page(client, world.caseworker, kun=word.value)
    answers = [made[word], *([made[Only.NO_GOAL]] if word == Only.PLAN_LACKING else [])]
    there = {reverse("journey:case_page", args=[case.uuid]) for case in answers}
    assert {row.url for row in response.context["rows"]} == there
    shown = {one["label"]: one["count"] for one in response.context["filters"]}
    assert shown == {one.label: 1 for one in Only} | {Only.PLAN_LACKING.label: 2}


def test_a_plan_with_an_empty_track_is_found_like_no_plan_at_all(client, world):
    def found():
        return len(page(client, world.caseworker, kun="plan-mangler").context["rows"])

    assert found() == 1
    plan = plan_for(world.case, functions={"A": ["Lagermedarbejder"], "B": ["Postbud"]})
    assert found() == 1
    plan.delete()
    plan_for(world.case, functions={"A": ["Lagermedarbejder"], "B": ["Postbud"], "C": ["Chauffør"]})
    assert found() == 0


def test_filters_combine_and_say_so_when_nothing_is_left(client, world):
    world.case.delete()
    cases_of_each_kind(world)
    answer = text(page(client, world.caseworker, kun=["uden-foerste", "uden-naeste"]))
    assert "Ingen sager passer til filtrene" in answer
    assert "Vis alle" in answer


def names(world, column, *, descending=False):
    cases = caseload.in_scope(world.caseworker, Scope.MINE)
    as_of = caseload.AsOf(TODAY, silent_days=30, long_term_percent=80, soon_weeks=8, due_days=14)
    rows = caseload.rows_of(cases, Asked("mine", column=column, descending=descending), USUAL, as_of, NOW)
    return [row.who.split(",")[0] for row in rows]


def test_each_column_sorts_both_ways_and_what_is_empty_comes_last(world):
    world.case.delete()
    groups = [TargetGroupFactory(municipality=world.municipality, name=name) for name in ("A-gruppe", "B-gruppe")]
    for number, name in enumerate(("Andersen", "Berg"), 1):
        CaseFactory(
            team=world.team, owner=world.caseworker, target_group=groups[number - 1],
            citizen=CitizenFactory(municipality=world.municipality, last_name=name),
            started_on=TODAY - timedelta(weeks=number), last_conversation_on=TODAY - timedelta(days=9 - number),
            next_conversation_at=NOW + timedelta(days=number), contact_latest=TODAY + timedelta(days=number),
        )  # fmt: skip
    CaseFactory(
        team=world.team, owner=world.caseworker, target_group=groups[1], started_on=TODAY - timedelta(weeks=9),
        citizen=CitizenFactory(municipality=world.municipality, last_name="Carlsen"),
    )  # fmt: skip
    for column in Column:
        began = column == Column.STARTED
        assert names(world, column, descending=began) == ["Andersen", "Berg", "Carlsen"], column
    for column in (Column.LAST, Column.NEXT, Column.LATEST):
        assert names(world, column, descending=True) == ["Berg", "Andersen", "Carlsen"]
    for column in (Column.WHO, Column.WEEK):
        assert names(world, column, descending=True) == ["Carlsen", "Berg", "Andersen"]


def test_names_stand_in_danish_order(world):
    world.case.delete()
    for name in ("Ågård", "Zimmer", "Aagesen", "Ørum", "Ærø", "Berg"):
        citizen = CitizenFactory(municipality=world.municipality, last_name=name)
        CaseFactory(team=world.team, owner=world.caseworker, citizen=citizen)
    assert names(world, Column.WHO) == ["Berg", "Zimmer", "Ærø", "Ørum", "Aagesen", "Ågård"]


def test_a_meeting_that_passed_without_an_outcome_says_so(client, world):
    Case.objects.filter(pk=world.case.pk).update(next_conversation_at=NOW + timedelta(minutes=1))
    assert "mangler udfald" not in text(page(client, world.caseworker))
    Case.objects.filter(pk=world.case.pk).update(next_conversation_at=NOW - timedelta(minutes=1))
    assert "mangler udfald" in text(page(client, world.caseworker))


def test_everybody_on_the_page_is_logged_as_listed(client, world):
    second = CaseFactory(team=world.team, owner=world.caseworker)
    page(client, world.caseworker)
    entry = LogEntry.objects.get(kind=EntryKind.LISTED)
    assert entry.user_id == world.caseworker.pk
    seen = set(LoggedCitizen.objects.filter(entry=entry).values_list("citizen_id", flat=True))
    assert seen == {world.case.citizen_id, second.citizen_id}


@pytest.mark.parametrize("role", [Role.MANAGER, Role.RECEPTION, Role.ADMINISTRATOR, Role.EMPLOYER_CONSULTANT])
def test_the_list_does_not_exist_for_others(client, world, role):
    assert page(client, user_with(role, municipality=world.municipality)).status_code == 404


def test_sixty_cases_make_two_pages_and_cost_no_more_than_one(client, world, django_assert_num_queries):
    CaseFactory(team=world.team, owner=world.caseworker)
    client.force_login(world.caseworker)
    with django_assert_num_queries(8):
        client.get(reverse("journey:case_list"))
    CaseFactory.create_batch(58, team=world.team, owner=world.caseworker)
    with django_assert_num_queries(8):
        first = client.get(reverse("journey:case_list"))
    with django_assert_num_queries(8):
        second = client.get(reverse("journey:case_list"), {"side": "2"})
    assert len(first.context["rows"]) == 50
    assert len(second.context["rows"]) == 10
    assert "side=2" in text(first)
    assert len(page(client, world.caseworker, side="99").context["rows"]) == 10
    assert len(first.content) < 40_000
