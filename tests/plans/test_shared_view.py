# SPDX-License-Identifier: MPL-2.0
"""The plan on the turned screen: what two people may read together, and nothing else."""

import pytest
from django.urls import reverse

from jobfokus.plans.models import JobPlan
from jobfokus.plans.rules.content import Mix
from tests.citizens.factories import CaseFactory
from tests.conversations.factories import ConversationFactory
from tests.plans.factories import full_content, saved_plan

# What must not reach the turned screen, each planted somewhere near the plan.
INTERNAL = "Virker beruset"
OTHER = "Zacharias Hemmeligsen"
MATTERS = "Husk at spørge til gælden"
PLANTED = (INTERNAL, OTHER, MATTERS, "Hovedmenu", "Min dag", "Log af", "Gem planen", "cpr-nummer")


@pytest.fixture
def desk(client, world, time_machine):
    time_machine.move_to("2026-03-09T09:00:00+01:00", tick=False)
    other = CaseFactory(team=world.team, owner=world.caseworker)
    other.citizen.first_name, other.citizen.last_name = OTHER.split()
    other.citizen.save()
    saved_plan(other, world.caseworker)
    world.case.matters_now = MATTERS
    world.case.save()
    ConversationFactory(case=world.case, internal_note=INTERNAL)
    saved_plan(world.case, world.caseworker, full_content(mix=Mix(9, 0, 1), why="Jeg elsker dyr", wish="wanted"))
    client.force_login(world.caseworker, backend="django.contrib.auth.backends.ModelBackend")
    return client


def page(client, world, query="?vendt=1"):
    return client.get(reverse("plans:plan_page", args=[world.case.uuid]) + query).content.decode()


def found(said):
    return [words for words in PLANTED if words in said]


def test_both_read_the_plan_its_numbers_and_the_citizens_words(desk, world):
    said = page(desk, world)
    for expected in (
        "Din ABC-jobplan", "Funktion A", "Virksomheder B", "Ringe til fem C", "Jeg elsker dyr",
        "9 ansøgninger om ugen", "1 ansøgning om ugen", "Søger for smalt", "Vi bekræfter planen", "Vend tilbage",
    ):  # fmt: skip
        assert expected in said


def test_nothing_internal_no_other_citizen_and_no_menu_is_sent(desk, world):
    assert found(page(desk, world)) == []


def test_what_is_planted_is_found_where_it_may_stand(desk, world):
    assert {"Hovedmenu", "Log af", "Gem planen"} <= set(found(page(desk, world, "")))
    case_page = desk.get(reverse("journey:case_page", args=[world.case.uuid])).content.decode()
    assert MATTERS in case_page


def test_a_slip_in_the_context_is_found(desk, world, monkeypatch):
    monkeypatch.setattr(
        "jobfokus.plans.views.shared.state_words", lambda *_: {"kind": "ok", "text": "", "detail": OTHER}
    )
    assert found(page(desk, world)) == [OTHER]


def test_the_turned_screen_speaks_english_when_asked(desk, world):
    said = page(desk, world, "?vendt=1&sprog=en")
    assert '<html lang="en">' in said
    for danish in ("Din ABC-jobplan", "ansøgninger om ugen", "Søger for smalt", "Vi bekræfter", "Du:", "Hvornår"):
        assert danish not in said
    assert "Jeg elsker dyr" in said


def test_whoever_may_only_read_is_not_asked_to_confirm(desk, world):
    JobPlan.objects.filter(case=world.case).update(state="confirmed")
    assert "Vi bekræfter planen" not in page(desk, world)


def test_looking_at_the_plan_takes_at_most_ten_statements(desk, world, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        page(desk, world)
