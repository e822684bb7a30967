# SPDX-License-Identifier: MPL-2.0
"""A meeting as a calendar file (C10). Whatever happens to the meeting, the file behind its link tells how it stands."""

from datetime import datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from jobfokus.common.calendar_file import CalendarEntry
from jobfokus.common.language import kept_language
from jobfokus.conversations.choices import Status
from jobfokus.conversations.models import Conversation
from jobfokus.conversations.places import spoken_place
from jobfokus.exchange.outbox import full_address

CANCELLED = (Status.CANCELLED_BY_CITIZEN, Status.CANCELLED_BY_US)


def chain_of(meeting: Conversation) -> list[Conversation]:
    """The meeting with all it was moved from and to, in their order: one statement."""
    of_case = Conversation.objects.filter(case_id=meeting.case_id).order_by("pk")
    rows = {row.pk: row for row in of_case.select_related("kind__municipality")}
    before = {row.moved_to_id: row.pk for row in rows.values() if row.moved_to_id}
    first = meeting.pk
    while first in before:
        first = before[first]
    chain = [rows[first]]
    while (following := chain[-1].moved_to_id) is not None:
        chain.append(rows[following])
    return chain


def calendar_entry(chain: list[Conversation]) -> CalendarEntry:
    """How the meeting stands now. It names nobody: a calendar is often shared with others."""
    last, place = chain[-1], chain[-1].kind.municipality.name
    cancelled = last.status in CANCELLED
    own = full_address(reverse("booking:own_overview") + kept_language())
    return CalendarEntry(
        uid=chain[0].uuid,
        sequence=len(chain) - 1 + int(cancelled),
        starts_at=last.planned_at,
        minutes=last.minutes,
        summary=_("Samtale hos %(place)s") % {"place": place},
        location=spoken_place(last.place),
        description=_("Kan du ikke komme? Flyt eller aflys på din egen side."),
        url=own,
        organizer=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        changed_at=last.status_at or last.booked_at or last.planned_at,
        cancelled=cancelled,
    )


def is_over(meeting: Conversation, now: datetime, kept_days: int) -> bool:
    """So long after the meeting its link says nothing any more."""
    return now > meeting.planned_at + timedelta(days=kept_days)
