# SPDX-License-Identifier: MPL-2.0
"""Free times as a citizen reads them: by day, with whom and where (B1, B9)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from jobfokus.accounts.models import User
from jobfokus.booking.choices import WithWhom
from jobfokus.booking.desk import Desk, rule_of
from jobfokus.booking.free import free_times, own_times_first, read_times
from jobfokus.booking.models import NewTime
from jobfokus.citizens.models import Case, ContactNeed
from jobfokus.common import days, spoken
from jobfokus.common.language import kept_language
from jobfokus.common.together import Question, Row, instant
from jobfokus.conversations.choices import KindCode, Medium
from jobfokus.conversations.models import Conversation, ConversationKind, Slot
from jobfokus.conversations.places import spoken_place


@dataclass(frozen=True, slots=True)
class Choice:
    """One free time, with the page where it is booked."""

    clock: str
    holder: str
    where: str
    url: str

    @property
    def told(self) -> str:
        """With whom and where: what the times of a day mostly have in common."""
        return " · ".join(part for part in (self.holder, self.where) if part)


# A day, and its times under whoever holds them, and where.
Day = tuple[str, dict[str, list[Choice]]]


@dataclass(frozen=True, slots=True)
class Offered:
    """What is on offer: the times, and whether they lie in time for the deadline."""

    slots: list[Slot]
    in_time: bool


def offered(case: Case, kind: ConversationKind, now: datetime, need: ContactNeed | None) -> Offered:
    """The times within the days the rhythm gives; where there are none, the later ones, and that is ours to say; and
    for somebody whom the rhythm asks for much later, those of now.
    """
    if need is None or not kind.counts:
        return Offered(free_times(case, kind, now=now), True)
    within = free_times(case, kind, now=now, earliest=need.earliest, latest=need.latest)
    if within:
        return Offered(within, True)
    every = read_times(case, kind, now=now)
    from_then_on = [slot for slot in every if timezone.localdate(slot.starts_at) >= (need.earliest or date.min)]
    later = own_times_first(case, kind, from_then_on)
    return Offered(later, False) if later else Offered(own_times_first(case, kind, every), True)


def by_day(slots: Iterable[Slot], url: Callable[[Slot], str]) -> list[Day]:
    """The times under their days; with whom and where is said once."""
    rows = [(timezone.localtime(slot.starts_at), slot) for slot in slots]
    days: list[Day] = []
    for day, group in groupby(rows, key=lambda row: row[0].date()):
        held: dict[str, list[Choice]] = {}
        for at, slot in group:
            found = choice(at, slot, url(slot))
            held.setdefault(found.told, []).append(found)
        days.append((capfirst(spoken.long(day)), held))
    return days


def choice(at: datetime, slot: Slot, url: str) -> Choice:
    return Choice(clock=days.clock(at), holder=slot.holder.name, where=where_of(slot), url=url)


def where_of(slot: Slot) -> str:
    """Video, telephone, or the place itself."""
    if slot.medium == Medium.PLACE:
        return slot.place
    return ", ".join(word for word in (str(slot.get_medium_display()), slot.place) if word)


def people_asked(case: Case, kind: ConversationKind, slots: Iterable[Slot]) -> Question:
    """Those one may choose among, where the kind lets one, and whether one has talked with them before."""
    holders = {slot.holder_id for slot in slots} if rule_of(kind).with_whom == WithWhom.CHOOSE else set()
    met = Conversation.objects.held().filter(case=case, holder=OuterRef("pk")).order_by()
    people = User.objects.filter(pk__in=holders).annotate(met=Exists(met))
    return people, ("pk", "uuid", "name", "profile__good_at", "profile__languages", "met")


def people_rows(case: Case, people: Iterable[Row]) -> list[dict[str, Any]]:
    """Whom one knows already is said, not forced (B9)."""
    return [
        {
            "uuid": str(UUID(each["uuid"])),
            "name": each["name"],
            "about": ". ".join(part for part in (each["profile__good_at"], spoken_words(each)) if part),
            "known": known_words(case, each),
        }
        for each in sorted(people, key=lambda each: str(each["name"]))
    ]


def spoken_words(person: Row) -> str:
    """The languages somebody talks with citizens."""
    return (
        _("Taler %(languages)s") % {"languages": person["profile__languages"]} if person["profile__languages"] else ""
    )


def known_words(case: Case, person: Row) -> str:
    if person["pk"] == case.owner_id:
        return _("Din sagsbehandler")
    return _("I har talt sammen før") if person["met"] else ""


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
        "place": spoken_place(meeting.place, phone=desk.case.citizen.phone),
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


FULL = ("uuid", "starts_at")


def full_rows(slots: Iterable[Row], desk: Desk) -> list[dict[str, str]]:
    """Meetings that are full, each with the address where one joins its waiting list."""
    rows = sorted((instant(slot["starts_at"]), slot["uuid"]) for slot in slots)
    return [{"when": spoken.moment(timezone.localtime(at)), "url": desk.url("wait", UUID(uuid))} for at, uuid in rows]


WAITING = ("pk", "kind__code", "slot__starts_at", "slot__uuid")


def waiting_rows(places: Iterable[Row], desk: Desk) -> list[dict[str, str]]:
    """The waiting lists one stands on."""
    return [
        {
            "kind": str(KindCode(place["kind__code"]).label),
            "when": spoken.moment(timezone.localtime(instant(place["slot__starts_at"]))),
            "url": desk.url("wait", UUID(place["slot__uuid"])),
        }
        for place in sorted(places, key=lambda place: int(place["pk"]))
    ]


PLACE = ("name", "address", "phone", "hours", "english")


def place_rows(places: Iterable[Row]) -> list[dict[str, str]]:
    """Where one gets help, in the language of the page as far as it was written."""
    english = bool(kept_language())
    return [
        {
            "name": place["name"],
            "address": place["address"],
            "phone": place["phone"],
            "hours": (english and place["english"]) or place["hours"],
        }
        for place in sorted(places, key=lambda place: str(place["name"]))
    ]
