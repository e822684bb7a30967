# SPDX-License-Identifier: MPL-2.0
"""The outbox: a message is a row in the transaction of what caused it; ``sending`` lets it leave."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from jobfokus.accounts.models import User
from jobfokus.exchange.access import may_look_after
from jobfokus.exchange.choices import Channel, LetterCode, MessageKind, MessageState
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.models import Message
from jobfokus.privacy.log import record_change


@dataclass(frozen=True, slots=True)
class Letter:
    """What somebody is to read. The subject is seen by others than the reader: it names no person.

    The same *key* is the same message, however often it is put into the outbox; without one each letter is its own.
    To a citizen ``exchange.letters`` writes them: with the citizen's id, and the address kept encrypted.
    """

    kind: MessageKind | LetterCode
    to: str
    subject: str
    text: str
    html: str = ""
    key: str = ""
    about: UUID | None = None
    unsubscribe_url: str = ""
    channel: Channel = Channel.EMAIL
    address: str = ""
    citizen_id: int | None = None
    case_uuid: UUID | None = None
    language: str = "da"
    edition: int | None = None
    stands_while: str = ""
    urgent: bool = False
    not_after: datetime | None = None


def put_in_outbox(
    letter: Letter, *, municipality_id: int, by: User | None, now: datetime, created_at: datetime | None = None
) -> Message:
    """Write the message beside what caused it: both are kept, or neither. It may leave from *now* on.

    A message that was taken back before it left comes to life again when its cause does.
    """
    written = {
        "kind": letter.kind,
        "channel": letter.channel,
        "to": letter.to,
        "address": letter.address,
        "citizen_id": letter.citizen_id,
        "case_uuid": letter.case_uuid,
        "language": letter.language,
        "edition": letter.edition,
        "subject": " ".join(letter.subject.split())[:200],
        "text": letter.text,
        "html": letter.html,
        "unsubscribe_url": letter.unsubscribe_url,
        "about_uuid": letter.about,
        "stands_while": letter.stands_while,
        "urgent": letter.urgent,
        "due_at": now,
        "not_after": letter.not_after,
        "created_by": by,
        "created_at": created_at or now,
    }
    key = letter.key or f"{letter.kind}:{uuid4()}"
    message, is_new = Message.objects.get_or_create(municipality_id=municipality_id, key=key, defaults=written)
    if is_new or message.state != MessageState.WITHDRAWN:
        return message
    taken_back = Message.objects.filter(pk=message.pk, version=message.version, state=MessageState.WITHDRAWN)
    taken_back.update(**written, state=MessageState.WAITING, trouble="", version=message.version + 1)
    message.refresh_from_db()
    return message


def withdraw_messages(about: UUID) -> int:
    """Take back what still waits about something that is not so any more; what has left stays. Returns how many."""
    waiting = Message.objects.filter(about_uuid=about, state=MessageState.WAITING)
    return waiting.update(state=MessageState.WITHDRAWN, version=F("version") + 1)


def restore_messages(about: UUID) -> int:
    """What was taken back with its cause and has its cause again waits anew. Returns how many."""
    taken_back = Message.objects.filter(about_uuid=about, state=MessageState.WITHDRAWN).exclude(stands_while="")
    return taken_back.update(state=MessageState.WAITING, version=F("version") + 1)


def send_again(message: Message, *, seen: int, by: User, now: datetime) -> None:
    """Try a refused message once more: the address was mended at the other end, or the mail server was set up."""
    if not may_look_after(by, message):
        raise PermissionDenied
    with transaction.atomic():
        refused = Message.objects.filter(pk=message.pk, version=seen, state=MessageState.REFUSED)
        if not refused.update(state=MessageState.WAITING, due_at=now, trouble="", version=seen + 1):
            raise ChangedMeanwhileError
        record_change("message.sent_again", by=by, of=message)


def full_address(path: str) -> str:
    """A path as an address that can be opened from a mail."""
    return f"{settings.SITE_ADDRESS}{path}"
