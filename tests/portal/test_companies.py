# SPDX-License-Identifier: MPL-2.0
"""The tick list on Min Plan."""

from datetime import timedelta

import pytest
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.citizens.actions.job_log import change_entry
from jobfokus.citizens.models import JobLogEntry
from jobfokus.plans.choices import WhyListed
from jobfokus.plans.models import CompanyList
from jobfokus.plans.rules.company_list import Candidate
from tests.accounts.factories import user_with
from tests.citizens.factories import CaseFactory, CitizenFactory
from tests.employers.factories import cvr_number
from tests.plans.factories import NOW, company_list, saved_plan


@pytest.fixture(autouse=True)
def _on_a_day(time_machine):
    time_machine.move_to(NOW + timedelta(days=7), tick=False)


@pytest.fixture
def mine(world):
    citizen = CitizenFactory(
        municipality=world.municipality, user=user_with(Role.CITIZEN, municipality=world.municipality)
    )
    return CaseFactory(team=world.team, owner=world.caseworker, citizen=citizen)


@pytest.fixture
def made(world, mine):
    line = saved_plan(mine, world.caseworker).lines.select_related("plan__case").get(track="B")
    rows = [
        Candidate(cvr_number(1), "Åhaven", WhyListed.OPEN_NOW, address="Åvej 4", postal_code="4600", town="Køge"),
        Candidate(cvr_number(2), "Søglimt", WhyListed.KNOWN, kilometres=7),
    ]
    return company_list(line, rows, by=world.caseworker, sent=True)


@pytest.fixture
def home(client, mine):
    client.force_login(mine.citizen.user)
    return client


def url(name, made, place=0):
    return reverse(f"portal:{name}", args=[made.items.all()[place].uuid])


def text(response):
    return " ".join(response.content.decode().split())


def my_lists(home, **more):
    return text(home.get(reverse("portal:company_lists"), more))


def test_the_citizen_sees_the_list_ticks_it_and_goes_on_in_the_job_log(home, made):
    page = my_lists(home)
    for words in ("Spor B", "Funktion B", "Åvej 4, 4600 Køge", "7 km", "0 af 2 er søgt"):
        assert words in page
    answer = home.post(url("tick_company", made))
    entry = JobLogEntry.objects.get()
    assert answer.url == reverse("portal:log_edit", args=[entry.uuid])
    page = text(home.get(answer.url))
    assert "Godt gået." in page
    assert 'value="Åhaven"' in page
    assert 'value="Funktion B"' in page
    page = my_lists(home)
    assert "1 af 2 er søgt" in page
    assert answer.url in page


def test_a_tick_by_mistake_is_taken_back_kindly_and_one_told_more_about_stays(home, mine, made):
    home.post(url("tick_company", made))
    assert url("untick_company", made) in my_lists(home)
    home.post(url("untick_company", made))
    assert "0 af 2 er søgt" in my_lists(home)
    assert not JobLogEntry.objects.exists()
    home.post(url("tick_company", made))
    entry = JobLogEntry.objects.get()
    change_entry(entry, seen=1, by=mine.citizen.user, now=NOW, note="Talte med lederen")
    assert url("untick_company", made) not in my_lists(home)
    home.post(url("untick_company", made))
    assert "så den bliver i din joblog" in my_lists(home)
    assert JobLogEntry.objects.count() == 1


def test_nothing_internal_is_on_the_list(home, made):
    page = my_lists(home)
    for secret in ("Har en åbning nu", "Har talt med os", cvr_number(1), "/virksomhedslister/"):
        assert secret not in page


def test_another_citizen_and_a_list_taken_back_lead_nowhere(home, world, made, client):
    other = CitizenFactory(
        municipality=world.municipality, user=user_with(Role.CITIZEN, municipality=world.municipality)
    )
    CaseFactory(team=world.team, owner=world.caseworker, citizen=other)
    CompanyList.objects.update(withdrawn_at=NOW)
    assert home.post(url("tick_company", made)).status_code == 404
    assert home.get(reverse("portal:companies_pdf")).status_code == 404
    CompanyList.objects.update(withdrawn_at=None)
    client.force_login(other.user)
    assert client.post(url("tick_company", made)).status_code == 404


def test_the_language_stays_from_page_to_page(home, made):
    answer = home.post(url("tick_company", made) + "?sprog=en")
    assert answer.url.endswith("?sprog=en")
    assert "Well done." in text(home.get(answer.url))
    assert home.post(url("untick_company", made) + "?sprog=en").url == reverse("portal:company_lists") + "?sprog=en"


def test_my_plan_tells_how_far_the_lists_are_and_leads_there(home, mine, made):
    home.post(url("tick_company", made))
    page = text(home.get(reverse("portal:min_plan")))
    assert "1 af 2 er søgt" in page
    assert reverse("portal:company_lists") in page


def test_the_list_can_be_printed(home, made):
    assert home.get(reverse("portal:companies_pdf")).content.startswith(b"%PDF")


def test_the_list_is_said_in_english_too(home, made):
    home.post(url("tick_company", made))
    page = my_lists(home, sprog="en")
    for words in ("Companies you can apply to", "Applied to 1 of 2", "I have applied here", "Write more", "Undo"):
        assert words in page


def test_my_plan_and_the_lists_cost_the_same_with_one_and_thirty_companies(
    home, world, mine, made, django_assert_num_queries
):
    rows = [Candidate(cvr_number(place), f"Firma {place}", WhyListed.FILE) for place in range(30)]
    for place in range(2):
        if place:
            company_list(made.line, rows, by=world.caseworker, sent=True)
        with django_assert_num_queries(10):
            home.get(reverse("portal:min_plan"))
        with django_assert_num_queries(6):
            home.get(reverse("portal:company_lists"))
