# SPDX-License-Identifier: MPL-2.0
"""Reminders of meetings, put into the outbox the set days before (H13). Each is one letter, however often it runs."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.held import setting
from jobfokus.accounts.models import Municipality
from jobfokus.booking.rules.reminders import reminder_due
from jobfokus.conversations.meeting_letters import tell_of_meeting
from jobfokus.conversations.models import Conversation
from jobfokus.exchange.choices import LetterCode

DAYS = "letter.reminder_days"


def queue_reminders(now: datetime) -> int:
    """Remind everybody whose meeting is near; how many meetings were looked at and found due."""
    return sum(remind(municipality, now) for municipality in Municipality.objects.all())


def remind(municipality: Municipality, now: datetime) -> int:
    """One municipality's reminders, each in a transaction of its own: one that fails stops no other."""
    today, queued = timezone.localdate(now), 0
    days = [int(before) for before in setting(municipality.pk, DAYS, today)]
    if not days:
        return 0
    ahead = Conversation.objects.upcoming().filter(
        case__municipality=municipality,
        case__ended_on=None,
        planned_at__gt=now,
        planned_at__lt=now + timedelta(days=max(days) + 1),
    )
    for meeting in ahead.select_related("case__citizen", "kind", "holder", "topic"):
        booked_on = timezone.localdate(meeting.booked_at) if meeting.booked_at else None
        before = reminder_due(timezone.localdate(meeting.planned_at), booked_on, today, days)
        if before is None:
            continue
        with transaction.atomic():
            letters = tell_of_meeting(LetterCode.MEETING_REMINDER, meeting, by=None, now=now, occasion=str(before))
        queued += bool(letters)
    return queued
