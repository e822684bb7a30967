# SPDX-License-Identifier: MPL-2.0
"""What the page on how long people stay unemployed shows (K1): curves by week, readings, a comparison in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jobfokus.common.charts import Chart, number
from jobfokus.common.curves import StepCurve, step_curves
from jobfokus.common.small_groups import FEWEST
from jobfokus.common.spreadsheets import OutColumn
from jobfokus.steering.choices import OtherExits
from jobfokus.steering.rules.survival import (
    DAYS_A_WEEK,
    WEEKS_READ,
    LogRank,
    Reading,
    Spells,
    SurvivalCurve,
    competing_curve,
    counted,
    differ_at,
    kaplan_meier,
    log_rank,
)
from jobfokus.steering.spells import PLANNED_SHARE_WEEK

COLUMNS = ("Uge", "Stadig ledige", "Fra", "Til", "Så mange kan fortælle om det")
MOST_WEEKS = 104


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a curve shows where other exits are counted one way: never "still unemployed" of who has moved away."""

    share: str
    are: str
    median: str
    rule: str
    short: str
    explained: str


WORDS = {
    OtherExits.TAKEN_OUT: RuleWords(
        share="Stadig ledige",
        are="er stadig ledige",
        median="Halvdelen var ude efter",
        rule="Andre årsager er taget ud, når de sker.",
        short="andre årsager taget ud",
        explained="Den, der går på pension, flytter eller dør, tæller med, til det sker, og er så taget ud.",
    ),
    OtherExits.WAY_OUT: RuleWords(
        share="Ikke i selvforsørgelse",
        are="er ikke kommet i selvforsørgelse",
        median="Halvdelen var i selvforsørgelse efter",
        rule="Andre årsager tæller som en anden afgang.",
        short="andre årsager som anden afgang",
        explained="Den, der går på pension, flytter eller dør, har fået en anden afgang. Kurven viser alle, der ikke "
        "er kommet i selvforsørgelse, også dem, der ikke er ledige mere.",
    ),
}


@dataclass(frozen=True, slots=True)
class Read:
    """A group read at one week, ready to print."""

    week: int
    share: str
    interval: str
    left: str


@dataclass(frozen=True, slots=True)
class GroupRead:
    """One group: its name, how many spells, its median and what is read at each week."""

    name: str
    spells: str
    median: str
    readings: tuple[Read, ...]
    planned: str
    effect: str = ""


@dataclass(frozen=True, slots=True)
class SurvivalAnswer:
    """The whole answer: the picture, each group in words and what the other choice would mean, and the comparison."""

    chart: Chart
    groups: tuple[GroupRead, ...]
    comparison: str
    words: RuleWords


def answer(
    groups: Sequence[tuple[str, Spells]], others: OtherExits = OtherExits.TAKEN_OUT, *, both_ways: bool = True
) -> SurvivalAnswer:
    """Everything the page shows for one or two named groups that are large enough to be shown.

    Not *both_ways* where so few left for another cause that week 39 read twice would tell on them.
    """
    words = WORDS[others]
    both = [{each: curve_of(spells, each) for each in OtherExits} for _, spells in groups]
    named = [(name, curves[others]) for (name, _), curves in zip(groups, both, strict=True)]
    read = tuple(
        replace(group_read(*each), effect=effect_words(curves) if both_ways else "")
        for each, curves in zip(named, both, strict=True)
    )
    columns = (COLUMNS[0], f"{words.share} ({words.short})", *COLUMNS[2:])
    drawn = [by_week(*each) for each in named]
    title = f"{words.share} efter uger"
    chart = step_curves(title, sentence(read, words), columns, table(read), drawn, marks=WEEKS_READ)
    compared = comparison([spells for _, spells in groups], [curve for _, curve in named], others)
    return SurvivalAnswer(chart, read, compared, words)


def curve_of(spells: Spells, others: OtherExits) -> SurvivalCurve:
    return competing_curve(spells) if others == OtherExits.WAY_OUT else kaplan_meier(counted(spells))


def comparison(spells: Sequence[Spells], curves: Sequence[SurvivalCurve], others: OtherExits) -> str:
    """Two groups compared as their curves are drawn: whole by log-rank, or at week 39 where other exits compete."""
    if len(spells) < 2:
        return ""
    if others == OtherExits.TAKEN_OUT:
        return compared_words(log_rank(*(counted(each) for each in spells)))
    first, second = (readable(curve, PLANNED_SHARE_WEEK) for curve in curves)
    chance = differ_at(first, second) if first and second else None
    week = f"I uge {PLANNED_SHARE_WEEK}"
    return chance_words(chance, f"{week} ligger kurverne", f"{week} kan forskellen være tilfældig")


def by_week(name: str, curve: SurvivalCurve) -> StepCurve:
    """The curve as one value a week, for as long as enough people are left to tell without telling on anybody."""
    readings = []
    for week in range(MOST_WEEKS + 1):
        reading = curve.at(week * DAYS_A_WEEK)
        if reading is None or reading.at_risk < FEWEST:
            break
        readings.append(reading)
    return StepCurve(
        name,
        [each.share for each in readings],
        [each.lower for each in readings],
        [each.upper for each in readings],
        [each.at_risk for each in readings],
    )


