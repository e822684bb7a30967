# SPDX-License-Identifier: MPL-2.0
"""CVR numbers as people write them. No Django in here."""

from stdnum.dk import cvr
from stdnum.exceptions import ValidationError


def looks_like_cvr(text: str) -> bool:
    """Whether somebody meant a CVR number: eight digits, however they are spaced, with or without ``DK``."""
    compact = cvr.compact(text)
    return len(compact) == 8 and compact.isdecimal()


def cvr_of(text: str) -> str | None:
    """The eight digits of a valid CVR number (modulus 11), or None. ``DK 12 34 56 78`` and blanks are fine."""
    try:
        return str(cvr.validate(text))
    except ValidationError:
        return None
