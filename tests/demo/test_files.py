# SPDX-License-Identifier: MPL-2.0
"""What comes to Ryvang in files arrives as it was drawn: nothing lost, nothing bent on the way."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from django.db import transaction

from jobfokus.citizens.models import Case, Citizen, JobLogEntry
from jobfokus.demo.former import import_former
from jobfokus.demo.parameters import PARAMETERS
from jobfokus.demo.people import make_up
from jobfokus.demo.searching import Employed, LogFile
from jobfokus.demo.spells import drawn_spells
from jobfokus.demo.town import found
from jobfokus.demo.trades import TRADES
from jobfokus.labourmarket.shipped import ship_labourmarket

TODAY, COUNT = date(2026, 11, 24), 150


@pytest.fixture(scope="module")
def imported(django_db_setup, django_db_blocker):
    """The closed cases and a job log, each through the team leader's import, once for all tests here."""
    with django_db_blocker.unblock(), transaction.atomic():
        place = found(TODAY)
        ship_labourmarket(place.municipality)
        _running, over = drawn_spells(1, PARAMETERS, TODAY, active=0, ended=COUNT)
        people = make_up(COUNT, seed=1, today=TODAY, after=60)
        import_former(place, over, people, seed=1, today=TODAY, made_with=PARAMETERS)
        log_file = LogFile(Employed(place), TODAY, seed=1, made_with=PARAMETERS)
        for number, person in enumerate(people[:20]):
            log_file.add(person.cpr, TRADES[number % len(TRADES)], 60)
        log_file.import_it(place)
        yield place, over, log_file
        transaction.set_rollback(True)


@pytest.fixture
def place(imported, db):
    return imported[0]


def test_every_spell_is_a_closed_case_with_its_days_group_and_reason(place, imported):
    stored = Case.objects.filter(municipality=place.municipality)
    said = stored.values_list("target_group__name", "started_on", "ended_on", "exit_reason__name")
    assert Counter(said) == Counter((one.group, one.started_on, one.ended_on, one.reason) for one in imported[1])


def test_some_people_came_back_and_nobody_was_out_of_work_twice_at_once(place):
    citizens = Citizen.objects.filter(municipality=place.municipality)
    assert COUNT * 0.7 < citizens.count() < COUNT
    for citizen in citizens.prefetch_related("cases"):
        spells = sorted((case.started_on, case.ended_on) for case in citizen.cases.all())
        assert all(before[1] < after[0] for before, after in pairwise(spells))


def test_a_case_lies_with_somebody_who_works_in_its_team(place):
    for case in Case.objects.filter(municipality=place.municipality).select_related("owner", "team"):
        assert case.team_id in case.owner.authority_on(TODAY).case_teams


def test_every_line_of_the_job_log_file_is_an_entry(place, imported):
    rows = imported[2].rows
    entries = JobLogEntry.objects.filter(citizen__municipality=place.municipality)
    assert entries.count() == len(rows) > 300
    stored = Counter((entry.title, entry.track, entry.get_state_display()) for entry in entries)
    assert stored == Counter((row["title"], row["track"], row["state"]) for row in rows)
    assert entries.exclude(company=None).count() == 0  # No company of Ryvang is there in this test.
