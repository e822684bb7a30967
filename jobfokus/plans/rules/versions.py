# SPDX-License-Identifier: MPL-2.0
"""What changed from one version to another, line by line and field by field; and two writers of one plan.

Source: J1 (the difference between two versions is visible), trust (the second writer loses nothing).
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from jobfokus.plans.rules.content import LINE_FIELDS, Line, Mix, PlanContent


class LineChange(StrEnum):
    """What became of a line between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field that says something else in the later version."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class LineDifference:
    """A line that came, went or changed; for the first two the fields that say something."""

    key: str
    track: str
    change: LineChange
    fields: tuple[FieldDifference, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that two versions say differently."""

    lines: tuple[LineDifference, ...] = ()
    mix: tuple[Mix | None, Mix | None] | None = None

    def __bool__(self) -> bool:
        return bool(self.lines) or self.mix is not None


_NOTHING = Line(doer="")


def fields_between(before: Line, after: Line) -> tuple[FieldDifference, ...]:
    """The fields in which one line became another."""
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in LINE_FIELDS)
    return tuple(FieldDifference(name, old, new) for name, old, new in pairs if old != new)


def difference(before: PlanContent, after: PlanContent) -> Difference:
    """From *before* to *after*: lines in the order of the newer version, those that went last."""
    old, new = ({line.key: line for line in content.lines} for content in (before, after))
    found: list[LineDifference] = []
    for key, line in new.items():
        if key not in old:
            blank = replace(_NOTHING, track=line.track)
            found.append(LineDifference(key, line.track, LineChange.ADDED, fields_between(blank, line)))
        elif changed := fields_between(old[key], line):
            found.append(LineDifference(key, line.track, LineChange.CHANGED, changed))
    for key, line in old.items():
        if key not in new:
            blank = replace(_NOTHING, track=line.track)
            found.append(LineDifference(key, line.track, LineChange.REMOVED, fields_between(line, blank)))
    return Difference(tuple(found), (before.mix, after.mix) if before.mix != after.mix else None)


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both changed: *mine* stays in the form, *theirs* stands beside it."""

    key: str
    track: str
    name: str
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merge:
    """Both writers' work in one plan, and what a person must choose between."""

    content: PlanContent
    clashes: tuple[Clash, ...]


def merge(base: PlanContent, mine: PlanContent, theirs: PlanContent) -> Merge:
    """Lay *mine* over *theirs*, both written from *base*.

    What only one of the two touched is kept as that one left it; what both touched differently stays as mine and is
    told as a clash. A line that one removed and the other changed stays.
    """
    bases, others = ({line.key: line for line in content.lines} for content in (base, theirs))
    own = {line.key for line in mine.lines if line.key}
    lines: list[Line] = []
    clashes: list[Clash] = []
    for line in mine.lines:
        was, their = bases.get(line.key), others.get(line.key)
        if not line.key or was is None:
            lines.append(line)
        elif their is None:
            lines += [line] if line != was else []
        else:
            joined, between = _merge_line(was, line, their)
            lines.append(joined)
            clashes += between
    for line in theirs.lines:
        if line.key not in own and line != bases.get(line.key):
            lines.append(line)
    mix, about_mix = _merge_mix(base.mix, mine.mix, theirs.mix)
    return Merge(PlanContent(tuple(lines), mix), (*clashes, *about_mix))


def _merge_line(was: Line, mine: Line, theirs: Line) -> tuple[Line, list[Clash]]:
    taken: dict[str, Any] = {}
    clashes: list[Clash] = []
    for name in LINE_FIELDS:
        before, own, other = (getattr(line, name) for line in (was, mine, theirs))
        if own == before:
            taken[name] = other
        elif other not in (before, own):
            clashes.append(Clash(mine.key, mine.track, name, own, other))
    return replace(mine, **taken), clashes


def _merge_mix(base: Mix | None, mine: Mix | None, theirs: Mix | None) -> tuple[Mix | None, list[Clash]]:
    if mine == base:
        return theirs, []
    if theirs in (base, mine):
        return mine, []
    return mine, [Clash("", "", "mix", mine, theirs)]
