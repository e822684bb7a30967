# SPDX-License-Identifier: MPL-2.0
"""A text put into a list of a CV: in the place of another where that still stands, else last (V2)."""

from collections.abc import Sequence
from dataclasses import replace

from jobfokus.citizens.rules.cv import Entry, Skill


def with_text(texts: Sequence[str], text: str, replaces: str = "") -> tuple[str, ...]:
    """Words in a list, as functions are."""
    if replaces in texts:
        return tuple(text if each == replaces else each for each in texts)
    return (*texts, text)


def with_skill(skills: Sequence[Skill], text: str, replaces: str = "") -> tuple[Skill, ...]:
    """Another name for a competence keeps the citizen's own judgement; a new one is still to be judged."""
    if any(each.text == replaces for each in skills):
        return tuple(replace(each, text=text) if each.text == replaces else each for each in skills)
    return (*skills, Skill(text))


def with_entry(entries: Sequence[Entry], kind: str, name: str, replaces: str = "") -> tuple[Entry, ...]:
    """Another name for an education or a language keeps place, year and level."""
    if any(each.name == replaces for each in entries):
        return tuple(replace(each, name=name) if each.name == replaces else each for each in entries)
    return (*entries, Entry(kind, name))
