# SPDX-License-Identifier: MPL-2.0
"""Danish order, the same on both databases: æ, ø, å after z, and aa as å. No Django in here.

PostgreSQL has the collation ``da-x-icu`` from the Unicode tables; SQLite gets this one under the same name, so that
``Collate("last_name", "da-x-icu")`` sorts alike. It knows the letters of Danish names, not the whole of Unicode.
"""

import unicodedata

DANISH = "da-x-icu"
_LETTERS = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y", "ð": "d", "þ": "th", "ß": "ss", "œ": "|"}
_SIGNS = {sign: chr(place + 1) for place, sign in enumerate(" _-,;:!?.'\"()[]{}@*/\\&#%+<=>|$")}


def _primary(text: str) -> str:
    """What decides first: letters without case and accents, signs before digits before letters."""
    told = []
    for letter in unicodedata.normalize("NFC", text).lower().replace("aa", "å"):
        if letter in _LETTERS:
            told.append(_LETTERS[letter])
        elif letter in _SIGNS:
            told.append(_SIGNS[letter])
        else:
            plain = unicodedata.normalize("NFKD", letter)
            told.append("".join(c for c in plain if not unicodedata.combining(c)))
    return "".join(told)


def danish_key(text: str) -> tuple[str, tuple[int, ...], str]:
    """Where *text* stands among others: letters, then accents, then capitals first."""
    accents = tuple(unicodedata.normalize("NFKD", letter) != letter for letter in text.lower())
    return _primary(text), accents, text


def compare(one: str, other: str) -> int:
    """Negative, zero or positive, as SQLite asks for it."""
    first, second = danish_key(one), danish_key(other)
    return (first > second) - (first < second)
