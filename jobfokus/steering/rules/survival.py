# SPDX-License-Identifier: MPL-2.0
"""How long people stay unemployed: the survival curve, its interval, and the comparison of two groups.

Source: guide on long-term unemployment (LEDIGHEDENS VARIGHED: week 39 is where the share that needs the intensive
effort is read). Method: Kaplan and Meier 1958; Greenwood's variance; the interval on the log(-log) scale, so that it
never leaves 0–1; Mantel's log-rank test; Aalen and Johansen for competing causes, with the Greenwood-type variance of
Gaynor et al. 1993 (Collett, Modelling Survival Data in Medical Research, 3rd ed., p. 411) on the same log(-log) scale
(Beyersmann, Allignol and Schumacher 2012, eq. 4.21); two curves at one time as in Klein et al. 2007.
Durations are whole days, counted once into a table of days: a million spells cost little more than reading them.
"""

from dataclasses import dataclass
from math import erfc, log, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.int64]
Numbers = NDArray[np.float64]
WEEKS_READ = (13, 26, 39, 52)
DAYS_A_WEEK = 7
ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class Tally:
    """Spells by their length: index = days, values = how many ended in the event, and how many were censored."""

    events: Days
    censored: Days

    @property
    def total(self) -> int:
        return int(self.events.sum() + self.censored.sum())

    @property
    def at_risk(self) -> Days:
        """How many were still there just before each day."""
        gone = self.events + self.censored
        return np.asarray(gone[::-1].cumsum()[::-1], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Reading:
    """The curve at one time: share still unemployed 0–1, its interval (None where not defined), number at risk."""

    day: int
    share: float
    lower: float | None
    upper: float | None
    at_risk: int


@dataclass(frozen=True, slots=True)
class SurvivalCurve:
    """A step curve: values hold from their day on. ``share`` starts at 1 before the first day."""

    day: Days
    share: Numbers
    lower: Numbers
    upper: Numbers
    at_risk: Days
    events: Days
    total: int
    last_day: int

    def at(self, day: int) -> Reading | None:
        """The curve *day* days in; None beyond the longest spell, where nothing is known."""
        if self.total == 0 or day > self.last_day:
            return None
        place = int(np.searchsorted(self.day, day, side="right")) - 1
        following = int(np.searchsorted(self.day, day, side="left"))
        risk = int(self.at_risk[following]) if following < len(self.day) else 0
        if place < 0:
            return Reading(day, 1.0, None, None, risk)
        lower, upper = float(self.lower[place]), float(self.upper[place])
        defined = not np.isnan(lower)
        return Reading(day, float(self.share[place]), lower if defined else None, upper if defined else None, risk)

    @property
    def median(self) -> int | None:
        """The first day on which no more than half are still unemployed; None while more than half are."""
        below = np.flatnonzero(self.share <= 0.5 + ROUNDING)
        return int(self.day[below[0]]) if len(below) else None


def tally(days: Days, ended: NDArray[np.bool_]) -> Tally:
    """Count spells by length: *days* each lasted (0 or more), and whether it *ended* in the event or is censored.

    Raises ValueError for a spell that ends before it starts, and for lists of unequal length.
    """
    if len(days) != len(ended):
        raise ValueError("a spell has one length and one end")
    if len(days) and int(days.min()) < 0:
        raise ValueError("a spell ends before it starts")
    # One count of both: even places are the censored, odd ones the events.
    packed = np.bincount((days << 1) | ended, minlength=2)
    packed = np.append(packed, 0) if len(packed) % 2 else packed
    return Tally(events=packed[1::2].astype(np.int64), censored=packed[0::2].astype(np.int64))


def kaplan_meier(counted: Tally, *, level: float = 0.95) -> SurvivalCurve:
    """The survival curve with its log(-log) interval at *level*, a step for each day with an event or a censoring."""
    gone = counted.events + counted.censored
    day = np.flatnonzero(gone)
    at_risk, events = counted.at_risk[day], counted.events[day]
    share = np.cumprod(1.0 - events / at_risk, dtype=np.float64)
    lower, upper = _interval(share, at_risk, events, level)
    last = int(day[-1]) if len(day) else 0
    return SurvivalCurve(day.astype(np.int64), share, lower, upper, at_risk, events, counted.total, last)


def _interval(share: Numbers, at_risk: Days, events: Days, level: float) -> tuple[Numbers, Numbers]:
    """Greenwood's variance carried to the log(-log) scale; not defined before the first event and once all are gone."""
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = np.cumsum(events / (at_risk * (at_risk - events).astype(np.float64)))
    return _log_log(share, np.sqrt(greenwood), level)


def _log_log(share: Numbers, error: Numbers, level: float) -> tuple[Numbers, Numbers]:
    """The interval on the log(-log) scale, from the standard *error* as a part of the *share*."""
    z = NormalDist().inv_cdf(0.5 + level / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        log_share = np.log(share)
        spread = z * error / log_share
        centre = np.log(-log_share)
        lower, upper = np.exp(-np.exp(centre - spread)), np.exp(-np.exp(centre + spread))
    known = (share > 0) & (share < 1)
    return np.where(known, lower, np.nan), np.where(known, upper, np.nan)


@dataclass(frozen=True, slots=True)
class LogRank:
    """Two groups compared: events seen and expected in the first, the statistic (one degree of freedom) and p."""

    observed: float
    expected: float
    statistic: float
    p: float


def log_rank(first: Tally, second: Tally) -> LogRank | None:
    """Mantel's log-rank test of two groups; None where nothing can be told (no event that could differ)."""
    length = max(len(first.events), len(second.events))
    events = np.stack([_padded(group.events, length) for group in (first, second)])
    risk = np.stack([_padded(group.at_risk, length) for group in (first, second)]).astype(np.float64)
    seen, there = events.sum(axis=0), risk.sum(axis=0)
    days = seen > 0
    seen, there, risk, events = seen[days], there[days], risk[:, days], events[:, days]
    expected = float((seen * risk[0] / there).sum())
    several = there > 1
    ratio = risk[0][several] / there[several]
    n, d = there[several], seen[several]
    variance = float((d * ratio * (1 - ratio) * (n - d) / (n - 1)).sum())
    if variance <= 0:
        return None
    observed = float(events[0].sum())
    statistic = (observed - expected) ** 2 / variance
    return LogRank(observed, expected, statistic, erfc(sqrt(statistic / 2)))


def differ_at(first: Reading, second: Reading, *, level: float = 0.95) -> float | None:
    """How often chance alone would part two curves as much at one time; None where an interval is not defined.

    Both readings carry a log(-log) interval at *level*, which gives each its place and its standard error there. Unlike
    the log-rank test this compares what the curves show where another cause competes (Klein et al. 2007).
    """
    width = 2 * NormalDist().inv_cdf(0.5 + level / 2)
    places, variance = [], 0.0
    for reading in (first, second):
        if not reading.lower or not reading.upper or reading.upper >= 1:
            return None
        places.append(log(-log(reading.share)))
        variance += ((log(-log(reading.lower)) - log(-log(reading.upper))) / width) ** 2
    return erfc(abs(places[0] - places[1]) / sqrt(2 * variance)) if variance > 0 else None


def _padded(values: Days, length: int) -> Days:
    return np.pad(values, (0, length - len(values)))


@dataclass(frozen=True, slots=True)
class Incidence:
    """The share that has left for each of two causes by a day, where the other cause competes (K5)."""

    day: Days
    event: Numbers
    other: Numbers


def cumulative_incidence(events: Days, others: Days, censored: Days) -> Incidence:
    """Aalen–Johansen: leaving for the *event* or for an *other* cause, both counted by days as in a Tally."""
    gone = events + others + censored
    at_risk = gone[::-1].cumsum()[::-1]
    day = np.flatnonzero(gone)
    risk, left, other = at_risk[day], events[day], others[day]
    staying = np.cumprod(1.0 - (left + other) / risk, dtype=np.float64)
    before = np.concatenate(([1.0], staying))[: len(day)]
    return Incidence(day.astype(np.int64), np.cumsum(before * left / risk), np.cumsum(before * other / risk))


@dataclass(frozen=True, slots=True)
class Spells:
    """Cases as columns: whose they are, first and last day as day numbers, and how each ended.

    ``mark`` is EVENT (self-support), OTHER (another cause), CHANGE (of benefit) or CENSORED; a running case has today
    as its last day and is CENSORED.
    """

    person: Days
    start: Days
    end: Days
    mark: Days

    def __len__(self) -> int:
        return len(self.start)


CENSORED, EVENT, OTHER, CHANGE = 0, 1, 2, 3


def join_spells(spells: Spells, weeks: int) -> Spells:
    """One spell for a person who is back within *weeks*, and for one who only changed benefit (K1, K5).

    The joined spell begins with the first case and ends as the last one does; a change of benefit that nothing
    follows is censored.
    """
    order = np.lexsort((spells.start, spells.person))
    person, start, end, mark = (each[order] for each in (spells.person, spells.start, spells.end, spells.mark))
    if not len(order):
        return spells
    gap = start[1:] - end[:-1]
    goes_on = (person[1:] == person[:-1]) & (gap <= weeks * DAYS_A_WEEK)
    first = np.flatnonzero(np.concatenate(([True], ~goes_on)))
    last = np.concatenate((first[1:] - 1, [len(order) - 1]))
    ended = np.maximum.reduceat(end, first)
    return Spells(person[first], start[first], ended, np.where(mark[last] == CHANGE, CENSORED, mark[last]))


def counted(spells: Spells) -> Tally:
    """Joined spells by their length; those that left for another cause, and those that run, are censored (K5)."""
    return tally(spells.end - spells.start, spells.mark == EVENT)


def competing_curve(spells: Spells, *, level: float = 0.95) -> SurvivalCurve:
    """The share that has not left for self-support, where leaving for another cause is another way out (K5).

    One minus the cumulative incidence of Aalen and Johansen. Who left for another cause stays above the curve for good,
    so it may level off; with no such exits it is the curve of Kaplan and Meier, interval and all.
    """
    length = int((spells.end - spells.start).max(initial=0)) + 1
    lasted, other = spells.end - spells.start, spells.mark == OTHER
    event = spells.mark == EVENT
    by_day = [np.bincount(lasted[which], minlength=length) for which in (event, other, ~event & ~other)]
    gone = np.sum(by_day, axis=0)
    day = np.flatnonzero(gone)
    risk = gone[::-1].cumsum()[::-1][day]
    found = cumulative_incidence(*by_day)
    staying = np.cumprod(1.0 - (by_day[0] + by_day[1])[day] / risk)
    # Those who stay and those who left otherwise, not one minus the rest: with no other exits no rounding is added.
    share = np.where(found.event > 0, np.minimum(staying + found.other, 1.0), 1.0)
    before = np.concatenate(([1.0], staying))[: len(day)]
    variance = _incidence_variance(found.event, before, risk, by_day[0][day], (by_day[0] + by_day[1])[day])
    with np.errstate(divide="ignore", invalid="ignore"):
        lower, upper = _log_log(share, np.sqrt(variance) / share, level)
    last = int(day[-1]) if len(day) else 0
    return SurvivalCurve(day, share, lower, upper, risk, by_day[0][day], len(spells), last)


def _incidence_variance(incidence: Numbers, before: Numbers, risk: Days, events: Days, exits: Days) -> Numbers:
    """The Greenwood-type variance of a cumulative incidence at each step.

    The sum over the steps so far of (F−Fᵢ)²·d/(n(n−d)) + S²·e(n−e)/n³ − 2(F−Fᵢ)·S·e/n², where F is the incidence, S the
    share there just before, n those at risk, d all *exits* and e the *events*. Written out in running sums.
    """
    there = risk.astype(np.float64)
    # Where all who are left leave at once nothing comes after, and F−Fᵢ is nought.
    spread = np.divide(exits, there * (there - exits), out=np.zeros_like(there), where=exits < risk)
    cross = before * events / there**2
    own = np.cumsum(before**2 * events * (there - events) / there**3)
    after = incidence**2 * spread.cumsum() - 2 * incidence * (incidence * spread).cumsum()
    after += (incidence**2 * spread).cumsum()
    both = incidence * cross.cumsum() - (incidence * cross).cumsum()
    return np.asarray(np.maximum(after + own - 2 * both, 0.0), dtype=np.float64)
