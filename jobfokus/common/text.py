# SPDX-License-Identifier: MPL-2.0
"""Danish text for searching and sorting, the same on both databases. No Django in here."""

import unicodedata

_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def fold(text: str) -> str:
    """Return *text* as it is searched: lower case, ``ÆRØ`` = ``Ærø`` = ``aeroe``, accents gone, blanks single."""
    danish = text.casefold().translate(_DANISH)
    plain = "".join(c for c in unicodedata.normalize("NFKD", danish) if not unicodedata.combining(c))
    return " ".join(plain.split())
