# SPDX-License-Identifier: MPL-2.0
"""Citizens and openings laid out as columns of numbers, so that many pairs are compared at once."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jobfokus.common.postal import kilometres
from jobfokus.placements.rules.fitting import Seeker, Tie, Vacancy

Numbers = NDArray[Any]
NO_WAY_KNOWN, NO_LIMIT = 999, 32_000


@dataclass(frozen=True, slots=True)
class Words:
    """A bit for each word of a column, in the order they come. The lists they come from are shorter than 32 words."""

    bits: dict[str, dict[str, int]] = field(default_factory=dict)
    masks: dict[tuple[str, frozenset[str]], int] = field(default_factory=dict)

    def mask(self, column: str, words: frozenset[str] | None) -> int:
        """The words as one number; nothing said is 0. People say much the same, so each set is told once."""
        if not words:
            return 0
        found = self.masks.get((column, words))
        if found is None:
            known = self.bits.setdefault(column, {})
            found = sum(known.setdefault(word, 1 << len(known)) for word in words)
            self.masks[column, words] = found
        return found


@dataclass(frozen=True, slots=True)
class Openings:
    """Openings laid out once, for as many citizens as come by."""

    rows: Sequence[Vacancy]
    functions: Mapping[int, int]
    columns: Mapping[str, Numbers]
    words: Words

    @classmethod
    def of(cls, vacancies: Sequence[Vacancy]) -> "Openings":
        words = Words()
        functions = {function: place for place, function in enumerate(sorted({each.function for each in vacancies}))}
        return cls(vacancies, functions, vacancy_columns(vacancies, functions, words), words)


def _column(values: Iterator[int], dtype: type) -> Numbers:
    return np.fromiter(values, dtype=dtype)


def seeker_columns(seekers: Sequence[Seeker], words: Words) -> dict[str, Numbers]:
    codes = codes_of(seekers)
    return {
        "district": _column((codes[each.postal_code] for each in seekers), np.int64),
        "reach": _column((NO_LIMIT if each.kilometres is None else each.kilometres for each in seekers), np.int16),
        "hours": _column((-1 if each.hours is None else each.hours for each in seekers), np.int16),
        "times": _column((words.mask("times", each.times) for each in seekers), np.uint32),
        "times_told": _column((each.times is not None for each in seekers), np.bool_),
        "licences": _column((words.mask("licences", each.licences) for each in seekers), np.uint32),
        "licences_told": _column((each.licences is not None for each in seekers), np.bool_),
        "languages": _column((words.mask("languages", each.languages) for each in seekers), np.uint32),
        "languages_told": _column((each.languages is not None for each in seekers), np.bool_),
        "works": _column((words.mask("works", each.works) for each in seekers), np.uint32),
        "start": _column((each.starts_on.toordinal() if each.starts_on else 0 for each in seekers), np.int32),
        "course": _column((each.course for each in seekers), np.bool_),
        "shares": _column((each.shares for each in seekers), np.bool_),
        "rank": _waited_longest_first(seekers),
    }


def vacancy_columns(vacancies: Sequence[Vacancy], offered: Mapping[int, int], words: Words) -> dict[str, Numbers]:
    codes = codes_of(vacancies)
    return {
        "function": _column((offered[each.function] for each in vacancies), np.int64),
        "district": _column((codes[each.postal_code] for each in vacancies), np.int64),
        "hours_from": _column((each.hours_from or 0 for each in vacancies), np.int16),
        "hours_to": _column((_top(each) for each in vacancies), np.int16),
        "times": _column((words.mask("times", each.times) for each in vacancies), np.uint32),
        "licences": _column((words.mask("licences", each.licences) for each in vacancies), np.uint32),
        "languages": _column((words.mask("languages", each.languages) for each in vacancies), np.uint32),
        "works": _column((words.mask("works", each.works) for each in vacancies), np.uint32),
        "works_told": _column((each.works is not None for each in vacancies), np.bool_),
        "start": _column((each.starts_on.toordinal() if each.starts_on else 0 for each in vacancies), np.int32),
        "course": _column((each.course for each in vacancies), np.bool_),
        "rank": _waited_longest_first(vacancies),
    }


def _waited_longest_first(rows: Sequence[Seeker] | Sequence[Vacancy]) -> Numbers:
    """The place of each row among them; of two of the same day the lower key goes first."""
    days, keys = (
        _column((each.since.toordinal() for each in rows), np.int64),
        _column((each.key for each in rows), np.int64),
    )
    return np.lexsort((keys, days)).argsort()


def _top(vacancy: Vacancy) -> int:
    """The most hours; -1 where the opening says nothing of hours."""
    if vacancy.hours_to is not None:
        return vacancy.hours_to
    return -1 if vacancy.hours_from is None else NO_LIMIT


def codes_of(rows: Sequence[Seeker] | Sequence[Vacancy]) -> dict[str, int]:
    return {code: place for place, code in enumerate(sorted({each.postal_code for each in rows}))}


def kilometres_between(seekers: Sequence[Seeker], vacancies: Sequence[Vacancy]) -> Numbers:
    """Kilometres between the districts that occur; ``NO_WAY_KNOWN`` where one is no district."""
    here, there = codes_of(seekers), codes_of(vacancies)
    return np.array([[_way(one, other) for other in there] for one in here], dtype=np.int16).reshape(
        len(here), len(there)
    )


@lru_cache(maxsize=65_536)
def _way(one: str, other: str) -> int:
    far = 0 if one and one == other else kilometres(one, other)
    return NO_WAY_KNOWN if far is None else min(far, NO_WAY_KNOWN - 1)


def tied(seekers: Sequence[Seeker], offered: Mapping[int, int], near: Mapping[int, Collection[int]]) -> Numbers:
    """What ties each function that is offered to each citizen: a row for each function."""
    ties = np.zeros((len(offered), len(seekers)), dtype=np.uint8)
    who = np.repeat(np.arange(len(seekers)), _column((len(each.functions) for each in seekers), np.int64))
    named = _column(chain.from_iterable(each.functions for each in seekers), np.int64)
    told = _column(chain.from_iterable(each.functions.values() for each in seekers), np.uint8)
    known, which, counts = np.unique(named, return_inverse=True, return_counts=True)
    of_function = np.split(who[np.argsort(which, kind="stable")], np.cumsum(counts)[:-1])
    for function, people in zip(known.tolist(), of_function, strict=False):
        rows = [offered[each] for each in near.get(function, ()) if each in offered]
        ties[np.array(rows, dtype=np.int64)[:, None], people] = Tie.NEAR
    own = np.array([offered.get(function, -1) for function in known.tolist()], dtype=np.int64)[which]
    ties[own[own >= 0], who[own >= 0]] = told[own >= 0]
    return ties


def lacking(one: Mapping[str, Numbers], other: Mapping[str, Numbers]) -> tuple[dict[str, Numbers], dict[str, Numbers]]:
    """What citizens lack beside what openings ask, so that silence on either side lacks or asks nothing.

    Words are kept in the smallest numbers that hold them: millions of pairs are compared.
    """
    hours, top = one["hours"], other["hours_to"]
    lacks = {
        "times": np.where(one["times_told"], ~one["times"], 0),
        "licences": np.where(one["licences_told"] & ~one["course"], ~one["licences"], 0),
        "languages": np.where(one["languages_told"], ~one["languages"], 0),
        "works": one["works"],
        "most": np.where(hours < 0, NO_LIMIT, hours),
        "least": hours,
        "start": one["start"],
    }
    asks = {
        "times": other["times"],
        "licences": np.where(other["course"], 0, other["licences"]),
        "languages": other["languages"],
        "works": np.where(other["works_told"], ~other["works"], 0),
        "hours_from": np.where(top < 0, -1, other["hours_from"]),
        "hours_to": np.where(top < 0, NO_LIMIT, top),
        "start": np.where(other["start"] == 0, np.iinfo(np.int32).max, other["start"]),
    }
    for name in ("times", "licences", "languages", "works"):
        said = lacks[name] if name == "works" else asks[name]
        small = np.min_scalar_type(int(said.max(initial=0)))
        lacks[name], asks[name] = lacks[name].astype(small), asks[name].astype(small)
    return lacks, asks
