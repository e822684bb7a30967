# SPDX-License-Identifier: MPL-2.0
"""How the meetings of the last weeks came to be booked: by team, by week, and by what may make booking hard (B7)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import TruncWeek
from django.utils import timezone

from jobfokus.accounts.models import Team
from jobfokus.booking.rules.figures import Row, Shares, needs_a_hand, safe_cells, safe_rows, summed, tells
from jobfokus.conversations.choices import BookedHow, Status
from jobfokus.conversations.models import Conversation, ConversationQuerySet

HOW = (BookedHow.SELF, BookedHow.ASSISTED, BookedHow.SUMMONS, BookedHow.AGREED)
COUNTED = (Status.PLANNED, Status.HELD, Status.NO_SHOW)
NOTHING: Row = (0, 0, 0, 0)
Cells = dict[tuple[str, str], Row]


@dataclass(frozen=True, slots=True)
class Hard:
    """Something that may make booking hard: what the group and the others are called, and what helps."""

    name: str
    others: str
    advice: str
    condition: Q


def meetings_of(teams: Iterable[Team], since: datetime) -> ConversationQuerySet:
    """The meetings that were booked since then and stand, were held, or were missed; a moved one counts once."""
    return Conversation.objects.filter(case__team__in=list(teams), booked_at__gte=since, status__in=COUNTED)


def cells_of(meetings: ConversationQuerySet) -> Cells:
    """Counted by team and week: one statement."""
    counted = (
        meetings.annotate(week=TruncWeek("booked_at", tzinfo=timezone.get_current_timezone()))
        .order_by()
        .values_list("case__team__name", "week", "booked_how")
        .annotate(number=Count("pk"))
    )
    cells: Cells = {}
    for team, week, how, number in counted:
        cell = (team, week_name(timezone.localtime(week).date()))
        cells[cell] = with_part(cells.get(cell, NOTHING), how, number)
    return cells


def with_part(row: Row, how: str, number: int) -> Row:
    """The row with *number* more of one part."""
    own, together, summoned, agreed = (part + number * (name == how) for part, name in zip(row, HOW, strict=True))
    return own, together, summoned, agreed


def week_name(day: date) -> str:
    """``Uge 48, 2026``."""
    year, week, _ = day.isocalendar()
    return f"Uge {week}, {year}"


def weeks_back(today: date, weeks: int) -> list[str]:
    """The names of the last weeks, this one last."""
    return [week_name(today - timedelta(weeks=back)) for back in reversed(range(weeks))]


def hard_groups(long_weeks: int) -> list[Hard]:
    """What we look at. Staff know it of each citizen; here it is only counted."""
    long_spell = Q(case__started_on__lte=F("booked_at") - timedelta(weeks=long_weeks))
    other_language = Q(case__citizen__interpreter=True) | ~Q(case__citizen__language__in=("", "Dansk", "dansk"))
    return [
        Hard(
            f"Ledige i {long_weeks} uger eller mere",
            f"Ledige i under {long_weeks} uger",
            "Sig, hvad samtalen skal bruges til. Den, der har et emne med, booker oftere selv.",
            long_spell,
        ),
        Hard(
            "Taler et andet sprog eller bruger tolk",
            "Taler dansk med os",
            "Giv kortet med på engelsk, og book den første gang sammen med vendt skærm.",
            other_language,
        ),
        Hard(
            "Fritaget for digital post",
            "Får digital post",
            "Book sammen, mens I sidder der. Print kortet, og vis stederne, hvor der er hjælp.",
            Q(case__citizen__exempt_digital=True),
        ),
    ]


def group_rows(meetings: ConversationQuerySet, groups: list[Hard], *, behind: int, fewest: int) -> list[dict[str, Any]]:
    """Each group beside the others, where both are large enough to tell of: one statement."""
    counts = {f"g{place}": Count("pk", filter=hard.condition) for place, hard in enumerate(groups)}
    found: Any = list(meetings.order_by().values("booked_how").annotate(number=Count("pk"), **counts))
    rows = []
    for place, hard in enumerate(groups):
        group = rest = NOTHING
        for each in found:
            group = with_part(group, each["booked_how"], each[f"g{place}"])
            rest = with_part(rest, each["booked_how"], each["number"] - each[f"g{place}"])
        told = len(safe_rows({hard.name: group, hard.others: rest}, fewest)) == 2
        rows.append(
            {
                "name": hard.name,
                "others": hard.others,
                "advice": hard.advice,
                "group": row_of(hard.name, group) if told else None,
                "rest": row_of(hard.others, rest) if told else None,
                "needs": told and needs_a_hand(Shares(*group), Shares(*rest), behind=behind),
            }
        )
    return rows


def row_of(name: str, row: Row, target: int | None = None) -> dict[str, Any]:
    """A row ready to print: counts with their share, and how it stands against the target."""
    shares = Shares(*row)
    parts = [f"{part} ({shares.percent(part)} %)" for part in row]
    state = ""
    if target is not None and shares.total:
        state = "ok" if shares.reaches(target) else "warn"
    words = {"ok": "Når målet", "warn": "Under målet"}
    return {"name": name, "parts": parts, "total": shares.total, "state": state, "words": words.get(state, "")}


def hidden_row(name: str) -> dict[str, Any]:
    """A row with too few people to show."""
    return {"name": name, "parts": [], "total": "", "state": "", "words": ""}


def table_of(cells: Cells, names: Iterable[str], *, by_team: bool, target: int, fewest: int) -> list[dict[str, Any]]:
    """Rows by team or by week, each summed from its cells; what would tell on somebody is hidden."""
    side = 0 if by_team else 1
    sums = {name: summed(row for cell, row in cells.items() if cell[side] == name) for name in names}
    shown = safe_rows(sums, fewest)
    return [row_of(name, row, target) if name in shown else hidden_row(name) for name, row in sums.items()]


def weeks_of_team(cells: Cells, team: str, weeks: Iterable[str], *, target: int, fewest: int) -> list[dict[str, Any]]:
    """The weeks of one team, so that neither its sum nor the week of all teams gives a small number away."""
    names = list(weeks)
    whole = {(name, week): cells.get((name, week), NOTHING) for name in {cell[0] for cell in cells} for week in names}
    shown = safe_cells(whole, fewest)
    return [
        row_of(week, whole[team, week], target) if (team, week) in shown else hidden_row(week)
        for week in names
        if (team, week) in whole
    ]


def whole_row(cells: Mapping[tuple[str, str], Row], *, target: int, fewest: int) -> dict[str, Any] | None:
    """All of it in one row; nothing where that would tell on somebody."""
    row = summed(cells.values())
    return None if tells(row, fewest) or not sum(row) else row_of("I alt", row, target)
