# SPDX-License-Identifier: MPL-2.0
from datetime import date
from importlib import import_module

from django.apps import apps
from django.db import connection

from jobfokus.citizens.actions.persons import register_cpr
from jobfokus.citizens.choices import Sex
from jobfokus.citizens.models import CitizenCpr

DAY = date(2026, 3, 2)


def test_a_number_that_is_registered_tells_its_year_and_sex(world):
    register_cpr(world.case.citizen, "610281-1235", by=world.caseworker, on=DAY)
    number = world.case.citizen.cpr_numbers.get()
    assert (number.birth_year, number.sex) == (1981, Sex.MALE)


def test_numbers_from_before_the_columns_are_filled_when_the_tables_move_on(world):
    register_cpr(world.case.citizen, "010203-4562", by=world.caseworker, on=DAY)
    CitizenCpr.objects.update(birth_year=None, sex="")
    import_module("jobfokus.citizens.migrations.0008_fill_what_a_number_tells").fill(apps, connection.schema_editor())
    number = world.case.citizen.cpr_numbers.get()
    assert (number.birth_year, number.sex) == (2003, Sex.FEMALE)
