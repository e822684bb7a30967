# SPDX-License-Identifier: MPL-2.0
"""What the capacity calculator shows, as text ready to print; the arithmetic is ``rules.capacity``'s."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from jobfokus.common.charts import Chart, bars, number
from jobfokus.steering.rules.capacity import (
    Extended,
    Extensions,
    Scenario,
    capacity,
    covers,
    extended,
    least_ftes,
    least_per_day,
    single_rhythms,
    two_rhythms,
)

RHYTHM_NAMES = {4: "Hver tredje måned", 6: "Hver anden måned", 12: "Hver måned", 24: "To gange om måneden"}
Named = Sequence[tuple[str, Scenario]]


@dataclass(frozen=True, slots=True)
class Rhythms:
    """The rhythms that are calculated: settings of the municipality, as shipped the guide's (R1)."""

    single: tuple[int, ...]
    intensive: tuple[int, ...]
    statutory: int

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Each row of the page by its code."""
        alone = [(f"s{each}", f"Alle {rhythm_name(each).lower()}") for each in self.single]
        return alone + [(f"t{each}", f"En andel {rhythm_name(each).lower()}") for each in self.intensive]

    @property
    def usual(self) -> str:
        return f"t{self.intensive[0]}" if 12 not in self.intensive else "t12"


@dataclass(frozen=True, slots=True)
class SingleRow:
    name: str
    a_year: int
    conversations: str


@dataclass(frozen=True, slots=True)
class TwoRow:
    name: str
    a_year: int
    intensive: str
    statutory: str
    together: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the FTE table, and whether it holds what is asked for."""

    conversations: str
    covers: bool


@dataclass(frozen=True, slots=True)
class TableRow:
    per_day: int
    cells: tuple[Cell, ...]
    least: str
    too_many: bool


@dataclass(frozen=True, slots=True)
class Result:
    """The whole answer of the page."""

    single: tuple[SingleRow, ...]
    two: tuple[TwoRow, ...]
    by_group: tuple[tuple[str, str], ...]
    wanted: str
    wanted_name: str
    lived: tuple[str, ...]
    ftes: tuple[str, ...]
    table: tuple[TableRow, ...]
    least_row: tuple[str, ...]
    sentence: str
    chart: Chart


def rhythm_name(a_year: int) -> str:
    return RHYTHM_NAMES.get(a_year, f"{a_year} gange om året")


def shown(value: Fraction | int) -> str:
    """A number of conversations or FTEs: at most one decimal."""
    return number(round(float(value), 1))


def columns(most: int, step: Fraction) -> tuple[Fraction, ...]:
    """The FTEs of the table's columns: from one step to *most*, but never more than sixty columns."""
    count = min(int(most / step), 60)
    return tuple(step * place for place in range(1, count + 1))


@dataclass(frozen=True, slots=True)
class Asked:
    """What is calculated: the target groups, the rhythms, the row *cover* that is to be held, and the table's size."""

    groups: Named
    rhythms: Rhythms
    cover: str
    per_day: int
    ftes: tuple[Fraction, ...]
    extensions: Extensions


def result_of(asked: Asked) -> Result:
    """Everything the page shows for the groups together; the table marks what covers the row *cover*."""
    groups, rhythms, cover, extensions = asked.groups, asked.rhythms, asked.cover, asked.extensions
    single = [sum_of(rows) for rows in zip(*(single_rhythms(each, rhythms.single) for _, each in groups), strict=True)]
    pairs = list(zip(*(two_rhythms(each, rhythms.intensive, rhythms.statutory) for _, each in groups), strict=True))
    two = [(sum_of(rows), sum((row.intensive for row in rows), Fraction(0))) for rows in pairs]
    name = dict(rhythms.choices)[cover]
    lived = lived_of(asked)
    year = replace(groups[0][1], weeks_a_year=lived.weeks_a_year)
    counts, ftes = range(1, asked.per_day + 1), asked.ftes
    least = {count: least_ftes(year, lived.planned, count) for count in counts}
    return Result(
        single=tuple(
            SingleRow(rhythm_name(each), each, shown(total)) for each, total in zip(rhythms.single, single, strict=True)
        ),
        two=tuple(
            TwoRow(rhythm_name(each), each, shown(part), shown(together - part), shown(together))
            for each, (together, part) in zip(rhythms.intensive, two, strict=True)
        ),
        by_group=told_by_group(asked),
        wanted=shown(lived.planned),
        wanted_name=name,
        lived=lived_in_words(lived, extensions),
        ftes=tuple(shown(fte) for fte in ftes),
        table=tuple(
            TableRow(
                count,
                tuple(cell(capacity(year, count, fte), lived.planned) for fte in ftes),
                shown(least[count]),
                too_many=lived.most_a_day is not None and count > lived.most_a_day,
            )
            for count in counts
        ),
        least_row=tuple(shown(least_per_day(year, lived.planned, fte)) for fte in ftes),
        sentence=sentence(lived.planned, name, least, lived.most_a_day),
        chart=picture(rhythms, single, [together for together, _ in two]),
    )


