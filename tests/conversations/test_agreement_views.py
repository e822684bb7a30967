# SPDX-License-Identifier: MPL-2.0
import html
import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from jobfokus.conversations.actions.agreements import Promise, change_agreement
from jobfokus.conversations.actions.expectations import Expected, write_expectations
from jobfokus.conversations.models import Agreement
from jobfokus.privacy.models import LogEntry
from tests.citizens.factories import CaseFactory
from tests.conversations.factories import HELD_AT, AgreementFactory

DAY = date(2026, 6, 15)


@pytest.fixture(autouse=True)
def on_the_day(time_machine):
    time_machine.move_to(HELD_AT, tick=False)


@pytest.fixture
def browser(world):
    browser = Client()
    browser.force_login(world.caseworker, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def words(response):
    return html.unescape(re.sub(r"\s+", " ", response.content.decode()))


def of_case(name, world):
    return reverse(f"conversations:{name}", args=[world.case.uuid])


def of(name, agreement):
    return reverse(f"conversations:{name}", args=[agreement.uuid])


def test_agreement_list_shows_open_ones_first_and_hides_other_cases(world, browser):
    AgreementFactory(case=world.case, text="Allerede holdt", state="kept", due_on=DAY - timedelta(days=30))
    AgreementFactory(case=world.case, text="Over tiden", due_on=DAY - timedelta(days=20), count=4, track="B")
    AgreementFactory(case=CaseFactory(team=world.team), text="En andens")
    said = words(browser.get(of_case("agreement_list", world)))
    assert said.index("Over tiden") < said.index("Allerede holdt")
    for expected in ("Over tid", "4 stk., spor B", "Borgeren · 26-05-2026", "Lav en aftale"):
        assert expected in said
    assert "En andens" not in said
    assert LogEntry.objects.get(kind="seen").citizen_id == world.case.citizen_id


def test_agreement_list_costs_the_same_for_one_and_thirty_and_has_more_pages(
    world, browser, django_assert_max_num_queries
):
    counts = []
    for more in (1, 29, 30):
        for _ in range(more):
            AgreementFactory(case=world.case)
        with django_assert_max_num_queries(8) as asked:
            page = words(browser.get(of_case("agreement_list", world)))
        counts.append(len(asked.captured_queries))
    assert len(set(counts)) == 1
    assert page.count("Ring til tre butikker</strong>") == 50
    second = words(browser.get(of_case("agreement_list", world) + "?side=2"))
    assert second.count("Ring til tre butikker</strong>") == 10


def test_an_agreement_is_made_between_two_conversations(world, browser):
    assert "Ny aftale" in words(browser.get(of_case("agreement_new", world)))
    incomplete = browser.post(of_case("agreement_new", world), {"text": "Søg"})
    assert incomplete.status_code == 422
    assert "Hvornår: Skriv en dato." in words(incomplete)
    sent = {"text": "Søg", "due_on": "15-6-2026", "doer": "caseworker"}
    assert browser.post(of_case("agreement_new", world), sent).url == of_case("agreement_list", world)
    assert Agreement.objects.get().responsible == world.caseworker


@pytest.mark.parametrize("state, word", [("kept", "Holdt"), ("partly", "Holdt delvist"), ("dropped", "Droppet")])
def test_one_click_says_how_it_went_and_another_takes_it_back(world, browser, state, word):
    agreement = AgreementFactory(case=world.case)
    answer = browser.post(of("agreement_outcome", agreement), {"state": state, "seen": 1}, follow=True)
    assert f">{word}<" in words(answer)
    assert "Fortryd" in words(answer)
    browser.post(of("agreement_outcome", agreement), {"state": "open", "seen": 2})
    agreement.refresh_from_db()
    assert agreement.state == "open"


def test_not_kept_asks_why(world, browser):
    agreement = AgreementFactory(case=world.case)
    sent = {"state": "not_kept", "seen": 1}
    answer = browser.post(of("agreement_outcome", agreement), sent, follow=True)
    assert "Skriv kort, hvorfor aftalen ikke blev holdt." in words(answer)
    browser.post(of("agreement_outcome", agreement), sent | {"why": "Butikken lukkede"})
    agreement.refresh_from_db()
    assert (agreement.state, agreement.outcome) == ("not_kept", "Butikken lukkede")


def test_the_second_click_from_an_old_page_changes_nothing_and_says_so(world, browser):
    agreement = AgreementFactory(case=world.case)
    browser.post(of("agreement_outcome", agreement), {"state": "kept", "seen": 1})
    answer = browser.post(of("agreement_outcome", agreement), {"state": "dropped", "seen": 1}, follow=True)
    assert "En kollega har ændret aftalen imens." in words(answer)
    agreement.refresh_from_db()
    assert agreement.state == "kept"


def test_an_agreement_is_reworded_until_it_is_followed_up(world, browser):
    agreement = AgreementFactory(case=world.case)
    assert 'value="Ring til tre butikker"' in words(browser.get(of("agreement_edit", agreement)))
    sent = {"text": "Ring til fem", "due_on": "15-6-2026", "doer": "citizen", "base_version": 1}
    assert browser.post(of("agreement_edit", agreement), sent).status_code == 302
    agreement.refresh_from_db()
    assert agreement.text == "Ring til fem"
    browser.post(of("agreement_outcome", agreement), {"state": "kept", "seen": 2})
    assert browser.get(of("agreement_edit", agreement)).status_code == 404


def test_the_second_who_rewords_sees_both_and_chooses(world, browser):
    agreement = AgreementFactory(case=world.case)
    change_agreement(agreement, Promise("Ring til fem", DAY), by=world.team_leader, now=HELD_AT, seen=1)
    sent = {"text": "Ring til ti", "due_on": "15-06-2026", "doer": "citizen", "base_version": 1}
    page = browser.post(of("agreement_edit", agreement), sent)
    assert page.status_code == 409
    assert '<p class="their-text">Ring til fem</p>' in words(page)
    assert '<p class="my-text">Ring til ti</p>' in words(page)
    assert words(page).count("choice-") == 3
    chosen = sent | {
        "base_version": 2, "choice-text": "theirs", "mine-text": "Ring til ti", "theirs-text": "Ring til fem",
    }  # fmt: skip
    browser.post(of("agreement_edit", agreement), chosen)
    agreement.refresh_from_db()
    assert (agreement.text, agreement.version) == ("Ring til fem", 3)


def test_a_page_from_before_the_last_change_overwrites_nothing(world, browser):
    agreement = AgreementFactory(case=world.case, version=1)
    stale = {"text": "Ring til ti", "due_on": "15-06-2026", "doer": "citizen", "base_version": 0}
    page = browser.post(of("agreement_edit", agreement), stale)
    assert page.status_code == 409
    agreement.refresh_from_db()
    assert agreement.text == "Ring til tre butikker"


# --- expectations ---


@pytest.fixture
def expectation(world):
    words_said = Expected(our_role="Vi rådgiver", citizen_words="At I ringer tilbage")
    return write_expectations(world.case, words_said, by=world.caseworker, now=HELD_AT, seen=None, agreed=True)


def test_expectations_are_read_and_opened_again(world, browser, expectation):
    said = words(browser.get(of_case("expectations", world)))
    for expected in ("Vi rådgiver", "At I ringer tilbage", "Aftalt", "senest aftalt 01-06-2026 kl. 10.00"):
        assert expected in said
    assert browser.post(of_case("reopen_expectations", world), {"because": ""}).status_code == 422
    answer = browser.post(of_case("reopen_expectations", world), {"because": "Ny sagsbehandler"}, follow=True)
    assert "Skal tales igennem" not in said
    assert "I taler forventningerne igennem ved næste samtale." in words(answer)


def test_a_new_caseworker_opens_the_expectations(world, browser, expectation):
    world.case.owner = world.team_leader
    world.case.save()
    assert "Skal tales igennem" in words(browser.get(of_case("expectations", world)))


def test_a_case_without_expectations_says_when_they_come(world, browser):
    assert "I har ikke talt om forventninger endnu" in words(browser.get(of_case("expectations", world)))
    assert browser.post(of_case("reopen_expectations", world), {"because": "x"}).status_code == 422


def test_the_turned_expectations_say_the_words_and_nothing_of_the_office(world, browser, expectation):
    expectation.reopened_because = "Utilfreds med sagsbehandleren"
    expectation.save()
    staff = words(browser.get(of_case("expectations", world)))
    turned = words(browser.get(of_case("expectations", world) + "?vendt=1&sprog=en"))
    assert "What we expect of each other" in turned
    assert "At I ringer tilbage" in turned
    for planted in ("Hovedmenu", "Log af", world.case.citizen.full_name):
        assert planted in staff
        assert planted not in turned
    assert "Utilfreds" not in turned
