# SPDX-License-Identifier: MPL-2.0
"""What an extract's change of caseworker or team brings along (H4, H11): a handover that waits, with what hangs on it.

Nothing is written in it at first: the extract knows nothing of what was tried. Whoever had the case is asked on My day
to tell the next one. The receiver says yes to it as to any other, and only then is the citizen told, so that an import
that is taken back has written to nobody.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jobfokus.accounts.models import User
from jobfokus.citizens.comparison import in_parts
from jobfokus.citizens.models import Case, CaseHolder
from jobfokus.conversations.models import Agreement, Conversation
from jobfokus.exchange.undo import PART, ChangedSinceError, UndoNotes, claim_versions
from jobfokus.journey.models import Handover

REASON = "Flyttet i fagsystemet"


@dataclass(frozen=True, slots=True)
class Leaving:
    """A running case before its row was read: who had it, and who had what is planned and promised in it."""

    row_number: int
    case: Case
    owner_id: int | None
    team_id: int
    had_by: int | None


def leaving(cases: Sequence[tuple[int, Case]]) -> list[Leaving]:
    """How the running cases stand now; a case in the inbox was last had by whoever held it before."""
    running = [(number, case) for number, case in cases if case.ended_on is None]
    waiting = [case.pk for _number, case in running if case.owner_id is None]
    held = in_parts(CaseHolder.objects.filter(owner__isnull=False).order_by("since", "pk"), "case_id", waiting)
    before = {row.case_id: row.owner_id for row in held}
    return [
        Leaving(number, case, case.owner_id, case.team_id, case.owner_id or before.get(case.pk))
        for number, case in running
    ]


def open_handovers(before: Iterable[Leaving], *, by: User, now: datetime, notes: UndoNotes) -> None:
    """Open a handover for each case that changed hands and still runs; one that waits already is replaced."""
    moved = {each.case.pk: each for each in before if each.case.ended_on is None and _changed_hands(each)}
    replaced = list(in_parts(Handover.objects.waiting().order_by(), "case_id", moved))
    claim_versions(Handover, replaced)
    for row in replaced:
        row.replaced_at = now
    Handover.objects.bulk_update(replaced, ["replaced_at"], batch_size=100)
    for row in replaced:
        _note(notes, moved[row.case_id], row, {"replaced_at": None})
    made = [_handover(each, by, now) for each in moved.values()]
    Handover.objects.bulk_create(made, batch_size=100)
    for row in made:
        notes.made(moved[row.case_id].row_number, row.case.citizen_id, row, ("confirmed_at", "replaced_at", "told_at"))
    _hand_on(moved, now, notes)


def _changed_hands(each: Leaving) -> bool:
    """To somebody else, or from one inbox to another; whoever keeps a case in another team knows it already."""
    case = each.case
    return case.owner_id != each.owner_id or (case.owner_id is None and case.team_id != each.team_id)


def _handover(each: Leaving, by: User, now: datetime) -> Handover:
    return Handover(
        case=each.case,
        from_owner_id=each.owner_id,
        from_team_id=each.team_id,
        to_owner_id=each.case.owner_id,
        to_team_id=each.case.team_id,
        reason=REASON,
        imported=True,
        made_by=by,
        made_at=now,
    )


def _hand_on(moved: dict[int, Leaving], now: datetime, notes: UndoNotes) -> None:
    """Planned meetings and open agreements of whoever had the case go to its new owner; in an inbox they wait.

    Raises ChangedSinceError where somebody has settled a meeting or reworded an agreement since it was read.
    """
    given = [pk for pk, each in moved.items() if each.case.owner_id and each.had_by]
    meetings = Conversation.objects.planned().filter(started_at=None, planned_at__gte=now)
    hanging: list[tuple[Any, str]] = [(meetings, "holder_id"), (Agreement.objects.open(), "responsible_id")]
    for rows, name in hanging:
        going = [row for row in in_parts(rows.order_by(), "case_id", given) if _had(row, name, moved)]
        if rows.model is Agreement:
            claim_versions(Agreement, going)
        _give(rows, name, going, moved)
        for row in going:
            was, each = getattr(row, name), moved[row.case_id]
            setattr(row, name, each.case.owner_id)
            _note(notes, each, row, {name: was})


def _give(rows: Any, name: str, going: Sequence[Any], moved: dict[int, Leaving]) -> None:
    """Give rows to the new owners, if they still stand as they were read: one statement for each pair of owners."""
    pairs: dict[tuple[int, int | None], list[int]] = defaultdict(list)
    for row in going:
        pairs[getattr(row, name), moved[row.case_id].case.owner_id].append(row.pk)
    for (was, now_with), pks in pairs.items():
        for start in range(0, len(pks), PART):
            part = pks[start : start + PART]
            if rows.order_by().filter(pk__in=part, **{name: was}).update(**{name: now_with}) != len(part):
                raise ChangedSinceError


def _had(row: Any, name: str, moved: dict[int, Leaving]) -> bool:
    return bool(getattr(row, name) == moved[row.case_id].had_by)


def _note(notes: UndoNotes, each: Leaving, row: Any, before: dict[str, Any]) -> None:
    notes.changed(each.row_number, each.case.citizen_id, row, before)
