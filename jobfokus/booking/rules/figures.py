# SPDX-License-Identifier: MPL-2.0
"""How meetings came to be booked (B7), in figures that tell on nobody. No Django in here.

Source: practice sheet on self-booking (share of conversations that citizens book themselves, against a target).
Trust: 1–4 are hidden, also by subtraction from a sum that stands beside them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jobfokus.common.small_groups import FEWEST

Row = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Shares:
    """Meetings of one group: booked by the citizen, booked together, summoned, agreed on in a conversation."""

    own: int
    together: int
    summoned: int
    agreed: int

    @property
    def total(self) -> int:
        return self.own + self.together + self.summoned + self.agreed

    def percent(self, part: int) -> int:
        """A part of the whole in whole per cent; nothing of nothing is 0."""
        return round(100 * part / self.total) if self.total else 0

    def reaches(self, target: int) -> bool:
        """Whether the citizens' own share is at the target, counted before it is rounded."""
        return 100 * self.own >= target * self.total


def summed(rows: Iterable[Row]) -> Row:
    """Row by row, part by part."""
    own = together = summoned = agreed = 0
    for row in rows:
        own, together, summoned, agreed = own + row[0], together + row[1], summoned + row[2], agreed + row[3]
    return own, together, summoned, agreed


def tells(row: Sequence[int], fewest: int = FEWEST) -> bool:
    """Whether a row tells on somebody: one of its parts is 1–4."""
    return any(0 < part < fewest for part in row)


def safe_rows(rows: Mapping[str, Row], fewest: int = FEWEST) -> frozenset[str]:
    """The rows that may stand beside their sum: neither they nor what is left of the sum has a part of 1–4."""
    shown = {name for name, row in rows.items() if not tells(row, fewest)}
    hidden = [name for name in rows if name not in shown]
    while hidden and shown and tells(summed(rows[name] for name in hidden), fewest):
        smallest = min((name for name in shown if sum(rows[name])), key=lambda name: sum(rows[name]), default="")
        if not smallest:
            return frozenset()
        shown.remove(smallest)
        hidden.append(smallest)
    return frozenset(shown)


def safe_cells(cells: Mapping[tuple[str, str], Row], fewest: int = FEWEST) -> frozenset[tuple[str, str]]:
    """The cells of a table that may stand beside the sums of its rows and of its columns.

    A cell that goes because of its row only makes what is hidden in its column larger, so the two can be asked apart.
    """
    kept = set(cells)
    for side in (0, 1):
        for name in {cell[side] for cell in cells}:
            line = {cell: row for cell, row in cells.items() if cell[side] == name}
            named = {f"{place}": cell for place, cell in enumerate(line)}
            shown = safe_rows({key: line[cell] for key, cell in named.items()}, fewest)
            kept -= {cell for key, cell in named.items() if key not in shown}
    return frozenset(kept)


def needs_a_hand(group: Shares, others: Shares, *, behind: int) -> bool:
    """A group books less itself than everybody else, by *behind* percentage points or more."""
    if not group.total or not others.total:
        return False
    return others.percent(others.own) - group.percent(group.own) >= behind
