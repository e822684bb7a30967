# SPDX-License-Identifier: MPL-2.0
"""Changes to what happens on the local labour market: tell of it, correct it, withdraw it."""

import secrets
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from jobfokus.accounts.models import User
from jobfokus.common.crypto import blind_index
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.labourmarket.access import may_write_events
from jobfokus.labourmarket.models import Event, EventFeed, Industry
from jobfokus.privacy.log import record_change


@dataclass(frozen=True, slots=True)
class EventContent:
    """What one may write about an event."""

    kind: str
    name: str
    starts_on: date
    source: str
    ends_on: date | None = None
    company_name: str = ""
    industry_id: int | None = None
    seats: int | None = None
    remind_on: date | None = None


def add_event(content: EventContent, *, by: User, now: datetime) -> Event:
    """Tell of an event."""
    _check(by, by.municipality_id, content)
    with transaction.atomic():
        event = Event.objects.create(
            municipality_id=by.municipality_id, created_by=by, created_at=now, **asdict(content)
        )
        record_change("event.added", by=by, of=event)
    return event


def change_event(event: Event, content: EventContent, *, by: User, seen: int) -> Event:
    """Correct an event. Raises ChangedMeanwhileError when somebody has changed it since *seen*."""
    _check(by, event.municipality_id, content)
    with transaction.atomic():
        _claim(event, seen)
        for name, value in asdict(content).items():
            setattr(event, name, value)
        event.save()
        record_change("event.changed", by=by, of=event)
    return event


def withdraw_event(event: Event, *, by: User, on: date, seen: int) -> None:
    """It did not happen after all: it stays to be read, and counts no more."""
    _check(by, event.municipality_id)
    with transaction.atomic():
        _claim(event, seen)
        event.withdrawn_on = on
        event.save(update_fields=["withdrawn_on"])
        record_change("event.withdrawn", by=by, of=event)


def open_feed(*, by: User, now: datetime) -> EventFeed:
    """An address for one's own calendar; the one that opened before opens nothing more."""
    if not may_write_events(by, by.municipality_id):
        raise PermissionDenied
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        EventFeed.objects.visible_to(by).update(withdrawn_at=now)
        feed = EventFeed.objects.create(user=by, token=token, token_index=blind_index(token), made_at=now)
        record_change("event_feed.opened", by=by, of=feed)
    return feed


def close_feed(*, by: User, now: datetime) -> None:
    """One's address opens nothing any more. Closing it again changes nothing."""
    with transaction.atomic():
        if EventFeed.objects.visible_to(by).update(withdrawn_at=now):
            record_change("event_feed.closed", by=by)


def _check(by: User, municipality_id: int, content: EventContent | None = None) -> None:
    if not may_write_events(by, municipality_id):
        raise PermissionDenied
    industry = content.industry_id if content else None
    if industry and not Industry.objects.visible_to(by).filter(pk=industry).exists():
        raise PermissionDenied


def _claim(event: Event, seen: int) -> None:
    if not Event.objects.filter(pk=event.pk, version=seen, withdrawn_on=None).update(version=seen + 1):
        raise ChangedMeanwhileError
    event.refresh_from_db()
