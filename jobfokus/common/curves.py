# SPDX-License-Identifier: MPL-2.0
"""Step curves of shares over weeks, each with its band and how many are left to tell. No Django in here.

The first curve is drawn whole, the second dashed, and each is named beside a piece of its line.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from jobfokus.common.charts import NAME_LINE, PHONE, Chart, frame, number, on_lines, written

RISK_ROW, ABOVE, BELOW, LETTER = 20, 12, 26, 8
# Weeks that are named below a long curve, beside those that are read.
LATER = (78, 104)


@dataclass(frozen=True, slots=True)
class Paper:
    """How large the picture is, and how much of it lies left and right of the curves."""

    css: str
    width: float
    height: float
    left: float
    right: float
    week: str
    letters: int


WIDE = Paper("chart-wide", 640, 288, 54, 16, "uge ", 60)
NARROW = Paper("chart-narrow", PHONE, 210, 50, 14, "", 30)


@dataclass(frozen=True, slots=True)
class StepCurve:
    """A curve: shares 0–1 that hold from week 0 on, one a week, their band (None where unknown), and those left."""

    name: str
    shares: Sequence[float]
    lower: Sequence[float | None]
    upper: Sequence[float | None]
    left: Sequence[int]


def step_curves(
    title: str,
    sentence: str,
    columns: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    curves: Sequence[StepCurve],
    *,
    marks: Sequence[int],
) -> Chart:
    """The curves over the weeks, with lines at the weeks in *marks* and the number left below them."""
    pictures = [_picture(paper, title, sentence, curves, marks) for paper in (WIDE, NARROW)]
    return Chart(title, sentence, columns, rows, *pictures)


def _picture(paper: Paper, title: str, sentence: str, curves: Sequence[StepCurve], marks: Sequence[int]) -> str:
    """Names on top, the curves below them, and at the foot how many are left."""
    weeks = max((len(curve.shares) for curve in curves), default=1)
    names, top = _legend(paper, curves)
    plot = Plot(paper, top + ABOVE, (paper.width - paper.left - paper.right) / max(weeks - 1, 1))
    drawn, below = names + _axes(plot, marks, weeks), plot.bottom + BELOW
    for place, curve in enumerate(curves, start=1):
        drawn += _band(plot, curve, place) + _line(plot, curve, place) + _left(plot, curve, marks, place, below)
        below += RISK_ROW
    return frame(paper.width, below + 8, title, sentence, drawn, paper.css)


@dataclass(frozen=True, slots=True)
class Plot:
    """Where a share at a week is drawn."""

    paper: Paper
    top: float
    wide: float

    @property
    def bottom(self) -> float:
        return self.top + self.paper.height

    @property
    def right(self) -> float:
        return self.paper.width - self.paper.right

    def x(self, week: float) -> float:
        return self.paper.left + week * self.wide

    def y(self, share: float) -> float:
        return self.bottom - share * self.paper.height

    def steps(self, values: Sequence[float]) -> list[tuple[float, float]]:
        """The corners of a line that holds each value until the next week."""
        points: list[tuple[float, float]] = []
        for week, value in enumerate(values):
            if points:
                points.append((self.x(week), points[-1][1]))
            points.append((self.x(week), self.y(value)))
        return points


def _axes(plot: Plot, marks: Sequence[int], weeks: int) -> str:
    left = plot.paper.left
    lines = [
        f'<line class="chart-grid" x1="{left:g}" x2="{plot.right:g}" y1="{height:.1f}" y2="{height:.1f}"/>'
        f'<text class="chart-tick" x="{left - 6:g}" y="{height + 5:.1f}">{percent(share)}</text>'
        for share, height in ((share, plot.y(share / 100)) for share in (0, 25, 50, 75, 100))
    ]
    seen = [week for week in (0, *marks, *LATER) if week < weeks]
    for week in seen:
        x = plot.x(week)
        lines.append(f'<line class="chart-grid" x1="{x:.1f}" x2="{x:.1f}" y1="{plot.top:g}" y2="{plot.bottom:g}"/>')
    lines += [
        _word(x, plot.bottom + 18, text) for x, text in _apart(plot, [(w, f"{plot.paper.week}{w}") for w in seen])
    ]
    if not plot.paper.week:
        lines.append(f'<text x="0" y="{plot.bottom + 18:g}">Uge</text>')
    return "".join(lines)


def percent(share: int) -> str:
    return f"{share}\N{NO-BREAK SPACE}%"


def _apart(plot: Plot, words: Sequence[tuple[int, str]]) -> list[tuple[float, str]]:
    """Where each week's word stands; one that would run into the word before it is left to the table."""
    found: list[tuple[float, str]] = []
    free = 0.0
    for week, word in words:
        half = len(word) * LETTER / 2
        x = min(plot.x(week), plot.paper.width - half)
        if x - half >= free or not found:
            found.append((x, word))
            free = x + half
    return found


def _word(x: float, y: float, text: str) -> str:
    return f'<text class="chart-word" x="{x:.1f}" y="{y:g}">{text}</text>'


def _line(plot: Plot, curve: StepCurve, place: int) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in plot.steps(curve.shares))
    return f'<polyline class="chart-curve-{place}" points="{path}"/>' if path else ""


def _sample(place: int, x: float, y: float, length: float = 28) -> str:
    """A piece of the line, beside what is said about it."""
    return f'<line class="chart-curve-{place}" x1="{x:g}" x2="{x + length:g}" y1="{y:g}" y2="{y:g}"/>'


def _legend(paper: Paper, curves: Sequence[StepCurve]) -> tuple[str, float]:
    """The name of each curve beside a piece of its line, and where the room below them begins."""
    drawn, top = "", 0.0
    for place, curve in enumerate(curves, start=1):
        lines = on_lines(curve.name, paper.letters)
        drawn += _sample(place, 0, top + 9) + written(lines, 36, top + 14)
        top += len(lines) * NAME_LINE + 5
    return drawn, top


def _band(plot: Plot, curve: StepCurve, place: int) -> str:
    lower = [share if low is None else low for share, low in zip(curve.shares, curve.lower, strict=True)]
    upper = [share if high is None else high for share, high in zip(curve.shares, curve.upper, strict=True)]
    around = plot.steps(upper) + plot.steps(lower)[::-1]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in around)
    return f'<polygon class="chart-band-{place}" points="{path}"/>' if around else ""


def _left(plot: Plot, curve: StepCurve, marks: Sequence[int], place: int, y: float) -> str:
    """How many are left at the marked weeks, behind a piece of the curve's line."""
    words = [(week, number(curve.left[week])) for week in (0, *marks) if week < len(curve.left)]
    numbers = "".join(_word(x, y + 14, text) for x, text in _apart(plot, words))
    return _sample(place, 0, y + 9, 20) + numbers
