# SPDX-License-Identifier: MPL-2.0
"""What the simulator shows: three strategies side by side, each number with its range, as text ready to print."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from jobfokus.common.charts import Chart, bars, number
from jobfokus.common.curves import StepCurve, step_curves
from jobfokus.screening.choices import Strategy
from jobfokus.steering.rules.strategy import (
    WEEKS_A_YEAR,
    Assumptions,
    Numbers,
    Outcome,
    break_even_effect,
    figure,
    simulate,
)
from jobfokus.steering.rules.survival import WEEKS_READ
from jobfokus.steering.strategy_curve import OwnCurve

DRAWS, SEED = 200, 39
MILLION = 1_000_000
BREAK_EVEN = "Virkning, hvor den tjener sig hjem"


@dataclass(frozen=True, slots=True)
class Line:
    """One measure for the three strategies, by name: the middle of the draws, and the range nine of ten lie in."""

    name: str
    cells: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class SimulatorAnswer:
    """The whole answer of the simulator."""

    names: tuple[str, ...]
    lines: tuple[Line, ...]
    break_even: tuple[tuple[str, str], ...]
    sentence: str
    unemployed: Chart
    costs: Chart

    @property
    def download(self) -> str:
        """The strategies side by side as a file a Danish spreadsheet opens."""
        columns = [text for name in self.names for text in (name, f"{name}, fra–til")]
        rows = [(line.name, *(text for _, *cell in line.cells for text in cell)) for line in self.lines]
        rows.append((BREAK_EVEN, *(text for _, words in self.break_even for text in (words, ""))))
        return Chart("", "", ("Om året", *columns), tuple(rows), "").download


def answer(curve: OwnCurve, assumed: Assumptions) -> SimulatorAnswer:
    """The three strategies under the same assumptions and the same luck."""
    drawn = {each: drawn_outcome(each, curve, assumed) for each in Strategy}
    costs = {each: outcome.cost(assumed) for each, outcome in drawn.items()}
    return SimulatorAnswer(
        names=tuple(str(each.label) for each in Strategy),
        lines=lines_of(drawn, costs, assumed),
        break_even=tuple((str(each.label), break_even_words(each, curve, assumed)) for each in Strategy),
        sentence=sentence(costs),
        unemployed=unemployed_chart(drawn, curve, assumed),
        costs=cost_chart(costs),
    )


def drawn_outcome(strategy: Strategy, curve: OwnCurve, assumed: Assumptions) -> Outcome:
    """The draws of a strategy; the same beginning gives each the same effects, so that they can be compared."""
    return simulate(strategy, curve.hazard, assumed, draws=DRAWS, random=np.random.default_rng(SEED))


def lines_of(
    drawn: Mapping[Strategy, Outcome], costs: Mapping[Strategy, Numbers], assumed: Assumptions
) -> tuple[Line, ...]:
    """The measures, a line each. With even arrivals a week holds a year's conversations divided by its weeks."""
    weekly = {each: outcome.conversations.sum(axis=1) / WEEKS_A_YEAR for each, outcome in drawn.items()}
    ftes = {each: held * WEEKS_A_YEAR / assumed.conversations_per_fte for each, held in weekly.items()}
    effort = {
        each: outcome.conversations.sum(axis=1) * assumed.conversation_cost
        + outcome.placements * assumed.placement_cost
        for each, outcome in drawn.items()
    }
    weeks = {each: outcome.weeks_of_unemployment / assumed.persons for each, outcome in drawn.items()}
    return (
        line("Samtaler om ugen", weekly, 1),
        line("Årsværk til samtaler", ftes, 1),
        line("Uger som ledig for hver", weeks, 1),
        line("Indsatsen, mio. kr. om året", effort, 1, MILLION),
        line("Indsats og ydelse, mio. kr. om året", costs, 1, MILLION),
    )


def line(name: str, values: Mapping[Strategy, Numbers], decimals: int, unit: float = 1) -> Line:
    cells = []
    for each in Strategy:
        found = figure(values[each] / unit)
        span = f"{shown(found.low, decimals)}–{shown(found.high, decimals)}"
        cells.append((str(each.label), shown(found.middle, decimals), span))
    return Line(name, tuple(cells))


def shown(value: float, decimals: int) -> str:
    return number(round(value, decimals))


def break_even_words(strategy: Strategy, curve: OwnCurve, assumed: Assumptions) -> str:
    """From which effect on the strategy costs no more than deadweight."""
    if strategy == Strategy.DEADWEIGHT:
        return "Målestok"
    found = break_even_effect(strategy, curve.hazard, assumed)
    if found is None:
        return "Tjener sig ikke hjem"
    return "Altid" if found <= 1 else f"Fra {f'{found:.2f}'.replace('.', ',')} gange"


def sentence(costs: Mapping[Strategy, Numbers]) -> str:
    """The two others against deadweight: if … then."""
    told = []
    for each in (Strategy.CATCH_ALL, Strategy.SELECTION):
        saved = figure((costs[Strategy.DEADWEIGHT] - costs[each]) / MILLION)
        low, high = sorted((saved.low, saved.high))
        told.append(f"{each.label} {saved_words(saved.middle, low, high)}.")
    return f"Hvis det hele er, som I har skrevet: {' '.join(told)}"


def saved_words(middle: float, low: float, high: float) -> str:
    """Dearer or cheaper than deadweight in a year, or that it cannot be told."""
    if low < 0 < high:
        span = f"fra {shown(high, 1)} mio. kr. billigere til {shown(-low, 1)} mio. kr. dyrere"
        return f"kan blive {span} end dødvægt om året"
    least, most = sorted((abs(low), abs(high)))
    word = (
        "koster {} mio. kr. mindre end dødvægt om året" if middle > 0 else "koster {} mio. kr. mere end dødvægt om året"
    )
    return word.format(f"{shown(least, 1)}–{shown(most, 1)}")


def unemployed_chart(drawn: Mapping[Strategy, Outcome], curve: OwnCurve, assumed: Assumptions) -> Chart:
    """Who is still unemployed week by week, a curve with its band for each strategy."""
    curves, rows = [], []
    for each in Strategy:
        shares = drawn[each].unemployed / assumed.persons
        middle, low, high = (np.quantile(shares, at, axis=0) for at in (0.5, 0.05, 0.95))
        there = [round(float(share) * assumed.persons) for share in middle]
        curves.append(StepCurve(str(each.label), middle.tolist(), low.tolist(), high.tolist(), there))
        rows += [
            (f"{each.label}, uge {week}", percent(middle[week]), percent(low[week]), percent(high[week]))
            for week in WEEKS_READ
        ]
    week = WEEKS_READ[-1]
    text = "; ".join(f"{each.name}: {percent(each.shares[week])}" for each in curves)
    return step_curves(
        "Stadig ledige, hvis …",
        f"Efter {week} uger er så mange stadig ledige: {text}.",
        ("Strategi og uge", "Stadig ledige", "Fra", "Til"),
        tuple(rows),
        curves,
        marks=WEEKS_READ,
    )


def percent(share: float) -> str:
    return f"{round(float(share) * 100)}\N{NO-BREAK SPACE}%"


def cost_chart(costs: Mapping[Strategy, Numbers]) -> Chart:
    points = [(str(each.label), round(figure(costs[each]).middle / MILLION, 1)) for each in Strategy]
    cheapest = min(points, key=lambda point: point[1])
    text = f"Billigst med de tal er {cheapest[0].lower()}: {number(cheapest[1])} mio. kr."
    return bars("Indsats og ydelse, mio. kr. om året", text, ("Strategi", "Mio. kr. om året"), points)
