# SPDX-License-Identifier: MPL-2.0
"""Letters to citizens on the pages of staff: what was sent on a case, and what waits for the printer."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.held import settings_of
from jobfokus.accounts.models import User
from jobfokus.citizens.letters import envelope
from jobfokus.citizens.models import Case, Citizen
from jobfokus.common import days
from jobfokus.exchange.choices import Channel, LetterCode, MessageState
from jobfokus.exchange.letters import where_to
from jobfokus.exchange.models import Message, MessageQuerySet

HIDDEN = "Skjult (navne- og adressebeskyttelse)"
# The letters that a person writes; the others come from what happens.
BY_HAND = (LetterCode.DECISION, LetterCode.OWN_WORDS)
SIGNS = {
    MessageState.WAITING: "neutral",
    MessageState.SENDING: "neutral",
    MessageState.SENT: "ok",
    MessageState.REFUSED: "bad",
    MessageState.WITHDRAWN: "neutral",
}
# Paper, and what Digital Post would not take: somebody prints it and puts it into an envelope.
TO_PRINT = Q(channel=Channel.PAPER, state=MessageState.WAITING) | Q(
    channel=Channel.DIGITAL_POST, state=MessageState.REFUSED
)


def letters_for(user: User) -> MessageQuerySet:
    """The letters of the cases that this person may see as staff."""
    cases = Case.objects.for_staff(user).order_by().values("uuid")
    return Message.objects.for_citizens().filter(case_uuid__in=cases)


def mail_hours(municipality_id: int, on: date) -> str:
    """Between which hours letters leave, in words."""
    hours = settings_of(municipality_id, ("mail.from_hour", "mail.until_hour"), on)
    return f"mellem kl. {hours['mail.from_hour']} og {hours['mail.until_hour']}"


def letter_row(message: Message) -> dict[str, Any]:
    """A letter in a list."""
    state = MessageState(message.state)
    return {
        "url": reverse("journey:letter", args=[message.uuid]),
        "subject": message.subject,
        "kind": str(message.get_kind_display()),
        "way": str(message.get_channel_display()),
        "when": days.moment(timezone.localtime(message.sent_at or message.created_at)),
        "sign": SIGNS[state],
        "word": state_words(message),
    }


def state_words(message: Message) -> str:
    """Where a letter stands; paper waits for us and not for a service."""
    if message.channel == Channel.PAPER and message.state == MessageState.WAITING:
        return "Skal printes"
    return str(MessageState(message.state).label)


def where_words(message: Message, citizen: Citizen) -> str:
    """Where it went; for a protected person that stays hidden, and a number is never shown."""
    where = where_to(message)
    if message.channel == Channel.DIGITAL_POST:
        return "Borgerens Digital Post"
    if citizen.protected:
        return HIDDEN
    if message.channel == Channel.PAPER:
        return ", ".join([str(where.get("name", "")), *where.get("address", [])])
    return str(where.get("email") or where.get("phone") or "")


def letter_facts(message: Message, citizen: Citizen) -> list[tuple[str, str]]:
    """What is known of a letter's way."""
    written = f"{days.moment(timezone.localtime(message.created_at))}"
    by = f" af {message.created_by.name}" if message.created_by else ""
    facts = [
        ("Slags", str(message.get_kind_display())),
        ("Sendes med", str(message.get_channel_display())),
        ("Til", where_words(message, citizen)),
        ("Skrevet", written + by),
        ("Tilstand", state_words(message)),
        ("Afsendt", days.moment(timezone.localtime(message.sent_at)) if message.sent_at else ""),
        ("Forsøg", str(message.attempts) if message.attempts > 1 else ""),
        ("Problem", message.trouble),
        ("Sprog", "Engelsk" if message.language == "en" else ""),
    ]
    return [(label, words) for label, words in facts if words]


def text_parts(message: Message) -> list[list[str]]:
    """The words, paragraph by paragraph."""
    return [part.split("\n") for part in message.text.split("\n\n") if part.strip()]


def address_lines(message: Message, citizen: Citizen) -> tuple[str, ...]:
    """What stands on the envelope: as it was when the letter was written, else as it is now."""
    return tuple(where_to(message).get("address", ())) or envelope(citizen)
