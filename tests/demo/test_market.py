# SPDX-License-Identifier: MPL-2.0
"""The employers of Ryvang as the product's own figures show them."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from jobfokus.demo.market import TOLD, Employers, told_contacts
from jobfokus.demo.parameters import MARKETS, PARAMETERS, Size
from jobfokus.demo.town import found
from jobfokus.employers.choices import ContactResult, DemandWord
from jobfokus.employers.demand import demand_of_functions, demand_of_industries
from jobfokus.employers.figures import By, figures_of
from jobfokus.employers.limits import DemandLimits, OpeningLimits
from jobfokus.employers.models import Company, EmployerContact, JobOpening
from jobfokus.labourmarket.models import Industry, JobFunction
from jobfokus.labourmarket.shipped import ship_labourmarket

TODAY = date(2026, 11, 24)
SIZE = Size(contacts=250, companies=60)


@pytest.fixture(scope="module")
def market(django_db_setup, django_db_blocker):
    """Told once; each test looks at it in a savepoint."""
    with django_db_blocker.unblock(), transaction.atomic():
        place = found(TODAY)
        ship_labourmarket(place.municipality)
        Employers(place, TODAY, seed=1, made_with=PARAMETERS).tell(SIZE, seed=1)
        yield place
        transaction.set_rollback(True)


@pytest.fixture
def place(market, db):
    return market


def test_the_figures_count_every_contact_and_opening_that_was_told(place):
    told = [*told_contacts(1, PARAMETERS, SIZE.contacts), *TOLD]
    counts = figures_of(place.municipality.pk, TODAY - timedelta(days=400), TODAY).groups[By.INDUSTRY]
    assert sum(row.contacts for row in counts) == len(told) == EmployerContact.objects.count()
    for row in counts:
        mine = [each for each in told if each.industry == row.name]
        assert row.contacts == len(mine)
        assert row.no_opening == sum(each.result == ContactResult.NO_OPENING for each in mine)
        assert row.seats == sum(each.seats for each in mine if each.result != ContactResult.NO_OPENING)


def test_an_industry_nobody_asked_in_never_reads_as_low_demand(place):
    industries = {row.pk: row.name for row in Industry.objects.visible_to(place.users["jan"])}
    limits = DemandLimits.of(place.municipality.pk, TODAY)
    demand = demand_of_industries(place.municipality.pk, list(industries), today=TODAY, limits=limits)
    words = {industries[pk]: one.word for pk, one in demand.items()}
    assert {name for name, word in words.items() if word == DemandWord.NOT_ASKED} >= set(industries.values()) - set(
        MARKETS
    )
    assert words["Transport"] == DemandWord.OPEN_NOW
    assert not any(demand[pk].is_low for pk, name in industries.items() if name not in MARKETS)


def test_what_the_told_stories_stand_on_is_there(place):
    names = ("Udvikle programmer", "Hjælpe brugere med it")
    functions = {
        row.name: row.pk for row in JobFunction.objects.filter(municipality=place.municipality, name__in=names)
    }
    limits = DemandLimits.of(place.municipality.pk, TODAY)
    demand = demand_of_functions(place.municipality.pk, list(functions.values()), today=TODAY, limits=limits)
    assert demand[functions["Udvikle programmer"]].word == DemandWord.ASKED_WITHOUT
    assert demand[functions["Hjælpe brugere med it"]].word == DemandWord.OPEN_NOW


def test_openings_wait_in_all_three_colours_and_some_were_passed_on(place):
    limits = OpeningLimits.of(place.municipality.pk, TODAY)
    waiting = JobOpening.objects.unfilled()
    assert len({row.freshness(TODAY, limits) for row in waiting}) == 3
    assert waiting.exclude(passed_on_on=None).exists()
    assert JobOpening.objects.filter(responsible=None).count() < JobOpening.objects.count()


def test_one_company_wants_no_calls_and_gets_none(place):
    quiet = Company.objects.get(do_not_contact=True)
    assert not quiet.contacts.exists()
    assert (quiet.consents.get().given, quiet.consents.get().said_by) == (False, quiet.contact_person)
