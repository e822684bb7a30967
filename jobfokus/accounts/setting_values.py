# SPDX-License-Identifier: MPL-2.0
"""How the value of a setting is shown in a field and read again: a number, a text, numbers, lines of numbers.

The shipped value tells which of these it is. What is made of parts that a field cannot hold is no field here.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

MOST = 1_000
LONGEST = 2_000
# Settings that are no whole number from 1 to MOST. One that counts percent ends at 100.
BOUNDS: Mapping[str, tuple[int, int]] = {
    "conversation.passed_hours": (0, 48),
    "weekly_mail.weekday": (0, 6),
    "mail.from_hour": (0, 23),
    "mail.until_hour": (1, 24),
    "long_term.percent": (1, 100),
    "capacity.day_minutes": (60, 1_440),
    "strategy.budget": (0, 1_000_000_000),
    "strategy.conversation_cost": (0, 1_000_000),
    "strategy.placement_cost": (0, 1_000_000),
    "strategy.benefit_a_week": (0, 1_000_000),
    "strategy.effect": (0, 10),
    "strategy.effect_low": (0, 10),
    "strategy.effect_high": (0, 10),
}
# (the smaller, the larger): a yellow day after the red one would never be seen.
IN_ORDER = (
    ("opening.yellow_days", "opening.red_days"),
    ("mail.from_hour", "mail.until_hour"),
    ("strategy.effect_low", "strategy.effect"),
    ("strategy.effect", "strategy.effect_high"),
)

# Lists of days that may be left empty: then nothing is sent on any day.
MAY_BE_EMPTY = frozenset({"booking.near_days", "booking.passed_days", "letter.reminder_days"})


class Shape(StrEnum):
    """What kind of value a setting has."""

    NUMBER = "number"
    DECIMAL = "decimal"
    TEXT = "text"
    NUMBERS = "numbers"
    LINES = "lines"
    PARTS = "parts"


class Trouble(StrEnum):
    """Why what was written is no value of the setting."""

    NO_NUMBER = "no_number"
    BOUNDS = "bounds"
    NUMBERS = "numbers"
    COLUMNS = "columns"
    EMPTY = "empty"


class UnusableValueError(ValueError):
    """What was written cannot be the setting's value."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


def shape_of(shipped: Any) -> Shape:
    """What kind of value the shipped one is; none at all stands for numbers."""
    if isinstance(shipped, list):
        if all(isinstance(each, int) for each in shipped):
            return Shape.NUMBERS
        numbers = all(isinstance(each, list) and all(isinstance(part, int) for part in each) for each in shipped)
        return Shape.LINES if numbers else Shape.PARTS
    if isinstance(shipped, str):
        return Shape.TEXT
    return Shape.DECIMAL if isinstance(shipped, float) else Shape.NUMBER


def bounds_of(key: str) -> tuple[int, int]:
    """The smallest and the largest number that a setting may have."""
    return BOUNDS.get(key, (1, 100 if key.endswith("_percent") else MOST))


def shown(value: Any) -> str:
    """A value as its field shows it: a decimal comma, numbers with commas between, one line for each row."""
    if isinstance(value, list):
        lines = any(isinstance(each, list) for each in value)
        return ("\n" if lines else ", ").join(shown(each) for each in value)
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def read(key: str, written: str, shipped: Any) -> Any:
    """The value that *written* names; nothing is one where it may be. Raises UnusableValueError."""
    text, shape = written.strip(), shape_of(shipped)
    if not text and (key in MAY_BE_EMPTY or shipped == []):
        return []
    if not text:
        raise UnusableValueError(Trouble.EMPTY)
    if shape == Shape.TEXT:
        return text
    if shape == Shape.LINES:
        return _lines(key, text, len(shipped[0]))
    if shape == Shape.NUMBERS:
        return _numbers(key, text, falling=shipped[:1] > shipped[-1:])
    return _within(key, _number(text, decimal=shape == Shape.DECIMAL))


def out_of_order(key: str, value: Any, others: Mapping[str, Any]) -> str:
    """The setting that *value* would pass, where two have an order; '' where all is well."""
    for smaller, larger in IN_ORDER:
        if key == smaller and value >= others[larger]:
            return larger
        if key == larger and value <= others[smaller]:
            return smaller
    return ""


def neighbours(key: str) -> tuple[str, ...]:
    """The settings that stand in an order with this one."""
    return tuple(other for pair in IN_ORDER if key in pair for other in pair if other != key)


def _number(text: str, *, decimal: bool) -> float:
    try:
        return float(text.replace(",", ".")) if decimal and re.fullmatch(r"\d+([.,]\d+)?", text) else int(text)
    except ValueError as error:
        raise UnusableValueError(Trouble.NO_NUMBER) from error


def _within(key: str, number: float) -> float:
    least, most = bounds_of(key)
    if not least <= number <= most:
        raise UnusableValueError(Trouble.BOUNDS)
    return number


def _numbers(key: str, text: str, *, falling: bool) -> list[float]:
    """Several numbers, each once, in the order of the shipped ones."""
    try:
        found = {_within(key, int(each)) for each in re.split(r"[,;\s]+", text) if each}
    except UnusableValueError:
        raise
    except ValueError as error:
        raise UnusableValueError(Trouble.NUMBERS) from error
    return sorted(found, reverse=falling)


def _lines(key: str, text: str, columns: int) -> list[list[float]]:
    """Rows of numbers, as many in each, by the first of them; no two begin alike."""
    rows = [line for line in text.splitlines() if line.strip()]
    try:
        found = [[_within(key, int(each)) for each in re.split(r"[,;\s]+", row.strip(" ,;\t"))] for row in rows]
    except UnusableValueError:
        raise
    except ValueError as error:
        raise UnusableValueError(Trouble.NUMBERS) from error
    if any(len(row) != columns for row in found) or len({row[0] for row in found}) < len(found):
        raise UnusableValueError(Trouble.COLUMNS)
    return sorted(found)
