# SPDX-License-Identifier: MPL-2.0
"""An appointment as a calendar file (RFC 5545). No Django in here.

One appointment keeps one ``uid`` as long as it lives; each change counts ``sequence`` up, and one that was called off
goes out once more as a cancellation, so that a calendar takes it away by itself (RFC 5546).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from icalendar import Calendar, Event

PRODUCT = "-//Jobfokus//Kalender//DA"
CONTENT_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """What a calendar is told: when, where and whom to ask. It names nobody; calendars are often shared."""

    uid: UUID
    sequence: int
    starts_at: datetime
    minutes: int
    summary: str
    location: str
    description: str
    url: str
    organizer: str
    changed_at: datetime
    cancelled: bool = False


def calendar_file(entry: CalendarEntry) -> bytes:
    """The file itself. Hours are written in universal time, so that no calendar needs our time zone."""
    event = Event()
    event.add("uid", f"{entry.uid}@jobfokus")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("dtstart", entry.starts_at.astimezone(UTC))
    event.add("dtend", (entry.starts_at + timedelta(minutes=entry.minutes)).astimezone(UTC))
    event.add("summary", entry.summary)
    for name, value in (("location", entry.location), ("description", entry.description), ("url", entry.url)):
        if value:
            event.add(name, value)
    event.add("organizer", f"mailto:{entry.organizer}")
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if entry.cancelled else "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


@dataclass(frozen=True, slots=True)
class DayEntry:
    """Something that fills whole days, from one to another, both included."""

    uid: UUID
    first: date
    last: date
    summary: str
    description: str
    changed_at: datetime


def calendar_feed(name: str, entries: Iterable[DayEntry]) -> bytes:
    """A calendar that other programs subscribe to, and read anew now and then."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.uid}@jobfokus")
        event.add("dtstamp", entry.changed_at.astimezone(UTC))
        event.add("dtstart", entry.first)
        event.add("dtend", entry.last + timedelta(days=1))
        event.add("summary", entry.summary)
        if entry.description:
            event.add("description", entry.description)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
