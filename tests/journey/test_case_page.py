# SPDX-License-Identifier: MPL-2.0
import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import Substitution
from jobfokus.citizens.models import Case, ReasonedAccess, Reminder
from jobfokus.conversations.actions.holding import add_to_record
from jobfokus.conversations.choices import Status
from jobfokus.journey.actions import notes
from jobfokus.plans.choices import PlanState
from jobfokus.plans.models import Milestone
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.citizens.factories import CaseFactory
from tests.journey.factories import (
    NOW,
    TODAY,
    AgreementFactory,
    ConversationFactory,
    ReminderFactory,
    plan_for,
    with_cpr,
)
from tests.masked import shows_tail

# The page carries a token against forged forms, which is new each time.
TOKEN = re.compile(r'(content|value)="[A-Za-z0-9]{64}"')


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


def address(case, **query):
    return reverse("journey:case_page", args=[case.uuid]) + ("?vendt=1" if query.get("turned") else "")


def page(client, user, case, **query):
    client.force_login(user)
    return client.get(address(case, **query))


def text(response) -> str:
    return response.content.decode()


def test_the_page_says_who_which_week_and_what_matters_now(client, world):
    Case.objects.filter(pk=world.case.pk).update(started_on=date(2026, 11, 3), matters_now="Truckkort i december")
    answer = text(page(client, world.caseworker, world.case))
    for words in (
        world.case.citizen.full_name,
        "Uge 4",
        "Dagpengemodtager",
        "Truckkort i december",
        world.caseworker.name,
    ):
        assert words in answer


def test_the_title_names_the_page_and_not_the_person(client, world):
    answer = text(page(client, world.caseworker, world.case))
    title = answer[answer.index("<title>") : answer.index("</title>")]
    assert title == "<title>Sag – Jobfokus"


def test_the_cpr_number_is_masked(client, world):
    with_cpr(world.case.citizen, "6302901234")
    answer = text(page(client, world.caseworker, world.case))
    assert "630290-••••" in answer
    assert not shows_tail(answer)


def test_a_protected_person_shows_a_mark_and_no_way_to_reach_them(client, world):
    citizen = world.case.citizen
    citizen.address, citizen.phone, citizen.email = "Hemmelig Allé 7", "11223344", "skjult@example.dk"
    citizen.save()
    assert "Hemmelig Allé 7" in text(page(client, world.caseworker, world.case))
    citizen.protected = True
    citizen.save()
    answer = text(page(client, world.caseworker, world.case))
    assert "Navne- og adressebeskyttelse" in answer
    for secret in ("Hemmelig", "11223344", "skjult@example.dk"):
        assert secret not in answer


def test_interpreter_and_exemption_from_digital_post_are_marked(client, world):
    citizen = world.case.citizen
    citizen.interpreter, citizen.language, citizen.exempt_digital = True, "tigrinya", True
    citizen.save()
    answer = text(page(client, world.caseworker, world.case))
    assert "Tolk: tigrinya" in answer
    assert "Fritaget for digital post" in answer


def test_next_conversation_earlier_ones_and_one_without_an_outcome(client, world):
    ConversationFactory(case=world.case, planned_at=NOW + timedelta(days=1), aim="Finde tre C-spor")
    ConversationFactory(case=world.case, planned_at=NOW + timedelta(days=8))
    ConversationFactory(case=world.case, planned_at=NOW - timedelta(hours=1))
    ConversationFactory(
        case=world.case, planned_at=NOW - timedelta(days=20), status=Status.HELD, aim="Lære hinanden at kende"
    )
    ConversationFactory(case=world.case, planned_at=NOW - timedelta(days=30), status=Status.NO_SHOW)
    response = page(client, world.caseworker, world.case)
    meetings = response.context["meetings"]
    assert meetings.next.when == "25-11-2026 kl. 10.00"
    assert [row.when[:10] for row in meetings.later] == ["02-12-2026"]
    assert [row.when for row in meetings.passed] == ["24-11-2026 kl. 09.00"]
    assert [row.status for row in meetings.earlier] == [Status.HELD.label, Status.NO_SHOW.label]
    for words in ("Finde tre C-spor", "Mødet mangler et udfald", "Lære hinanden at kende"):
        assert words in text(response)


def test_open_agreements_of_both_sides_with_the_late_ones_marked(client, world):
    AgreementFactory(case=world.case, text="Søge fire stillinger", count=4, due_on=TODAY - timedelta(days=1))
    AgreementFactory(case=world.case, text="Ringe til lageret", doer="caseworker")
    AgreementFactory(case=world.case, text="Gammel aftale", state="kept")
    answer = text(page(client, world.caseworker, world.case))
    assert "Søge fire stillinger (i alt 4)" in answer
    assert "Ringe til lageret" in answer
    assert answer.count("Over tid") == 1
    assert "Gammel aftale" not in answer


