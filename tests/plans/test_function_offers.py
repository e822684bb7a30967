# SPDX-License-Identifier: MPL-2.0
"""Functions to pick for a line (J2): from the gross CV, from jobs that use the same, from openings here."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from jobfokus.citizens.models import Cv, CvPosition, PositionFunction
from jobfokus.exchange.drafts import content_of, draft_of
from jobfokus.plans.forms import typed
from jobfokus.plans.models import JobPlan
from jobfokus.plans.rules.content import Line, PlanContent
from tests.employers.factories import CompanyFactory, FunctionFactory, OpeningFactory
from tests.plans.factories import NOW, full_content, full_line, saved_plan

HTMX = {"HX-Request": "true"}
TODAY = NOW.date() + timedelta(days=7)


@pytest.fixture
def place(world, client, time_machine):
    """Warehouse work in the CV; picking orders and driving a truck are near it, and somebody seeks a truck driver."""
    time_machine.move_to(NOW + timedelta(days=7), tick=False)
    names = ("Arbejde på lager", "Plukke ordrer", "Køre truck", "Passe heste")
    world.store, world.pick, world.truck, world.horses = (
        FunctionFactory(municipality=world.municipality, name=name) for name in names
    )
    world.store.near.add(world.pick, world.truck)
    position = CvPosition.objects.create(cv=Cv.objects.create(citizen=world.case.citizen), title="Lagermand")
    for function, text in ((world.store, "Arbejde på lager"), (None, "Tælle skruer")):
        PositionFunction.objects.create(position=position, function=function, text=text)
    world.company = CompanyFactory(municipality=world.municipality, name="Bøgely Trælast")
    OpeningFactory(company=world.company, function=world.truck, seats=2, opened_on=TODAY - timedelta(2))
    client.force_login(world.caseworker, backend="django.contrib.auth.backends.ModelBackend")
    world.client = client
    return world


def sent(content, **more):
    return typed(content) | {"base_version": ["0"], "form_token": [str(uuid4())]} | more


def save(place, data, **more):
    return place.client.post(reverse("plans:save_plan", args=[place.case.uuid]), data, **more)


def text(response):
    return " ".join(response.content.decode().split())


def offered(place, content, action="suggest-0"):
    return text(save(place, sent(content, action=action), headers=HTMX))


def picks(said):
    """The functions that may be ticked, in their order."""
    return [part.partition('"')[0] for part in said.split('name="pick" value="')[1:]]


EMPTY_A = PlanContent((Line(track="A"), full_line("B", functions=("Passe heste",))))


def test_a_line_is_offered_what_the_cv_says_what_is_near_and_what_is_asked_for_here(place):
    said = offered(place, EMPTY_A)
    assert picks(said) == ["Arbejde på lager", "Tælle skruer", "Køre truck", "Plukke ordrer"]
    assert "Bøgely Trælast" in said
    assert "Åbninger nu: 2 ordinære pladser" in said
    assert said.count("<legend") >= 2
    assert "Funktioner til A1" in said


def test_a_line_that_names_functions_is_offered_what_is_near_those(place):
    place.horses.near.add(place.pick)
    said = offered(place, EMPTY_A, "suggest-1")
    assert "Plukke ordrer" in picks(said)
    assert "Køre truck" not in picks(said)
    assert "Passe heste" not in picks(said)


def test_ticked_functions_come_on_the_line_and_nothing_typed_is_lost(place):
    content = PlanContent((full_line("A", functions=("Min egen",), task="Midt i en sæt"), full_line("B")))
    said = offered(place, content, "suggest-0")
    assert 'value="Midt i en sæt"' in said
    said = text(
        save(place, sent(content, action="pick-0", pick=["Køre truck", "min EGEN", "Plukke ordrer"]), headers=HTMX)
    )
    for function in ("Min egen", "Køre truck", "Plukke ordrer"):
        assert said.count(f'value="{function}"') == 1
    assert 'value="Midt i en sæt"' in said
    assert 'name="pick"' not in said
    assert not JobPlan.objects.exists()


def test_it_works_without_javascript(place):
    answer = save(place, sent(EMPTY_A, action="suggest-0"))
    page = reverse("plans:plan_page", args=[place.case.uuid])
    assert answer.url == f"{page}?forslag=0#abc-plan"
    said = text(place.client.get(f"{page}?forslag=0"))
    assert picks(said) == ["Arbejde på lager", "Tælle skruer", "Køre truck", "Plukke ordrer"]
    answer = save(place, sent(EMPTY_A, action="pick-0", pick=["Køre truck"]))
    assert answer.url == f"{page}#abc-plan"
    kept = content_of(draft_of(place.caseworker, "plan", place.case.uuid))
    assert kept["line-0-functions"] == ["Køre truck"]
    assert "pick" not in kept
    assert 'value="Køre truck"' in text(place.client.get(page))


def test_a_function_that_is_on_the_line_already_is_not_offered(place):
    content = PlanContent((full_line("A", functions=("arbejde på LAGER",)),))
    assert picks(offered(place, content)) == ["Tælle skruer", "Køre truck", "Plukke ordrer"]


def test_an_empty_cv_leads_to_the_cv(place):
    PositionFunction.objects.all().delete()
    said = offered(place, EMPTY_A)
    assert picks(said) == []
    assert reverse("citizens:cv_page", args=[place.case.uuid]) in said


def test_openings_elsewhere_and_filled_ones_are_not_told(place):
    there = CompanyFactory(municipality=place.foreign_case.municipality, name="Langt Væk A/S")
    OpeningFactory(company=there, function=place.pick, opened_on=TODAY)
    OpeningFactory(company=place.company, function=place.pick, seats=1, filled_seats=1, opened_on=TODAY)
    said = offered(place, EMPTY_A)
    assert "Langt Væk" not in said
    assert "Bøgely Trælast" in said


@pytest.mark.parametrize("action", ["suggest-9", "suggest-²", "suggest-x", "pick-9", "pick-²"])
def test_a_button_that_names_no_line_offers_nothing_and_loses_nothing(place, action):
    said = text(save(place, sent(EMPTY_A, action=action, pick=["Køre truck"]), headers=HTMX))
    assert picks(said) == []
    assert 'value="Passe heste"' in said


def test_many_companies_are_told_by_name_and_number(place):
    for name in ("Aa", "Bb", "Cc", "Dd"):
        company = CompanyFactory(municipality=place.municipality, name=name)
        OpeningFactory(company=company, function=place.truck, opened_on=TODAY - timedelta(1))
    assert "Bøgely Trælast, Aa, Bb og 2 til" in offered(place, EMPTY_A)


def test_offers_cost_the_same_however_long_the_cv_is(place, django_assert_num_queries):
    saved_plan(place.case, place.caseworker, full_content())
    page = reverse("plans:plan_page", args=[place.case.uuid]) + "?forslag=0"
    place.client.get(page)
    with django_assert_num_queries(13):
        place.client.get(page)
    position = CvPosition.objects.get()
    for number in range(30):
        function = FunctionFactory(municipality=place.municipality, name=f"Funktion nummer {number}")
        function.near.add(place.store)
        PositionFunction.objects.create(position=position, function=function, text=function.name)
    with django_assert_num_queries(13):
        place.client.get(page)
