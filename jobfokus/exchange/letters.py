# SPDX-License-Identifier: MPL-2.0
"""Letters to a citizen: the words, the ways they go, and the rows in the outbox, in the transaction of their cause.

The room that causes a letter calls ``send_letter``; it knows the citizen, we know the words. The same key is the same
letter, however often it is called.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import BigIntegerField, CharField
from django.utils import timezone, translation

from jobfokus.accounts.models import Municipality, User
from jobfokus.common import spoken
from jobfokus.common.days import clock
from jobfokus.common.kept import Blank
from jobfokus.common.language import in_language
from jobfokus.common.together import Question, read_kept
from jobfokus.exchange.choices import Channel, LetterCode
from jobfokus.exchange.letter_parts import PLACEHOLDERS, Words
from jobfokus.exchange.models import LetterText, Message
from jobfokus.exchange.outbox import Letter, put_in_outbox
from jobfokus.exchange.rules import Reach, channels_of, fill
from jobfokus.exchange.shipped_letters import LETTERS

Value = str | date | datetime
# The values that are addresses of ours.
OUR_PAGES = ("link", "calendar")


@dataclass(frozen=True, slots=True)
class Recipient:
    """A citizen as a letter needs them. Where they are reached is kept encrypted with each message, for its way alone.

    ``address`` is what stands on an envelope under the name, line by line.
    """

    name: str
    citizen_id: int
    case_uuid: UUID | None = None
    email: str = ""
    phone: str = ""
    cpr: str = ""
    address: tuple[str, ...] = ()
    language: str = "da"
    exempt_digital: bool = False


@dataclass(frozen=True, slots=True)
class HeldWords:
    """The words that hold in a municipality, and which edition of its own they are; 0 is the shipped one."""

    words: Words
    edition: int


@dataclass(frozen=True, slots=True)
class WrittenLetter:
    """A letter with its values, in each of its forms."""

    subject: str
    text: str
    sms: str
    edition: int


def send_letter(
    code: LetterCode,
    *,
    municipality_id: int,
    to: Recipient,
    values: Mapping[str, Value],
    key: str,
    about: UUID | None,
    now: datetime,
    by: User | None,
    send_from: datetime | None = None,
    not_after: datetime | None = None,
    place: str = "",
) -> list[Message]:
    """Put a letter to a citizen into the outbox, once for each way it goes, and return the rows.

    *values* are those the letter names (``shipped_letters``), a day or moment as such: it is written in the reader's
    language. One that is unknown here is left out of its line. *about* is what the letter stands and falls with:
    ``withdraw_messages(about)`` takes it back. From *send_from* on it may leave; after *not_after* it is of no use.
    *place* is the municipality's name where the caller has it at hand.

    Raises KeyError for a value that the letter does not name: a slip that must not reach a citizen.
    """
    shipped, written = LETTERS[code], written_out(code, to, values, municipality_id, place)
    ways = ways_of(shipped.delivery, to, has_sms=bool(written.sms))
    return [
        put_in_outbox(
            Letter(
                kind=code,
                to="",
                subject=written.subject,
                text=written.sms if channel == Channel.SMS else written.text,
                key=f"{key}:{channel}",
                about=about,
                channel=channel,
                address=address_of(to, channel),
                citizen_id=to.citizen_id,
                case_uuid=to.case_uuid,
                language=to.language,
                edition=written.edition,
                stands_while=shipped.stands_while,
                urgent=shipped.at_once,
                not_after=not_after,
            ),
            municipality_id=municipality_id,
            by=by,
            now=max(now, send_from) if send_from else now,
            created_at=now,
        )
        for channel in ways
    ]


def written_out(
    code: LetterCode, to: Recipient, values: Mapping[str, Value], municipality_id: int, place: str = ""
) -> WrittenLetter:
    """The letter as this reader gets it; also for a look at it before it is sent."""
    shipped = LETTERS[code]
    if unknown := set(values) - set(shipped.values):
        raise KeyError(f"{code}: {', '.join(sorted(unknown))}")
    held, sender = words_and_sender(municipality_id, code, to.language)
    given: dict[str, Value] = {**values, "name": to.name, "municipality": place or sender}
    # Whoever reads the letter in English reads on in English.
    given |= {name: in_language(str(given[name]), to.language) for name in OUR_PAGES if name in given}
    spelled = {PLACEHOLDERS[name].word: said(given.get(name, ""), to.language) for name in shipped.known}
    subject, text, sms = (fill(words, spelled) for words in (held.words.subject, held.words.text, held.words.sms))
    return WrittenLetter(subject, text, sms, held.edition)


def ways_of(delivery: str, to: Recipient, *, has_sms: bool) -> tuple[Channel, ...]:
    """The ways a letter goes to this reader here; a way that is not set up is not used."""
    reach = Reach(email=bool(to.email), phone=bool(to.phone), exempt_digital=to.exempt_digital)
    has_sms = has_sms and Channel.SMS in settings.CARRIERS
    return channels_of(delivery, reach, has_sms=has_sms, digital_post=Channel.DIGITAL_POST in settings.CARRIERS)


def words_held(municipality_id: int, code: LetterCode, language: str) -> HeldWords:
    """The municipality's newest edition of a letter, else the shipped one."""
    return words_and_sender(municipality_id, code, language)[0]


def words_and_sender(municipality_id: int, code: LetterCode, language: str) -> tuple[HeldWords, str]:
    """The words of a letter, and the name of the municipality that sends it. One statement."""
    asked = {"municipality": municipality_id, "code": code, "language": language}
    found = read_kept("words of a letter", _words_and_sender, **asked)
    sender = found["sender"][0]["name"]
    newest = max(found["words"], key=lambda row: int(row["edition"]), default=None)
    if newest is None:
        return HeldWords(LETTERS[code].words(language), 0), sender
    return HeldWords(Words(newest["subject"], newest["text"], newest["sms"]), newest["edition"]), sender


def _words_and_sender() -> dict[str, Question]:
    number, code, language = (
        Blank("municipality", BigIntegerField()), Blank("code", CharField()), Blank("language", CharField()),
    )  # fmt: skip
    own = LetterText.objects.filter(municipality=number, code=code, language=language)
    return {
        "words": (own, ("subject", "text", "sms", "edition")),
        "sender": (Municipality.objects.filter(pk=number), ("name",)),
    }


def said(value: Value, language: str) -> str:
    """A value as it is read: a day, or a day with its time, in the reader's language."""
    if isinstance(value, datetime):
        local = timezone.localtime(value)
        link = "at" if language == "en" else "kl."
        return f"{said(local.date(), language)} {link} {clock(local)}"
    if isinstance(value, date):
        with translation.override(language):
            return spoken.long(value)
    return value.replace("\r\n", "\n").strip()


def address_of(to: Recipient, channel: Channel) -> str:
    """Where the message goes, and nothing that its way does not need."""
    where: dict[Channel, dict[str, Any]] = {
        Channel.EMAIL: {"email": to.email},
        Channel.SMS: {"phone": to.phone},
        Channel.DIGITAL_POST: {"name": to.name, "cpr": to.cpr},
        Channel.PAPER: {"name": to.name, "address": list(to.address)},
    }
    return json.dumps(where[channel], ensure_ascii=False)


def where_to(message: Message) -> dict[str, Any]:
    """Where a letter to a citizen goes, as ``address_of`` kept it."""
    return dict(json.loads(message.address)) if message.address else {}


def name_of(municipality_id: int) -> str:
    """The municipality's name, as the sender of the letter."""
    return Municipality.objects.values_list("name", flat=True).get(pk=municipality_id)