def test_the_plan_in_short_with_weekly_numbers(client, world):
    plan_for(world.case, functions={"A": ["Lagermedarbejder", "Chauffør"], "B": ["Postbud"]})
    Milestone.objects.create(case=world.case, text="Kørekort", due_on=TODAY, created_by=world.caseworker)
    answer = text(page(client, world.caseworker, world.case))
    for words in (
        "A · 4 om ugen",
        "Lagermedarbejder, Chauffør",
        "C · 2 om ugen",
        "Ingen funktioner endnu",
        "Bekræftet",
        "Kørekort",
    ):
        assert words in answer


def test_an_empty_case_says_what_comes_next(client, world):
    answer = text(page(client, world.caseworker, world.case))
    for words in (
        "Der er ikke aftalt en ny samtale.",
        "Der er ingen åbne aftaler",
        "Der er ingen ABC-jobplan endnu.",
        "I har ikke talt sammen endnu.",
    ):
        assert words in answer


def test_reminders_are_private_also_to_a_stand_in(client, world):
    ReminderFactory(case=world.case, user=world.caseworker)
    helper = user_with(Role.CASEWORKER, team=world.other_team)
    Substitution.objects.create(
        absent=world.caseworker, stand_in=helper, appointed_by=world.team_leader, since=TODAY, until=TODAY
    )
    assert "Spørg til kørekortet" in text(page(client, world.caseworker, world.case))
    for other in (helper, world.team_leader):
        assert "Spørg til kørekortet" not in text(page(client, other, world.case))


def test_a_reminder_is_written_once_and_ticked_off(client, world):
    client.force_login(world.caseworker)
    form = {
        "husk-text": "Ring om praktik",
        "husk-due_on": "01-12-2026",
        "form_token": "7d7f4d0e-5d2b-4b57-9d0e-0d9f9a3f3c55",
    }
    for _ in range(2):
        answer = client.post(reverse("journey:add_reminder", args=[world.case.uuid]), form)
        assert answer.url == address(world.case)
    reminder = Reminder.objects.get()
    assert (reminder.text, reminder.due_on, reminder.user) == ("Ring om praktik", date(2026, 12, 1), world.caseworker)
    client.post(reverse("journey:finish_reminder", args=[reminder.uuid]))
    reminder.refresh_from_db()
    assert reminder.done_at == NOW
    assert set(LogEntry.objects.filter(kind="changed").values_list("verb", flat=True)) == {
        "reminder_added",
        "reminder_done",
    }


def test_a_reminder_with_a_strange_date_comes_back_with_the_words_kept(client, world):
    client.force_login(world.caseworker)
    answer = client.post(
        reverse("journey:add_reminder", args=[world.case.uuid]),
        {"husk-text": "Ring om praktik", "husk-due_on": "snart"},
    )
    assert answer.status_code == 422
    assert "Ring om praktik" in text(answer)
    assert "Skriv datoen som dag, måned og år" in text(answer)


def test_somebody_elses_reminder_cannot_be_ticked_off(client, world):
    reminder = ReminderFactory(case=world.case, user=world.caseworker)
    client.force_login(world.team_leader)
    assert client.post(reverse("journey:finish_reminder", args=[reminder.uuid])).status_code == 404
    with pytest.raises(PermissionDenied):
        notes.finish_reminder(reminder, by=world.team_leader, now=NOW)


def test_what_matters_now_is_saved_with_a_log_entry_and_history(client, world):
    client.force_login(world.caseworker)
    client.post(
        reverse("journey:set_matters_now", args=[world.case.uuid]), {"matters_now": "Skift til spor B", "seen": ""}
    )
    world.case.refresh_from_db()
    assert world.case.matters_now == "Skift til spor B"
    assert LogEntry.objects.filter(verb="matters_now_set", citizen_id=world.case.citizen_id).exists()
    assert world.case.history.first().matters_now == "Skift til spor B"


def test_the_second_writer_keeps_the_text_and_sees_the_other_one(client, world):
    Case.objects.filter(pk=world.case.pk).update(matters_now="Fra en kollega")
    client.force_login(world.caseworker)
    form = {"matters_now": "Fra mig", "seen": ""}
    answer = client.post(reverse("journey:set_matters_now", args=[world.case.uuid]), form)
    assert answer.status_code == 409
    assert "Fra mig" in text(answer)
    assert "Fra en kollega" in text(answer)
    world.case.refresh_from_db()
    assert world.case.matters_now == "Fra en kollega"


def test_a_case_one_may_only_read_has_no_forms_and_refuses_writing(client, world):
    ReasonedAccess.objects.create(
        case=world.case, user=world.colleague, reason="Opkald på vagten", until=NOW + timedelta(hours=1)
    )
    answer = text(page(client, world.colleague, world.case))
    assert world.case.citizen.full_name in answer
    assert "Gem linjen" not in answer
    client.force_login(world.colleague)
    form = {"matters_now": "x", "seen": ""}
    assert client.post(reverse("journey:set_matters_now", args=[world.case.uuid]), form).status_code == 404
    with pytest.raises(PermissionDenied):
        notes.add_reminder(world.case, text="x", due_on=TODAY, by=world.colleague, on=TODAY)


