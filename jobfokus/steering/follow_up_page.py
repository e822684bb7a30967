# SPDX-License-Identifier: MPL-2.0
"""What the page that follows up on screening shows (S4): shares with their interval, or that there are too few."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from jobfokus.common.charts import number
from jobfokus.common.shares import Share, share_of
from jobfokus.screening.choices import Effort
from jobfokus.screening.rules.followup import Accuracy, FourFold, accuracy, shown_rows
from jobfokus.steering.rules.small_groups import Mask
from jobfokus.steering.screened import Chosen, Screened, answered

TOO_FEW = "For få til at sige noget"
HIDDEN = "Skjult: få mennesker"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The page, ready to print."""

    screened: str
    singled_out: str
    agreement: str
    agreement_rows: list[tuple[str, str, str]]
    measures: list[tuple[str, str, str, str]]
    known: str
    criteria: list[tuple[str, str, str, str]]
    fairness: list[tuple[str, list[tuple[str, str, str, str]]]]


def percent(share: Share | None) -> str:
    """The share with its interval: ``62 % (50–73 %)``."""
    if share is None:
        return TOO_FEW
    value, lower, upper = (round(each * 100) for each in (share.value, share.lower, share.upper))
    return f"{value}\N{NO-BREAK SPACE}% ({lower}–{upper}\N{NO-BREAK SPACE}%)"


def follow_up(
    rows: Screened, chosen: Chosen, answers: Mapping[str, tuple[str, dict[int, str]]], *, at_least: int
) -> FollowUp:
    """Everything the page shows of the chosen screenings."""
    out, known = rows.singled_out, rows.outcome >= 0
    decided = rows.counts(chosen, (out, ~out))
    agreed = agreement(rows, chosen, at_least)
    outcomes = rows.counts(chosen, (known & (rows.outcome == 1), known & (rows.outcome == 0)))
    return FollowUp(
        screened=number(sum(decided)) if decided else HIDDEN,
        singled_out=percent(share_of(decided[0], sum(decided), at_least=at_least)) if decided else HIDDEN,
        agreement=agreed[0],
        agreement_rows=agreed[1],
        measures=measures(rows, chosen, at_least),
        known=number(sum(outcomes)) if outcomes else HIDDEN,
        criteria=[
            (text, *shares_of(rows, chosen, *answered(rows, given), at_least)) for text, given in answers.values()
        ],
        fairness=[(name, fairness(rows, chosen, labels, at_least)) for name, labels in rows.traits.items()],
    )


def agreement(rows: Screened, chosen: Chosen, at_least: int) -> tuple[str, list[tuple[str, str, str]]]:
    """How often people decide as a clear suggestion says, and the whole table of the two."""
    efforts = (Effort.INTENSIVE, Effort.ALONE, Effort.OPEN)
    cells = [(rows.suggestion == said) & (rows.decision == done) for said in efforts for done in efforts[:2]]
    counts = rows.counts(chosen, cells)
    if counts is None:
        return HIDDEN, []
    clear = sum(counts[:4])
    share = share_of(counts[0] + counts[3], clear, at_least=at_least) if clear else None
    table = [
        (str(said.label), number(counts[2 * place]), number(counts[2 * place + 1]))
        for place, said in enumerate(efforts)
    ]
    return percent(share), table


def measures(rows: Screened, chosen: Chosen, at_least: int) -> list[tuple[str, str, str, str]]:
    """The four shares of what people decided, and of what was suggested where the suggestion was clear."""
    clear = rows.suggestion != Effort.OPEN
    decided = four_shares(rows, chosen, rows.singled_out, ~rows.singled_out, at_least)
    suggested = four_shares(
        rows, chosen, rows.suggestion == Effort.INTENSIVE, clear & (rows.suggestion == Effort.ALONE), at_least
    )
    words = (
        ("Af dem, der blev længe, var udpeget", "Sensitivitet"),
        ("Af dem, der kom ud, var ikke udpeget", "Specificitet"),
        ("Af de udpegede blev længe", "Positiv prædiktiv værdi"),
        ("Af de andre kom ud", "Negativ prædiktiv værdi"),
    )
    return [(plain, name, decided[place], suggested[place]) for place, (plain, name) in enumerate(words)]


def table_of(rows: Screened, chosen: Chosen, said: Mask, not_said: Mask) -> FourFold | None:
    """What was said against what came of it; None where a cell would tell on somebody."""
    long, short = rows.outcome == 1, rows.outcome == 0
    counts = rows.counts(chosen, (said & long, not_said & long, said & short, not_said & short))
    return FourFold(*counts) if counts is not None else None


def four_shares(rows: Screened, chosen: Chosen, said: Mask, not_said: Mask, at_least: int) -> list[str]:
    table = table_of(rows, chosen, said, not_said)
    if table is None:
        return [HIDDEN] * 4
    found = accuracy(table, at_least=at_least)
    return [percent(each) for each in (found.sensitivity, found.specificity, found.positive, found.negative)]


def shares_of(rows: Screened, chosen: Chosen, yes: Mask, no: Mask, at_least: int) -> tuple[str, str, str]:
    """A criterion: how often yes, and yes among those who stayed long and among those who came out."""
    table, counts = table_of(rows, chosen, yes, no), rows.counts(chosen, (yes, no))
    ticked = percent(share_of(counts[0], sum(counts), at_least=at_least)) if counts else HIDDEN
    if table is None:
        return ticked, HIDDEN, HIDDEN
    among_long = share_of(table.hits, table.hits + table.missed, at_least=at_least)
    among_short = share_of(table.false_alarms, table.false_alarms + table.spared, at_least=at_least)
    return ticked, percent(among_long), percent(among_short)


def fairness(
    rows: Screened, chosen: Chosen, labels: Sequence[str] | np.ndarray, at_least: int
) -> list[tuple[str, str, str, str]]:
    """For each part of the people: the share singled out, of those who stayed long, and of those who came out."""
    within, column = rows.within(chosen), np.asarray(labels)
    tables: dict[str, FourFold] = {}
    decided: dict[str, tuple[int, int]] = {}
    hidden = set()
    for name in sorted({str(each) for each in column[within]}):
        here: Mask = column == name
        table = table_of(rows, chosen, here & rows.singled_out, here & ~rows.singled_out)
        counts = rows.counts(chosen, (here & rows.singled_out, here & ~rows.singled_out))
        if table is None or counts is None:
            hidden.add(name)
        tables[name] = exact(rows, within & here)
        decided[name] = (int((within & here & rows.singled_out).sum()), int((within & here & ~rows.singled_out).sum()))
    shown = shown_rows({name: (*table.cells, *decided[name]) for name, table in tables.items()}, hidden)
    return [
        (name, *fair_row(decided[name], accuracy(tables[name], at_least=at_least), at_least))
        if name in shown
        else (name, HIDDEN, HIDDEN, HIDDEN)
        for name in tables
    ]


def exact(rows: Screened, these: Mask) -> FourFold:
    """The counts as they are, for the rule that decides what may be shown."""
    long, short, out = rows.outcome == 1, rows.outcome == 0, rows.singled_out
    cells = (these & out & long, these & ~out & long, these & out & short, these & ~out & short)
    return FourFold(*(int(cell.sum()) for cell in cells))


def fair_row(decided: tuple[int, int], found: Accuracy, at_least: int) -> tuple[str, str, str]:
    spared = found.specificity
    alarms = share_of(spared.whole - spared.part, spared.whole, at_least=at_least) if spared else None
    return percent(share_of(decided[0], sum(decided), at_least=at_least)), percent(found.sensitivity), percent(alarms)
