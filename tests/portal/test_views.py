# SPDX-License-Identifier: MPL-2.0
import io
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from pypdf import PdfReader

from jobfokus.accounts.choices import Role
from jobfokus.plans.actions import agree_home_draft, confirm_plan, save_plan
from jobfokus.plans.choices import PlanState
from jobfokus.plans.closing import close_plans
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.citizens.factories import CaseFactory, CitizenFactory
from tests.journey.factories import NOW, AgreementFactory, ConversationFactory, ReminderFactory, confirm, plan_for
from tests.plans.factories import full_content, saved_plan


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def mine(world):
    """The case of a citizen who can sign in."""
    user = user_with(Role.CITIZEN, municipality=world.municipality)
    citizen = CitizenFactory(municipality=world.municipality, first_name="Åse", user=user)
    world.caseworker.phone, world.caseworker.email = "87654321", "sagsbehandler@example.dk"
    world.caseworker.save()
    return CaseFactory(team=world.team, owner=world.caseworker, citizen=citizen)


def page(client, user, language="da"):
    client.force_login(user)
    return client.get(reverse("portal:min_plan"), {"sprog": language})


def text(response) -> str:
    return response.content.decode()


def test_the_citizen_sees_next_conversation_agreements_plan_and_whom_to_ask(client, world, mine):
    ConversationFactory(case=mine, place="Rådhuset, lokale 4")
    AgreementFactory(case=mine, text="Søge fire stillinger")
    AgreementFactory(case=mine, text="Ringe til lageret", doer="caseworker")
    plan_for(mine, functions={"A": ["Lagermedarbejder"]})
    answer = text(page(client, mine.citizen.user))
    for words in (
        "onsdag 25. november 2026", "Rådhuset, lokale 4", "Søge fire stillinger", "Ringe til lageret",
        "Lagermedarbejder", "4 ansøgninger om ugen", world.caseworker.name, "87654321", "sagsbehandler@example.dk",
    ):  # fmt: skip
        assert words in answer


def test_a_conversation_under_way_is_not_called_the_next_one(client, world, mine):
    ConversationFactory(case=mine, place="Lokale 4", planned_at=NOW + timedelta(minutes=2), started_at=NOW)
    assert "Lokale 4" not in text(page(client, mine.citizen.user))


def test_nothing_internal_and_nobody_else_is_on_the_page(client, world, mine):
    mine.matters_now = "INTERNT-VIGTIGST"
    mine.save()
    ConversationFactory(case=mine, aim="INTERNT-MÅL", internal_note="INTERN-NOTE", shared_note="IKKE-DELT")
    ReminderFactory(case=mine, user=world.caseworker, text="INTERN-HUSKESEDDEL")
    AgreementFactory(case=world.case, text="EN-ANDENS-AFTALE")
    plan_for(mine, functions={"A": ["KLADDE-FUNKTION"]}, state=PlanState.DRAFT)
    answer = text(page(client, mine.citizen.user))
    for secret in (
        "INTERNT-VIGTIGST", "INTERNT-MÅL", "INTERN-NOTE", "IKKE-DELT", "INTERN-HUSKESEDDEL", "EN-ANDENS-AFTALE",
        "KLADDE-FUNKTION", "Hovedmenu", "/sager/",
    ):  # fmt: skip
        assert secret not in answer


def test_another_citizens_pages_and_the_staff_pages_of_ones_own_case_do_not_exist(client, world, mine):
    client.force_login(mine.citizen.user)
    for case in (mine, world.case):
        for name in ("case_page", "case_history"):
            assert client.get(reverse(f"journey:{name}", args=[case.uuid])).status_code == 404


def test_a_citizen_without_a_case_is_told_what_comes(client, world):
    answer = page(client, user_with(Role.CITIZEN, municipality=world.municipality))
    assert "Du har ingen plan hos os lige nu" in text(answer)
    assert not LogEntry.objects.exists()


def test_staff_have_no_portal(client, world):
    assert page(client, world.caseworker).status_code == 404


def test_the_citizens_own_look_is_logged(client, mine):
    page(client, mine.citizen.user)
    entry = LogEntry.objects.get()
    assert (entry.role, entry.citizen_id, entry.page) == ("citizen", mine.citizen_id, "portal:min_plan")


