# SPDX-License-Identifier: MPL-2.0
"""What a plan says, as plain values: the columns of the paper form, the three answers, the weekly numbers.

Source: guide on long-term unemployment, tool ABC-jobplan (the form).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

TRACKS = ("A", "B", "C")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the form. ``key`` follows the line from version to version; a new line has none yet."""

    key: str = ""
    track: str = "A"
    functions: tuple[str, ...] = ()
    companies: str = ""
    task: str = ""
    doer: str = "citizen"
    due_on: date | None = None
    education_job: str = ""
    wish: str = ""
    competence: str = ""
    carried_by: str = ""
    demand: str = ""
    why: str = ""
    hindrance: str = ""
    hindrance_kind: str = ""
    takes: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing was written: who and which track alone say nothing."""
        return not any(getattr(self, name) for name in LINE_FIELDS if name not in ("track", "doer"))


LINE_FIELDS = tuple(field.name for field in fields(Line) if field.name != "key")


@dataclass(frozen=True, slots=True)
class Mix:
    """Applications a week on each track, and when the two look at it again."""

    a: int
    b: int
    c: int
    shift_on: date | None = None

    @property
    def numbers(self) -> tuple[int, int, int]:
        return self.a, self.b, self.c


@dataclass(frozen=True, slots=True)
class PlanContent:
    """The whole plan at one "Gem"."""

    lines: tuple[Line, ...] = ()
    mix: Mix | None = None

    def on(self, track: str) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.track == track)


def as_json(content: PlanContent) -> dict[str, Any]:
    """*content* as it is kept in a version: days as ISO text."""

    def plain(value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value

    def row(thing: Line | Mix) -> dict[str, Any]:
        return {name: plain(list(v) if isinstance(v, tuple) else v) for name, v in asdict(thing).items()}

    return {"lines": [row(line) for line in content.lines], "mix": row(content.mix) if content.mix else None}


def from_json(stored: Mapping[str, Any]) -> PlanContent:
    """The content of a kept version; fields that did not exist then are empty."""

    def day(text: str | None) -> date | None:
        return date.fromisoformat(text) if text else None

    def line(row: Mapping[str, Any]) -> Line:
        known = {name: row[name] for name in ("key", *LINE_FIELDS) if name in row}
        return Line(**known | {"functions": tuple(row.get("functions", ())), "due_on": day(row.get("due_on"))})

    mix = stored.get("mix")
    return PlanContent(
        lines=tuple(line(row) for row in stored.get("lines", ())),
        mix=Mix(mix["a"], mix["b"], mix["c"], day(mix.get("shift_on"))) if mix else None,
    )
