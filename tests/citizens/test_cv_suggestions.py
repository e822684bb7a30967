# SPDX-License-Identifier: MPL-2.0
"""A caseworker suggests a change to a CV, and the citizen decides (V2)."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.citizens.actions.cv import write_whole_cv
from jobfokus.citizens.actions.cv_suggestions import (
    accept_suggestion,
    decline_suggestion,
    suggest_for_cv,
    withdraw_suggestion,
)
from jobfokus.citizens.choices import NEW_POSITION, SuggestionState
from jobfokus.citizens.cv import cv_content, cv_of
from jobfokus.citizens.models import Citizen, CvPosition
from jobfokus.citizens.rules.cv import Conditions, CvContent, Entry, Position, Skill
from jobfokus.citizens.rules.cv_change import with_entry, with_skill, with_text
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.journey.factories import NOW

CONTENT = CvContent(
    about="Glad for mad",
    positions=(Position("Kok", since=date(2019, 3, 1), functions=("Madlavning",)),),
    entries=(Entry("course", "Hygiejne", year=2018), Entry("language", "Polsk", level="modersmål")),
    skills=(Skill("Bage", "well", "Kager"),),
    sought=("Kok",),
    conditions=Conditions(weekly_hours=30),
    driving_licence="B",
)


@pytest.fixture
def mine(world, time_machine):
    """A citizen with a user and a CV."""
    time_machine.move_to(NOW, tick=False)
    citizen = world.case.citizen
    citizen.user = user_with(Role.CITIZEN, municipality=world.municipality)
    citizen.save()
    write_whole_cv(citizen, CONTENT, by=world.caseworker, now=NOW)
    return citizen


@pytest.fixture
def home(client, mine):
    client.force_login(mine.user)
    return client


@pytest.fixture
def desk(client, mine, world):
    client.force_login(world.caseworker, backend="django.contrib.auth.backends.ModelBackend")
    return client


def suggested(world, part, text, **more):
    more = {"why": "Det søger flere efter", "by": world.caseworker, "now": NOW} | more
    return suggest_for_cv(world.case.citizen, part, text=text, **more)


def content(citizen):
    return cv_content(cv_of(Citizen.objects.select_related("cv").get(pk=citizen.pk)))


def text(response):
    return " ".join(response.content.decode().split())


def test_a_text_stands_in_for_another_where_that_still_stands_and_is_last_otherwise():
    assert with_text(("a", "b"), "c", "a") == ("c", "b")
    assert with_text(("b",), "c", "a") == ("b", "c")
    assert with_skill((Skill("a", "well", "x"),), "c", "a") == (Skill("c", "well", "x"),)
    assert with_entry((Entry("course", "a", year=2018),), "course", "c", "") == (
        Entry("course", "a", year=2018),
        Entry("course", "c"),
    )


@pytest.mark.parametrize(
    ("part", "more", "found"),
    [
        ("om-mig", {}, lambda cv: cv.about),
        ("soeger", {}, lambda cv: cv.sought[1]),
        ("soeger", {"replaces": "Kok"}, lambda cv: cv.sought[0]),
        ("kompetencer", {"replaces": "Bage"}, lambda cv: cv.skills[0].text),
        ("uddannelse", {"kind": "certificate"}, lambda cv: cv.entries[0].name),
        ("sprog", {"replaces": "Polsk"}, lambda cv: cv.entries[1].name),
        ("vilkaar", {}, lambda cv: cv.conditions.conditions),
        (NEW_POSITION, {}, lambda cv: cv.positions[1].title),
    ],
)
def test_a_yes_puts_the_text_into_its_part_and_leaves_the_rest(world, mine, part, more, found):
    suggestion = suggested(world, part, "Nyt forslag", **more)
    accept_suggestion(suggestion, by=mine.user, now=NOW)
    after = content(mine)
    assert found(after) == "Nyt forslag"
    assert after.conditions.weekly_hours == 30
    assert after.driving_licence == "B"
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.answered_by) == (SuggestionState.ACCEPTED, mine.user)


def test_a_yes_to_a_function_keeps_the_period_of_its_job(world, mine):
    row = CvPosition.objects.get()
    suggestion = suggested(world, str(row.uuid), "Indkøb", position=row)
    accept_suggestion(suggestion, by=mine.user, now=NOW)
    assert content(mine).positions == (Position("Kok", since=date(2019, 3, 1), functions=("Madlavning", "Indkøb")),)


def test_a_no_changes_nothing_and_stands(world, mine):
    before, suggestion = content(mine), suggested(world, "soeger", "Buschauffør")
    decline_suggestion(suggestion, by=mine.user, now=NOW)
    assert content(mine) == before
    with pytest.raises(ChangedMeanwhileError):
        accept_suggestion(suggestion, by=mine.user, now=NOW)
    assert content(mine) == before
    assert LogEntry.objects.about(mine.pk).filter(verb="cv.suggestion_declined").count() == 1


def test_only_staff_who_may_write_suggest_and_a_stranger_answers_nothing(world, mine):
    with pytest.raises(PermissionDenied):
        suggested(world, "soeger", "Kok", by=mine.user)
    with pytest.raises(PermissionDenied):
        suggested(world, "soeger", "Kok", by=world.colleague)
    suggestion = suggested(world, "soeger", "Buschauffør")
    for by in (world.colleague, user_with(Role.CITIZEN, municipality=world.municipality)):
        for answer in (accept_suggestion, decline_suggestion, withdraw_suggestion):
            with pytest.raises(PermissionDenied):
                answer(suggestion, by=by, now=NOW)


def test_the_caseworker_suggests_from_the_cv_page_and_sees_what_became_of_it(desk, world, mine):
    page = reverse("citizens:cv_page", args=[world.case.uuid])
    form = reverse("citizens:cv_suggest", args=[world.case.uuid, "kompetencer"])
    assert f'href="{form}"' in text(desk.get(page))
    assert "I stedet for" in text(desk.get(form))
    assert desk.post(form, {"text": "", "why": "", "form_token": str(uuid4())}).status_code == 422
    said = {"text": "Bage brød", "replaces": "Bage", "why": "Det er tydeligere", "form_token": str(uuid4())}
    shown = text(desk.post(form, said, follow=True))
    assert "Det, jeg kan: Skriv „Bage brød“ i stedet for „Bage“." in shown
    assert "Venter på borgeren" in shown
    assert "Ja, tag det med" not in shown
    assert content(mine).skills[0].text == "Bage"


def test_the_citizen_finds_it_on_min_plan_and_says_yes_on_the_cv(home, world, mine):
    suggestion = suggested(world, "soeger", "Buschauffør")
    assert "Der er et forslag til dit CV." in text(home.get(reverse("portal:min_plan")))
    shown = text(home.get(reverse("portal:cv_page")))
    assert "Jeg søger arbejde som: Læg „Buschauffør“ til." in shown
    assert f"{world.caseworker.name} skriver: Det søger flere efter" in shown
    answer = home.post(reverse("portal:cv_answer", args=[suggestion.uuid]), {"answer": "yes"}, follow=True)
    assert "Forslaget står nu i dit CV." in text(answer)
    assert "Buschauffør" in content(mine).sought
    assert "Forslag til dit CV" not in text(home.get(reverse("portal:cv_page")))


def test_on_the_turned_screen_the_two_answer_together_and_only_there(desk, world, mine):
    suggestion = suggested(world, "soeger", "Buschauffør")
    address = reverse("citizens:cv_answer", args=[world.case.uuid, suggestion.uuid])
    assert desk.post(address, {"answer": "yes"})["Location"].endswith("/cv/?vendt=1")
    assert "Buschauffør" not in content(mine).sought
    turned = text(desk.get(reverse("citizens:cv_page", args=[world.case.uuid]), {"vendt": "1"}))
    assert f'action="{address}?vendt=1"' in turned
    assert "Dine og kollegers forslag" not in turned
    desk.post(f"{address}?vendt=1", {"answer": "yes"})
    assert "Buschauffør" in content(mine).sought


def test_a_suggestion_that_nobody_answered_can_be_taken_back(desk, world, mine):
    suggestion = suggested(world, "soeger", "Buschauffør")
    address = reverse("citizens:cv_withdraw", args=[world.case.uuid, suggestion.uuid])
    assert "Trukket tilbage" in text(desk.post(address, follow=True))
    assert "allerede svaret" in text(desk.post(address, follow=True))


def test_a_suggestion_for_another_citizens_cv_is_not_there(home, world, mine):
    other = world.foreign_case.citizen
    theirs = suggest_for_cv(other, "soeger", text="Kok", why="x", by=world.foreign_caseworker, now=NOW)
    assert home.post(reverse("portal:cv_answer", args=[theirs.uuid]), {"answer": "yes"}).status_code == 404
