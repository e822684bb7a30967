# SPDX-License-Identifier: MPL-2.0
"""Text as it is searched and sorted, the same on both databases, and numbers that a page sent. No Django in here."""

import unicodedata

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
