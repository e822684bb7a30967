# SPDX-License-Identifier: MPL-2.0
from datetime import timedelta

from jobfokus.employers.choices import ContactResult, OpeningKind
from jobfokus.employers.figures import counts_by_industry, in_all
from tests.employers.factories import DAY, CompanyFactory, ContactFactory, IndustryFactory, OpeningFactory

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


def test_contacts_openings_and_seats_are_counted_by_industry_and_result(world, django_assert_num_queries):
    shops, sites = plant(world)
    with django_assert_num_queries(2):
        found = counts_by_industry(world.municipality.pk, MONTH_AGO, DAY)
    told = {
        row.industry_id: (row.name, row.contacts, row.no_opening, row.ordinary, row.internship, row.wage_subsidy)
        for row in found
    }
    assert told == {
        shops.pk: ("Butik", 4, 2, 1, 1, 0),
        sites.pk: ("Byggeri", 1, 0, 0, 0, 1),
        None: ("", 1, 0, 0, 0, 0),
    }
    seats = {row.industry_id: (row.openings, row.seats, row.filled_seats, row.free_seats) for row in found}
    assert seats == {shops.pk: (2, 6, 2, 4), sites.pk: (1, 3, 0, 3), None: (0, 0, 0, 0)}
    assert [row.contacts for row in found] == [4, 1, 1]


def test_all_industries_together_are_the_sum_of_each(world):
    plant(world)
    whole = in_all(counts_by_industry(world.municipality.pk, MONTH_AGO, DAY))
    assert (whole.contacts, whole.no_opening, whole.other) == (6, 2, 1)
    assert (whole.openings, whole.seats, whole.filled_seats, whole.free_seats) == (3, 9, 2, 7)


def test_a_period_without_anything_counts_nothing(world):
    assert counts_by_industry(world.municipality.pk, MONTH_AGO, DAY) == []
    assert in_all([]).seats == 0
