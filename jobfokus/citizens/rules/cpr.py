# SPDX-License-Identifier: MPL-2.0
"""The civil registration number (cpr): how it is read, which day it names, how it is shown. No Django in here."""

import re
from dataclasses import dataclass
from datetime import date

from jobfokus.citizens.choices import Sex

REPLACEMENT_DAYS = 60  # A replacement number is a number whose day is raised by 60.
_SHAPE = re.compile(r"(\d{6})[-\s]?(\d{4})")


class NotACprError(ValueError):
    """A text that is no civil registration number; ``code`` is ``form`` (not ten digits) or ``date`` (no such day)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Cpr:
    """A number as ten digits, the day its holder was born, and whether it is a replacement number."""

    number: str
    born_on: date
    is_replacement: bool

    @property
    def sex(self) -> Sex:
        """Odd numbers are men's. A replacement number tells it too, by the rules of the CPR office."""
        return Sex.MALE if int(self.number[-1]) % 2 else Sex.FEMALE


def parse_cpr(text: str) -> Cpr:
    """Read ``ddmmyy-ssss`` with or without hyphen. Modulus 11 is never demanded: numbers without it are in use.

    Raises NotACprError.
    """
    found = _SHAPE.fullmatch(text.strip())
    if not found or not text.isascii():
        raise NotACprError("form")
    day, month, year = (int(found[1][at : at + 2]) for at in (0, 2, 4))
    replacement = day > REPLACEMENT_DAYS
    try:
        born = date(_century(year, int(found[2][0])) + year, month, day - REPLACEMENT_DAYS * replacement)
    except ValueError:
        raise NotACprError("date") from None
    return Cpr(number=found[1] + found[2], born_on=born, is_replacement=replacement)


def _century(year: int, seventh: int) -> int:
    """The century that the seventh digit tells together with the year (the CPR office's table)."""
    if seventh <= 3:
        return 1900
    if seventh in (4, 9):
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800


def mask_cpr(number: str) -> str:
    """``010203-••••``: the birthday is enough to tell two people with one name apart."""
    return f"{number[:6]}-••••"


def written_cpr(number: str) -> str:
    """``010203-1234``."""
    return f"{number[:6]}-{number[6:]}"
