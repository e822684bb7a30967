# SPDX-License-Identifier: MPL-2.0
"""Reminders: the set days before, once, and never of a meeting just booked or called off."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from jobfokus.accounts.models import MunicipalitySetting
from jobfokus.booking.reminders import DAYS, queue_reminders
from jobfokus.booking.rules.reminders import reminder_due
from jobfokus.booking.sent_about import has_to_book
from jobfokus.conversations.choices import Status
from jobfokus.conversations.sent_about import is_planned
from jobfokus.exchange.choices import Channel, LetterCode
from jobfokus.exchange.models import Message
from jobfokus.exchange.sending import send_due
from tests.conversations.factories import ConversationFactory

# A Monday at ten in Copenhagen.
NOW = datetime(2026, 6, 15, 8, tzinfo=UTC)
IN_TWO_DAYS = NOW + timedelta(days=2)
MEETING = date(2026, 6, 17)


@pytest.mark.parametrize(
    ("booked", "today", "days", "due"),
    [
        (None, 14, [2], None),
        (None, 15, [2], 2),
        (None, 16, [2], 2),
        (None, 17, [2], None),
        (14, 15, [2], 2),
        (15, 15, [2], None),
        (1, 16, [7, 2, 1], 1),
        (15, 16, [7, 2, 1], 1),
        (1, 15, [7, 2], 2),
        (1, 15, [], None),
    ],
)
def test_a_reminder_is_due_the_set_days_before_and_never_for_what_was_booked_later(booked, today, days, due):
    booked_on = date(2026, 6, booked) if booked else None
    assert reminder_due(MEETING, booked_on, date(2026, 6, today), days) == due


@pytest.fixture
def case(world):
    citizen = world.case.citizen
    citizen.email, citizen.phone = "anna@post.example", "12345678"
    citizen.save()
    return world.case


def meeting(case, **more):
    return ConversationFactory(case=case, **({"planned_at": IN_TWO_DAYS, "booked_at": NOW - timedelta(days=9)} | more))


def test_everybody_with_a_meeting_in_two_days_is_reminded_once_by_mail_and_sms(case):
    meeting(case)
    meeting(case, planned_at=NOW + timedelta(days=4))
    assert queue_reminders(NOW) == 1
    queue_reminders(NOW + timedelta(hours=3))
    queue_reminders(NOW + timedelta(days=1))
    reminders = Message.objects.filter(kind=LetterCode.MEETING_REMINDER)
    assert sorted(reminders.values_list("channel", flat=True)) == [Channel.EMAIL, Channel.SMS]
    assert send_due(NOW).sent == 2


def test_nobody_is_reminded_of_a_meeting_that_was_called_off(case):
    off = meeting(case, status=Status.CANCELLED_BY_CITIZEN)
    assert queue_reminders(NOW) == 0
    planned = meeting(case)
    queue_reminders(NOW)
    type(off).objects.filter(pk=planned.pk).update(status=Status.CANCELLED_BY_US)
    tally = send_due(NOW)
    assert (tally.sent, tally.withdrawn) == (0, 2)


def test_the_municipality_says_how_many_days(case):
    MunicipalitySetting.objects.create(municipality=case.municipality, key=DAYS, value=[], since=date(2026, 1, 1))
    meeting(case)
    assert queue_reminders(NOW) == 0


def test_the_command_tells_how_many(case):
    meeting(case)
    out = StringIO()
    with time_machine.travel(NOW, tick=False):
        call_command("queue_reminders", stdout=out)
    assert out.getvalue() == "Møder at minde om: 1.\n"


def test_the_conditions_tell_what_still_stands(case):
    planned = meeting(case)
    assert is_planned(planned.uuid)
    assert not has_to_book(planned.uuid)
