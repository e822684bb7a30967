# SPDX-License-Identifier: MPL-2.0
"""The words of a picture guide: three steps in each language, and what changed between two editions (G3)."""

from collections.abc import Mapping, Sequence
from typing import Any

STEPS = 3
LANGUAGES = ("da", "en")

Words = dict[str, tuple[str, ...]]


def as_stored(words: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """*words* as an edition keeps them."""
    return {language: list(words[language]) for language in LANGUAGES}


def from_stored(stored: Mapping[str, Any]) -> Words:
    """The words of an edition."""
    return {language: tuple(stored[language]) for language in LANGUAGES}


def changed(before: Words, after: Words) -> list[tuple[str, int, str, str]]:
    """(language, step, before, after) for every step that says something else."""
    pairs = (
        (language, step + 1, before[language][step], after[language][step])
        for language in LANGUAGES
        for step in range(STEPS)
    )
    return [row for row in pairs if row[2] != row[3]]
