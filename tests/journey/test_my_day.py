# SPDX-License-Identifier: MPL-2.0
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import RoleAssignment, Substitution
from jobfokus.citizens.models import CaseHolder, JobLogEntry, ReasonedAccess
from jobfokus.conversations.choices import Status
from jobfokus.employers.models import Company, JobOpening
from jobfokus.exchange.choices import BatchState
from jobfokus.labourmarket.models import JobFunction
from jobfokus.plans.models import LineFunction
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.models import LogEntry, LoggedCitizen
from tests.accounts.factories import LONG_AGO, user_with
from tests.citizens.factories import CaseFactory, CitizenFactory
from tests.exchange.factories import BatchFactory
from tests.journey.factories import NOW, TODAY, AgreementFactory, ConversationFactory, ReminderFactory, plan_for


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


def day(client, user):
    client.force_login(user)
    return client.get(reverse("journey:my_day"))


def text(response) -> str:
    return response.content.decode()


def case_of(world, last_name, **fields):
    citizen = CitizenFactory(municipality=world.municipality, first_name="Kim", last_name=last_name)
    return CaseFactory(**({"team": world.team, "owner": world.caseworker, "citizen": citizen} | fields))


def test_todays_conversations_in_order_with_their_state_of_preparation(client, world):
    late, early = case_of(world, "Sen"), case_of(world, "Tidlig")
    ConversationFactory(case=late, planned_at=NOW + timedelta(hours=4))
    ConversationFactory(case=early, planned_at=NOW + timedelta(hours=1), aim="Finde tre steder at ringe til")
    ConversationFactory(case=case_of(world, "Imorgen"), planned_at=NOW + timedelta(days=1))
    ConversationFactory(case=case_of(world, "Aflyst"), planned_at=NOW + timedelta(hours=2), status=Status.MOVED)
    shown = day(client, world.caseworker).context["day"].today
    assert [(row.who, row.clock, row.readiness_text) for row in shown] == [
        ("Kim Tidlig", "11.00", "Forberedt"),
        ("Kim Sen", "14.00", "Mangler mål"),
    ]


def test_meetings_that_passed_without_an_outcome_wait_until_they_have_one(client, world):
    ConversationFactory(case=case_of(world, "Igår"), planned_at=NOW - timedelta(days=1))
    ConversationFactory(case=case_of(world, "Holdt"), planned_at=NOW - timedelta(days=1), status=Status.HELD)
    ConversationFactory(case=case_of(world, "Morgen"), planned_at=NOW - timedelta(hours=2))
    shown = day(client, world.caseworker).context["day"]
    assert [row.who for row in shown.passed] == ["Kim Igår"]
    assert [(row.who, row.readiness_text) for row in shown.today] == [("Kim Morgen", "Mangler udfald")]


def test_agreements_that_bind_me_and_my_reminders_when_their_day_has_come(client, world):
    case = case_of(world, "Aftale")
    AgreementFactory(case=case, text="Ringe til lageret", doer="caseworker", responsible=world.caseworker)
    AgreementFactory(case=case, text="Skrive henvisning", doer="caseworker", due_on=TODAY - timedelta(days=3))
    AgreementFactory(case=case, text="Borgerens egen")
    AgreementFactory(case=case, text="Først i morgen", doer="caseworker", due_on=TODAY + timedelta(days=1))
    ReminderFactory(case=case, user=world.caseworker, text="Husk kørekortet")
    ReminderFactory(case=case, user=world.team_leader, text="En andens huskeseddel")
    shown = day(client, world.caseworker).context["day"].due
    assert [(row.text, row.what, row.overdue) for row in shown] == [
        ("Skrive henvisning", "Aftale", True),
        ("Ringe til lageret", "Aftale", False),
        ("Husk kørekortet", "Huskeseddel", False),
    ]


def test_cases_given_to_me_since_yesterday_and_by_whom(client, world):
    for name, since in (("Ny", TODAY), ("Igår", TODAY - timedelta(days=1)), ("Gammel", TODAY - timedelta(days=2))):
        CaseHolder.objects.create(
            case=case_of(world, name), owner=world.caseworker, team=world.team, since=since, given_by=world.team_leader
        )
    shown = day(client, world.caseworker).context["day"].news.given
    assert [(row["who"], row["by"]) for row in shown] == [
        ("Kim Ny", world.team_leader.name),
        ("Kim Igår", world.team_leader.name),
    ]


def test_a_stand_in_has_the_absent_colleagues_conversations_but_not_the_private_reminders(client, world):
    helper = user_with(Role.CASEWORKER, team=world.other_team)
    case = case_of(world, "Vikar")
    ConversationFactory(case=case, planned_at=NOW + timedelta(hours=1))
    ReminderFactory(case=case, user=world.caseworker)
    assert day(client, helper).context["day"].today == []
    Substitution.objects.create(
        absent=world.caseworker, stand_in=helper, appointed_by=world.team_leader, since=TODAY, until=TODAY
    )
    shown = day(client, helper).context["day"]
    assert [row.who for row in shown.today] == ["Kim Vikar"]
    assert shown.due == []


