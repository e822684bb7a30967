# SPDX-License-Identifier: MPL-2.0
from datetime import date

import pytest

from jobfokus.citizens.cv import cv_of, functions_of, gross_cv
from jobfokus.citizens.models import Citizen
from tests.citizens.factories import CvFactory, JobFunctionFactory, PositionFactory, sought_of


@pytest.fixture
def cv(world):
    return CvFactory(citizen=world.case.citizen)


def read(cv):
    return cv_of(Citizen.objects.select_related("cv").get(pk=cv.citizen_id))


def test_a_citizen_without_a_cv_has_none_and_no_functions(world):
    citizen = world.case.citizen
    assert cv_of(citizen) is None
    assert functions_of(citizen.pk) == sought_of(citizen.pk) == []


def test_functions_come_once_each_from_the_newest_position(world, cv):
    truck = JobFunctionFactory(municipality=world.municipality, name="Truckfører")
    PositionFactory(cv=cv, title="Lagermand", since=date(2015, 1, 1), until=date(2018, 5, 1), does=["Pluk", truck])
    PositionFactory(cv=cv, title="Kok", since=date(2019, 1, 1), until=None, does=["Madlavning", "PLUK"])
    PositionFactory(cv=cv, title="Frivillig", since=None, until=date(2016, 1, 1), does=[("Truck", truck)])
    assert functions_of(cv.citizen_id) == [(None, "Madlavning"), (None, "PLUK"), (truck.pk, "Truckfører")]
    assert [(each.text, each.positions) for each in gross_cv(read(cv))] == [
        ("Madlavning", ("Kok",)),
        ("PLUK", ("Kok", "Lagermand")),
        ("Truckfører", ("Lagermand", "Frivillig")),
    ]


def test_another_citizens_functions_are_not_among_them(world, cv):
    PositionFactory(cv=CvFactory(citizen=world.foreign_case.citizen), does=["Fremmed"])
    assert functions_of(cv.citizen_id) == []


def test_what_one_looks_for_comes_in_the_order_written(world, cv):
    cook = JobFunctionFactory(municipality=world.municipality, name="Kok")
    cv.sought.create(order=1, text="Kok", function=cook)
    cv.sought.create(order=0, text="Pedel")
    assert sought_of(cv.citizen_id) == [(None, "Pedel"), (cook.pk, "Kok")]


def test_a_cv_costs_the_same_with_one_and_thirty_positions(world, cv, django_assert_num_queries):
    for times in (1, 29):
        for number in range(times):
            PositionFactory(cv=cv, does=["Pluk", f"Opgave {number}"])
            cv.entries.create(kind="course", name=f"Kursus {number}")
        with django_assert_num_queries(6):
            found = read(cv)
            assert gross_cv(found)
            assert len(found.entries.all()) == len(found.positions.all())
