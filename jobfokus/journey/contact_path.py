# SPDX-License-Identifier: MPL-2.0
"""The contact rhythm of one case as a page: what is needed by when with the working, and what pauses or exempts."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from jobfokus.citizens.choices import HeldBy, ReasonEffect
from jobfokus.citizens.contact_words import NeedRow, contact_line, need_row
from jobfokus.citizens.models import Absence, Case, ContactNeed, Exemption, FundTalk
from jobfokus.common import days
from jobfokus.conversations.actions.absences import Held

KINDS: dict[str, type[Absence] | type[Exemption]] = {"fravaer": Absence, "fritagelse": Exemption}
EFFECTS = {
    ReasonEffect.PAUSE: "Flytter datoen",
    ReasonEffect.BOOKING: "Flytter bookingfristen; samtalens seneste dag står",
    ReasonEffect.EXEMPT: "Ude af tællingen",
}


@dataclass(frozen=True, slots=True)
class AwayRow:
    """A pause or an exemption made ready to print."""

    kind: str
    uuid: UUID
    version: int
    name: str
    period: str
    effect: str
    note: str
    who: str
    runs: bool
    taken_back: bool


def contact_path(case: Case, today: date) -> dict[str, Any]:
    """Four statements: needs, pauses, exemptions, and what the unemployment fund has held."""
    needs = list(
        ContactNeed.objects.filter(case=case).select_related("rule", "rule__rule_set").order_by("nominal", "pk")
    )
    standing = [need for need in needs if need.superseded_on is None]
    talks = list(FundTalk.objects.filter(case=case).select_related("written_by"))
    return {
        "line": contact_line(case, today),
        "needs": [need_row(need, today) for need in standing],
        "rules": sorted({need.rule.rule_set.name for need in standing}),
        "earlier": [earlier_row(need, today) for need in needs if need.superseded_on],
        "away": away_rows(case, today),
        "fund_talks": [fund_talk_row(talk) for talk in talks],
        "of_fund": bool(talks) or any(need.held_by == HeldBy.FUND for need in standing),
    }


def fund_talk_row(talk: FundTalk) -> dict[str, Any]:
    """What the unemployment fund has held, ready to print."""
    return {
        "uuid": talk.uuid,
        "day": days.short(talk.on),
        "source": talk.source,
        "who": f"{talk.written_by.name}, {days.short(timezone.localdate(talk.written_at))}",
        "taken_back": talk.taken_back_at is not None,
    }


def earlier_row(need: ContactNeed, today: date) -> tuple[NeedRow, str]:
    """What was asked for under another target group or another rule, and until when."""
    return need_row(need, today), days.short(need.superseded_on)


def away_rows(case: Case, today: date) -> list[AwayRow]:
    """Pauses and exemptions, the newest first."""
    rows: list[tuple[str, Held]] = [
        (kind, row)
        for kind, model in KINDS.items()
        for row in model.objects.filter(case=case).select_related("reason", "written_by")
    ]
    rows.sort(key=lambda each: (each[1].since, each[1].written_at), reverse=True)
    return [away_row(kind, row, today) for kind, row in rows]


def away_row(kind: str, row: Held, today: date) -> AwayRow:
    who, written = row.written_by.name if row.written_by else "Jobfokus", timezone.localdate(row.written_at)
    log = " · fritaget for jobloggen" if row.log else ""
    return AwayRow(
        kind=kind,
        uuid=row.uuid,
        version=row.version,
        name=row.reason.name,
        period=f"{days.short(row.since)} – {days.short(row.until) or 'uden slutdato'}",
        effect=EFFECTS[ReasonEffect(row.reason.effect)] + log,
        note=row.note,
        who=f"{who}, {days.short(written)}",
        runs=row.taken_back_at is None and (row.until is None or row.until >= today),
        taken_back=row.taken_back_at is not None,
    )
