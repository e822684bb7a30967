# SPDX-License-Identifier: MPL-2.0
"""The link to a meeting's calendar file, which works without an account (C10).

It holds the meeting and a signature of ours: nobody can make one, and nothing is stored for it.
"""

from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from jobfokus.conversations.models import Conversation

SIGNER = Signer(salt="booking.calendar", sep=".")


def calendar_path(meeting: Conversation) -> str:
    """Where the calendar file of a meeting lies."""
    return reverse("booking:calendar", args=[SIGNER.sign(meeting.uuid.hex)])


def meeting_of(token: str) -> UUID | None:
    """The meeting that a link of ours names; nothing for any other text."""
    try:
        return UUID(SIGNER.unsign(token))
    except (BadSignature, ValueError):
        return None
