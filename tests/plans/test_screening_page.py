# SPDX-License-Identifier: MPL-2.0
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.choices import Role
from jobfokus.citizens.models import NamedAccess
from jobfokus.exchange.models import Draft
from jobfokus.plans.actions.activities import start_activity
from jobfokus.plans.models import Activity
from jobfokus.screening.actions.meetings import Marking, keep_group_meeting, mark_participants, note_participants
from jobfokus.screening.choices import Effort
from jobfokus.screening.models import CriteriaEdition, Screening
from tests.access import sign_in
from tests.accounts.factories import LONG_AGO, user_with
from tests.plans.factories import NOW, early_effort
from tests.screening.screenings import screened, switched_on

FOUR = dict.fromkeys(("few_openings", "no_network", "narrow_search", "short_commute"), "yes")


@pytest.fixture
def screens(world):
    switched_on(world.municipality)
    return world


def page(world) -> str:
    return reverse("placements:screening", args=[world.case.uuid])


def sent(world, answers=FOUR, **more):
    edition = CriteriaEdition.objects.newest(world.municipality.pk)
    return (
        {f"answer-{code}": answer for code, answer in answers.items()}
        | {
            "edition": edition.number,
            "base_version": 0,
            "decision": "intensive",
            "reason": "Vi går i gang sammen",
            "effort-1-chosen": "on",
            "effort-1-starts_on": timezone.localdate().strftime("%d-%m-%Y"),
            "effort-1-responsible": str(world.caseworker.uuid),
        }
        | more
    )


def test_the_page_says_that_the_tool_is_off(world):
    text = sign_in(world.caseworker).get(page(world)).content.decode()
    assert "Screening er ikke i brug" in text
    assert "Gem beslutningen" not in text


def test_the_form_asks_what_is_in_use_and_nothing_protected(screens):
    text = sign_in(screens.caseworker).get(page(screens)).content.decode()
    assert text.count('name="answer-few_openings"') == 3
    assert "over_forty" not in text
    assert "Forslaget er åbent" in text
    assert "Regn ud" in text


def test_the_sum_explains_itself_while_one_answers(screens):
    answer = sign_in(screens.caseworker).post(
        reverse("plans:screening_score", args=[screens.case.uuid]), sent(screens, {"no_network": "yes"})
    )
    text = answer.content.decode()
    assert "1–8 point" in text
    assert "Summen ligger mellem 1 og 8, og grænsen er 4." in text
    assert not Screening.objects.exists()


def test_without_a_script_the_sum_is_shown_on_the_page_and_nothing_typed_is_lost(screens):
    browser = sign_in(screens.caseworker)
    browser.post(page(screens), sent(screens, action="sum"))
    text = browser.get(page(screens)).content.decode()
    assert "Forslag: intensiv indsats" in text
    assert "Vi går i gang sammen" in text
    assert not Screening.objects.exists()


def test_what_was_noticed_at_a_group_meeting_stands_above_the_questions_until_it_is_decided(screens):
    by, today = screens.caseworker, timezone.localdate(NOW)
    held = keep_group_meeting(screens.team, today, "Velkommen", by=by, now=NOW)
    note_participants(held, [screens.case], by=by, now=NOW)
    mark_participants(held, [Marking(held.participants.get(), "", "Kender kun ét fag")], within_days=7, by=by, now=NOW)
    desk = sign_in(by)
    assert "„Kender kun ét fag“" in desk.get(page(screens)).content.decode()
    screened(screens.case, by, now=NOW)
    assert "Kender kun ét fag" not in desk.get(f"{page(screens)}?ny=1").content.decode()


def test_a_decision_starts_what_was_chosen_in_the_same_moment(screens):
    answer = sign_in(screens.caseworker).post(page(screens), sent(screens))
    assert answer.url == page(screens)
    screening, activity = Screening.objects.get(), Activity.objects.get()
    assert (screening.decision, activity.screening, activity.responsible) == (
        Effort.INTENSIVE,
        screening,
        screens.caseworker,
    )
    text = sign_in(screens.caseworker).get(page(screens)).content.decode()
    assert "Samtaler tættere på hinanden" in text
    assert "Sådan er summen lagt sammen" in text
    assert '<th scope="col" class="number">Vægt</th>' in text
    assert '<td data-l="Vægt" class="number">1 point</td><td data-l="Point" class="number">0–1 point</td>' in text


def test_the_intensive_effort_starts_something_and_nothing_is_saved_before_it_does(screens):
    data = {name: value for name, value in sent(screens).items() if not name.startswith("effort")}
    answer = sign_in(screens.caseworker).post(page(screens), data)
    assert answer.status_code == 422
    assert "Vælg mindst én indsats" in answer.content.decode()
    assert not Screening.objects.exists()
    # What is typed next is kept too: the page goes on from the draft that the refused answer left.
    assert f'data-autosave-sequence="{Draft.objects.get().sequence}"' in answer.content.decode()


