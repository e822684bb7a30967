# SPDX-License-Identifier: MPL-2.0
"""The worker behind the outbox: takes a message, hands it over the way it goes, and notes that it left.

A message is taken by an UPDATE that compares its version, committed before anything is said to the other end: of two
workers one gets it. A worker that dies leaves its message behind; when its time is up the next one takes it. Only one
that dies between the other end's „yes“ and its own note makes a message come twice: with the same id, so that the
mailbox shows one.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.held import settings_of
from jobfokus.exchange.adapters import Carrier, RefusedError, UnreachableError, carrier_of
from jobfokus.exchange.choices import MessageState
from jobfokus.exchange.models import Message
from jobfokus.exchange.rules import LEASE, may_leave, next_try
from jobfokus.exchange.shipped_letters import LETTERS
from jobfokus.exchange.standing import still_stands

MOST_AT_ONCE = 100
FORGOTTEN = "–"


@dataclass(slots=True)
class Tally:
    """What a run of the worker came to. ``trouble`` is set when an other end could not be reached: the rest waits."""

    sent: int = 0
    refused: int = 0
    withdrawn: int = 0
    trouble: str = ""


@dataclass(slots=True)
class Ways:
    """The carriers of one run, each opened when it is first needed, and those that are down until the next run."""

    carriers: dict[str, Carrier] = field(default_factory=dict)
    down: set[str] = field(default_factory=set)

    def carry(self, message: Message) -> None:
        """Hand it over. What is written to a practice citizen (G2) is kept and shown, and leaves by no way."""
        if message.municipality.practice_for_id:
            return
        carrier = self.carriers.get(message.channel)
        if carrier is None:
            carrier = self.carriers[message.channel] = carrier_of(message.channel)
        carrier.carry(message)

    def close(self) -> None:
        for carrier in self.carriers.values():
            carrier.close()


def send_due(now: datetime, *, most: int = MOST_AT_ONCE) -> Tally:
    """Send what is due, oldest first. When a way is down, what goes that way waits; the other ways go on."""
    tally, ways = Tally(), Ways()
    try:
        for message in waiting(now, most):
            if message.channel in ways.down or not take(message, now):
                continue
            if not is_wanted(message, now):
                _note(message, state=MessageState.WITHDRAWN, trouble="")
                tally.withdrawn += 1
                continue
            _send(message, ways, tally, now)
    finally:
        ways.close()
    return tally


def _send(message: Message, ways: Ways, tally: Tally, now: datetime) -> None:
    try:
        ways.carry(message)
    except RefusedError as refusal:
        _note(message, state=MessageState.REFUSED, trouble=str(refusal))
        tally.refused += 1
    except OSError as trouble:
        ways.down.add(message.channel)
        tally.trouble = named(trouble)
        later = next_try(now, message.attempts)
        _note(message, state=MessageState.WAITING, due_at=later, trouble=tally.trouble)
    else:
        _note(message, state=MessageState.SENT, sent_at=timezone.now(), trouble="", **_forgotten(message))
        tally.sent += 1


def is_wanted(message: Message, now: datetime) -> bool:
    """Asked once more before it leaves: the meeting still stands, and it is not too late for the letter to be of use.

    Somebody who took it back while it was being taken is heard too.
    """
    if message.not_after is not None and now >= message.not_after:
        return False
    return still_stands(message)


def _forgotten(message: Message) -> dict[str, str]:
    """A code is nobody's to read again."""
    letter = LETTERS.get(message.kind)  # type: ignore[call-overload]
    return {"text": FORGOTTEN} if letter is not None and letter.secret else {}


def named(trouble: OSError) -> str:
    """What went wrong in our own words; the other end's may name somebody."""
    return str(trouble) if isinstance(trouble, UnreachableError) else f"ingen forbindelse ({type(trouble).__name__})"


def waiting(now: datetime, most: int) -> list[Message]:
    """What is due in the municipalities where it is neither too early nor too late in the day, and what is urgent."""
    due = Message.objects.due(now)
    places = due.order_by().values_list("municipality_id", flat=True).distinct()
    open_places = [place for place in places if _mail_leaves(place, now)]
    leaving = due.filter(municipality_id__in=open_places) | due.filter(urgent=True)
    return list(leaving.select_related("municipality").order_by("-urgent", "due_at", "pk")[:most])


def _mail_leaves(municipality_id: int, now: datetime) -> bool:
    local = timezone.localtime(now)
    hours = settings_of(municipality_id, ("mail.from_hour", "mail.until_hour"), local.date())
    return may_leave(local, from_hour=hours["mail.from_hour"], until_hour=hours["mail.until_hour"])


def take(message: Message, now: datetime) -> bool:
    """Take the message for this worker; somebody who was faster has it already. Committed when this returns."""
    with transaction.atomic(durable=True):
        mine = Message.objects.due(now).filter(pk=message.pk, version=message.version)
        taken = mine.update(
            state=MessageState.SENDING,
            due_at=now + LEASE,
            attempts=message.attempts + 1,
            version=message.version + 1,
        )
    message.version += 1
    message.attempts += 1
    return bool(taken)


def _note(message: Message, **found: Any) -> None:
    """Keep what became of a message, unless another worker has taken it over meanwhile."""
    Message.objects.filter(pk=message.pk, version=message.version).update(version=message.version + 1, **found)
