# SPDX-License-Identifier: MPL-2.0
"""What a municipality or a team says A, B and C are (J13), and what changed from one edition to another. No Django."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from jobfokus.plans.rules.content import TRACKS

PARTS = ("text", "example")


@dataclass(frozen=True, slots=True)
class TrackWords:
    """One track in words, and an example of it."""

    text: str = ""
    example: str = ""


Words = dict[str, TrackWords]


def as_stored(words: Mapping[str, TrackWords]) -> dict[str, Any]:
    """*words* as an edition keeps them."""
    return {track: asdict(words[track]) for track in TRACKS}


def from_stored(stored: Mapping[str, Any]) -> Words:
    """The words of an edition."""
    return {track: TrackWords(**stored.get(track, {})) for track in TRACKS}


def changed(before: Mapping[str, TrackWords], after: Mapping[str, TrackWords]) -> list[tuple[str, str, str, str]]:
    """(track, part, before, after) for every part that says something else."""
    pairs = (
        (track, part, getattr(before[track], part), getattr(after[track], part)) for track in TRACKS for part in PARTS
    )
    return [row for row in pairs if row[2] != row[3]]
