# SPDX-License-Identifier: MPL-2.0
"""Which slots a case may book: open, with a seat left, with the right people, across no other meeting (B1, B9)."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import models
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.booking.choices import WithWhom
from jobfokus.booking.deadline import books_itself
from jobfokus.booking.models import BookingRule
from jobfokus.booking.rules.windows import Span, booking_span
from jobfokus.citizens.choices import SelfBooking
from jobfokus.citizens.models import Case, NamedAccess
from jobfokus.conversations.models import Conversation, ConversationKind, ConversationQuerySet, Slot

# No meeting takes longer; it bounds the search for one that overlaps.
LONGEST = timedelta(hours=12)


def free_slots(
    case: Case,
    kind: ConversationKind,
    *,
    now: datetime,
    earliest: date | None = None,
    latest: date | None = None,
    holder: User | None = None,
) -> models.QuerySet[Slot]:
    """The slots that the citizen of *case* may book for a *kind* of conversation now, in order of time.

    *earliest* and *latest* are the days of the contact need. With a *holder* only hers, where the rule lets one choose.
    """
    rule = BookingRule.of(kind)
    offered = bookable(case, kind, rule, now=now, earliest=earliest, latest=latest)
    if rule.with_whom == WithWhom.CHOOSE:
        return offered.filter(holder=holder) if holder else offered
    return own_first(offered, case, alone=rule.with_whom == WithWhom.OWNER)


def free_times(
    case: Case, kind: ConversationKind, *, now: datetime, earliest: date | None = None, latest: date | None = None
) -> list[Slot]:
    """The same as ``free_slots``, read at once in one statement with what a page shows of a time."""
    return own_times_first(case, kind, read_times(case, kind, now=now, earliest=earliest, latest=latest))


def read_times(
    case: Case, kind: ConversationKind, *, now: datetime, earliest: date | None = None, latest: date | None = None
) -> list[Slot]:
    """What the rule of the kind lets the citizen book, whoever holds it."""
    offered = bookable(case, kind, BookingRule.of(kind), now=now, earliest=earliest, latest=latest)
    return list(offered.only("uuid", "starts_at", "ends_at", "medium", "place", "holder__name"))


def own_times_first(case: Case, kind: ConversationKind, found: list[Slot]) -> list[Slot]:
    """The owner's among *found*; the others where she has none and the rule lets them help, or lets one choose."""
    rule = BookingRule.of(kind)
    own = [slot for slot in found if slot.holder_id == case.owner_id]
    if rule.with_whom == WithWhom.CHOOSE or case.owner_id is None:
        return found
    return own if own or rule.with_whom == WithWhom.OWNER else found


def bookable(
    case: Case,
    kind: ConversationKind,
    rule: BookingRule,
    *,
    now: datetime,
    earliest: date | None = None,
    latest: date | None = None,
) -> models.QuerySet[Slot]:
    """What the rule of the kind lets the citizen book, whoever holds it."""
    if not rule.bookable or case.ended_on is not None:
        return Slot.objects.none()
    span = booking_span(rule.limits, now, earliest=earliest, latest=latest)
    return within(case, kind, rule, span, timezone.localdate(now))


def within(case: Any, kind: Any, rule: BookingRule, span: Span, today: Any) -> models.QuerySet[Slot]:
    """What the rule of the kind lets the citizen book in a span; case and kind may hold blanks for their numbers."""
    offered = allowed(offered_for(case, kind, span, today), rule)
    if not kind.counts:
        return offered
    return offered.annotate(books=books_itself(case.pk)).exclude(books=SelfBooking.NOT_USED)


def allowed(offered: models.QuerySet[Any], rule: BookingRule) -> models.QuerySet[Slot]:
    """Those in the ways the kind is talked in, and with no more seats taken than it may have (B1a)."""
    fitting = offered.filter(medium__in=rule.media)
    return fitting if rule.most_seats is None else fitting.filter(taken__lt=rule.most_seats)


