# SPDX-License-Identifier: MPL-2.0
"""What the hours of one person should give, beside the slots that are open: which to open, change and close (B1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from jobfokus.accounts.held import setting
from jobfokus.accounts.models import User
from jobfokus.booking.models import Away, ClosingDay, WeeklyHours
from jobfokus.booking.rules.availability import Closing, Gone, Offer, covers, is_closed, offers
from jobfokus.citizens.models import CaseQuerySet
from jobfokus.conversations.models import Conversation, Slot


@dataclass(frozen=True, slots=True)
class Difference:
    """What is to be done so that the open slots are those of the hours."""

    opening: tuple[Offer, ...]
    changing: tuple[tuple[Slot, Offer], ...]
    closing: tuple[Slot, ...]


def difference(holder: User, now: datetime) -> Difference:
    """Five statements, however many slots. A slot opened by hand goes only when nobody is there."""
    today = timezone.localdate(now)
    last = today + timedelta(weeks=setting(holder.municipality_id, "booking.weeks_ahead", today))
    hours = WeeklyHours.objects.filter(holder=holder, team__retired_on=None, since__lte=last).exclude(until__lt=today)
    gone = [away.as_rule() for away in Away.objects.filter(holder=holder, until__gte=today)]
    closings = closings_of(holder.municipality_id)
    rules = [each.as_rule() for each in hours.prefetch_related("kinds")]
    wanted = [offer for offer in offers(rules, today, last, gone, closings) if offer.starts_at > now]
    standing = list(Slot.objects.open().filter(holder=holder, starts_at__gt=now).prefetch_related("kinds"))
    return compare(wanted, standing, gone, closings)


def compare(
    wanted: Iterable[Offer], standing: Iterable[Slot], gone: Iterable[Gone], closings: Iterable[Closing]
) -> Difference:
    """A slot of the same time, length and team stays, and takes on what else the hours say now."""
    wished = {(offer.starts_at, offer.minutes, offer.team_id): offer for offer in wanted}
    changing: list[tuple[Slot, Offer]] = []
    closing: list[Slot] = []
    staying: list[Slot] = []
    for slot in standing:
        offer = wished.pop((slot.starts_at, slot.minutes, slot.team_id), None)
        if slot.by_hand and offer is None and not _nobody_there(slot, gone, closings):
            staying.append(slot)
        elif offer is None:
            closing.append(slot)
        else:
            staying.append(slot)
            if not slot.by_hand and differs(slot, offer):
                changing.append((slot, offer))
    opening = tuple(
        offer
        for offer in wished.values()
        if not any(slot.starts_at < offer.ends_at and slot.ends_at > offer.starts_at for slot in staying)
    )
    return Difference(opening, tuple(changing), tuple(closing))


def differs(slot: Slot, offer: Offer) -> bool:
    kinds = frozenset(kind.pk for kind in slot.kinds.all())
    return (slot.medium, slot.place, slot.seats, kinds) != (offer.medium, offer.place, offer.seats, offer.kinds)


def closings_of(municipality_id: int) -> list[Closing]:
    return [each.as_rule() for each in ClosingDay.objects.filter(municipality_id=municipality_id)]


def bookings_outside(holder: User, now: datetime, seen: CaseQuerySet) -> list[Conversation]:
    """Planned meetings in slots that have been withdrawn since: the hours no longer hold them, and they stand."""
    ahead = Conversation.objects.upcoming().filter(holder=holder, planned_at__gt=now, case__in=seen)
    planned = ahead.filter(slot__closed_at__isnull=False)
    found = list(planned.select_related("case__citizen", "kind").order_by("planned_at"))
    times = [each.planned_at for each in found]
    again = set(Slot.objects.open().filter(holder=holder, starts_at__in=times).values_list("starts_at", "minutes"))
    return [each for each in found if (each.planned_at, each.minutes) not in again]


def _nobody_there(slot: Slot, gone: Iterable[Gone], closings: Iterable[Closing]) -> bool:
    day = timezone.localdate(slot.starts_at)
    return is_closed(day, closings) or any(covers(each, slot.starts_at, slot.ends_at) for each in gone)
