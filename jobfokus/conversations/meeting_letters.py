# SPDX-License-Identifier: MPL-2.0
"""Letters about a meeting: what they are told of it, in one place for who plans, moves, cancels and reminds."""

from collections.abc import Mapping
from datetime import datetime

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from jobfokus.accounts.models import User
from jobfokus.citizens.letters import recipient_of
from jobfokus.conversations.calendar_link import calendar_path
from jobfokus.conversations.models import Agreement, Conversation
from jobfokus.conversations.paper import following_meeting, shared_notes
from jobfokus.conversations.places import spoken_place
from jobfokus.exchange.choices import LetterCode, MessageState
from jobfokus.exchange.letters import Value, said, send_letter
from jobfokus.exchange.models import Message
from jobfokus.exchange.outbox import full_address, restore_messages
from jobfokus.plans.choices import Doer


def tell_of_meeting(
    code: LetterCode,
    conversation: Conversation,
    *,
    by: User | None,
    now: datetime,
    more: Mapping[str, Value] | None = None,
    send_from: datetime | None = None,
    occasion: str = "",
) -> list[Message]:
    """Write to the citizen about a meeting; nothing for one that has passed. Call it where the meeting changes, in the
    same transaction. *more* are the values that this letter has beside those of the meeting; *occasion* tells two
    letters of one kind apart. Called twice it is one letter.
    """
    if conversation.planned_at <= now:
        return []
    case, to = conversation.case, recipient_of(conversation.case)
    with translation.override(to.language):
        kind, place = str(conversation.kind), spoken_place(conversation.place)
    holder = conversation.holder
    values: dict[str, Value] = {
        "when": conversation.planned_at,
        "minutes": str(conversation.minutes),
        "kind": kind,
        "holder": holder.name,
        "contact": reach_of(holder),
        "place": place,
        "topic": conversation.citizen_topic or (str(conversation.topic) if conversation.topic else ""),
        "link": own_page(),
        "calendar": full_address(calendar_path(conversation)),
    }
    return send_letter(
        code,
        municipality_id=case.municipality_id,
        to=to,
        values=values | dict(more or {}),
        key=":".join(part for part in (code, str(conversation.uuid), occasion) if part),
        about=conversation.uuid,
        by=by,
        now=now,
        send_from=send_from,
        not_after=conversation.planned_at,
    )


def tell_agreements(found: Conversation, *, by: User, now: datetime) -> list[Message]:
    """What was agreed and what of the record is shared, as a letter (C10); once for each edition of the record."""
    to = recipient_of(found.case)
    following, added = following_meeting(found), found.addenda.count()
    with translation.override(to.language):
        values: dict[str, Value] = {
            "when": found.planned_at,
            "agreements": "\n".join(agreed_lines(found, to.language)) or _("Vi lavede ingen nye aftaler."),
            "notes": "\n\n".join("\n".join([note["label"], *note["parts"]]) for note in shared_notes(found)),
            "next": following.planned_at if following else "",
            "link": own_page(),
            "contact": reach_of(found.holder),
        }
    return send_letter(
        LetterCode.AGREEMENTS,
        municipality_id=found.case.municipality_id,
        to=to,
        values=values,
        key=f"{LetterCode.AGREEMENTS}:{found.uuid}:{found.version}.{added}",
        about=found.uuid,
        by=by,
        now=now,
    )


def agreed_lines(found: Conversation, language: str) -> list[str]:
    """The open agreements of both sides, a line for each."""
    rows = Agreement.objects.open().filter(case=found.case)
    line = _("%(who)s: %(what)s, senest %(day)s")
    return [
        line % {"who": Doer(row.doer).said_to_citizen, "what": row.counted, "day": said(row.due_on, language)}
        for row in rows
    ]


def tell_it_stands(conversation: Conversation, *, by: User, now: datetime) -> None:
    """A meeting that was called off by a wrong click: its letters wait again, and who was told „cancelled“ hears it."""
    restore_messages(conversation.uuid)
    told = Message.objects.filter(about_uuid=conversation.uuid, kind=LetterCode.MEETING_CANCELLED)
    if told.filter(state__in=(MessageState.SENT, MessageState.SENDING)).exists():
        tell_of_meeting(LetterCode.MEETING_CONFIRMED, conversation, by=by, now=now, occasion=f"{now:%Y%m%d%H%M%S}")


def reach_of(holder: User) -> str:
    """Whom to write or call."""
    return ", ".join(part for part in (holder.name, holder.phone, holder.email) if part)


def own_page() -> str:
    """The citizen's own front page, as an address in a letter."""
    return full_address(reverse("portal:min_plan"))
