# SPDX-License-Identifier: MPL-2.0
"""Free times as a citizen reads them: by day, with whom and where (B1, B9)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from jobfokus.accounts.models import User
from jobfokus.booking.choices import WithWhom
from jobfokus.booking.desk import Desk, rule_of
from jobfokus.booking.free import free_slots
from jobfokus.booking.models import NewTime, WaitingPlace
from jobfokus.citizens.models import Case, ContactNeed
from jobfokus.common import days, spoken
from jobfokus.common.language import kept_language
from jobfokus.conversations.choices import Medium
from jobfokus.conversations.models import Conversation, ConversationKind, Slot


@dataclass(frozen=True, slots=True)
class Choice:
    """One free time, with the page where it is booked."""

    clock: str
    holder: str
    where: str
    url: str


@dataclass(frozen=True, slots=True)
class Offered:
    """What is on offer: the times, and whether they lie in time for the deadline."""

    slots: QuerySet[Slot]
    in_time: bool


def offered(case: Case, kind: ConversationKind, now: datetime, need: ContactNeed | None) -> Offered:
    """The times within the days the rhythm gives; where there are none, the later ones, and that is ours to say; and
    for somebody whom the rhythm asks for much later, those of now.
    """
    if need is None or not kind.counts:
        return Offered(free_slots(case, kind, now=now), True)
    within = free_slots(case, kind, now=now, earliest=need.earliest, latest=need.latest)
    if within.exists():
        return Offered(within, True)
    later = free_slots(case, kind, now=now, earliest=need.earliest)
    return Offered(later, False) if later.exists() else Offered(free_slots(case, kind, now=now), True)


def by_day(slots: Iterable[Slot], url: Callable[[Slot], str]) -> list[tuple[str, list[Choice]]]:
    """The times under their days."""
    rows = [(timezone.localtime(slot.starts_at), slot) for slot in slots]
    return [
        (spoken.long(day), [choice(at, slot, url(slot)) for at, slot in group])
        for day, group in groupby(rows, key=lambda row: row[0].date())
    ]


def choice(at: datetime, slot: Slot, url: str) -> Choice:
    return Choice(clock=days.clock(at), holder=slot.holder.name, where=where_of(slot), url=url)


def where_of(slot: Slot) -> str:
    """Video, telephone, or the place itself."""
    if slot.medium == Medium.PLACE:
        return slot.place
    return ", ".join(word for word in (str(slot.get_medium_display()), slot.place) if word)


def people_of(case: Case, kind: ConversationKind, slots: QuerySet[Slot]) -> list[dict[str, Any]]:
    """Those one may choose among, where the kind lets one; whom one knows already is said, not forced (B9)."""
    if rule_of(kind).with_whom != WithWhom.CHOOSE:
        return []
    people = User.objects.filter(pk__in=slots.order_by().values("holder")).select_related("profile").order_by("name")
    met = set(Conversation.objects.held().filter(case=case).order_by().values_list("holder_id", flat=True))
    return [
        {"uuid": each.uuid, "name": each.name, "good_at": good_at(each), "known": known_words(case, each, met)}
        for each in people
    ]


def good_at(person: User) -> str:
    """What they have written of themselves for citizens."""
    profile = getattr(person, "profile", None)
    return profile.good_at if profile else ""


def known_words(case: Case, person: User, met: set[int]) -> str:
    if person.pk == case.owner_id:
        return _("Din sagsbehandler")
    return _("I har talt sammen før") if person.pk in met else ""


def meeting_row(meeting: Conversation, desk: Desk) -> dict[str, Any]:
    """A meeting as its citizen reads it."""
    at = timezone.localtime(meeting.planned_at)
    return {
        "uuid": meeting.uuid,
        "day": spoken.long(at.date()),
        "clock": days.clock(at),
        "minutes": meeting.minutes,
        "kind": str(meeting.kind),
        "holder": meeting.holder.name,
        "place": meeting.place,
        "topic": meeting.topic.name if meeting.topic else "",
        "words": meeting.citizen_topic,
        "summoned": meeting.booked_how == "summons",
        "url": desk.url("meeting", meeting.uuid),
        "move_url": desk.url("move", meeting.uuid),
        "cancel_url": desk.url("cancel", meeting.uuid),
        "instruction": rule_of(meeting.kind).instruction,
    }


def new_time_row(new_time: NewTime, desk: Desk) -> dict[str, Any]:
    """We called it off, why, and what the citizen may answer."""
    old = new_time.conversation
    return {
        "was": spoken.moment(timezone.localtime(old.planned_at)),
        "reason": new_time.reason_words,
        "call_wanted": new_time.call_wanted_at is not None,
        "times_url": desk.url("move", old.uuid),
        "call_url": desk.url("call", old.uuid),
    }


def full_rows(slots: Iterable[Slot], desk: Desk) -> list[dict[str, str]]:
    """Meetings that are full, each with the address where one joins its waiting list."""
    return [
        {"when": spoken.moment(timezone.localtime(slot.starts_at)), "url": desk.url("wait", slot.uuid)}
        for slot in slots
    ]


def waiting_rows(places: QuerySet[WaitingPlace], desk: Desk) -> list[dict[str, str]]:
    """The waiting lists one stands on."""
    return [
        {
            "kind": str(place.kind),
            "when": spoken.moment(timezone.localtime(place.slot.starts_at)),
            "url": desk.url("wait", place.slot.uuid),
        }
        for place in places.select_related("slot", "kind")
    ]


def place_rows(places: Sequence[Any]) -> list[dict[str, str]]:
    """Where one gets help, in the language of the page as far as it was written."""
    english = bool(kept_language())
    return [
        {
            "name": place.name,
            "address": place.address,
            "phone": place.phone,
            "hours": (english and place.english) or place.hours,
        }
        for place in places
    ]
