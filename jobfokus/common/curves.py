# SPDX-License-Identifier: MPL-2.0
"""Step curves of shares over weeks, each with its band and how many are left to tell. No Django in here.

The first curve is drawn whole, the second dashed, and each is named beside a piece of its line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from jobfokus.common.charts import Chart, number

WIDTH, HEIGHT, LEFT, BELOW, ABOVE, RIGHT = 640, 300, 48, 26, 12, 16
RISK_ROW = 20


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
    weeks = max((len(curve.shares) for curve in curves), default=1)
    wide = (WIDTH - LEFT - RIGHT) / max(weeks - 1, 1)
    drawn = _axes(marks, weeks, wide)
    below = HEIGHT + BELOW
    for place, curve in enumerate(curves, start=1):
        drawn += _band(curve, wide, place) + _line(curve, wide, place) + _left(curve, marks, wide, place, below)
        below += RISK_ROW
    drawn += _legend(curves)
    svg = (
        f'<svg viewBox="0 0 {WIDTH} {below + 8:g}" role="img" aria-label="{escape(title)}. {escape(sentence)}" '
        f'focusable="false">{drawn}</svg>'
    )
    return Chart(title, sentence, columns, rows, svg)


def _x(week: float, wide: float) -> float:
    return LEFT + week * wide


def _y(share: float) -> float:
    return ABOVE + (1 - share) * (HEIGHT - ABOVE)


def _axes(marks: Sequence[int], weeks: int, wide: float) -> str:
    lines = [
        f'<line class="chart-grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{_y(share):.1f}" y2="{_y(share):.1f}"/>'
        f'<text class="chart-tick" x="{LEFT - 8}" y="{_y(share) + 5:.1f}">{share:.0%}</text>'
        for share in (0.0, 0.25, 0.5, 0.75, 1.0)
    ]
    for week in (0, *marks):
        if week < weeks:
            x = _x(week, wide)
            lines.append(f'<line class="chart-grid" x1="{x:.1f}" x2="{x:.1f}" y1="{ABOVE}" y2="{HEIGHT}"/>')
            lines.append(f'<text class="chart-word" x="{x:.1f}" y="{HEIGHT + 18}">uge {week}</text>')
    return "".join(lines)


def _steps(values: Sequence[float], wide: float) -> list[tuple[float, float]]:
    """The corners of a line that holds each value until the next week."""
    points: list[tuple[float, float]] = []
    for week, value in enumerate(values):
        if points:
            points.append((_x(week, wide), points[-1][1]))
        points.append((_x(week, wide), _y(value)))
    return points


def _line(curve: StepCurve, wide: float, place: int) -> str:
    points = _steps(curve.shares, wide)
    if not points:
        return ""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline class="chart-curve-{place}" points="{path}"/>'


def _sample(place: int, x: float, y: float) -> str:
    """A piece of the line, beside what is said about it."""
    return f'<line class="chart-curve-{place}" x1="{x:g}" x2="{x + 28:g}" y1="{y:g}" y2="{y:g}"/>'


def _legend(curves: Sequence[StepCurve]) -> str:
    drawn, top = "", ABOVE + 14
    for place, curve in enumerate(curves, start=1):
        left = WIDTH * 0.55
        drawn += _sample(place, left, top - 5) + f'<text x="{left + 36:g}" y="{top}">{escape(curve.name)}</text>'
        top += RISK_ROW
    return drawn


def _band(curve: StepCurve, wide: float, place: int) -> str:
    lower = [share if low is None else low for share, low in zip(curve.shares, curve.lower, strict=True)]
    upper = [share if high is None else high for share, high in zip(curve.shares, curve.upper, strict=True)]
    around = _steps(upper, wide) + _steps(lower, wide)[::-1]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in around)
    return f'<polygon class="chart-band-{place}" points="{path}"/>' if around else ""


def _left(curve: StepCurve, marks: Sequence[int], wide: float, place: int, y: float) -> str:
    """How many are left at the marked weeks, behind a piece of the curve's line."""
    return _sample(place, 0, y + 9) + "".join(
        f'<text class="chart-word" x="{_x(week, wide):.1f}" y="{y + 14:g}">{number(curve.left[week])}</text>'
        for week in (0, *marks)
        if week < len(curve.left)
    )