@pytest.mark.parametrize("turned", [False, True])
def test_each_look_is_logged(client, world, turned):
    page(client, world.caseworker, world.case, turned=turned)
    entry = LogEntry.objects.get()
    assert (entry.user_id, entry.citizen_id, entry.page) == (
        world.caseworker.pk,
        world.case.citizen_id,
        "journey:case_page",
    )


def test_missing_and_hidden_cases_look_the_same(client, world):
    client.force_login(world.caseworker)
    hidden = client.get(address(world.foreign_case))
    missing = client.get("/sager/00000000-0000-4000-8000-000000000000/")
    assert hidden.status_code == missing.status_code == 404
    assert TOKEN.sub("", text(hidden)) == TOKEN.sub("", text(missing))


def fill(world, times: int):
    for number in range(times):
        ConversationFactory(case=world.case, planned_at=NOW + timedelta(days=number))
        ConversationFactory(case=world.case, planned_at=NOW - timedelta(days=number + 1), status=Status.HELD)
        AgreementFactory(case=world.case)
        Milestone.objects.create(case=world.case, text="Delmål", created_by=world.caseworker)
        ReminderFactory(case=world.case, user=world.caseworker)


@pytest.mark.parametrize("turned", [False, True])
def test_the_page_costs_the_same_for_one_and_thirty_of_everything(client, world, django_assert_max_num_queries, turned):
    plan_for(world.case, functions={"A": ["Lager"]})
    fill(world, 1)
    client.force_login(world.caseworker)
    with django_assert_max_num_queries(9) as few:
        client.get(address(world.case, turned=turned))
    fill(world, 30)
    with django_assert_max_num_queries(9) as many:
        client.get(address(world.case, turned=turned))
    assert len(few) == len(many)


def test_the_turned_screen_shows_what_two_people_look_at(client, world):
    plan_for(world.case, functions={"A": ["Lagermedarbejder"]}, state=PlanState.DRAFT)
    AgreementFactory(case=world.case, text="Søge fire stillinger")
    ConversationFactory(case=world.case, citizen_topic="Mit kørekort")
    ConversationFactory(
        case=world.case, planned_at=NOW - timedelta(days=9), status=Status.HELD, shared_at=NOW - timedelta(days=9),
        summary="Jeg søger bredt nu",
    )  # fmt: skip
    answer = text(page(client, world.caseworker, world.case, turned=True))
    for words in (
        "Søge fire stillinger",
        "Lagermedarbejder",
        "Mit kørekort",
        "Jeg søger bredt nu",
        "onsdag 25. november 2026",
    ):
        assert words in answer
    assert address(world.case) in answer


def test_a_summary_that_was_struck_leaves_the_turned_screen(client, world):
    held = ConversationFactory(
        case=world.case, planned_at=NOW - timedelta(days=9), status=Status.HELD, shared_at=NOW - timedelta(days=9),
        summary="En andens ord",
    )  # fmt: skip
    add_to_record(held, by=world.caseworker, now=NOW, text="Forvekslet", shared=False, strikes="summary")
    assert "En andens ord" not in text(page(client, world.caseworker, world.case, turned=True))


PLANTED = ("INTERN-NOTE", "INTERNT-MÅL", "VIGTIGST-INTERNT", "HUSK-INTERNT", "ANDEN-BORGER", "Hovedmenu", "630290")


def plant(world):
    """What must never be on a screen that two people read."""
    with_cpr(world.case.citizen, "6302901234")
    Case.objects.filter(pk=world.case.pk).update(matters_now="VIGTIGST-INTERNT")
    ReminderFactory(case=world.case, user=world.caseworker, text="HUSK-INTERNT")
    ConversationFactory(
        case=world.case, planned_at=datetime(2026, 11, 3, 9, tzinfo=UTC), status=Status.HELD, aim="INTERNT-MÅL",
        internal_note="INTERN-NOTE", summary="Ikke delt endnu: INTERN-NOTE",
    )  # fmt: skip
    other = CaseFactory(team=world.team, owner=world.caseworker)
    other.citizen.last_name = "ANDEN-BORGER"
    other.citizen.save()
    AgreementFactory(case=other, text="Aftale med ANDEN-BORGER")
    ConversationFactory(case=other, citizen_topic="Emne fra ANDEN-BORGER")


def test_nothing_internal_is_sent_to_the_turned_screen(client, world):
    plant(world)
    turned = text(page(client, world.caseworker, world.case, turned=True))
    assert [word for word in PLANTED if word in turned] == []


def test_control_the_staff_page_does_show_what_was_planted(client, world):
    plant(world)
    staff = text(page(client, world.caseworker, world.case))
    assert [word for word in PLANTED if word in staff] == [
        "INTERNT-MÅL",
        "VIGTIGST-INTERNT",
        "HUSK-INTERNT",
        "Hovedmenu",
        "630290",
    ]
