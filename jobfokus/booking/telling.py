# SPDX-License-Identifier: MPL-2.0
"""The letters that booking causes, each in the transaction of its cause (B1, B3, B4, B6, B10)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from jobfokus.accounts.models import User
from jobfokus.booking.card import agreed_topic, booking_address, help_lines
from jobfokus.booking.deadline import need_of
from jobfokus.booking.free import free_slots
from jobfokus.booking.models import NewTime
from jobfokus.citizens.letters import recipient_of
from jobfokus.citizens.models import Case, ContactNeed
from jobfokus.conversations.meeting_letters import reach_of, tell_of_meeting
from jobfokus.conversations.models import Conversation
from jobfokus.exchange.choices import LetterCode
from jobfokus.exchange.letters import Value, said, send_letter
from jobfokus.exchange.outbox import full_address

MOST_TIMES = 3


def tell_summons(meeting: Conversation, *, reason: str, duty: str, by: User, now: datetime) -> None:
    """A summons: its reason, and what follows."""
    tell_of_meeting(LetterCode.SUMMONS, meeting, by=by, now=now, more={"reason": reason, "duty": duty})


def tell_new_time(new_time: NewTime, *, by: User, now: datetime) -> None:
    """We are sorry, this is why, and here are the nearest times; the citizen chooses (B4)."""
    old, to = new_time.conversation, recipient_of(new_time.conversation.case)
    slots = free_slots(old.case, old.kind, now=now)[:MOST_TIMES]
    with translation.override(to.language):
        reason = new_time.reason_words
        link = full_address(reverse("booking:own_move", args=[old.uuid]))
    values: dict[str, Value] = {
        "when": old.planned_at,
        "reason": reason,
        "times": "\n".join(said(slot.starts_at, to.language) for slot in slots),
        "link": link,
        "contact": reach_of(old.holder),
    }
    _send(LetterCode.MEETING_NEW_TIME, old.case, values, key=f"new-time:{old.uuid}", about=old.uuid, by=by, now=now)


def tell_card(case: Case, *, by: User, now: datetime) -> None:
    """The card as a letter."""
    values = booking_values(case) | {"topic": agreed_topic(case)}
    _send(LetterCode.BOOKING_CARD, case, values, key=f"card:{case.uuid}:{now:%Y-%m-%d}", about=None, by=by, now=now)


def tell_window(need: ContactNeed, code: LetterCode, occasion: str, *, now: datetime) -> None:
    """It is time to book, the deadline is near or has passed; each said once, and never when a time has been booked.

    Where booking is an offer, the day named is the one by which the two talk.
    """
    values = booking_values(need.case) | {"deadline": need.book_by or need.latest or ""}
    if code in (LetterCode.BOOKING_OPEN, LetterCode.BOOKING_OFFER):
        values["topic"] = agreed_topic(need.case)
    if code == LetterCode.BOOKING_PASSED:
        with translation.override(recipient_of(need.case).language):
            values["duty"] = _(
                "Du kan stadig booke på din side. Din sagsbehandler ringer, hvis du har brug for en hånd."
            )
    _send(code, need.case, values, key=f"{code}:{need.uuid}:{occasion}", about=need.uuid, by=None, now=now)


def booking_values(case: Case) -> dict[str, Value]:
    """How and where to book, and whom to ask."""
    need = need_of(case)
    with translation.override(recipient_of(case).language):
        places = "; ".join(help_lines(case.municipality_id))
    return {
        "deadline": need.book_by if need and need.book_by else "",
        "link": booking_address(),
        "contact": reach_of(case.owner) if case.owner else case.municipality.name,
        "help": places,
    }


def _send(
    code: LetterCode,
    case: Case,
    values: Mapping[str, Value],
    *,
    key: str,
    about: UUID | None,
    by: User | None,
    now: datetime,
) -> None:
    send_letter(
        code,
        municipality_id=case.municipality_id,
        to=recipient_of(case),
        values=values,
        key=key,
        about=about,
        by=by,
        now=now,
    )
