# SPDX-License-Identifier: MPL-2.0
"""Closing days, and what may be booked how (B1, B1a)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from jobfokus.accounts.models import User
from jobfokus.booking.access import may_keep_rules
from jobfokus.booking.actions.supply import open_slots
from jobfokus.booking.models import BookingRule, ClosingDay, WeeklyHours
from jobfokus.conversations.models import ConversationKind, Slot
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.log import record_change


def add_closing_day(*, on: date, name: str, yearly: bool, by: User, now: datetime) -> ClosingDay:
    """Close on a day: its free slots are withdrawn at once."""
    if not may_keep_rules(by, by.municipality_id):
        raise PermissionDenied
    with transaction.atomic():
        day = ClosingDay.objects.create(municipality_id=by.municipality_id, on=on, name=name, yearly=yearly)
        record_change("booking.closing_day_added", by=by, of=day, on=str(on), yearly=yearly)
        open_all_slots(by.municipality_id, now=now)
    return day


def remove_closing_day(day: ClosingDay, *, by: User, now: datetime) -> None:
    """Be open on that day after all."""
    if not may_keep_rules(by, day.municipality_id):
        raise PermissionDenied
    with transaction.atomic():
        record_change("booking.closing_day_removed", by=by, of=day, on=str(day.on))
        day.delete()
        open_all_slots(by.municipality_id, now=now)


def open_all_slots(municipality_id: int, *, now: datetime) -> int:
    """The slots of everybody who has hours or slots ahead; returns how many were opened."""
    hours = WeeklyHours.objects.filter(team__municipality_id=municipality_id).order_by().values("holder_id")
    slots = (
        Slot.objects.open().filter(municipality_id=municipality_id, starts_at__gt=now).order_by().values("holder_id")
    )
    holders = User.objects.filter(pk__in=hours.union(slots)).order_by("pk")
    return sum(open_slots(holder, now=now).opened for holder in holders)


def keep_rule(kind: ConversationKind, given: Mapping[str, Any], *, seen: int, by: User, now: datetime) -> BookingRule:
    """The rule of a kind of conversation. Raises ChangedMeanwhileError for the second of two writers."""
    if not may_keep_rules(by, kind.municipality_id):
        raise PermissionDenied
    with transaction.atomic():
        rule, made = BookingRule.objects.get_or_create(kind=kind, defaults={"version": 0})
        if not BookingRule.objects.filter(pk=rule.pk, version=seen).update(version=seen + 1):
            raise ChangedMeanwhileError
        rule.kind, rule.version = kind, seen + 1
        for name, value in given.items():
            setattr(rule, name, value)
        rule.save()
        record_change("booking.rule_kept", by=by, of=rule, about=kind.code, first=made)
    return rule