def sum_of(rows: Sequence[object]) -> Fraction:
    return sum((row.conversations for row in rows), Fraction(0))  # type: ignore[attr-defined]


def by_group(asked: Asked) -> list[tuple[str, Fraction]]:
    """What each target group asks for in the chosen row."""
    a_year = int(asked.cover[1:])
    if asked.cover.startswith("s"):
        return [(name, single_rhythms(each, [a_year])[0].conversations) for name, each in asked.groups]
    statutory = asked.rhythms.statutory
    return [(name, two_rhythms(each, [a_year], statutory)[0].conversations) for name, each in asked.groups]


def told_by_group(asked: Asked) -> tuple[tuple[str, str], ...]:
    """A row for each target group, and the sum; nothing to tell apart with a single group."""
    parts = by_group(asked)
    if len(parts) == 1:
        return ()
    together = sum((part for _, part in parts), Fraction(0))
    rows = [(name or "Den første gruppe", shown(part)) for name, part in parts]
    return (*rows, ("I alt", shown(together)))


def lived_of(asked: Asked) -> Extended:
    """The chosen row of all groups together, once people stay away and fall ill."""
    wanted = sum((part for _, part in by_group(asked)), Fraction(0))
    return extended(asked.groups[0][1], wanted, asked.extensions)


def cell(held: Fraction, wanted: Fraction) -> Cell:
    return Cell(shown(held), covers(held, wanted))


def lived_in_words(lived: Extended, extensions: Extensions) -> tuple[str, ...]:
    """Each extension that is on, as a line of its own (R4)."""
    lines = []
    if extensions.no_show_share:
        lines.append(f"Udeblivelser: {shown(lived.extra_for_no_show)} samtaler mere skal planlægges om året.")
    if extensions.illness_share:
        lines.append(f"Sygdom: {shown(lived.weeks_lost)} uger færre på et årsværk.")
    if lived.most_a_day is not None:
        lines.append(f"En dag har plads til {shown(lived.most_a_day)} samtaler, når skrivebordet har fået sit.")
    return tuple(lines)


def sentence(wanted: Fraction, name: str, least: dict[int, Fraction], most_a_day: int | None) -> str:
    """The answer in a sentence, with a number of conversations a day that a day has room for."""
    count = min(4, max(least))
    text = f"{name}: {shown(wanted)} samtaler om året. "
    text += f"Med {count} samtaler om dagen kræver det {shown(least[count])} årsværk."
    if most_a_day is not None and most_a_day < count:
        text += f" Men en dag har kun plads til {shown(most_a_day)}."
    return text


def picture(rhythms: Rhythms, single: Sequence[Fraction], two: Sequence[Fraction]) -> Chart:
    """The six rows as bars."""
    names = [f"Alle, {each} om året" for each in rhythms.single]
    names += [f"En andel, {each} om året" for each in rhythms.intensive]
    points = [(name, round(float(value), 1)) for name, value in zip(names, [*single, *two], strict=True)]
    most = max(points, key=lambda point: point[1])
    text = f"Flest samtaler giver „{most[0]}“: {number(most[1])} om året."
    return bars("Samtaler om året", text, ("Rytme", "Samtaler om året"), points)
