# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from jobfokus.accounts.choices import Role
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.labourmarket.actions.events import EventContent, add_event, change_event, withdraw_event
from jobfokus.labourmarket.choices import EventKind
from jobfokus.labourmarket.models import Event
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.labourmarket.factories import IndustryFactory

DAY, NOW = date(2026, 3, 2), datetime(2026, 3, 2, 9, tzinfo=UTC)


def closure(**more) -> EventContent:
    said = {"name": "Stålværket lukker", "source": "Ryvang Avis", "company_name": "Stålværket A/S"} | more
    return EventContent(EventKind.CLOSURE, starts_on=DAY, **said)


def test_an_event_is_told_once_and_logged(world):
    made = add_event(closure(), by=world.caseworker, now=NOW)
    assert (made.name, made.costs_jobs) == ("Stålværket lukker", True)
    assert LogEntry.objects.get(verb="event.added").object_uuid == made.uuid


def test_only_those_who_hear_of_it_tell_of_it(world):
    for role in (Role.RECEPTION, Role.ADMINISTRATOR, Role.CITIZEN):
        with pytest.raises(PermissionDenied):
            add_event(closure(), by=user_with(role, municipality=world.municipality), now=NOW)


def test_an_event_belongs_to_its_municipality(world):
    made = add_event(closure(), by=world.foreign_caseworker, now=NOW)
    assert list(Event.objects.visible_to(world.caseworker)) == []
    with pytest.raises(PermissionDenied):
        change_event(made, closure(), by=world.caseworker, seen=1)
    with pytest.raises(PermissionDenied):
        add_event(closure(industry_id=IndustryFactory().pk), by=world.caseworker, now=NOW)


def test_lost_jobs_name_a_company_or_an_industry(world):
    with pytest.raises(IntegrityError):
        add_event(closure(company_name=""), by=world.caseworker, now=NOW)


def test_the_second_to_change_an_event_is_told(world):
    made = add_event(closure(), by=world.caseworker, now=NOW)
    change_event(made, closure(name="Stålværket skærer ned"), by=world.caseworker, seen=1)
    with pytest.raises(ChangedMeanwhileError):
        change_event(made, closure(), by=world.team_leader, seen=1)
    assert Event.objects.get().name == "Stålværket skærer ned"


def test_a_withdrawn_event_stays_and_costs_no_jobs(world):
    made = add_event(closure(), by=world.caseworker, now=NOW)
    withdraw_event(made, by=world.caseworker, on=DAY, seen=1)
    assert not Event.objects.costing_jobs().exists()
    assert not Event.objects.get().costs_jobs
    with pytest.raises(ChangedMeanwhileError):
        change_event(made, closure(), by=world.caseworker, seen=2)


def test_a_reminder_holds_until_the_event_is_over(world):
    add_event(closure(remind_on=date(2026, 2, 20)), by=world.caseworker, now=NOW)
    days = [date(2026, 2, 19), date(2026, 2, 20), DAY, date(2026, 3, 3)]
    assert [Event.objects.to_remember(day).count() for day in days] == [0, 1, 1, 0]
