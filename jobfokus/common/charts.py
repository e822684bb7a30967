# SPDX-License-Identifier: MPL-2.0
"""Figures drawn on the server: always a picture, a table, one sentence and a file to take home. No Django in here.

A view makes a ``Chart`` and the piece ``<c-chart :chart="chart" />`` prints it. Nothing is told by colour alone. What
holds many words is drawn twice, wide and narrow, and the style sheet shows the one there is room for: a wide picture
that is shrunk to a phone has letters nobody can read.
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
# The narrow drawing: as wide as a phone of 320 px leaves, names above the bars.
PHONE, PHONE_LETTERS, PHONE_BAR = 288, 38, 20
SPARK_WIDTH, SPARK_HEIGHT, MARGIN = 160, 40, 4
STANDING = 200
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
    """A figure ready to print. *svg* is safe markup of our own making, *narrow* the same drawn for a phone."""

    title: str
    sentence: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    svg: str
    narrow: str = ""

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


def frame(width: float, height: float, title: str, sentence: str, drawing: str, css: str = "chart-wide") -> str:
    """A drawing as a picture with its words."""
    said = f"{escape(title)}. {escape(sentence)}"
    box = f'class="{css}" viewBox="0 0 {width:g} {height:g}"'
    return f'<svg {box} role="img" aria-label="{said}" focusable="false">{drawing}</svg>'


def _chart(title: str, sentence: str, columns: tuple[str, str], points: Points, svg: str, narrow: str = "") -> Chart:
    return Chart(title, sentence, columns, tuple((label, number(value)) for label, value in points), svg, narrow)


def on_lines(label: str, letters: int) -> list[str]:
    """A name on one line or two; the table has it whole."""
    return wrap(label, letters, max_lines=2, placeholder=" …") or [""]


def _name(label: str, middle: float) -> str:
    """The name of a bar beside it."""
    lines = on_lines(label, LETTERS)
    return written(lines, 0, middle + 5 - (len(lines) - 1) * NAME_LINE / 2)


def written(lines: Sequence[str], left: float, first: float, css: str = "") -> str:
    """Lines of text below each other, the first one standing on *first*."""
    kind = f' class="{css}"' if css else ""
    return "".join(
        f'<text{kind} x="{left:g}" y="{first + place * NAME_LINE:g}">{escape(line)}</text>'
        for place, line in enumerate(lines)
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
    wide = frame(WIDTH, height, title, sentence, "".join(drawn) + axis)
    return _chart(title, sentence, columns, points, wide, _narrow_bars(title, sentence, points, largest))


def _narrow_bars(title: str, sentence: str, points: Points, largest: float) -> str:
    """Each name above its bar."""
    drawn, top = [], 0.0
    for label, value in points:
        lines, length = on_lines(label, PHONE_LETTERS), (PHONE - VALUE) * value / largest
        bar = top + len(lines) * NAME_LINE + 5
        drawn.append(
            f"{written(lines, 0, top + 13)}"
            f'<rect class="chart-bar" x="0" y="{bar:g}" width="{length:.1f}" height="{PHONE_BAR}" rx="2"/>'
            f'<text x="{length + 8:.1f}" y="{bar + 15:g}">{number(value)}</text>'
        )
        top = bar + PHONE_BAR + NARROW
    return frame(PHONE, max(top, ROW), title, sentence, "".join(drawn), "chart-narrow")


def standing_bars(title: str, sentence: str, columns: tuple[str, str], points: Points) -> Chart:
    """Standing bars side by side, for what follows in time; the first, the last and the highest are named."""
    wide = frame(WIDTH, STANDING, title, sentence, _standing(points, WIDTH))
    narrow = frame(PHONE, STANDING, title, sentence, _standing(points, PHONE), "chart-narrow")
    return _chart(title, sentence, columns, points, wide, narrow)


def _standing(points: Points, width: int) -> str:
    largest = max((value for _, value in points), default=0) or 1
    room, step = STANDING - 2 * (LINE + MARGIN), width / max(len(points), 1)
    floor = STANDING - LINE - MARGIN
    drawn = [f'<line class="chart-axis" x1="0" y1="{floor}" x2="{width}" y2="{floor}"/>']
    for place, (_, value) in enumerate(points):
        height = room * value / largest
        box = f'x="{place * step + step / 8:.1f}" y="{floor - height:.1f}" width="{step * 3 / 4:.1f}"'
        drawn.append(f'<rect class="chart-bar" {box} height="{height:.1f}"/>')
    if points:
        highest = max(range(len(points)), key=lambda place: points[place][1])
        middle = min(max((highest + 0.5) * step, NARROW), width - NARROW)
        drawn.append(
            f'<text class="chart-word" x="{middle:.1f}" y="{LINE - MARGIN}">{number(points[highest][1])}</text>'
        )
        drawn.append(f'<text x="0" y="{STANDING - MARGIN}">{escape(points[0][0])}</text>')
    if len(points) > 1:
        drawn.append(f'<text class="chart-tick" x="{width}" y="{STANDING - MARGIN}">{escape(points[-1][0])}</text>')
    return "".join(drawn)


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
    svg = frame(STACKS - NAME + room, max(top, ROW), title, sentence, "".join(drawn), "chart-wide chart-stacks")
    return Chart(title, sentence, columns, rows, svg, _narrow_stacks(title, sentence, groups, totals))


def _narrow_stacks(title: str, sentence: str, groups: Sequence[StackGroup], totals: Sequence[float]) -> str:
    """Each name above its bar, and the heading above them all."""
    scale, drawn, top = (PHONE - VALUE) / (max(totals, default=0) or 1), [], 0.0
    for group in groups:
        lines = on_lines(group.heading, PHONE_LETTERS)
        drawn.append(written(lines, 0, top + 14, "chart-heading"))
        top += len(lines) * NAME_LINE + 7
        for stack in group.stacks:
            lines = on_lines(stack.name, PHONE_LETTERS) if stack.name != group.heading else []
            drawn.append(written(lines, 0, top + 12))
            top += len(lines) * NAME_LINE + 3
            drawn.append(_parts(stack, 0, top, scale))
            top += BAR + 6
        if group.note:
            lines = on_lines(group.note, PHONE_LETTERS)
            drawn.append(written(lines, 0, top + 12))
            top += len(lines) * NAME_LINE
        top += LINE
    return frame(PHONE, max(top, ROW), title, sentence, "".join(drawn), "chart-narrow")


def _stack(stack: Stack, room: float, top: float, scale: float) -> str:
    name = stack.name if len(stack.name) <= LONGEST else stack.name[: LONGEST - 1] + "…"
    return f'<text x="0" y="{top + BAR / 2 + 5:g}">{escape(name)}</text>{_parts(stack, float(room), top, scale)}'


def _parts(stack: Stack, left: float, top: float, scale: float) -> str:
    """The parts end to end, and their sum."""
    drawn, middle = [], top + BAR / 2 + 5
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
    return _chart(title, sentence, columns, points, frame(SPARK_WIDTH, SPARK_HEIGHT, title, sentence, drawing))