def test_every_section_says_so_when_it_is_empty(client, world):
    answer = text(day(client, world.caseworker))
    for words in (
        "Du har ingen samtaler i dag.",
        "Ingen af dine aftaler og huskesedler er forfaldne.",
        "Der er ikke noget nyt i dine sager siden i går.",
    ):
        assert words in answer
    assert "tirsdag 24. november 2026" in answer


def test_a_team_leader_sees_the_team_in_numbers_that_lead_to_their_lists(client, world):
    CaseFactory(team=world.team)
    CaseFactory(team=world.other_team)
    ConversationFactory(case=world.case, planned_at=NOW + timedelta(hours=1))
    ReasonedAccess.objects.create(
        case=world.case, user=world.colleague, reason="Vagttelefon", until=NOW + timedelta(hours=5), opened_at=NOW
    )
    response = day(client, world.team_leader)
    shown = response.context["day"]
    figures = {figure["label"]: figure["count"] for figure in shown.figures}
    assert figures["Aktive sager"] == 2
    assert figures["Teamets indbakke"] == 1
    for figure in shown.figures:
        there = client.get(figure["url"])
        assert len(there.context["rows"]) == figure["count"], figure["label"]
    assert [row.who for row in shown.team_today] == [world.case.citizen.full_name]
    assert [(row["by"], row["reason"]) for row in shown.news.opened] == [(world.colleague.name, "Vagttelefon")]


def test_nobody_of_another_team_or_municipality_is_on_the_page(client, world):
    away = case_of(world, "Fremmed", team=world.other_team, owner=world.colleague)
    for case in (away, world.foreign_case):
        ConversationFactory(case=case, planned_at=NOW + timedelta(hours=1))
        AgreementFactory(case=case, doer="caseworker")
    for user in (world.caseworker, world.team_leader):
        assert day(client, user).context["day"].citizen_ids == []


def test_everybody_named_on_the_page_is_logged(client, world):
    ConversationFactory(case=world.case, planned_at=NOW + timedelta(hours=1))
    other = case_of(world, "Anden")
    AgreementFactory(case=other, doer="caseworker")
    day(client, world.caseworker)
    entry = LogEntry.objects.get(kind=EntryKind.LISTED)
    seen = set(LoggedCitizen.objects.filter(entry=entry).values_list("citizen_id", flat=True))
    assert seen == {world.case.citizen_id, other.citizen_id}


@pytest.mark.parametrize("role", [Role.MANAGER, Role.ADMINISTRATOR, Role.EMPLOYER_CONSULTANT])
def test_others_have_a_short_page_without_citizens(client, world, role):
    ConversationFactory(case=world.case, planned_at=NOW + timedelta(hours=1))
    response = day(client, user_with(role, municipality=world.municipality))
    assert response.status_code == 200
    assert world.case.citizen.full_name not in text(response)
    assert not LogEntry.objects.exists()


def test_the_reception_is_led_on_to_who_comes_today_and_an_administrator_finds_every_page(client, world):
    led = day(client, user_with(Role.RECEPTION, municipality=world.municipality))
    assert led.url == reverse("booking:reception")
    page = text(day(client, user_with(Role.ADMINISTRATOR, municipality=world.municipality)))
    assert "Dine sider" in page
    for name in ("accounts:setting_list", "exchange:message_list", "usersessions_list"):
        assert page.count(f'href="{reverse(name)}"') >= 1


def test_a_citizen_is_led_on_to_their_own_page(client, world):
    assert day(client, user_with(Role.CITIZEN, municipality=world.municipality)).url == reverse("portal:min_plan")


def fill(world, times):
    for _ in range(times):
        case = CaseFactory(team=world.team, owner=world.caseworker)
        ConversationFactory(case=case, planned_at=NOW + timedelta(hours=1))
        ConversationFactory(case=case, planned_at=NOW - timedelta(days=1))
        AgreementFactory(case=case, doer="caseworker")
        ReminderFactory(case=case, user=world.caseworker)
        CaseHolder.objects.create(case=case, owner=world.caseworker, team=world.team, since=TODAY)
        ReasonedAccess.objects.create(
            case=case, user=world.colleague, reason="Vagt", until=NOW + timedelta(hours=5), opened_at=NOW
        )


def test_the_day_costs_the_same_for_two_and_thirty_of_everything(client, world, django_assert_num_queries):
    """Also for the one who is both caseworker and leader, and so has the longest day."""
    RoleAssignment.objects.create(user=world.caseworker, role=Role.TEAM_LEADER, team=world.team, since=LONG_AGO)
    client.force_login(world.caseworker)
    fill(world, 2)
    with django_assert_num_queries(9):
        client.get(reverse("journey:my_day"))
    fill(world, 30)
    with django_assert_num_queries(9):
        client.get(reverse("journey:my_day"))


def test_a_handover_long_ago_is_no_news(client, world):
    CaseHolder.objects.create(case=world.case, owner=world.caseworker, team=world.team, since=date(2026, 3, 2))
    assert day(client, world.caseworker).context["day"].news.given == []


