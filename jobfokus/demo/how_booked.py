# SPDX-License-Identifier: MPL-2.0
"""How the meetings of the last weeks came to be booked (B7): more and more by the citizens, and a few summoned.

The told conversations were planned by staff; here the calendar of that time is written beside them.
"""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from jobfokus.booking.actions.summoning import summon
from jobfokus.booking.figures import COUNTED
from jobfokus.booking.free import summons_slots
from jobfokus.booking.rules.forecast import monday_of
from jobfokus.citizens.choices import ContactState
from jobfokus.citizens.models import Case
from jobfokus.conversations.choices import BookedHow, KindCode, Status
from jobfokus.conversations.models import Conversation, ConversationKind
from jobfokus.demo.town import READY, SICK, Place

WEEKS = 11
# The share that citizens book themselves, in per cent: at first, and how much more each week.
FIRST_SHARE, MORE = 45, 3
# So few would tell on somebody, and are not shown.
FEW = 5
SUMMONED = 6
REASON = "Vi skal nå at tale om den næste tid, og vi har ikke kunnet få fat i dig i telefonen."
DUTY = "Ring til os, før samtalen begynder, hvis du er syg eller ikke kan komme."


def tell_how_booked(place: Place, today: date, *, seed: int) -> None:
    """Spread the bookings over the weeks, say who booked them, and summon a few."""
    chance = Random(f"how booked {seed}")  # noqa: S311
    since = at(monday_of(today) - timedelta(weeks=WEEKS))
    booked = Conversation.objects.filter(case__municipality=place.municipality, status__in=COUNTED)
    meetings = list(booked.filter(booked_at__gte=since, planned_at__lte=at(today + timedelta(days=42))).order_by("pk"))
    for meeting in meetings:
        if meeting.status == Status.PLANNED:
            earlier = timedelta(days=chance.randrange(1, 42))
            meeting.booked_at = max(meeting.planned_at - timedelta(days=42), at(today) - earlier, since)
    say_who(meetings, place, since)
    Conversation.objects.bulk_update(meetings, ["booked_at", "booked_how"], batch_size=200)
    summon_some(place, today)


def say_who(meetings: list[Conversation], place: Place, since: datetime) -> None:
    """Week by week, and so that no number is too small to be shown. Sick people are helped, and agree face to face."""
    by_week: dict[int, list[Conversation]] = defaultdict(list)
    for meeting in meetings:
        if meeting.booked_at:
            by_week[(timezone.localtime(meeting.booked_at).date() - timezone.localdate(since)).days // 7].append(
                meeting
            )
    sick = place.teams[SICK].pk
    teams = dict(Case.objects.filter(pk__in=[meeting.case_id for meeting in meetings]).values_list("pk", "team_id"))
    for week, rows in by_week.items():
        rows.sort(key=lambda meeting: (teams[meeting.case_id] == sick, meeting.pk))
        own = len(rows) * min(FIRST_SHARE + MORE * week, 85) // 100
        rest = len(rows) - own
        together = rest // 2 if rest >= 2 * FEW else 0
        for number, meeting in enumerate(rows):
            if number < own or rest < FEW:
                meeting.booked_how = BookedHow.SELF
            else:
                meeting.booked_how = BookedHow.ASSISTED if number < own + together else BookedHow.AGREED


def summon_some(place: Place, today: date) -> None:
    """The largest team summons some whose day comes soon; whoever is late already is left for a call."""
    now = at(today) + timedelta(hours=1)
    kind = ConversationKind.objects.get(municipality=place.municipality, code=KindCode.FOLLOW_UP)
    waiting = Case.objects.active().filter(team=place.teams[READY], contact_state=ContactState.OPEN, restricted=False)
    unmet = waiting.filter(next_conversation_at=None, contact_book_by__gte=today, owner__isnull=False)
    called = unmet.select_related("citizen", "owner", "team").order_by("contact_book_by", "pk")[:SUMMONED]
    if len(called) < FEW:
        return
    for case in called:
        slot = summons_slots(case, kind, now=now + timedelta(days=7)).first()
        if slot and case.owner:
            summon(slot, case, kind=kind, by=case.owner, now=now, reason=REASON, duty=DUTY)


def at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(7)))
