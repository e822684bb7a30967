# SPDX-License-Identifier: MPL-2.0
"""The preparation page (C3): one case read across rooms in three minutes, from what exists now.

Ten statements at most stand behind the page, whatever the case holds.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case
from jobfokus.common import days
from jobfokus.conversations.choices import AgreementState, PointOrigin, Status
from jobfokus.conversations.models import AgendaPoint, Agreement, Conversation

EARLIER = 3
MARKS = {
    AgreementState.OPEN: "neutral",
    AgreementState.KEPT: "ok",
    AgreementState.PARTLY: "warn",
    AgreementState.NOT_KEPT: "bad",
    AgreementState.DROPPED: "neutral",
}


@dataclass(frozen=True, slots=True)
class PreparedPoint:
    """A point of the agenda; those that people wrote can be taken off again."""

    uuid: UUID
    text: str
    origin: str
    removable: bool


@dataclass(frozen=True, slots=True)
class PromiseState:
    """An agreement since last time, with how it stands."""

    text: str
    who: str
    due: str
    state: str
    mark: str
    overdue: bool
    why: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier conversation: what it aimed at, what came of it, and what was written."""

    when: str
    kind: str
    aim: str
    outcome: str
    shared_note: str
    internal_note: str
    summary: str


def conversation_to_prepare(user: User, uuid: UUID) -> Conversation:
    """A planned conversation with its case; one that is held has no preparation any more."""
    found = Conversation.objects.for_staff(user).planned().select_related("kind", "holder", "case")
    return get_object_or_404(found, uuid=uuid)


def points_of(conversation: Conversation) -> list[PreparedPoint]:
    return [
        PreparedPoint(
            uuid=point.uuid,
            text=point.words,
            origin=str(point.get_origin_display()),
            removable=point.origin in (PointOrigin.MUST_TELL, PointOrigin.OURS),
        )
        for point in AgendaPoint.objects.filter(conversation=conversation)
    ]


def promises_since(case: Case, last: Conversation | None, today: date) -> list[PromiseState]:
    """Open agreements, and those that were followed up in the last conversation."""
    wanted = Q(state=AgreementState.OPEN)
    if last is not None:
        wanted |= Q(followed_up_in=last)
    return [
        PromiseState(
            text=f"{row.text} ({row.count})" if row.count else row.text,
            who=str(row.get_doer_display()),
            due=days.short(row.due_on),
            state=str(row.get_state_display()),
            mark=MARKS[AgreementState(row.state)],
            overdue=row.state == AgreementState.OPEN and row.due_on < today,
            why=row.outcome,
        )
        for row in Agreement.objects.filter(wanted, case=case)
    ]


def earlier_of(case: Case) -> tuple[list[Earlier], Conversation | None]:
    """The last conversations that were held, newest first: the series of aims (C11)."""
    held = Conversation.objects.filter(case=case, status=Status.HELD).select_related("kind")
    rows = list(held.order_by("-planned_at", "-pk")[:EARLIER])
    shown = [
        Earlier(
            when=days.short(timezone.localdate(row.planned_at)),
            kind=str(row.kind),
            aim=row.aim,
            outcome=str(row.get_aim_outcome_display()) if row.aim_outcome else "",
            shared_note=row.shared_note,
            internal_note=row.internal_note,
            summary=row.summary,
        )
        for row in rows
    ]
    return shown, (rows[0] if rows else None)