def test_what_my_citizens_wrote_in_the_log_since_yesterday_each_once(client, world):
    case = case_of(world, "Logger")
    for number, state in enumerate(("sent", "sent", "refused", "interview")):
        JobLogEntry.objects.create(
            citizen=case.citizen, on=TODAY, title=f"Postbud {number}", state=state, changed_at=NOW - timedelta(hours=20)
        )
    old = case_of(world, "Gammel").citizen
    JobLogEntry.objects.create(citizen=old, on=TODAY, title="Postbud", changed_at=NOW - timedelta(days=3))
    theirs = case_of(world, "Anden", owner=world.colleague, team=world.other_team).citizen
    JobLogEntry.objects.create(citizen=theirs, on=TODAY, title="Postbud", changed_at=NOW)
    response = day(client, world.caseworker)
    shown = response.context["day"].news.logged
    assert [(row["who"], row["told"]) for row in shown] == [("Kim Logger", "4 i jobloggen, 1 til samtale, 1 afslag")]
    assert case.citizen_id in response.context["day"].citizen_ids


def opening(world, **fields):
    company, _ = Company.objects.get_or_create(municipality=world.municipality, cvr="10000009", name="Nordlager")
    wanted = {"kind": "ordinary", "seats": 2, "opened_on": TODAY} | fields
    return JobOpening.objects.create(municipality=world.municipality, company=company, **wanted)


def test_new_openings_say_how_many_of_my_citizens_search_them_and_name_nobody(client, world):
    function = JobFunction.objects.create(municipality=world.municipality, name="Truckfører")
    for name in ("Et", "To"):
        plan = plan_for(case_of(world, name), functions={"A": ["Truckfører"], "B": ["Truckfører"]})
        LineFunction.objects.filter(line__plan=plan).update(function=function)
    other = plan_for(
        case_of(world, "Tre", owner=world.colleague, team=world.other_team), functions={"A": ["Truckfører"]}
    )
    LineFunction.objects.filter(line__plan=other).update(function=function)
    opening(world, function=function)
    opening(world, function=function, opened_on=TODAY - timedelta(days=2))
    opening(world, function_text="Noget andet")
    response = day(client, world.caseworker)
    (row,) = response.context["day"].news.fitting
    assert (row["what"], row["told"]) == ("Truckfører hos Nordlager", "2 af dine borgere søger det")
    assert "Kim Et" not in text(response)


def test_a_leader_sees_what_was_taken_in_since_yesterday(client, world):
    wanted = {"municipality": world.municipality, "state": BatchState.COMMITTED, "rows_total": 1483}
    BatchFactory(**wanted, kind="joblog", committed_at=NOW - timedelta(hours=3))
    BatchFactory(**wanted, kind="caseload", committed_at=NOW - timedelta(days=4))
    shown = day(client, world.team_leader).context["day"].news.imports
    assert [(row["what"], row["told"]) for row in shown] == [("Jobloggen", "1.483 rækker · 24-11-2026 kl. 07.00")]
    assert "Jobloggen" not in text(day(client, world.caseworker))


def test_an_employer_consultant_sees_the_openings_to_fill_that_have_waited_and_those_of_today(client, world):
    consultant = user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality)
    for function_text, age, responsible in (
        ("Gul", 7, consultant), ("Rød", 20, consultant), ("Grøn", 3, consultant), ("En andens", 20, None),
        ("Ny", 0, None),
    ):  # fmt: skip
        opening(world, function_text=function_text, opened_on=TODAY - timedelta(days=age), responsible=responsible)
    opening(world, function_text="Lukket", opened_on=TODAY - timedelta(days=9), responsible=consultant, filled_seats=2)
    response = day(client, consultant)
    news = response.context["day"].news
    assert [(line.what.split(" hos")[0], line.word) for line in news.overdue] == [
        ("Rød", "Rød"),
        ("Gul", "Gul"),
    ]
    assert [line.what for line in news.fresh] == ["Ny hos Nordlager"]
    assert "Dine åbninger, der haster" in text(response)
    assert "Dagens samtaler" not in text(response)


def test_who_is_both_caseworker_and_employer_consultant_has_one_day(client, world):
    RoleAssignment.objects.create(user=world.caseworker, role=Role.EMPLOYER_CONSULTANT, since=LONG_AGO)
    answer = text(day(client, world.caseworker))
    for words in ("Dagens samtaler", "Dine åbninger, der haster", "Nyt siden i går"):
        assert words in answer


@pytest.mark.parametrize("who", ["team_leader", "manager"])
def test_those_who_steer_find_the_figures_from_their_day(client, world, who):
    answer = day(client, getattr(world, who)).content.decode()
    for name in ("steering:survival", "steering:capacity", "employers:opening_figures"):
        assert f'<a href="{reverse(name)}">' in answer[answer.index("Tal at styre efter") :]


def test_a_caseworkers_day_has_no_figures_to_steer_by(client, world):
    assert "Tal at styre efter" not in day(client, world.caseworker).content.decode()
