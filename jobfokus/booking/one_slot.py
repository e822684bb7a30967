# SPDX-License-Identifier: MPL-2.0
"""What a booking looks at before it takes a seat: one question, written once for each way a rule can be."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.db import models
from django.utils import timezone

from jobfokus.booking.choices import WithWhom
from jobfokus.booking.free import offered_for, within, within_a_year
from jobfokus.booking.models import BookingRule, NewTime
from jobfokus.booking.rules.windows import Span, booking_span
from jobfokus.citizens.models import Case
from jobfokus.common.kept import Blank
from jobfokus.common.together import Question, read_kept
from jobfokus.conversations.choices import BookedHow
from jobfokus.conversations.models import Conversation, ConversationKind, Slot


@dataclass(frozen=True, slots=True)
class Look:
    """How a slot stands for a case: whether the case may have it, and the numbers of its free seats.

    ``is_booked`` says that the citizen has a meeting of the kind ahead, ``waits_for_time`` that one we called off has
    no new time yet.
    """

    is_free: bool
    seats: tuple[int, ...]
    is_booked: bool = False
    waits_for_time: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """All that the text of the question depends on; the rest are its blanks."""

    summons: bool
    bookable: bool
    media: tuple[str, ...]
    most_seats: int | None
    counts: bool
    restricted: bool
    asks_own: bool


def look_at(slot: Slot, case: Case, kind: ConversationKind, how: str, now: datetime) -> Look:
    """Look at a slot for a case; ``free_slots`` and ``summons_slots`` say the same of many slots. One statement."""
    rule, summons = BookingRule.of(kind), how == BookedHow.SUMMONS
    open_to_all = summons or rule.with_whom == WithWhom.CHOOSE or case.owner_id in (None, slot.holder_id)
    asks_own = not open_to_all and rule.with_whom != WithWhom.OWNER
    media = tuple(rule.media)
    shape = Shape(summons, rule.bookable, media, rule.most_seats, kind.counts, case.restricted, asks_own)
    span = within_a_year(now) if summons else booking_span(rule.limits, now)
    blanks = {name: getattr(case, name) for name in ("pk", "team_id", "owner_id", "municipality_id")}
    blanks |= {"kind": kind.pk, "slot": slot.pk, "now": now, "today": timezone.localdate(now)}
    found = read_kept(
        ("one slot", shape), lambda: _questions(shape, rule), since=span.since, until=span.until, **blanks
    )
    taken = {row["seat"] for row in found["seats"]}
    others_help = open_to_all or (asks_own and not found["own"])
    return Look(
        is_free=case.ended_on is None and others_help and bool(found["it"]),
        seats=tuple(number for number in range(1, slot.seats + 1) if number not in taken),
        is_booked=bool(found["ahead"]),
        waits_for_time=bool(found["called_off"]),
    )


def _questions(shape: Shape, rule: BookingRule) -> dict[str, Question]:
    case, slot, kind = _Case(shape.restricted), _number("slot"), _Kind(shape.counts)
    offered = _offered(shape, rule, case, kind)
    meetings = Conversation.objects.filter(case=case.pk, kind=kind.pk)
    called_off = NewTime.objects.waiting().filter(conversation__case=case.pk, conversation__kind=kind.pk)
    found: dict[str, Question] = {
        "it": (offered.filter(pk=slot), ("pk",)),
        "seats": (Conversation.objects.that_stand().filter(slot=slot), ("seat",)),
        "ahead": (meetings.upcoming().filter(planned_at__gt=_moment("now")), ("pk",)),
        "called_off": (called_off, ("pk",)),
    }
    if shape.asks_own:
        hers = offered.filter(holder=case.owner_id).order_by().values("pk")[:1]
        found["own"] = (Slot.objects.filter(pk__in=hers), ("pk",))
    return found


def _offered(shape: Shape, rule: BookingRule, case: "_Case", kind: "_Kind") -> models.QuerySet[Slot]:
    span, today = Span(_moment("since"), _moment("until")), Blank("today", models.DateField())
    if shape.summons:
        return offered_for(case, kind, span, today)
    return within(case, kind, rule, span, today) if shape.bookable else Slot.objects.none()


def _number(name: str) -> Any:
    return Blank(name, models.BigIntegerField())


def _moment(name: str) -> Any:
    return Blank(name, models.DateTimeField())


@dataclass(frozen=True, slots=True)
class _Case:
    """A case with blanks for its numbers."""

    restricted: bool
    pk: Any = field(default_factory=partial(_number, "pk"))
    team_id: Any = field(default_factory=partial(_number, "team_id"))
    owner_id: Any = field(default_factory=partial(_number, "owner_id"))
    municipality_id: Any = field(default_factory=partial(_number, "municipality_id"))


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind with a blank for its number."""

    counts: bool
    pk: Any = field(default_factory=partial(_number, "kind"))