@pytest.mark.parametrize("decision", ["alone", "intensive"])
def test_agreeing_and_overruling_both_ask_for_a_reason(screens, decision):
    answer = sign_in(screens.caseworker).post(page(screens), sent(screens, decision=decision, reason=" "))
    assert answer.status_code == 422
    assert "Skriv kort, hvorfor du beslutter det." in answer.content.decode()


def test_overruling_is_said_plainly(screens):
    sign_in(screens.caseworker).post(page(screens), sent(screens, decision="alone"))
    text = sign_in(screens.caseworker).get(page(screens)).content.decode()
    assert "Beslutningen er en anden end forslaget." in text


def test_an_effort_needs_a_person_and_a_day_that_has_not_passed(screens):
    yesterday = (timezone.localdate() - timedelta(days=1)).strftime("%d-%m-%Y")
    wrong = {"effort-1-starts_on": yesterday, "effort-1-responsible": ""}
    text = sign_in(screens.caseworker).post(page(screens), sent(screens, **wrong)).content.decode()
    assert "Vælg i dag eller en dag, der kommer." in text
    assert "Vælg, hvem der sørger for det." in text


def test_the_second_of_two_keeps_the_answers_and_reads_what_the_first_decided(screens):
    screened(screens.case, screens.team_leader, effort=Effort.ALONE, reason="Har et job på vej")
    answer = sign_in(screens.caseworker).post(page(screens), sent(screens))
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Har et job på vej" in text
    assert "Vi går i gang sammen" in text
    again = sign_in(screens.caseworker).post(page(screens), sent(screens, base_version=1))
    assert again.status_code == 302
    assert Screening.objects.newest_of_case().get().number == 2


def test_the_citizen_reads_why_in_both_languages_and_nothing_internal(screens):
    edition = CriteriaEdition.objects.newest(screens.municipality.pk)
    assert edition is not None
    sign_in(screens.caseworker).post(page(screens), sent(screens, **{"note-no_network": "Internt"}))
    browser = sign_in(screens.caseworker)
    danish = browser.get(page(screens) + "?vendt=1").content.decode()
    assert "Du kender ingen på arbejdspladser, der kan åbne en dør" in danish
    assert screens.caseworker.name in danish
    assert "Internt" not in danish
    english = browser.get(page(screens) + "?vendt=1&sprog=en").content.decode()
    assert "You know nobody at a workplace who could open a door" in english
    assert "Suggestion: intensive effort" in english


def test_the_panel_tells_the_decision_and_leads_to_the_working(screens):
    url = reverse("plans:screening_panel", args=[screens.case.uuid])
    assert "Lav screeningen" in sign_in(screens.caseworker).get(url).content.decode()
    screened(screens.case, screens.caseworker)
    text = sign_in(screens.caseworker).get(url).content.decode()
    assert "Intensiv indsats" in text
    assert page(screens) in text


def test_the_page_asks_few_questions(screens, django_assert_max_num_queries):
    browser = sign_in(screens.caseworker)
    with django_assert_max_num_queries(14):
        browser.get(page(screens))
    screened(screens.case, screens.caseworker, FOUR)
    with django_assert_max_num_queries(12):
        browser.get(page(screens))


def test_nobody_of_another_municipality_is_made_responsible(screens):
    with pytest.raises(PermissionDenied):
        start_activity(screens.case, early_effort(screens.foreign_caseworker), by=screens.caseworker, now=NOW)


def test_a_restricted_case_reaches_no_consultant(screens):
    consultant = user_with(Role.EMPLOYER_CONSULTANT, municipality=screens.municipality)
    start_activity(screens.case, early_effort(consultant), by=screens.caseworker, now=NOW)
    screens.case.restricted = True
    screens.case.save()
    assert not Activity.objects.answered_for_by(consultant).exists()


def test_an_effort_in_a_restricted_case_is_offered_to_those_named_on_it_alone(screens):
    consultant = user_with(Role.EMPLOYER_CONSULTANT, municipality=screens.municipality)
    client = sign_in(screens.caseworker)
    assert str(consultant.uuid) in client.get(page(screens)).content.decode()
    NamedAccess.objects.create(
        case=screens.case, user=screens.caseworker, named_by=screens.team_leader, reason="Har sagen", since=LONG_AGO
    )
    screens.case.restricted = True
    screens.case.save()
    offered = client.get(page(screens)).content.decode()
    assert str(screens.caseworker.uuid) in offered and str(consultant.uuid) not in offered
