# SPDX-License-Identifier: MPL-2.0
"""Figures drawn on the server: always a picture, a table, one sentence and a file to take home. No Django in here.

A view makes a ``Chart`` and the piece ``<c-chart :chart="chart" />`` prints it. Nothing is told by colour alone.
"""

import csv
import io
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

WIDTH, ROW, LABEL, VALUE = 640, 34, 190, 60
STACKS, NAME, BAR, LINE, NARROW = 420, 60, 20, 18, 10
# The names before the bars: so wide is a letter, and so long may a name be; the table has it whole.
LETTER, LONGEST = 8, 24
LETTERS, NAME_LINE = 26, 15
SPARK_WIDTH, SPARK_HEIGHT, MARGIN = 160, 40, 4
_RUNS_IN_A_SPREADSHEET = ("=", "+", "-", "@", "\t", "\r")

Points = Sequence[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Stack:
    """A lying bar made of parts, each with its short name; a plan is drawn *hollow* beside what was done."""

    name: str
    parts: Points
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class StackGroup:
    """The bars that belong together under one heading, and a line of text below them."""

    heading: str
    stacks: tuple[Stack, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure ready to print. *svg* is safe markup of our own making."""

    title: str
    sentence: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    svg: str

    @property
    def download(self) -> str:
        """The table as a file a Danish spreadsheet opens, inside the address itself."""
        text = io.StringIO()
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows((harmless(label), *values) for label, *values in self.rows)
        return "data:text/csv;charset=utf-8;base64," + b64encode(text.getvalue().encode("utf-8-sig")).decode()


def harmless(cell: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_RUNS_IN_A_SPREADSHEET) else cell


def number(value: float) -> str:
    """As Danes write it: ``1.234,5``, and no decimals where there are none."""
    text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    return text.translate(str.maketrans(",.", ".,"))


def _frame(width: float, height: float, title: str, sentence: str, drawing: str, css: str = "chart-wide") -> str:
    said = f"{escape(title)}. {escape(sentence)}"
    box = f'class="{css}" viewBox="0 0 {width:g} {height:g}"'
    return f'<svg {box} role="img" aria-label="{said}" focusable="false">{drawing}</svg>'


def _chart(title: str, sentence: str, columns: tuple[str, str], points: Points, svg: str) -> Chart:
    return Chart(title, sentence, columns, tuple((label, number(value)) for label, value in points), svg)


def _name(label: str, middle: float) -> str:
    """The name of a bar beside it, on two lines where it is too long for one; the table has it whole."""
    lines = wrap(label, LETTERS, max_lines=2, placeholder=" …") or [""]
    first = middle + 5 - (len(lines) - 1) * NAME_LINE / 2
    return "".join(
        f'<text x="0" y="{first + place * NAME_LINE:g}">{escape(line)}</text>' for place, line in enumerate(lines)
    )


def bars(title: str, sentence: str, columns: tuple[str, str], points: Points) -> Chart:
    """Lying bars from zero, one a row, each with its name and its number. Values may not be negative."""
    largest = max((value for _, value in points), default=0) or 1
    room = WIDTH - LABEL - VALUE
    drawn = []
    for row, (label, value) in enumerate(points):
        middle, length = row * ROW + ROW / 2, room * value / largest
        drawn.append(
            f"{_name(label, middle)}"
            f'<rect class="chart-bar" x="{LABEL}" y="{middle - 10:g}" width="{length:.1f}" height="20" rx="2"/>'
            f'<text x="{LABEL + length + 8:.1f}" y="{middle + 5:g}">{number(value)}</text>'
        )
    height = max(len(points), 1) * ROW
    axis = f'<line class="chart-axis" x1="{LABEL}" y1="0" x2="{LABEL}" y2="{height}"/>'
    return _chart(title, sentence, columns, points, _frame(WIDTH, height, title, sentence, "".join(drawn) + axis))


def stacks(
    title: str,
    sentence: str,
    columns: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    groups: Sequence[StackGroup],
) -> Chart:
    """Groups of stacked bars from one zero; every part bears its short name and its number where there is room."""
    totals = [sum(value for _, value in stack.parts) for group in groups for stack in group.stacks]
    scale = (STACKS - NAME - VALUE) / (max(totals, default=0) or 1)
    longest = max((len(stack.name) for group in groups for stack in group.stacks), default=0)
    room = max(NAME, LETTER * (min(longest, LONGEST) + 1))
    drawn, top = [], 0.0
    for group in groups:
        drawn.append(f'<text class="chart-heading" x="0" y="{top + 14:g}">{escape(group.heading)}</text>')
        top += LINE + 4
        for stack in group.stacks:
            drawn.append(_stack(stack, room, top, scale))
            top += BAR + 4
        if group.note:
            drawn.append(f'<text x="0" y="{top + 12:g}">{escape(group.note)}</text>')
            top += LINE
        top += LINE
    svg = _frame(STACKS - NAME + room, max(top, ROW), title, sentence, "".join(drawn), "chart-stacks")
    return Chart(title, sentence, columns, rows, svg)


def _stack(stack: Stack, room: float, top: float, scale: float) -> str:
    left, middle = float(room), top + BAR / 2 + 5
    name = stack.name if len(stack.name) <= LONGEST else stack.name[: LONGEST - 1] + "…"
    drawn = [f'<text x="0" y="{middle:g}">{escape(name)}</text>']
    for place, (name, value) in enumerate(stack.parts, start=1):
        length = scale * value
        kind = "hollow" if stack.hollow else f"part-{place}"
        drawn.append(
            f'<rect class="chart-{kind}" x="{left:.1f}" y="{top:g}" width="{length:.1f}" height="{BAR}" rx="2"/>'
        )
        words = f"{name} {number(value)}" if length >= NARROW * 3 else name if length >= NARROW else ""
        if words:
            css = f"chart-word chart-on-{kind}"
            drawn.append(f'<text class="{css}" x="{left + length / 2:.1f}" y="{middle:g}">{escape(words)}</text>')
        left += length
    total = sum(value for _, value in stack.parts)
    drawn.append(f'<text x="{left + 8:.1f}" y="{middle:g}">{number(total)}</text>')
    return "".join(drawn)


def sparkline(title: str, sentence: str, columns: tuple[str, str], points: Points) -> Chart:
    """A small line without axes that shows the way, with a dot on the last value."""
    values = [value for _, value in points]
    low, high = min(values, default=0), max(values, default=0)
    span = high - low or 1
    step = (SPARK_WIDTH - 2 * MARGIN) / max(len(values) - 1, 1)
    places = [
        (MARGIN + i * step, SPARK_HEIGHT - MARGIN - (value - low) / span * (SPARK_HEIGHT - 2 * MARGIN))
        for i, value in enumerate(values)
    ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dot = f'<circle class="chart-bar" cx="{places[-1][0]:.1f}" cy="{places[-1][1]:.1f}" r="3"/>' if places else ""
    drawing = f'<polyline class="chart-line" points="{path}"/>{dot}'
    return _chart(title, sentence, columns, points, _frame(SPARK_WIDTH, SPARK_HEIGHT, title, sentence, drawing))
