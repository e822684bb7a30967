# SPDX-License-Identifier: MPL-2.0
"""What reception sees: who is expected today, and the times that are still free (B11). Nothing of what a case says."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.booking.free import unbooked
from jobfokus.citizens.models import end_of_day
from jobfokus.common import days
from jobfokus.conversations.choices import Status
from jobfokus.conversations.models import Conversation, ConversationQuerySet, Slot

EXPECTED = (Status.PLANNED, Status.HELD)


def expected(user: User, now: datetime) -> ConversationQuerySet:
    """The meetings of today in the house of one's municipality; restricted cases are not told of (trust: access)."""
    if not user.authority.holds("reception"):
        return Conversation.objects.none()
    end = end_of_day(now)
    today = Conversation.objects.filter(
        planned_at__gte=end - timedelta(days=1), planned_at__lt=end, status__in=EXPECTED
    )
    here = today.filter(case__municipality_id=user.municipality_id, case__restricted=False)
    return here.select_related("case__citizen", "holder", "kind", "arrival").order_by("planned_at", "pk")


def expected_rows(meetings: Sequence[Conversation]) -> list[dict[str, Any]]:
    """Each meeting as reception reads it; a protected person is known by time and caseworker alone."""
    return [
        {
            "uuid": meeting.uuid,
            "clock": days.clock(timezone.localtime(meeting.planned_at)),
            "who": "Beskyttet navn" if meeting.case.citizen.protected else meeting.case.citizen.full_name,
            "holder": meeting.holder.name,
            "place": meeting.place,
            "here": here_words(meeting),
            "begun": meeting.started_at is not None,
        }
        for meeting in meetings
    ]


def here_words(meeting: Conversation) -> str:
    """When the citizen came, for reception and for My day; nothing while nobody has come."""
    arrival = getattr(meeting, "arrival", None)
    return f"Er her, kom {days.clock(timezone.localtime(arrival.at))}" if arrival else ""


def free_rows(user: User, now: datetime, days_ahead: int, most: int) -> list[dict[str, str]]:
    """The next free times of the house."""
    until = now + timedelta(days=days_ahead)
    free = unbooked(Slot.objects.visible_to(user).open().starting(now, until)).select_related("holder", "team")
    return [
        {
            "when": days.moment(timezone.localtime(slot.starts_at)),
            "holder": slot.holder.name,
            "team": slot.team.name,
            "place": slot.place or str(slot.get_medium_display()),
        }
        for slot in free.order_by("starts_at", "pk")[:most]
    ]
