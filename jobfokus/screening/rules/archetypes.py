# SPDX-License-Identifier: MPL-2.0
"""What a team writes about an archetype, what two versions disagree on, and which archetypes a screening resembles.

Source: guide on long-term unemployment, tool Arketyper (the form's headings; what to look for early, which early
efforts help; a team's archetypes cover its long-term unemployed and are few enough to remember; at least two meetings).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any
from uuid import UUID

from jobfokus.screening.choices import ArchetypeState

MOVES = {
    ArchetypeState.DRAFT: (ArchetypeState.IN_USE, ArchetypeState.RETIRED),
    ArchetypeState.IN_USE: (ArchetypeState.RETIRED,),
    ArchetypeState.RETIRED: (ArchetypeState.DRAFT,),
}


def may_move(state: str, to: str) -> bool:
    """Whether an archetype in *state* may become *to*."""
    return ArchetypeState(to) in MOVES[ArchetypeState(state)]


@dataclass(frozen=True, slots=True)
class Sign:
    """Something to look for in the first conversation, and the code of the screening question it is like."""

    text: str
    criterion: str = ""


@dataclass(frozen=True, slots=True)
class ArchetypeContent:
    """The invented person, heading by heading."""

    name: str
    face: str = ""
    age_band: str = ""
    sex: str = ""
    education: str = ""
    family: str = ""
    professional: str = ""
    personal: str = ""
    network: str = ""
    spare_time_job: str = ""
    interests: str = ""
    jobs: str = ""
    history: str = ""
    availability: str = ""
    motivation: str = ""
    readiness: str = ""
    clarity: str = ""
    belief: str = ""
    difficulty: str = ""
    signs: tuple[Sign, ...] = ()
    efforts: tuple[str, ...] = ()


FIELDS = tuple(each.name for each in fields(ArchetypeContent))


def as_stored(content: ArchetypeContent) -> dict[str, Any]:
    """*content* as JSON keeps it."""
    return asdict(content)


def from_stored(stored: Mapping[str, Any]) -> ArchetypeContent:
    """The content of a stored version; what it does not know is left out, so that old versions can be read."""
    known: dict[str, Any] = {name: stored[name] for name in FIELDS if name in stored}
    signs = tuple(Sign(each["text"], each.get("criterion", "")) for each in known.get("signs", ()))
    return ArchetypeContent(**known | {"signs": signs, "efforts": tuple(known.get("efforts", ()))})


def tidy(content: ArchetypeContent) -> ArchetypeContent:
    """*content* without outer blanks, empty signs and empty efforts."""
    words = {name: value.strip() for name in FIELDS if isinstance(value := getattr(content, name), str)}
    signs = tuple(Sign(sign.text.strip(), sign.criterion) for sign in content.signs if sign.text.strip())
    efforts = tuple(effort.strip() for effort in content.efforts if effort.strip())
    return replace(content, **words, signs=signs, efforts=efforts)


def changed(before: ArchetypeContent, after: ArchetypeContent) -> list[tuple[str, Any, Any]]:
    """The fields in which two versions differ, each with what they said."""
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in FIELDS)
    return [(name, was, now) for name, was, now in pairs if was != now]


def missing(content: ArchetypeContent) -> tuple[str, ...]:
    """What an archetype cannot do without before a team works with it: the signs to look for, and what helps."""
    return tuple(name for name in ("signs", "efforts") if not getattr(content, name))


@dataclass(frozen=True, slots=True)
class Described:
    """An archetype as far as likeness asks: which it is, what it is called, its signs, and what helps early."""

    uuid: UUID
    name: str
    face: str
    signs: tuple[Sign, ...]
    efforts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Likeness:
    """An archetype that a screening resembles: the signs they share, of how many that screening asks about, and what
    helps early.
    """

    uuid: UUID
    name: str
    face: str
    shared: tuple[Sign, ...]
    asked: int
    efforts: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        return len(self.shared) / self.asked


def resembled(described: Iterable[Described], yes_codes: Collection[str]) -> list[Likeness]:
    """The archetypes that share signs with a screening in which *yes_codes* were answered yes, the likest first.

    Only signs that point at a criterion count, and of those only the ones answered yes: age, sex and the rest of the
    invented background never do. "No" and "don't know" take nothing away. Equal ones stand in the order they came.
    """
    found = []
    for each in described:
        pointing = tuple(sign for sign in each.signs if sign.criterion)
        shared = tuple(sign for sign in pointing if sign.criterion in yes_codes)
        if shared:
            found.append(Likeness(each.uuid, each.name, each.face, shared, len(pointing), each.efforts))
    return sorted(found, key=lambda likeness: (-likeness.share, -len(likeness.shared)))
