# SPDX-License-Identifier: MPL-2.0
from datetime import timedelta

import pytest
from django.utils import translation

from jobfokus.employers.choices import ContactResult, DemandWord, OpeningKind
from jobfokus.employers.demand import demand_of_functions, demand_of_industries
from jobfokus.employers.limits import DemandLimits
from jobfokus.employers.rules import NOTHING_KNOWN, Demand, Trend
from jobfokus.employers.words import demand_words, trend_words
from tests.employers.factories import (
    DAY,
    CompanyFactory,
    ContactFactory,
    FunctionFactory,
    IndustryFactory,
    OpeningFactory,
)


def ago(days: int):
    return DAY - timedelta(days=days)


@pytest.fixture
def place(world):
    """A company in an industry where two functions occur, and the same elsewhere."""
    here = world.municipality
    world.industry, world.unasked = IndustryFactory(municipality=here), IndustryFactory(municipality=here)
    world.functions = [FunctionFactory(municipality=here) for _ in range(3)]
    for function in world.functions[:2]:
        function.industries.add(world.industry)
    world.functions[2].industries.add(world.unasked)
    world.company = CompanyFactory(municipality=here, industry=world.industry)
    world.limits = DemandLimits.of(here.pk, DAY)
    return world


def contact(place, **given):
    return ContactFactory(company=place.company, industry=place.industry, **given)


def opening(place, **given):
    return OpeningFactory(company=place.company, industry=place.industry, function=place.functions[0], **given)


def of_functions(place) -> list[Demand]:
    ids = [function.pk for function in place.functions]
    found = demand_of_functions(place.municipality.pk, ids, today=DAY, limits=place.limits)
    return [found[pk] for pk in ids]


def of_industries(place) -> list[Demand]:
    ids = [place.industry.pk, place.unasked.pk]
    found = demand_of_industries(place.municipality.pk, ids, today=DAY, limits=place.limits)
    return [found[pk] for pk in ids]


def test_nothing_known_reads_as_not_asked(place):
    assert of_functions(place) == [NOTHING_KNOWN] * 3
    assert demand_words(NOTHING_KNOWN) == "Ikke spurgt endnu"


def test_a_contact_without_an_opening_tells_about_every_function_of_its_industry_and_about_no_other(place):
    contact(place, on=ago(30))
    contact(place, on=ago(3))
    first, second, elsewhere = of_functions(place)
    assert first.word == second.word == DemandWord.ASKED_WITHOUT
    assert (first.asked_without, first.asked_since) == (2, ago(30))
    assert elsewhere == NOTHING_KNOWN
    assert demand_words(first) == "Spurgt uden åbning: 2 kontakter siden 16-05-2026"
    asked, unasked = of_industries(place)
    assert asked.is_low
    assert unasked == NOTHING_KNOWN


def test_a_contact_about_one_function_says_nothing_of_the_others_in_the_industry(place):
    contact(place, function=place.functions[0], function_text="Lager")
    first, second, _ = of_functions(place)
    assert first.asked_without == 1
    assert second == NOTHING_KNOWN


def test_a_contact_about_a_function_that_is_not_on_the_list_says_nothing_of_those_that_are(place):
    contact(place, function_text="Dykker")
    assert of_functions(place) == [NOTHING_KNOWN] * 3


def test_old_contacts_and_those_of_other_municipalities_tell_nothing(place):
    contact(place, on=ago(180))
    ContactFactory(company=CompanyFactory(), industry=place.industry)
    assert of_functions(place) == [NOTHING_KNOWN] * 3
    assert of_industries(place) == [NOTHING_KNOWN] * 2


def test_free_seats_now_stand_apart_by_ordinary_and_the_rest(place):
    opening(place, seats=4, filled_seats=1, opened_on=ago(400))
    opening(place, seats=2, kind=OpeningKind.INTERNSHIP)
    opening(place, seats=1, kind=OpeningKind.WAGE_SUBSIDY, filled_seats=1)
    contact(place)
    first, second, _ = of_functions(place)
    assert (first.ordinary_now, first.other_now, first.ordinary_lately, first.other_lately) == (3, 2, 0, 3)
    assert first.word == DemandWord.OPEN_NOW
    assert second.word == DemandWord.ASKED_WITHOUT
    words = "Åbninger nu: 3 ordinære pladser og 2 pladser i praktik, løntilskud eller lignende"
    assert demand_words(first) == words
    with translation.override("en"):
        assert (
            demand_words(first) == "Openings now: 3 ordinary jobs and 2 places in internship, wage subsidy or similar"
        )


def test_filled_openings_count_as_lately_for_a_while_and_mistakes_never(place):
    opening(place, seats=2, filled_seats=2, opened_on=ago(89))
    opening(place, seats=9, opened_on=ago(3), closed_on=ago(2), closed_because="mistake")
    (demand, _, _), (industry, _) = of_functions(place), of_industries(place)
    assert (demand.word, demand.ordinary_now, demand.ordinary_lately) == (DemandWord.OPEN_LATELY, 0, 2)
    assert demand_words(demand) == "Åbninger for nylig: 2 ordinære pladser"
    assert industry == demand


def test_an_opening_that_is_filled_long_ago_never_reads_as_low_demand(place):
    opening(place, filled_seats=1, opened_on=ago(120))
    contact(place, on=ago(120), result=ContactResult.ORDINARY, function=place.functions[0])
    first, _, _ = of_functions(place)
    assert (first.word, first.is_low) == (DemandWord.NOT_ASKED, False)
    assert demand_words(first) == "Ikke spurgt for nylig"


@pytest.mark.parametrize(
    ("lately", "before", "way", "word"),
    [(8, 2, Trend.RISING, "stigende"), (2, 8, Trend.FALLING, "faldende"), (1, 1, Trend.UNKNOWN, "")],
)
def test_the_trend_holds_one_period_against_the_one_before(place, lately, before, way, word):
    opening(place, seats=lately, opened_on=ago(10))
    opening(place, seats=before, filled_seats=before, opened_on=ago(100))
    demand = of_functions(place)[0]
    assert demand.trend == way
    assert trend_words(demand) == word


def test_demand_takes_one_statement_however_many_functions(place, django_assert_num_queries):
    contact(place)
    opening(place)
    with django_assert_num_queries(1):
        of_functions(place)
    with django_assert_num_queries(1):
        of_industries(place)
    with django_assert_num_queries(0):
        assert demand_of_functions(place.municipality.pk, [], today=DAY, limits=place.limits) == {}
        assert demand_of_industries(place.municipality.pk, [], today=DAY, limits=place.limits) == {}
