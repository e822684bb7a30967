# SPDX-License-Identifier: MPL-2.0
"""Which openings fit a citizen, and which citizens fit an opening (O4), with every reason for and against.

Two fit when a job function joins them: one the citizen looks for, has in the ABC plan, has done, or one near these.
All else is told beside it and never hidden: distance, hours, times of day, licences, languages, what works for the
citizen, first day. There is no score: the order is fewest reasons against, closest function, shortest way, and then
who has waited longest. Where a course is agreed, a missing licence is no reason against: it is mended (O5).

Source: guide on long-term unemployment (chapters on who orders and who carries out, and on team structure).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from jobfokus.placements.rules.columns import (
    NO_LIMIT,
    NO_WAY_KNOWN,
    Numbers,
    Openings,
    kilometres_between,
    lacking,
    seeker_columns,
    tied,
)
from jobfokus.placements.rules.fitting import Aspect, Match, Seeker, Tie

BEST = 10
# Of a pair's number in the order: the last bits are the place of the one who is ranked.
RANK_BITS = 24
RANK = (1 << RANK_BITS) - 1
NONE = np.iinfo(np.int64).max
TIES = [Tie(number) for number in range(64)]
ASPECTS = [Aspect(number) for number in range(128)]


def closeness(ties: Tie) -> int:
    """How close a function lies: looked for, in the plan, done before, near. Smaller is closer."""
    if ties & Tie.SOUGHT:
        return 0
    if ties & (Tie.LINE_A | Tie.LINE_B | Tie.LINE_C):
        return 1
    return 2 if ties & Tie.DONE else 3


CLOSENESS = np.array([closeness(ties) for ties in TIES], dtype=np.int16)


@dataclass(frozen=True, slots=True)
class Market:
    """Citizens beside openings, and which citizens each function that is offered is tied to."""

    seekers: Sequence[Seeker]
    openings: Openings
    ties: Numbers
    of_seeker: Mapping[str, Numbers]
    ways: Numbers
    # What the citizens lack, and what the openings ask: silence lacks and asks nothing.
    lacks: Mapping[str, Numbers]
    asks: Mapping[str, Numbers]

    @classmethod
    def of(
        cls, seekers: Sequence[Seeker], openings: Openings, near: Mapping[int, Collection[int]] | None = None
    ) -> "Market":
        """Lay the citizens beside the openings. *near* are the functions near each function."""
        of_seeker = seeker_columns(seekers, openings.words)
        return cls(
            seekers,
            openings,
            tied(seekers, openings.functions, near or {}),
            of_seeker,
            kilometres_between(seekers, openings.rows),
            *lacking(of_seeker, openings.columns),
        )

    def openings_for_each(self, most: int = BEST, *, far: bool = False) -> "Ranked":
        """For each citizen the best openings; with *far* also those beyond how far the citizen will travel."""
        rank = self.openings.columns["rank"]
        best = np.full((len(self.seekers), most), NONE, dtype=np.int64)
        for function, some, these in self._by_function():
            keys = self._keys(function, some, these, rank[these][None, :], far=far)
            best[some] = np.sort(np.concatenate([best[some], keys], axis=1), axis=1)[:, :most]
        who, place = np.nonzero(best < NONE)
        return Ranked.of(self, who, np.argsort(rank)[best[who, place] & RANK], groups=who)

    def citizens_for_each(self, most: int = BEST, *, far: bool = False) -> "Ranked":
        """For each opening the best citizens. Who said no to being shown is none of them."""
        rank, shares = self.of_seeker["rank"], self.of_seeker["shares"]
        best = np.full((len(self.openings.rows), most), NONE, dtype=np.int64)
        for function, some, these in self._by_function():
            shown = some[shares[some]]
            keys = self._keys(function, shown, these, rank[shown][:, None], far=far).T
            best[these] = np.sort(np.concatenate([best[these], keys], axis=1), axis=1)[:, :most]
        what, place = np.nonzero(best < NONE)
        return Ranked.of(self, np.argsort(rank)[best[what, place] & RANK], what, groups=what)

    def _by_function(self) -> Iterator[tuple[int, Numbers, Numbers]]:
        """The citizens tied to a function, and the openings that ask for it: the only pairs that can fit."""
        functions = self.openings.columns["function"]
        order = np.argsort(functions, kind="stable")
        starts = np.searchsorted(functions[order], np.arange(len(self.ties) + 1))
        for function, ties in enumerate(self.ties):
            some = np.flatnonzero(ties)
            if len(some):
                yield function, some, order[starts[function] : starts[function + 1]]

    def _keys(self, function: int, some: Numbers, these: Numbers, rank: Numbers, *, far: bool) -> Numbers:
        """The order of all pairs of a function as one number each, a row for each citizen; ``NONE`` where the way is
        too long.
        """
        there = self.openings.columns["district"][these]
        way = self.ways[self.of_seeker["district"][some]].take(there, axis=1)
        too_far = (way > self.of_seeker["reach"][some, None]) & (way != NO_WAY_KNOWN)
        worth = self._count_against(some, these, too_far) * np.int16(4) + CLOSENESS[self.ties[function, some]][:, None]
        keys: Numbers = (((worth << 10) + way).astype(np.int64) << RANK_BITS) + rank
        if not far:
            keys[too_far] = NONE
        return keys

    def _count_against(self, some: Numbers, these: Numbers, too_far: Numbers) -> Numbers:
        """How much speaks against each pair: what ``weighed`` finds wrong, counted for millions of pairs at once."""
        one = {name: column[some, None] for name, column in self.lacks.items()}
        other = {name: column[these] for name, column in self.asks.items()}
        count = too_far.astype(np.int8)
        for name in ("times", "licences", "languages", "works"):
            count += (one[name] & other[name]) != 0
        count += (one["most"] < other["hours_from"]) | (one["least"] > other["hours_to"])
        count += one["start"] > other["start"]
        return count

    def way(self, some: Numbers, these: Numbers) -> tuple[Numbers, Numbers]:
        """Kilometres, and whether that is more than the citizen will travel."""
        way = self.ways[self.of_seeker["district"][some], self.openings.columns["district"][these]]
        return way, (way > self.of_seeker["reach"][some]) & (way != NO_WAY_KNOWN)

    def compared(
        self, some: Numbers, these: Numbers, way: Numbers, too_far: Numbers
    ) -> dict[Aspect, tuple[Numbers, Numbers, Numbers]]:
        """Of each aspect: whether anything is asked, whether the answer is missing, and whether it is wrong."""
        one, other = self.of_seeker, self.openings.columns
        hours, works, start = one["hours"][some], one["works"][some], one["start"][some]
        top, first = other["hours_to"][these], other["start"][these]
        times, licences, languages = other["times"][these], other["licences"][these], other["languages"][these]
        return {
            Aspect.DISTANCE: (one["reach"][some] != NO_LIMIT, way == NO_WAY_KNOWN, too_far),
            Aspect.HOURS: (top >= 0, hours < 0, (hours < other["hours_from"][these]) | (hours > top)),
            Aspect.TIMES: (times != 0, ~one["times_told"][some], (times & ~one["times"][some]) != 0),
            Aspect.LICENCE: (licences != 0, ~one["licences_told"][some], (licences & ~one["licences"][some]) != 0),
            Aspect.LANGUAGE: (languages != 0, ~one["languages_told"][some], (languages & ~one["languages"][some]) != 0),
            Aspect.WORKS: (works != 0, ~other["works_told"][these], (works & ~other["works"][these]) != 0),
            Aspect.START: (first != 0, start == 0, start > first),
        }

    def course(self, some: Numbers, these: Numbers) -> Numbers:
        """Whether a course is agreed, with the company or on the order (O5)."""
        agreed: Numbers = self.of_seeker["course"][some] | self.openings.columns["course"][these]
        return agreed

    def weighed(self, some: Numbers, these: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """What speaks for, what against, what we do not know, and what a course would mend; each a set of aspects."""
        fits, against, unknown, mended = (np.zeros(len(some), dtype=np.uint8) for _ in range(4))
        course = self.course(some, these)
        for aspect, (wanted, silent, wrong) in self.compared(some, these, *self.way(some, these)).items():
            bit, bad = np.uint8(aspect), wanted & ~silent & wrong
            fits |= (wanted & ~silent & ~wrong) * bit
            unknown |= (wanted & silent) * bit
            if aspect == Aspect.LICENCE:
                mended |= (bad & course) * bit
                bad = bad & ~course
            against |= bad * bit
        return fits, against, unknown, mended


@dataclass(frozen=True, slots=True)
class Ranked:
    """The chosen pairs with their reasons as columns, the best first within each group; read one group at a time."""

    market: Market
    some: Numbers
    these: Numbers
    groups: Numbers
    ways: Numbers
    weighed: tuple[Numbers, Numbers, Numbers, Numbers]

    @classmethod
    def of(cls, market: Market, some: Numbers, these: Numbers, *, groups: Numbers) -> "Ranked":
        """Weigh the chosen pairs."""
        return cls(market, some, these, groups, market.way(some, these)[0], market.weighed(some, these))

    def __len__(self) -> int:
        return len(self.some)

    def of_group(self, group: int) -> list[Match]:
        """The matches of the citizen, or of the opening, at this place."""
        first, end = np.searchsorted(self.groups, [group, group + 1]).tolist()
        return [self._match(place) for place in range(first, end)]

    def _match(self, place: int) -> Match:
        seeker, vacancy = int(self.some[place]), int(self.these[place])
        openings = self.market.openings
        ties = TIES[self.market.ties[openings.columns["function"][vacancy], seeker]]
        fits, against, unknown, mended = (ASPECTS[each[place]] for each in self.weighed)
        course = bool(self.market.of_seeker["course"][seeker] | openings.columns["course"][vacancy])
        way = int(self.ways[place])
        return Match(
            seeker=self.market.seekers[seeker].key,
            vacancy=openings.rows[vacancy].key,
            ties=ties,
            fits=fits,
            against=against,
            unknown=unknown,
            after_course=mended,
            learns_function=course and ties == Tie.NEAR,
            kilometres=None if way == NO_WAY_KNOWN else way,
        )
