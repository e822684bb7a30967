# SPDX-License-Identifier: MPL-2.0
from datetime import timedelta

from jobfokus.employers.choices import ContactResult, OpeningKind
from jobfokus.employers.figures import By, figures_of, in_all, time_to_fill
from tests.employers.factories import (
    DAY,
    CompanyFactory,
    ContactFactory,
    FunctionFactory,
    IndustryFactory,
    OpeningFactory,
)

MONTH_AGO = DAY - timedelta(days=30)


def plant(world):
    """Two industries and rows without one; then rows that do not count: too old, foreign, a mistake."""
    shops, sites = (IndustryFactory(municipality=world.municipality, name=name) for name in ("Butik", "Byggeri"))
    company = CompanyFactory(municipality=world.municipality)
    for result in ("no_opening", "no_opening", "ordinary", "internship"):
        ContactFactory(company=company, industry=shops, result=result)
    ContactFactory(company=company, industry=sites, result=ContactResult.WAGE_SUBSIDY, on=MONTH_AGO)
    ContactFactory(company=company, result=ContactResult.OTHER)
    OpeningFactory(company=company, industry=shops, seats=5, filled_seats=2)
    OpeningFactory(company=company, industry=shops, seats=1, kind=OpeningKind.INTERNSHIP, opened_on=MONTH_AGO)
    OpeningFactory(company=company, industry=sites, seats=3, closed_on=DAY, closed_because="withdrawn")
    OpeningFactory(company=company, industry=sites, seats=9, closed_on=DAY, closed_because="mistake")
    ContactFactory(company=company, industry=shops, on=MONTH_AGO - timedelta(days=1))
    OpeningFactory(company=company, industry=shops, opened_on=DAY + timedelta(days=1))
    ContactFactory(industry=shops)
    return shops, sites


def by_industry(world):
    return figures_of(world.municipality.pk, MONTH_AGO, DAY).groups[By.INDUSTRY]


def test_contacts_openings_and_seats_are_counted_by_industry_and_result(world, django_assert_num_queries):
    shops, sites = plant(world)
    with django_assert_num_queries(1):
        found = by_industry(world)
    told = {
        row.key: (row.name, row.contacts, row.no_opening, row.ordinary, row.internship, row.wage_subsidy)
        for row in found
    }
    assert told == {
        str(shops.pk): ("Butik", 4, 2, 1, 1, 0),
        str(sites.pk): ("Byggeri", 1, 0, 0, 0, 1),
        "": ("", 1, 0, 0, 0, 0),
    }
    seats = {row.key: (row.openings, row.seats, row.filled_seats, row.free_seats) for row in found}
    assert seats == {str(shops.pk): (2, 6, 2, 4), str(sites.pk): (1, 3, 0, 3), "": (0, 0, 0, 0)}
    assert [row.contacts for row in found] == [4, 1, 1]


def test_all_industries_together_are_the_sum_of_each(world):
    plant(world)
    whole = in_all(by_industry(world))
    assert (whole.contacts, whole.no_opening, whole.other) == (6, 2, 1)
    assert (whole.openings, whole.seats, whole.filled_seats, whole.free_seats) == (3, 9, 2, 7)


def test_a_period_without_anything_counts_nothing(world):
    assert by_industry(world) == []
    assert in_all([]).seats == 0


def test_every_way_of_counting_has_every_contact_and_opening_and_costs_one_statement(world, django_assert_num_queries):
    plant(world)
    with django_assert_num_queries(1):
        figures = figures_of(world.municipality.pk, MONTH_AGO, DAY)
    assert {(in_all(groups).contacts, in_all(groups).seats) for groups in figures.groups.values()} == {(6, 9)}
    assert figures.whole.filled_seats == 2
    assert (figures.before.contacts, figures.before.openings) == (1, 0)


def test_openings_are_counted_by_function_kind_postal_district_and_week(world):
    listed = FunctionFactory(municipality=world.municipality, name="Bage brød")
    company = CompanyFactory(municipality=world.municipality, postal_code="4600", town="Køge")
    OpeningFactory(company=company, function=listed, function_text="Bager", seats=2)
    OpeningFactory(
        company=company, function_text="Dykker", seats=3, kind="internship", opened_on=DAY - timedelta(days=1)
    )
    figures = figures_of(world.municipality.pk, MONTH_AGO, DAY)
    told = {way: [(group.key, group.name, group.seats) for group in groups] for way, groups in figures.groups.items()}
    assert told[By.FUNCTION] == [("Dykker", "Dykker", 3), ("Bage brød", "Bage brød", 2)]
    assert told[By.RESULT] == [("ordinary", "ordinary", 2), ("internship", "internship", 3)]
    assert told[By.PLACE] == [("4600", "Køge", 5)]
    assert [(key, seats) for key, _, seats in told[By.WEEK]] == [("2026-06-08", 3), ("2026-06-15", 2)]
    assert figures.whole.filled_percent == 0


def test_the_time_to_fill_is_of_those_that_were_filled_in_the_period(world, django_assert_num_queries):
    company = CompanyFactory(municipality=world.municipality)
    for took in (0, 7, 8, 14, 15, 40):
        OpeningFactory(company=company, filled_seats=1, filled_on=DAY, opened_on=DAY - timedelta(days=took))
    OpeningFactory(company=company, filled_seats=1, filled_on=MONTH_AGO - timedelta(days=1), opened_on=MONTH_AGO)
    OpeningFactory(company=company, filled_seats=1)
    OpeningFactory(filled_seats=1, filled_on=DAY, opened_on=DAY)
    with django_assert_num_queries(1):
        took = time_to_fill(world.municipality.pk, MONTH_AGO, DAY)
    assert (took.filled, took.average_days) == (6, 14)
    assert took.within == {"week": 2, "fortnight": 2, "month": 1, "longer": 1}
    assert time_to_fill(world.municipality.pk, DAY + timedelta(days=1), DAY + timedelta(days=1)).average_days is None