def test_the_page_costs_the_same_with_one_and_thirty_agreements(client, mine, django_assert_num_queries):
    client.force_login(mine.citizen.user)
    for times in (1, 30):
        AgreementFactory.create_batch(times, case=mine)
        with django_assert_num_queries(10):
            client.get(reverse("portal:min_plan"))


def test_everything_on_the_page_is_said_in_english_too(client, mine):
    ConversationFactory(case=mine, place="Rådhuset", citizen_topic="Kørekort")
    AgreementFactory(case=mine, text="Søge fire stillinger")
    plan_for(mine, functions={"A": ["Lager"]})
    answer = text(page(client, mine.citizen.user, language="en"))
    for words in (
        '<html lang="en">', "My Plan", "Next conversation", "Wednesday 25 November 2026", "Follow-up conversation",
        "What you do", "by 24-11-2026", "Track A", "4 applications a week", "Do you have questions?", "Log out",
    ):  # fmt: skip
        assert words in answer
    for danish in ("Næste samtale", "Det gør du", "ansøgninger", "Spor A", "Log af", "onsdag"):
        assert danish not in answer


def test_the_confirmed_plan_can_be_fetched_as_a_file_and_a_draft_cannot(client, mine):
    plan = plan_for(mine, functions={"A": ["Lagermedarbejder"]}, state=PlanState.DRAFT)
    client.force_login(mine.citizen.user)
    address = reverse("portal:plan_pdf")
    assert client.get(address).status_code == 404
    confirm(plan)
    answer = client.get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer).startswith(b"%PDF")
    assert address in text(page(client, mine.citizen.user))


def test_a_plan_that_is_changed_stays_as_it_was_confirmed_until_both_agree_again(client, mine):
    """The plan follows the citizen: a new draft does not take it away, and shows nothing of itself."""
    plan = saved_plan(mine, mine.owner, full_content(functions=("Passe heste",)))
    confirm_plan(plan, citizen_name="Åse", seen=1, by=mine.owner, now=NOW)
    changed = full_content(functions=("Passe katte",))
    save_plan(plan, changed, seen=1, by=mine.owner, now=NOW)
    answer = text(page(client, mine.citizen.user))
    assert "Passe heste" in answer
    assert "Passe katte" not in answer
    assert "I bekræftede planen sammen 24-11-2026." in answer
    assert "I er i gang med at ændre den." in answer
    confirm_plan(plan, citizen_name="Åse", seen=2, by=mine.owner, now=NOW + timedelta(minutes=5))
    answer = text(page(client, mine.citizen.user))
    assert "Passe katte" in answer
    assert "I er i gang med at ændre den." not in answer


def test_the_paper_is_the_confirmed_version_too(client, mine):
    plan = saved_plan(mine, mine.owner, full_content(functions=("Passe heste",)))
    confirm_plan(plan, citizen_name="Åse", seen=1, by=mine.owner, now=NOW)
    save_plan(plan, full_content(functions=("Passe katte",)), seen=1, by=mine.owner, now=NOW)
    client.force_login(mine.citizen.user)
    paper = PdfReader(io.BytesIO(client.get(reverse("portal:plan_pdf")).content))
    said = " ".join(each.extract_text() for each in paper.pages)
    assert "Passe heste" in said
    assert "Passe katte" not in said


def test_the_plan_of_a_case_that_closed_is_still_the_citizens_to_read(client, mine):
    plan_for(mine, functions={"A": ["Lagermedarbejder"]})
    close_plans(mine, by=mine.owner)
    assert "Lagermedarbejder" in text(page(client, mine.citizen.user))


def test_the_empty_form_and_the_day_it_is_due_stand_on_the_page(client, mine):
    agree_home_draft(mine, date(2026, 12, 1), by=mine.owner, now=NOW)
    answer = text(page(client, mine.citizen.user))
    assert "Skriv dine egne linjer senest 01-12-2026." in answer
    assert reverse("portal:blank_form") in answer
    assert client.get(reverse("portal:blank_form")).content.startswith(b"%PDF")
