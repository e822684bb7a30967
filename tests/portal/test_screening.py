# SPDX-License-Identifier: MPL-2.0
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.choices import Role
from jobfokus.conversations.actions.objections import PROMISE, answer_and_keep, object_and_promise
from jobfokus.conversations.choices import AgreementState
from jobfokus.conversations.models import Agreement
from jobfokus.plans.actions.activities import start_activity
from jobfokus.screening.models import Objection
from tests.access import sign_in
from tests.accounts.factories import user_with
from tests.citizens.factories import ExitReasonFactory
from tests.plans.factories import early_effort
from tests.screening.screenings import screened, switched_on

PAGE = reverse("portal:screening")


@pytest.fixture
def mine(world):
    switched_on(world.municipality)
    world.case.citizen.user = user_with(Role.CITIZEN, municipality=world.municipality)
    world.case.citizen.save()
    return world


def read(world, address=PAGE) -> str:
    return sign_in(world.case.citizen.user).get(address).content.decode()


def test_the_citizen_reads_signs_points_decision_and_who_took_it(mine):
    assert "Der er ingen screening i din sag." in read(mine)
    screened(mine.case, mine.caseworker, {"no_network": "yes"}, reason="Vi hjælper dig med kontakter")
    text = read(mine)
    assert "Du kender ingen på arbejdspladser, der kan åbne en dør" in text
    assert "Vi hjælper dig med kontakter" in text
    assert mine.caseworker.name in text
    english = read(mine, PAGE + "?sprog=en")
    assert "You know nobody at a workplace who could open a door" in english
    assert "Do you disagree?" in english


def test_an_objection_becomes_a_promise_of_ours_with_a_day(mine):
    screened(mine.case, mine.caseworker)
    answer = sign_in(mine.case.citizen.user).post(PAGE + "?sprog=en", {"text": "Jeg kender mange"})
    assert answer.url == PAGE + "?sprog=en"
    promise = Agreement.objects.get()
    assert (promise.text, promise.responsible) == (PROMISE, mine.caseworker)
    assert promise.due_on == timezone.localdate() + timedelta(days=14)
    assert "Jeg kender mange" in read(mine)


def test_an_empty_objection_is_sent_back_and_without_a_screening_there_is_nothing_to_disagree_with(mine):
    browser = sign_in(mine.case.citizen.user)
    assert browser.post(PAGE, {"text": "Nej"}).status_code == 404
    screened(mine.case, mine.caseworker)
    answer = browser.post(PAGE, {"text": " "})
    assert answer.status_code == 422
    assert "Skriv, hvad du er uenig i." in answer.content.decode()


def test_the_case_answers_and_the_promise_is_kept(mine):
    made = screened(mine.case, mine.caseworker)
    now = timezone.now()
    objection = object_and_promise(made, "Jeg kender mange", within_days=14, by=mine.case.citizen.user, now=now)
    page = reverse("conversations:answer_objection", args=[objection.uuid])
    assert sign_in(mine.colleague).get(page).status_code == 404
    assert sign_in(mine.caseworker).post(page, {"reply": ""}).status_code == 422
    sign_in(mine.caseworker).post(page, {"reply": "Det retter vi"})
    assert Agreement.objects.get().state == AgreementState.KEPT
    assert "Det retter vi" in read(mine)


def test_whoever_works_in_the_case_writes_it_down_in_the_citizens_words(mine):
    page = reverse("conversations:objections", args=[mine.case.uuid])
    assert sign_in(mine.caseworker).post(page, {"text": "Nej"}).status_code == 422
    screened(mine.case, mine.caseworker)
    assert sign_in(mine.caseworker).post(page, {"text": "Nej, jeg søger bredt"}).status_code == 302
    assert Objection.objects.get().written_by == mine.caseworker
    assert "Nej, jeg søger bredt" in sign_in(mine.caseworker).get(page).content.decode()


def test_a_stranger_answers_nothing(mine):
    made = screened(mine.case, mine.caseworker)
    objection = object_and_promise(made, "Nej", within_days=14, by=mine.caseworker, now=timezone.now())
    with pytest.raises(PermissionDenied):
        answer_and_keep(objection, "Ja", by=mine.colleague, now=timezone.now())


def test_what_was_started_stands_on_my_plan_and_on_the_turned_screen(mine):
    start_activity(mine.case, early_effort(mine.caseworker), by=mine.caseworker, now=timezone.now())
    assert "Ringe til tre arbejdspladser" in read(mine, reverse("portal:min_plan"))
    turned = reverse("journey:case_page", args=[mine.case.uuid]) + "?vendt=1"
    assert "Ringe til tre arbejdspladser" in sign_in(mine.caseworker).get(turned).content.decode()


def test_the_responsible_consultant_sees_it_on_the_same_day_and_gets_it_going(mine):
    consultant = user_with(Role.EMPLOYER_CONSULTANT, municipality=mine.municipality)
    day = timezone.localdate()
    made = start_activity(mine.case, early_effort(consultant, starts_on=day), by=mine.caseworker, now=timezone.now())
    browser, my_day = sign_in(consultant), reverse("journey:my_day")
    text = browser.get(my_day).content.decode()
    assert "Ringe til tre arbejdspladser" in text
    assert reverse("journey:case_page", args=[mine.case.uuid]) not in text
    assert browser.post(reverse("plans:begin_activity", args=[made.uuid])).url == my_day
    assert "Ringe til tre arbejdspladser" not in browser.get(my_day).content.decode()


def test_an_objection_is_answered_after_the_case_has_ended_too(mine):
    made = screened(mine.case, mine.caseworker)
    mine.case.ended_on, mine.case.exit_reason = timezone.localdate(), ExitReasonFactory(municipality=mine.municipality)
    mine.case.save()
    sign_in(mine.case.citizen.user).post(PAGE, {"text": "Jeg kender mange"})
    objection = Objection.objects.get(screening=made)
    desk, page = sign_in(mine.caseworker), reverse("conversations:answer_objection", args=[objection.uuid])
    assert page in desk.get(reverse("conversations:objections", args=[mine.case.uuid])).content.decode()
    desk.post(page, {"reply": "Det retter vi næste gang"})
    assert "Det retter vi næste gang" in read(mine)
