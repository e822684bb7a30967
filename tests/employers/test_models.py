# SPDX-License-Identifier: MPL-2.0
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import MunicipalitySetting
from jobfokus.employers.limits import OpeningLimits
from jobfokus.employers.models import Company, EmployerContact, JobOpening, is_of_freshness, may_be_passed_on
from jobfokus.employers.rules import Freshness
from tests.accounts.factories import user_with
from tests.employers.factories import DAY, CompanyFactory, ContactFactory, FunctionFactory, OpeningFactory


@pytest.fixture
def company(world):
    return CompanyFactory(municipality=world.municipality)


def test_overdue_query_agrees_with_the_rule(world, company):
    limits = OpeningLimits.of(world.municipality.pk, DAY)
    for days in range(-2, 30):
        OpeningFactory(company=company, opened_on=DAY - timedelta(days=days))
    openings = JobOpening.objects.visible_to(world.caseworker)
    by_rule = {opening.pk: opening.freshness(DAY, limits) for opening in openings}
    for colour in Freshness:
        told = set(openings.unfilled().filter(is_of_freshness(colour, DAY, limits)).values_list("pk", flat=True))
        assert told == {pk for pk, found in by_rule.items() if found == colour}
        assert told
    overdue = set(openings.overdue(DAY, limits).values_list("pk", flat=True))
    assert overdue == {pk for pk, found in by_rule.items() if found != Freshness.GREEN}


def test_the_municipality_sets_the_limits_itself_in_one_statement(world, django_assert_num_queries):
    MunicipalitySetting.objects.create(municipality=world.municipality, key="opening.red_days", value=10, since=DAY)
    with django_assert_num_queries(1):
        limits = OpeningLimits.of(world.municipality.pk, DAY)
    assert limits == OpeningLimits(timedelta(days=7), timedelta(days=10), timedelta(days=21))


def test_an_opening_is_on_the_list_until_all_seats_are_filled_or_it_is_closed(world, company):
    free = OpeningFactory(company=company, seats=2, filled_seats=1)
    OpeningFactory(company=company, seats=2, filled_seats=2)
    OpeningFactory(company=company, closed_on=DAY, closed_because="withdrawn")
    assert list(JobOpening.objects.visible_to(world.caseworker).unfilled()) == [free]


def test_openings_are_passed_on_after_the_set_days_and_once(world, company):
    limits = OpeningLimits.of(world.municipality.pk, DAY)
    ripe = OpeningFactory(company=company, opened_on=DAY - timedelta(days=21))
    OpeningFactory(company=company, opened_on=DAY - timedelta(days=20))
    OpeningFactory(company=company, opened_on=DAY - timedelta(days=40), passed_on_on=DAY)
    OpeningFactory(company=company, opened_on=DAY - timedelta(days=40), filled_seats=1)
    assert list(JobOpening.objects.unfilled().filter(may_be_passed_on(DAY, limits))) == [ripe]


def test_openings_are_found_by_function(world, company):
    function = FunctionFactory(municipality=world.municipality)
    found = OpeningFactory(company=company, function=function)
    OpeningFactory(company=company)
    assert list(JobOpening.objects.for_functions([function.pk])) == [found]


@pytest.mark.parametrize("role", [Role.RECEPTION, Role.ADMINISTRATOR, Role.CITIZEN, Role.PARTNER, Role.WALL_SCREEN])
def test_who_has_no_need_sees_no_company_contact_or_opening(world, company, role):
    opening, contact = OpeningFactory(company=company), ContactFactory(company=company)
    other = user_with(role, municipality=world.municipality)
    for rows, row in ((Company, company), (EmployerContact, contact), (JobOpening, opening)):
        assert not rows.objects.visible_to(other).exists()
        assert not rows.objects.visible_to(world.foreign_caseworker).exists()
        assert list(rows.objects.visible_to(world.caseworker)) == [row]


def test_two_equal_rows_are_two_contacts_but_a_number_is_used_once(company):
    first = ContactFactory(company=company)
    ContactFactory(company=company, by_name=first.by_name, occurrence=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactFactory(company=company, by_name=first.by_name, occurrence=2)
