# SPDX-License-Identifier: MPL-2.0
"""Whether the last four figures of a CPR number are shown, among all the other figures of a page or a log."""

import re


def shows_tail(words: str, tail: str = "1234") -> bool:
    """Is *tail* there by itself or behind a date of birth? As part of a uuid, a case number or a time it is not."""
    return bool(re.search(rf"(?<![\w.-]){tail}(?![\w-])|\d{{6}}[- ]?{tail}", words))
