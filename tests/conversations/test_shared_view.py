# SPDX-License-Identifier: MPL-2.0
"""The turned screen of a conversation: what two people may read together, and nothing else."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from jobfokus.conversations.actions.holding import start_conversation
from jobfokus.conversations.models import AgendaPoint, Conversation
from jobfokus.plans.models import JobPlan, JobPlanLine, LineFunction, Milestone
from tests.citizens.factories import CaseFactory
from tests.conversations.factories import HELD_AT, AgreementFactory, ConversationFactory

INTERNAL = "Virker beruset"
OTHER = "Zacharias Hemmeligsen"


@pytest.fixture
def conversation(world, time_machine):
    time_machine.move_to(HELD_AT + timedelta(minutes=20), tick=False)
    other = CaseFactory(team=world.team, owner=world.caseworker)
    other.citizen.first_name, other.citizen.last_name = OTHER.split()
    other.citizen.save()
    AgreementFactory(case=other, text="Aftale med en anden")
    AgreementFactory(case=world.case, text="Ring til tre butikker", count=3, track="A")
    plan = JobPlan.objects.create(case=world.case, created_by=world.caseworker)
    line = JobPlanLine.objects.create(plan=plan, track="A", companies="Dyrehandlere", task="Søg uopfordret")
    LineFunction.objects.create(line=line, text="Dyrepasser")
    Milestone.objects.create(case=world.case, text="Kørekort", due_on=date(2026, 9, 1), created_by=world.caseworker)
    planned = ConversationFactory(case=world.case, contract_wish="Et job med dyr", internal_note=INTERNAL)
    AgendaPoint.objects.create(conversation=planned, origin="must_tell", text="Reglerne om ferie")
    return start_conversation(planned, by=world.caseworker, now=HELD_AT)


@pytest.fixture
def browser(world):
    browser = Client()
    browser.force_login(world.caseworker, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def page(browser, conversation, query="?vendt=1"):
    return browser.get(reverse("conversations:conversation", args=[conversation.uuid]) + query).content.decode()


def test_the_turned_screen_shows_contract_plan_agreements_and_path(browser, conversation):
    said = page(browser, conversation)
    for expected in (
        "Et job med dyr", "Reglerne om ferie", "Dyrepasser", "Dyrehandlere", "Søg uopfordret",
        "Ring til tre butikker", "3 stk., spor A", "Kørekort", "01-09-2026", "Vend tilbage",
    ):  # fmt: skip
        assert expected in said


PLANTED = ("Hovedmenu", "Min dag", "Log af", "Internt notat")


def test_the_turned_screen_sends_nothing_internal_no_other_citizen_and_no_menu(browser, conversation):
    said = page(browser, conversation)
    for planted in (*PLANTED, INTERNAL, OTHER, "Aftale med en anden"):
        assert planted not in said


def test_control_the_page_of_staff_does_send_what_was_planted(browser, conversation):
    said = page(browser, conversation, query="")
    for planted in (*PLANTED, INTERNAL):
        assert planted in said


def test_the_words_being_typed_are_read_along_but_only_those_of_contract_and_agreements(browser, conversation):
    browser.post(
        reverse("conversations:autosave", args=[conversation.uuid]),
        {
            "autosave_sequence": 1, "base_version": 0, "contract_purpose": "Tre jobmål", "ny-TOTAL_FORMS": 2,
            "ny-1-text": "Send CV", "internal_note": "Nyt internt", "shared_note": "Under vejs",
        },
    )  # fmt: skip
    said = page(browser, conversation)
    assert "Tre jobmål" in said
    assert "Send CV" in said
    assert "Nyt internt" not in said
    assert "Under vejs" not in said


def test_the_turned_screen_speaks_english(browser, conversation):
    said = page(browser, conversation, query="?vendt=1&sprog=en")
    for expected in (
        "What we want to get done today",
        "You would like",
        "We talk most about track A",
        "Track A",
        "by 01-09-2026",
    ):
        assert expected in said
    assert "Dagsorden" not in said


def test_the_turned_screen_costs_the_same_for_one_and_thirty_agreements(
    world, browser, conversation, django_assert_max_num_queries
):
    counts = []
    for more in (0, 30):
        for number in range(more):
            AgreementFactory(case=world.case, text=f"Aftale {number}")
        with django_assert_max_num_queries(10) as asked:
            page(browser, conversation)
        counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]


def test_a_conversation_that_has_not_started_has_no_turned_screen(world, browser, conversation):
    Conversation.objects.filter(pk=conversation.pk).update(started_at=None)
    assert "Start samtalen" in page(browser, conversation)


def test_we_meet_again_at_the_next_conversation_and_not_at_this_one(world, browser, conversation):
    assert "Vi ses igen" not in page(browser, conversation)
    ConversationFactory(case=world.case, planned_at=HELD_AT + timedelta(days=14))
    assert "Vi ses igen 15-06-2026 kl. 10.00." in page(browser, conversation)