def group_read(name: str, curve: SurvivalCurve) -> GroupRead:
    median = curve.median
    shown = median is not None and (reading := curve.at(median)) is not None and reading.at_risk >= FEWEST
    planned = readable(curve, PLANNED_SHARE_WEEK)
    return GroupRead(
        name=name,
        spells=number(curve.total),
        median=f"{median // DAYS_A_WEEK} uger" if shown and median is not None else "Kan ikke aflæses endnu",
        readings=tuple(read_at(curve, week) for week in WEEKS_READ),
        planned=percent(planned.share) if planned else "",
    )


def readable(curve: SurvivalCurve, week: int) -> Reading | None:
    """The reading at a week, where enough people are left."""
    reading = curve.at(week * DAYS_A_WEEK)
    return reading if reading and reading.at_risk >= FEWEST else None


def read_at(curve: SurvivalCurve, week: int) -> Read:
    reading = readable(curve, week)
    if reading is None:
        return Read(week, "For få til at sige noget", "", "")
    known = reading.lower is not None and reading.upper is not None
    interval = f"{round((reading.lower or 0) * 100)}–{percent(reading.upper or 0)}" if known else ""
    return Read(week, percent(reading.share), interval, number(reading.at_risk))


def percent(share: float) -> str:
    return f"{round(share * 100)}\N{NO-BREAK SPACE}%"


def table(groups: Sequence[GroupRead]) -> tuple[tuple[str, ...], ...]:
    """The readings of all groups; a group is named where there are two."""
    return tuple(
        (
            f"{group.name}: uge {read.week}" if len(groups) > 1 else f"Uge {read.week}",
            read.share,
            *(read.interval.split("–") if read.interval else ("", "")),
            read.left,
        )
        for group in groups
        for read in group.readings
    )


def sentence(groups: Sequence[GroupRead], words: RuleWords) -> str:
    told = [
        f"{group.name}: {group.planned} {words.are} efter {PLANNED_SHARE_WEEK} uger."
        if group.planned
        else f"{group.name}: for få er nået til uge {PLANNED_SHARE_WEEK} til at sige noget."
        for group in groups
    ]
    return " ".join([*told, words.rule])


def compared_words(found: LogRank | None) -> str:
    """The log-rank test said plainly."""
    return chance_words(found.p if found else None, "Kurverne ligger", "Forskellen kan være tilfældig")


def chance_words(p: float | None, apart: str, perhaps: str) -> str:
    """A test of two groups said plainly; it never proves."""
    if p is None:
        return "De to grupper kan ikke sammenlignes: for få har forladt ledigheden."
    chance = "under 1" if p < 0.01 else str(round(p * 100))
    if p < 0.05:
        return (
            f"{apart} længere fra hinanden, end tilfældet plejer at give: så stor en forskel ville komme af "
            f"sig selv i {chance} % af tilfældene. Tallene siger ikke hvorfor."
        )
    return (
        f"{perhaps}: så stor en forskel ville komme af sig selv i {chance} % af tilfældene. "
        "Det betyder ikke, at grupperne er ens."
    )


def effect_words(curves: Mapping[OtherExits, SurvivalCurve]) -> str:
    """What the choice means for week 39: both shares, whichever the curve is drawn with (K5)."""
    told = []
    for others, curve in curves.items():
        reading = readable(curve, PLANNED_SHARE_WEEK)
        if reading is None:
            return ""
        told.append(f"{percent(reading.share)} {WORDS[others].are}")
    taken_out, way_out = told
    week = f"Uge {PLANNED_SHARE_WEEK}"
    return f"{week}: {taken_out}, når andre årsager tages ud. {way_out}, når de tælles som en anden afgang."


def sheet_rows(groups: Sequence[tuple[str, Spells]], others: OtherExits) -> Iterator[tuple[str | float | None, ...]]:
    """The curves that the page draws, a row for each week: shares in per cent, with one decimal."""
    for name, spells in groups:
        curve = by_week(name, curve_of(spells, others))
        weeks = zip(curve.shares, curve.lower, curve.upper, curve.left, strict=True)
        for week, (share, lower, upper, left) in enumerate(weeks):
            yield name, week, *(None if part is None else round(part * 100, 1) for part in (share, lower, upper)), left


def sheet_columns(others: OtherExits) -> tuple[OutColumn, ...]:
    """The columns, the share named by what it counts."""
    words = WORDS[others]
    return (
        OutColumn("Gruppe", 36),
        OutColumn("Uge", 8, "number"),
        OutColumn(f"{words.share}, procent ({words.short})", 44, "number"),
        OutColumn("Fra", 10, "number"),
        OutColumn("Til", 10, "number"),
        OutColumn(COLUMNS[-1], 28, "number"),
    )
