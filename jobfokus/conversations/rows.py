# SPDX-License-Identifier: MPL-2.0
"""Agreements as pages show them: ready words, so that rows format nothing."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from jobfokus.common import days
from jobfokus.conversations.choices import AgreementState
from jobfokus.conversations.models import Agreement, TechniqueCard

KINDS = {
    AgreementState.OPEN: "neutral",
    AgreementState.KEPT: "ok",
    AgreementState.PARTLY: "warn",
    AgreementState.NOT_KEPT: "bad",
    AgreementState.DROPPED: "neutral",
}


@dataclass(frozen=True, slots=True)
class Card:
    """A technique card in words."""

    name: str
    when: str
    how: list[str]
    say: list[str]


def card_words(card: TechniqueCard | None) -> Card | None:
    """A card as the page prints it: one line for each piece of advice."""
    return Card(card.name, card.when, card.how.splitlines(), card.say.splitlines()) if card else None


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement in words. ``kind`` is how its state is marked; overdue is open past its day."""

    uuid: UUID
    version: int
    text: str
    who: str
    due: str
    detail: str
    state: str
    kind: str
    why: str
    is_open: bool


def agreement_row(agreement: Agreement, today: date) -> AgreementRow:
    """An agreement made ready to print on *today*."""
    is_open = agreement.state == AgreementState.OPEN
    overdue = is_open and agreement.due_on < today
    return AgreementRow(
        uuid=agreement.uuid,
        version=agreement.version,
        text=agreement.text,
        who=str(agreement.get_doer_display()),
        due=days.short(agreement.due_on),
        detail=_detail(agreement),
        state=_("Over tid") if overdue else str(agreement.get_state_display()),
        kind="bad" if overdue else KINDS[AgreementState(agreement.state)],
        why=agreement.outcome,
        is_open=is_open,
    )


def _detail(agreement: Agreement) -> str:
    """Number and track, where they count."""
    count = _("%(count)s stk.") % {"count": agreement.count} if agreement.count else ""
    track = _("spor %(track)s") % {"track": agreement.track} if agreement.track else ""
    return ", ".join(part for part in (count, track) if part)
