# SPDX-License-Identifier: MPL-2.0
"""Publishing hours, being away and opening single slots: each makes the open slots anew at once (B1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from jobfokus.accounts.models import Team, User
from jobfokus.booking.access import may_be_away_for, may_keep_hours
from jobfokus.booking.choices import Repeats
from jobfokus.booking.models import Away, StaffProfile, WeeklyHours
from jobfokus.booking.rules.availability import Offer
from jobfokus.booking.supply import difference
from jobfokus.conversations.models import ConversationKind, Slot
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.log import record_change


class OverlapsError(Exception):
    """Another open slot of the same person lies across this one."""


@dataclass(frozen=True, slots=True)
class WantedHours:
    """One line of a week as somebody wrote it; ``uuid`` names the line it stands for."""

    uuid: str
    fields: dict[str, Any]
    kinds: tuple[ConversationKind, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """How many slots were opened and closed."""

    opened: int
    closed: int


def keep_week(
    holder: User, team: Team, lines: Sequence[WantedHours], *, seen: Iterable[str], since: date, by: User, now: datetime
) -> Opened:
    """The whole week of one person in one team, from a day on. What is left out ends the day before.

    Raises ChangedMeanwhileError when other lines stand there than the writer has *seen*.
    """
    if not may_keep_hours(by, holder, team) or since < timezone.localdate(now):
        raise PermissionDenied
    with transaction.atomic():
        _pass_one_by_one(holder)
        standing = {str(each.uuid): each for each in lines_from(holder, team, since).prefetch_related("kinds")}
        if set(standing) != set(seen):
            raise ChangedMeanwhileError
        kept = {line.uuid for line in lines if line.uuid in standing and _same(standing[line.uuid], line)}
        for uuid in set(standing) - kept:
            _end(standing[uuid], since)
        for line in lines:
            if line.uuid not in kept:
                _begin(holder, team, line, since)
        record_change("booking.hours_kept", by=by, holder=holder.pk, team=team.pk, since=str(since), lines=len(lines))
        return open_slots(holder, now=now)


def lines_from(holder: User, team: Team, since: date) -> Any:
    """The lines of a week that hold on a day or later."""
    return WeeklyHours.objects.filter(holder=holder, team=team).exclude(until__lt=since)


def open_slots(holder: User, *, now: datetime) -> Opened:
    """Make the open slots those of the hours. What is booked stays booked, also in a slot that is withdrawn."""
    with transaction.atomic():
        found = difference(holder, now)
        closed = Slot.objects.open().filter(pk__in=[slot.pk for slot in found.closing]).update(closed_at=now)
        for slot, offer in found.changing:
            slot.medium, slot.place, slot.seats = offer.medium, offer.place, offer.seats
            slot.save(update_fields=["medium", "place", "seats"])
            slot.kinds.set(offer.kinds)
        _write(holder, found.opening, now)
    return Opened(len(found.opening), closed)


def open_slot(
    holder: User,
    team: Team,
    *,
    starts_at: datetime,
    minutes: int,
    kinds: Sequence[ConversationKind],
    medium: str,
    place: str = "",
    seats: int = 1,
    by: User,
    now: datetime,
) -> Slot:
    """One slot beside the week. Raises OverlapsError where another open one lies across it."""
    ours = all(kind.municipality_id == team.municipality_id for kind in kinds)
    if not may_keep_hours(by, holder, team) or not ours or starts_at <= now:
        raise PermissionDenied
    offer = Offer(starts_at, minutes, team.pk, frozenset(kind.pk for kind in kinds), medium, place, seats)
    try:
        with transaction.atomic():
            slot = _write(holder, [offer], now, by_hand=True)[0]
            record_change("booking.slot_opened", by=by, of=slot)
    except IntegrityError as problem:
        raise OverlapsError from problem
    return slot


def close_slot(slot: Slot, *, by: User, now: datetime) -> None:
    """Take one slot back. A booking in it stands until it is moved."""
    if not may_keep_hours(by, slot.holder, slot.team):
        raise PermissionDenied
    with transaction.atomic():
        if Slot.objects.open().filter(pk=slot.pk).update(closed_at=now):
            record_change("booking.slot_closed", by=by, of=slot)


def go_away(
    holder: User,
    *,
    why: str,
    since: date,
    until: date,
    starts: time | None = None,
    ends: time | None = None,
    repeats: int = Repeats.NEVER,
    by: User,
    now: datetime,
) -> Away:
    """Be away: the free slots of that time are closed at once. Bookings stand until they are moved (B4)."""
    if not may_be_away_for(by, holder):
        raise PermissionDenied
    with transaction.atomic():
        hours = {"starts": starts, "ends": ends, "repeats": repeats}
        away = Away.objects.create(holder=holder, why=why, since=since, until=until, **hours, made_by=by, made_at=now)
        record_change("booking.away", by=by, of=away, since=str(since), until=str(until))
        open_slots(holder, now=now)
    return away


def come_back(away: Away, *, by: User, now: datetime) -> Opened:
    """An exception that does not hold after all: the slots of the week are open again."""
    if not may_be_away_for(by, away.holder):
        raise PermissionDenied
    with transaction.atomic():
        record_change("booking.back", by=by, of=away)
        away.delete()
        return open_slots(away.holder, now=now)


def keep_profile(user: User, *, good_at: str, languages: str, now: datetime) -> StaffProfile:
    """What citizens read of oneself when they choose (B9)."""
    if not user.authority.is_staff:
        raise PermissionDenied
    with transaction.atomic():
        profile, _ = StaffProfile.objects.update_or_create(
            user=user, defaults={"good_at": good_at.strip(), "languages": languages.strip()}
        )
        record_change("booking.profile_kept", by=user, of=profile)
    return profile


def _write(holder: User, wanted: Sequence[Offer], now: datetime, *, by_hand: bool = False) -> list[Slot]:
    made = Slot.objects.bulk_create(
        Slot(
            municipality_id=holder.municipality_id,
            team_id=offer.team_id,
            holder=holder,
            starts_at=offer.starts_at,
            ends_at=offer.ends_at,
            minutes=offer.minutes,
            medium=offer.medium,
            place=offer.place,
            seats=offer.seats,
            by_hand=by_hand,
            opened_at=now,
        )
        for offer in wanted
    )
    through = Slot.kinds.through
    through.objects.bulk_create(
        through(slot_id=slot.pk, conversationkind_id=kind)
        for slot, offer in zip(made, wanted, strict=True)
        for kind in offer.kinds
    )
    return made


def _pass_one_by_one(holder: User) -> None:
    User.objects.filter(pk=holder.pk).update(is_active=holder.is_active)


def _same(hours: WeeklyHours, line: WantedHours) -> bool:
    alike = all(getattr(hours, name) == value for name, value in line.fields.items())
    return alike and {kind.pk for kind in hours.kinds.all()} == {kind.pk for kind in line.kinds}


def _end(hours: WeeklyHours, since: date) -> None:
    """End the day before, or never have begun."""
    if hours.since >= since:
        hours.delete()
    else:
        hours.until = since - timedelta(days=1)
        hours.save(update_fields=["until"])


def _begin(holder: User, team: Team, line: WantedHours, since: date) -> None:
    hours = WeeklyHours.objects.create(holder=holder, team=team, since=since, **line.fields)
    hours.kinds.set(line.kinds)
