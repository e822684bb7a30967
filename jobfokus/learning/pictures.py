# SPDX-License-Identifier: MPL-2.0
"""The pictures of a guide: a telephone with our own page on it, drawn as SVG. No Django in here.

A picture is drawn and not photographed: it shows nobody's data, speaks the language of the page, scales to any size,
and is the same on screen and on paper. It stands on its own white ground, so that forced colours leave it readable.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from html import escape

WIDTH, HEIGHT, TOP, ROW, GAP, SIDE = 260, 284, 52, 52, 10, 16
INK, SOFT, BRAND, LINE, FINGER = "#1a2326", "#cdd6d9", "#17495a", "#4d5b60", "#f5b945"
SIGNS_IN_LINE = 21
FONT = 'font-family="IBM Plex Sans, sans-serif"'


class Shape(StrEnum):
    """What stands on the page."""

    TEXT = "text"
    HEADING = "heading"
    BUTTON = "button"
    FIELD = "field"
    LINK = "link"
    TIME = "time"
    LETTER = "letter"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing on the page; without words it is text that one need not read."""

    shape: Shape
    text: object = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page with its heading; *pressed* is the place of the part that the finger points at."""

    title: object
    parts: tuple[Part, ...]
    pressed: int | None = None


def drawing(picture: Picture, label: str = "") -> str:
    """The picture as SVG; *label* is what it shows in words, for a page that has no other place for them."""
    named = f' role="img" aria-label="{escape(label)}"' if label else ""
    rows = [_part(part, TOP + GAP + place * (ROW + GAP)) for place, part in enumerate(picture.parts)]
    if picture.pressed is not None:
        rows.append(_finger(TOP + GAP + picture.pressed * (ROW + GAP)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" class="guide-picture"{named}>'
        f'<rect x="2" y="2" width="{WIDTH - 4}" height="{HEIGHT - 4}" rx="22" fill="#fff" stroke="{INK}" '
        f'stroke-width="4"/><path d="M2 {TOP}V24a22 22 0 0 1 22-22h{WIDTH - 48}a22 22 0 0 1 22 22V{TOP}z" '
        f'fill="{BRAND}"/>{_words(str(picture.title), SIDE, TOP / 2 + 2, "#fff", bold=True)}{"".join(rows)}</svg>'
    )


def _part(part: Part, y: float) -> str:
    return DRAWN[part.shape](str(part.text), y)


def _words(text: str, x: float, middle: float, colour: str, *, bold: bool = False) -> str:
    """One or two lines around the height *middle*."""
    lines = _lines(text)
    first = middle + 5 - (len(lines) - 1) * 9
    weight = ' font-weight="600"' if bold else ""
    return "".join(
        f'<text x="{x}" y="{first + place * 18:g}" {FONT} font-size="15" fill="{colour}"{weight}>{escape(line)}</text>'
        for place, line in enumerate(lines)
    )


def _lines(text: str) -> list[str]:
    """*text* in at most two lines of about the same length."""
    if len(text) <= SIGNS_IN_LINE:
        return [text]
    words, first = text.split(), ""
    while words and len(first) + len(words[0]) <= max(SIGNS_IN_LINE, len(text) // 2):
        first = f"{first} {words.pop(0)}".strip()
    return [line for line in (first, " ".join(words)) if line]


def _box(y: float, *, fill: str, stroke: str) -> str:
    return (
        f'<rect x="{SIDE}" y="{y}" width="{WIDTH - 2 * SIDE}" height="{ROW}" rx="7" fill="{fill}" stroke="{stroke}" '
        'stroke-width="2"/>'
    )


def _text(text: str, y: float) -> str:
    """Words that nobody has to read, as two bars."""
    return "".join(
        f'<rect x="{SIDE}" y="{y + below}" width="{width}" height="9" rx="4" fill="{SOFT}"/>'
        for below, width in ((8, WIDTH - 2 * SIDE), (28, WIDTH - 5 * SIDE))
    )


def _heading(text: str, y: float) -> str:
    return _words(text, SIDE, y + ROW / 2, INK, bold=True)


def _button(text: str, y: float) -> str:
    return _box(y, fill=BRAND, stroke=BRAND) + _words(text, 2 * SIDE, y + ROW / 2, "#fff", bold=True)


def _field(text: str, y: float) -> str:
    caret = f'<path d="M{2 * SIDE} {y + 28}v16" stroke="{INK}" stroke-width="2"/>'
    label = f'<text x="{2 * SIDE}" y="{y + 20}" {FONT} font-size="14" fill="{INK}">{escape(text)}</text>'
    return _box(y, fill="#fff", stroke=LINE) + label + caret


def _link(text: str, y: float) -> str:
    arrow = f'<path d="M{WIDTH - 40} {y + 18}l8 8-8 8" fill="none" stroke="{BRAND}" stroke-width="3"/>'
    return _box(y, fill="#fff", stroke=SOFT) + _words(text, 2 * SIDE, y + ROW / 2, BRAND, bold=True) + arrow


def _with_sign(sign: Callable[[float], str]) -> Callable[[str, float], str]:
    def drawn(text: str, y: float) -> str:
        return _box(y, fill="#fff", stroke=LINE) + sign(y) + _words(text, 68, y + ROW / 2, INK)

    return drawn


def _clock(y: float) -> str:
    return (
        f'<circle cx="44" cy="{y + 26}" r="13" fill="none" stroke="{BRAND}" stroke-width="3"/>'
        f'<path d="M44 {y + 18}v8l6 4" fill="none" stroke="{BRAND}" stroke-width="3"/>'
    )


def _envelope(y: float) -> str:
    return f'<path d="M30 {y + 16}h28v20h-28zl14 12 14-12" fill="none" stroke="{BRAND}" stroke-width="3"/>'


def _head(y: float) -> str:
    return (
        f'<circle cx="44" cy="{y + 19}" r="7" fill="{BRAND}"/><path d="M30 {y + 40}a14 12 0 0 1 28 0z" fill="{BRAND}"/>'
    )


def _finger(y: float) -> str:
    """A hand from below that points at the middle of a part."""
    return (
        f'<g transform="translate(200 {y + 32})" fill="{FINGER}" stroke="{INK}" stroke-width="2.5" '
        'stroke-linejoin="round">'
        '<path d="M0 0a6 6 0 0 1 12 0v18l14 3a9 9 0 0 1 7 10l-3 18H4L-10 31a6 6 0 0 1 9-8l1 1z"/>'
        "</g>"
    )


DRAWN: dict[Shape, Callable[[str, float], str]] = {
    Shape.TEXT: _text,
    Shape.HEADING: _heading,
    Shape.BUTTON: _button,
    Shape.FIELD: _field,
    Shape.LINK: _link,
    Shape.TIME: _with_sign(_clock),
    Shape.LETTER: _with_sign(_envelope),
    Shape.PERSON: _with_sign(_head),
}
