# SPDX-License-Identifier: MPL-2.0
from datetime import date, timedelta

import pytest
from django.db import transaction

from jobfokus.citizens.choices import ContactState
from jobfokus.citizens.models import Absence, Case, ContactRuleSet, contact_due, contact_late
from jobfokus.conversations.rhythm import recompute_needs
from jobfokus.demo.municipality import load
from jobfokus.demo.parameters import SMALL

TUESDAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield load(seed=1, today=TUESDAY, size=SMALL)
        transaction.set_rollback(True)


def test_people_are_on_time_due_late_paused_and_exempt(loaded, db):
    running = Case.objects.active()
    states = set(running.values_list("contact_state", flat=True))
    assert {ContactState.OPEN, ContactState.BOOKED, ContactState.PAUSED, ContactState.EXEMPT} <= states
    assert running.filter(contact_late(TUESDAY)).exists()
    assert running.filter(contact_due(TUESDAY, 60)).exists()
    assert ContactRuleSet.objects.count() == 2


def test_every_running_case_stands_somewhere_and_reckoning_again_changes_nothing(loaded, db):
    running = Case.objects.active()
    assert not running.filter(contact_state="").exists()
    assert recompute_needs(running.values_list("pk", flat=True), TUESDAY) == []


def test_a_holiday_that_was_told_in_time_needs_no_excuse(loaded, db):
    holiday = Absence.objects.filter(reason__code="holiday").first()
    assert holiday.since >= TUESDAY + timedelta(days=14)
