# SPDX-License-Identifier: MPL-2.0
"""Text as it is searched and sorted, the same on both databases, and numbers that a page sent. No Django in here."""

import unicodedata
from collections.abc import Iterable
from uuid import UUID

_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def fold(text: str) -> str:
    """Return *text* as it is searched: lower case, ``ÆRØ`` = ``Ærø`` = ``aeroe``, accents gone, blanks single."""
    danish = text.casefold().translate(_DANISH)
    plain = "".join(c for c in unicodedata.normalize("NFKD", danish) if not unicodedata.combining(c))
    return " ".join(plain.split())


def whole_number(text: object) -> int:
    """The whole number that a page sent as *text*; 0 for anything else, and for more digits than a column holds."""
    digits = str(text)
    return int(digits) if digits.isdecimal() and len(digits) <= 9 else 0


def once_each(texts: Iterable[str]) -> tuple[str, ...]:
    """*texts* without blanks and repetitions, in their order; letter case makes no new one."""
    seen: dict[str, str] = {}
    for text in texts:
        words = " ".join(text.split())
        if words:
            seen.setdefault(words.casefold(), words)
    return tuple(seen.values())


def uuids_in(texts: Iterable[str]) -> list[UUID]:
    """The names of objects that a page sent; whatever is none is left out."""
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
