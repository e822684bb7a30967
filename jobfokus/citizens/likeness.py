# SPDX-License-Identifier: MPL-2.0
"""Whether two rows may be one person (H7): reasons to look, never a decision."""

from dataclasses import dataclass
from datetime import date

from jobfokus.citizens.choices import Alike
from jobfokus.common.text import fold


@dataclass(frozen=True, slots=True)
class Traits:
    """What two rows are compared by: the name, and what there is of number and contact."""

    name: str
    born_on: date | None = None
    is_replacement: bool = False
    phone: str = ""
    email: str = ""


def likeness(a: Traits, b: Traits) -> tuple[Alike, ...]:
    """The reasons to think that *a* and *b* are one person, the strongest first; the order of the two is nothing.

    Two known birthdays that differ are two people, though a couple may share name, telephone and e-mail. A replacement
    number is given for a time and keeps the birthday, so that the ordinary number later names the same day; one word
    of the name in common is enough there, for it is often spelled anew.
    """
    if a.born_on and b.born_on and a.born_on != b.born_on:
        return ()
    words_a, words_b = fold(a.name).split(), fold(b.name).split()
    same_name = bool(words_a) and words_a == words_b
    same_birth = a.born_on is not None and a.born_on == b.born_on
    share_a_word = not set(words_a).isdisjoint(words_b)
    found = {
        Alike.NAME_AND_BIRTH: same_name and same_birth,
        Alike.REPLACEMENT: same_birth and a.is_replacement != b.is_replacement and share_a_word,
        Alike.NAME_WITHOUT_NUMBER: same_name and not same_birth,
        Alike.PHONE: plain_phone(a.phone) == plain_phone(b.phone) != "",
        Alike.EMAIL: plain_email(a.email) == plain_email(b.email) != "",
    }
    return tuple(reason for reason, holds in found.items() if holds)


def plain_phone(text: str) -> str:
    """A telephone number without blanks and the country's own prefix."""
    return text.replace(" ", "").replace("+45", "")


def plain_email(text: str) -> str:
    """An address as two are compared."""
    return text.strip().lower()


def overlap(a: tuple[date, date | None], b: tuple[date, date | None]) -> bool:
    """Whether two spells, each from a day to a day or still running, share a day."""
    return a[0] <= (b[1] or date.max) and b[0] <= (a[1] or date.max)
