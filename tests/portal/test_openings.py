# SPDX-License-Identifier: MPL-2.0
"""Openings at home: what a citizen reads, and the job that goes into the log with one tap."""

import uuid
from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.citizens.models import JobLogEntry, SoughtFunction
from tests.accounts.factories import user_with
from tests.citizens.factories import CvFactory
from tests.employers.factories import CompanyFactory, FunctionFactory, IndustryFactory, OpeningFactory

LIST = "/mit/aabninger/"


@pytest.fixture
def citizen(client, world):
    """A citizen with a case, signed in on a Monday, and an opening of a company here."""
    with time_machine.travel(datetime(2026, 6, 15, 10, tzinfo=UTC), tick=False):
        user = user_with(Role.CITIZEN, municipality=world.municipality)
        citizen = world.case.citizen
        citizen.user = user
        citizen.save()
        client.force_login(user)
        yield citizen


@pytest.fixture
def opening(world):
    company = CompanyFactory(municipality=world.municipality, name="Ærø Brød", town="Marstal", contact_person="Kirsten")
    industry = IndustryFactory(municipality=world.municipality, name="Butik")
    return OpeningFactory(company=company, industry=industry, function_text="Bager", hours="30 timer")


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_a_citizen_reads_function_place_and_hours_and_nobody_by_name(client, citizen, opening):
    OpeningFactory(company=opening.company, function_text="Hemmelig", kept_inside=True)
    OpeningFactory(function_text="Et andet sted")
    page = text_of(client.get(LIST))
    for words in ("Bager", "Ærø Brød, Marstal", "30 timer", "Skriv i min joblog"):
        assert words in page
    for words in ("Kirsten", "Hemmelig", "Et andet sted", "Rød"):
        assert words not in page
    assert reverse("portal:opening_list") in text_of(client.get("/mit/"))


def test_a_citizen_reads_it_in_english(client, citizen, opening):
    page = text_of(client.get(LIST, {"sprog": "en"}))
    for words in ("Jobs open now", "Add to my job log", "Ordinary job"):
        assert words in page


def test_one_tap_writes_the_job_into_the_log_and_a_second_one_leads_to_the_same_entry(client, citizen, opening):
    url = reverse("portal:log_opening", args=[opening.uuid])
    sent = {"form_token": str(uuid.uuid4())}
    first, second = client.post(url, sent), client.post(url, sent)
    entry = JobLogEntry.objects.get()
    assert (entry.title, entry.company_name, entry.town, entry.state) == ("Bager", "Ærø Brød", "Marstal", "idea")
    assert entry.company == opening.company
    assert first.url == second.url == reverse("portal:log_edit", args=[entry.uuid])


def test_the_same_opening_on_another_day_leads_to_the_idea_until_it_was_applied_for(client, citizen, opening):
    url = reverse("portal:log_opening", args=[opening.uuid])
    first, again = client.post(url), client.post(url, follow=True)
    assert again.redirect_chain == [(first.url, 302)]
    assert "Jobbet står allerede i din joblog" in text_of(again)
    JobLogEntry.objects.update(state="sent")
    assert client.post(url).url != first.url
    assert JobLogEntry.objects.count() == 2


def test_a_closed_a_kept_inside_or_a_foreign_opening_cannot_be_logged(client, citizen, opening):
    closed = OpeningFactory(company=opening.company, closed_on="2026-06-14", closed_because="withdrawn")
    inside = OpeningFactory(company=opening.company, kept_inside=True)
    for other in (closed, inside, OpeningFactory()):
        assert client.post(reverse("portal:log_opening", args=[other.uuid])).status_code == 404
    assert not JobLogEntry.objects.exists()


def test_the_list_shows_one_industry(client, citizen, opening):
    other = IndustryFactory(municipality=opening.municipality, name="Hotel")
    OpeningFactory(company=opening.company, industry=other, function_text="Stuepige")
    page = text_of(client.get(LIST, {"branche": str(other.uuid)}))
    assert "Stuepige" in page
    assert "Bager" not in page


def test_a_company_that_does_not_want_to_be_named_is_named_neither_on_the_list_nor_in_the_log(client, citizen, opening):
    function = FunctionFactory(municipality=opening.municipality, name="Bager")
    SoughtFunction.objects.create(cv=CvFactory(citizen=citizen), function=function, text="Bager")
    OpeningFactory(company=opening.company, function=function)
    type(opening.company).objects.update(unnamed=True)
    page = text_of(client.get(LIST))
    assert "En virksomhed, Marstal" in page
    front = text_of(client.get("/mit/"))
    assert "<li><strong>Bager</strong></li>" in front
    client.post(reverse("portal:log_opening", args=[opening.uuid]))
    entry = JobLogEntry.objects.get()
    assert (entry.company_name, entry.company, entry.town) == ("", None, "Marstal")
    for words in (page, front, text_of(client.get("/mit/joblog/"))):
        assert "Ærø Brød" not in words


def test_thirty_openings_cost_as_many_statements_as_one(client, citizen, opening, django_assert_max_num_queries):
    OpeningFactory.create_batch(30, company=opening.company)
    with django_assert_max_num_queries(10):
        client.get(LIST)


def test_openings_that_fit_stand_first_and_say_why(client, citizen, opening):
    function = FunctionFactory(municipality=opening.municipality, name="Bager")
    SoughtFunction.objects.create(cv=CvFactory(citizen=citizen), function=function, text="Bager")
    fitting = OpeningFactory(company=opening.company, function=function, opened_on=opening.opened_on)
    OpeningFactory(company=opening.company, function=function, kept_inside=True)
    page = text_of(client.get(LIST))
    assert page.count("Passer måske til dig:") == 1
    assert page.index(f"/mit/aabninger/{fitting.uuid}/") < page.index(f"/mit/aabninger/{opening.uuid}/")
    assert "Du søger det" in page
    assert "May suit you:" in text_of(client.get(LIST, {"sprog": "en"}))
