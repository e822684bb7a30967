# SPDX-License-Identifier: MPL-2.0
"""The preparation page (C3): one case read across rooms in three minutes, from what exists now.

Ten statements at most stand behind the page, whatever the case holds.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.choices import Track
from jobfokus.citizens.models import Case
from jobfokus.common import days
from jobfokus.conversations.choices import AgreementState, PointOrigin
from jobfokus.conversations.desk import expectations_are_open
from jobfokus.conversations.models import AgendaPoint, Agreement, Conversation
from jobfokus.conversations.rows import KINDS
from jobfokus.journey.citizen_page import TrackSummary
from jobfokus.plans.choices import PlanState
from jobfokus.plans.models import JobPlan
from jobfokus.plans.rules.completeness import Missing, Part, missing, too_narrow
from jobfokus.plans.rules.content import Line, Mix, PlanContent

EARLIER = 3
LACKS = {
    Part.LINE: "en linje",
    Part.FUNCTION: "en funktion",
    Part.COMPANY: "en virksomhed",
    Part.TASK: "hvad der gøres",
    Part.DATE: "en dato",
}


@dataclass(frozen=True, slots=True)
class PreparedPoint:
    """A point of the agenda; those that people wrote can be taken off again."""

    uuid: UUID
    text: str
    origin: str
    removable: bool
    told: str


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
    """An earlier conversation: what it aimed at, what came of it, and what was written and still stands."""

    when: str
    kind: str
    aim: str
    outcome: str
    shared_note: str
    internal_note: str
    summary: str


@dataclass(slots=True)
class PreparedPlan:
    """The open ABC job plan in short: its tracks, and what it still lacks, in words."""

    state_label: str
    mark: str
    tracks: list[TrackSummary]
    lacks: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Expected:
    """How the two stand with what they expect of each other (C13)."""

    open: bool
    agreed: str
    citizen_words: str


def conversation_to_prepare(user: User, uuid: UUID) -> Conversation:
    """A conversation with its case and the expectations, in one statement; 404 where it may not be seen."""
    found = Conversation.objects.for_staff(user).select_related(
        "kind", "holder", "topic", "card", "case__expectation", "case__team"
    )
    return get_object_or_404(found, uuid=uuid)


def points_of(conversation: Conversation) -> tuple[list[PreparedPoint], list[PreparedPoint]]:
    """The agenda, and what has been told before of duties and rights with its day (C15): one statement."""
    told = Q(conversation__case=conversation.case_id, origin=PointOrigin.MUST_TELL, done_at__isnull=False)
    points: tuple[list[PreparedPoint], list[PreparedPoint]] = ([], [])
    for point in AgendaPoint.objects.filter(Q(conversation=conversation) | told):
        earlier = point.conversation_id != conversation.pk
        prepared = PreparedPoint(
            uuid=point.uuid,
            text=point.words,
            origin=point.origin_for_staff,
            removable=point.origin in (PointOrigin.MUST_TELL, PointOrigin.OURS),
            told=point.told,
        )
        points[earlier].append(prepared)
    return points


def promises_since(case: Case, last: Conversation | None, today: date) -> list[PromiseState]:
    """Open agreements, and those that were followed up in the last conversation."""
    wanted = Q(state=AgreementState.OPEN)
    if last is not None:
        wanted |= Q(followed_up_in=last)
    return [
        PromiseState(
            text=row.counted,
            who=str(row.get_doer_display()),
            due=days.short(row.due_on),
            state=str(row.get_state_display()),
            mark=KINDS[AgreementState(row.state)],
            overdue=row.state == AgreementState.OPEN and row.due_on < today,
            why=row.outcome,
        )
        for row in Agreement.objects.filter(wanted, case=case)
    ]


def earlier_of(case: Case) -> tuple[list[Earlier], Conversation | None]:
    """The last conversations that were held, newest first: the series of aims (C11)."""
    held = Conversation.objects.filter(case=case).held().with_strikes().select_related("kind")
    rows = list(held.order_by("-planned_at", "-pk")[:EARLIER])
    shown = [
        Earlier(
            when=days.short(timezone.localdate(row.planned_at)),
            kind=str(row.kind),
            aim=row.aim,
            outcome=str(row.get_aim_outcome_display()) if row.aim_outcome else "",
            shared_note=row.standing("shared_note"),
            internal_note=row.standing("internal_note"),
            summary=row.standing("summary"),
        )
        for row in rows
    ]
    return shown, (rows[0] if rows else None)


def expected_of(case: Case) -> Expected:
    """Whether expectations are to be talked through, and what the citizen said last."""
    said = getattr(case, "expectation", None)
    if said is None:
        return Expected(open=True, agreed="", citizen_words="")
    agreed = days.short(timezone.localdate(said.agreed_at)) if said.agreed_at else ""
    return Expected(open=expectations_are_open(case), agreed=agreed, citizen_words=said.citizen_words)


def plan_of(case: Case, today: date) -> PreparedPlan | None:
    """The open plan with its lines, functions and the mix that holds today, in one statement."""
    rows = list(
        JobPlan.objects.open()
        .filter(case=case)
        .with_weekly_numbers(today)
        .order_by("lines__track", "lines__position", "lines__pk", "lines__functions__position")
        .values("state", "a", "b", "c", *(f"lines__{column}" for column in COLUMNS), "lines__functions__text")
    )
    if not rows:
        return None
    numbers = [rows[0][letter] for letter in "abc"]
    content = PlanContent(tuple(lines_of(rows)), None if None in numbers else Mix(*numbers))
    tracks = [
        TrackSummary(track, weekly, [name for line in content.on(track) for name in line.functions])
        for track, weekly in zip(Track.values, numbers, strict=True)
    ]
    state = PlanState(rows[0]["state"])
    mark = "ok" if state == PlanState.CONFIRMED else "warn"
    return PreparedPlan(str(state.label), mark, tracks, lacks_of(content))


COLUMNS = ("pk", "track", "companies", "task", "due_on")


def lines_of(rows: list[dict[str, Any]]) -> list[Line]:
    """One line per line of the plan, with its functions gathered from the rows of the join."""
    lines: dict[int, tuple[dict[str, Any], list[str]]] = {}
    for row in rows:
        if row["lines__pk"]:
            functions = lines.setdefault(row["lines__pk"], (row, []))[1]
            functions += [row["lines__functions__text"]] if row["lines__functions__text"] else []
    return [
        Line(
            key=str(pk),
            functions=tuple(functions),
            **{column: row[f"lines__{column}"] for column in COLUMNS if column != "pk"},
        )
        for pk, (row, functions) in lines.items()
    ]


def lacks_of(content: PlanContent) -> list[str]:
    """What the plan lacks, a sentence for each track, and whether it searches too narrowly."""
    gaps: dict[str, list[Missing]] = {}
    for gap in missing(content):
        gaps.setdefault(gap.track, []).append(gap)
    told = [f"{track} mangler {listed([LACKS[gap.part] for gap in found])}." for track, found in gaps.items()]
    narrow = too_narrow(content.mix)
    told += [f"Der søges for smalt: 0 om ugen på {listed(list(narrow))}."] if narrow else []
    return [*told, *([] if content.mix else ["Der er ikke aftalt et tal på hvert spor endnu."])]


def listed(words: list[str]) -> str:
    """``a, b og c``."""
    return " og ".join([*([", ".join(words[:-1])] if words[:-1] else []), words[-1]])