def full_slots(case: Case, kind: ConversationKind, *, now: datetime) -> models.QuerySet[Any]:
    """Meetings for several of the case's own team that are full: for these one waits (B5)."""
    rule = BookingRule.of(kind)
    if not rule.bookable or case.ended_on is not None or case.restricted:
        return Slot.objects.none()
    span = booking_span(rule.limits, now)
    several = Slot.objects.open().starting(span.since, span.until).filter(team_id=case.team_id, kinds=kind, seats__gt=1)
    return with_state(several).filter(taken__gte=models.F("seats")).select_related("holder").order_by("starts_at", "pk")


def summons_slots(case: Case, kind: ConversationKind, *, now: datetime) -> models.QuerySet[Slot]:
    """What staff may summon to: any free slot of the team that has not begun, whatever citizens may book themselves."""
    return offered_for(case, kind, within_a_year(now), timezone.localdate(now))


def within_a_year(now: datetime) -> Span:
    """How far ahead staff may summon."""
    return Span(now, now + timedelta(days=366))


def offered_for(case: Any, kind: Any, span: Span, today: Any) -> models.QuerySet[Slot]:
    """The team's free slots of a kind in a span, and those of the owner; in a restricted case only of people named.

    Never across a meeting that the citizen has already, of whatever kind.
    """
    reached = models.Q(team_id=case.team_id) | models.Q(holder_id=case.owner_id)
    found = unbooked(Slot.objects.open().starting(span.since, span.until).filter(reached, kinds=kind.pk))
    found = found.filter(~models.Exists(across(Conversation.objects.filter(case=case.pk))))
    if case.restricted:
        named = NamedAccess.objects.holding(today).filter(case=case.pk).order_by()
        found = found.filter(holder__in=named.values("user"))
    return found.filter(municipality_id=case.municipality_id).select_related("holder").order_by("starts_at", "pk")


def own_first(offered: models.QuerySet[Slot], case: Case, *, alone: bool) -> models.QuerySet[Slot]:
    """The owner's slots; the team's when nobody has the case, or when she has none and the rule lets others help."""
    if case.owner_id is None:
        return offered
    own = offered.filter(holder_id=case.owner_id)
    return own if alone or own.exists() else offered


def unbooked(slots: models.QuerySet[Slot]) -> models.QuerySet[Slot]:
    """Slots with a seat left in which the holder meets nobody else."""
    return with_state(slots).filter(busy=False, taken__lt=models.F("seats"))


def with_state(slots: models.QuerySet[Slot]) -> models.QuerySet[Any]:
    """Each slot with ``taken``, how many of its seats are gone, and ``busy``: its holder meets somebody else."""
    standing = Conversation.objects.that_stand().filter(slot=models.OuterRef("pk")).order_by()
    counted = standing.values("slot").annotate(number=models.Count("pk")).values("number")
    taken = Coalesce(models.Subquery(counted), 0, output_field=models.IntegerField())
    return slots.annotate(taken=taken, busy=models.Exists(other_meetings()))


def other_meetings() -> models.QuerySet[Conversation]:
    """The holder's planned conversations outside the slot that overlap it."""
    return across(Conversation.objects.filter(holder=models.OuterRef("holder"))).exclude(slot=models.OuterRef("pk"))


def across(meetings: ConversationQuerySet) -> models.QuerySet[Conversation]:
    """The planned ones among *meetings* that overlap a slot."""
    length = models.ExpressionWrapper(
        Cast("minutes", models.IntegerField()) * models.Value(timedelta(minutes=1), models.DurationField()),
        models.DurationField(),
    )
    ends = models.ExpressionWrapper(models.F("planned_at") + length, models.DateTimeField())
    near = meetings.planned().filter(
        planned_at__lt=models.OuterRef("ends_at"),
        planned_at__gt=models.ExpressionWrapper(models.OuterRef("starts_at") - LONGEST, models.DateTimeField()),
    )
    return near.annotate(ends=ends).filter(ends__gt=models.OuterRef("starts_at"))


def nearest_free(case: Case, kind: ConversationKind, lost: Slot, *, now: datetime, most: int = 5) -> list[Slot]:
    """The free slots nearest to one that was lost in the race (B2)."""
    free = list(free_slots(case, kind, now=now).exclude(pk=lost.pk))
    nearest = sorted(free, key=lambda slot: abs(slot.starts_at - lost.starts_at))[:most]
    return sorted(nearest, key=lambda slot: slot.starts_at)
