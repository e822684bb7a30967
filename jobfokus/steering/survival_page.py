# SPDX-License-Identifier: MPL-2.0
"""What the page on how long people stay unemployed shows (K1): curves by week, readings, a comparison in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from jobfokus.common.charts import Chart, number
from jobfokus.common.curves import StepCurve, step_curves
from jobfokus.common.small_groups import FEWEST
from jobfokus.steering.rules.survival import (
    DAYS_A_WEEK,
    WEEKS_READ,
    LogRank,
    Reading,
    Spells,
    SurvivalCurve,
    counted,
    kaplan_meier,
    log_rank,
    share_left,
)
from jobfokus.steering.spells import PLANNED_SHARE_WEEK

COLUMNS = ("Uge", "Stadig ledige", "Fra", "Til", "Så mange kan fortælle om det")
MOST_WEEKS = 104


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


@dataclass(frozen=True, slots=True)
class SurvivalAnswer:
    """The whole answer: the picture, each group in words, the comparison, and what another choice would mean."""

    chart: Chart
    groups: tuple[GroupRead, ...]
    comparison: str
    competing: str


def answer(groups: Sequence[tuple[str, Spells]]) -> SurvivalAnswer:
    """Everything the page shows for one or two named groups that are large enough to be shown."""
    tallies = [counted(spells) for _, spells in groups]
    curves = [kaplan_meier(each) for each in tallies]
    read = tuple(group_read(name, curve) for (name, _), curve in zip(groups, curves, strict=True))
    drawn = [by_week(name, curve) for (name, _), curve in zip(groups, curves, strict=True)]
    chart = step_curves("Stadig ledige efter uger", sentence(read), COLUMNS, table(read), drawn, marks=WEEKS_READ)
    compared = compared_words(log_rank(*tallies)) if len(tallies) == 2 else ""
    return SurvivalAnswer(chart, read, compared, competing_words(groups[0][1], curves[0]))


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


def sentence(groups: Sequence[GroupRead]) -> str:
    told = [
        f"{group.name}: {group.planned} er stadig ledige efter {PLANNED_SHARE_WEEK} uger."
        if group.planned
        else f"{group.name}: for få er nået til uge {PLANNED_SHARE_WEEK} til at sige noget."
        for group in groups
    ]
    return " ".join(told)


def compared_words(found: LogRank | None) -> str:
    """The log-rank test said plainly; it never proves."""
    if found is None:
        return "De to grupper kan ikke sammenlignes: for få har forladt ledigheden."
    chance = "under 1" if found.p < 0.01 else str(round(found.p * 100))
    if found.p < 0.05:
        return (
            f"Kurverne ligger længere fra hinanden, end tilfældet plejer at give: så stor en forskel ville komme af "
            f"sig selv i {chance} % af tilfældene. Tallene siger ikke hvorfor."
        )
    return (
        f"Forskellen kan være tilfældig: så stor en forskel ville komme af sig selv i {chance} % af tilfældene. "
        "Det betyder ikke, at grupperne er ens."
    )


def competing_words(spells: Spells, curve: SurvivalCurve) -> str:
    """What it means for week 39 that other exits are counted as unknown rather than as another way out (K5)."""
    reading = readable(curve, PLANNED_SHARE_WEEK)
    if reading is None:
        return ""
    left = share_left(spells, PLANNED_SHARE_WEEK * DAYS_A_WEEK)
    return (
        f"Regnes pension, flytning og andre veje ud som en vej for sig, har {percent(left)} forladt ledigheden til "
        f"selvforsørgelse i uge {PLANNED_SHARE_WEEK}. Kurven her giver {percent(1 - reading.share)}."
    )
