# SPDX-License-Identifier: MPL-2.0
"""What a job log tells, held against the CV (L3). Every finding is a figure or a question, never a verdict.

Source: practice sheets on the job-directed conversation, sheet 5 ("hold the CV against the job log"). An *application*
is every entry that is more than an idea. An *answer* is an interview, a refusal or an offer; the answer rate looks only
at applications that are old enough to have had one, and says nothing when they are too few.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from jobfokus.citizens.choices import LogState, Track
from jobfokus.common.text import fold

K = TypeVar("K", bound=Hashable)
ANSWERS = frozenset({LogState.INTERVIEW, LogState.REFUSED, LogState.OFFERED})
WELCOMES = frozenset({LogState.INTERVIEW, LogState.OFFERED})


@dataclass(frozen=True, slots=True)
class Entry:
    """One job looked for, as the patterns need it. ``industries`` are the company's, else those of the function.

    ``names`` are all names of the function.
    """

    on: date
    title: str = ""
    company: str = ""
    function: int | None = None
    industries: frozenset[int] = frozenset()
    kilometres: int | None = None
    town: str = ""
    channel: str = ""
    track: str = ""
    state: str = LogState.SENT
    answered_on: date | None = None
    refusal: str = ""
    refusal_text: str = ""
    note: str = ""
    names: tuple[str, ...] = ()

    @property
    def is_application(self) -> bool:
        return self.state != LogState.IDEA

    @property
    def job(self) -> Hashable:
        """What the job is: the function where it is known, else the title as written."""
        return self.function if self.function is not None else self.title


@dataclass(frozen=True, slots=True)
class Limits:
    """The municipality's numbers: days until an answer may be expected, and how few are too few to tell."""

    answer_days: int = 14
    few: int = 5


@dataclass(frozen=True, slots=True)
class Answers:
    """What came back: of all ``sent``, ``ripe`` were old enough to be answered. ``rate`` is None when too few."""

    sent: int
    ripe: int
    answered: int
    welcomed: int
    enough: bool

    @property
    def rate(self) -> float | None:
        return self.answered / self.ripe if self.enough else None

    @property
    def silent(self) -> bool:
        """Enough were sent, and nobody answered."""
        return self.enough and self.answered == 0


def answers(entries: Iterable[Entry], today: date, limits: Limits) -> Answers:
    """Count the answers among the applications sent at least ``answer_days`` ago."""
    sent = [entry for entry in entries if entry.is_application]
    ripe = [entry for entry in sent if entry.on <= today - timedelta(days=limits.answer_days)]
    return Answers(
        sent=len(sent),
        ripe=len(ripe),
        answered=sum(entry.state in ANSWERS for entry in ripe),
        welcomed=sum(entry.state in WELCOMES for entry in ripe),
        enough=len(ripe) >= max(limits.few, 1),
    )


@dataclass(frozen=True, slots=True)
class Group(Generic[K]):
    """The applications that share one thing, and what came back."""

    key: K
    answers: Answers


def grouped(
    entries: Iterable[Entry], keys: Callable[[Entry], Iterable[K]], today: date, limits: Limits
) -> tuple[Group[K], ...]:
    """The applications by *keys*, the largest group first. One with several keys counts under each of them."""
    found: dict[K, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.is_application:
            for key in keys(entry):
                found[key].append(entry)
    groups = [Group(key, answers(mine, today, limits)) for key, mine in found.items()]
    return tuple(sorted(groups, key=lambda group: (-group.answers.sent, str(group.key))))


def by_track(entries: Iterable[Entry], today: date, limits: Limits) -> dict[str, Answers]:
    """A, B and C always, also a track on which nothing was sent."""
    entries = list(entries)
    return {
        track: answers([entry for entry in entries if entry.track == track], today, limits) for track in Track.values
    }


def by_channel(entries: Iterable[Entry], today: date, limits: Limits) -> tuple[Group[str], ...]:
    return grouped(entries, lambda entry: [entry.channel] if entry.channel else [], today, limits)


def by_job(entries: Iterable[Entry], today: date, limits: Limits) -> tuple[Group[Hashable], ...]:
    """By function; an entry whose title is no function we know stands under its title."""
    return grouped(entries, lambda entry: [entry.job], today, limits)


def by_industry(entries: Iterable[Entry], today: date, limits: Limits) -> tuple[Group[int], ...]:
    """By industry; a function that is found in two industries counts in both."""
    return grouped(entries, lambda entry: entry.industries, today, limits)


def distance_band(kilometres: int | None, bounds: Sequence[int]) -> int | None:
    """The band a distance lies in: 0 up to and including the first bound, ``len(bounds)`` beyond the last."""
    if kilometres is None:
        return None
    return sum(kilometres > bound for bound in sorted(bounds))


def by_distance(entries: Iterable[Entry], bounds: Sequence[int], today: date, limits: Limits) -> tuple[Group[int], ...]:
    """By band of distance, the nearest first; entries without a distance are left out."""

    def band(entry: Entry) -> list[int]:
        found = distance_band(entry.kilometres, bounds)
        return [] if found is None else [found]

    return tuple(sorted(grouped(entries, band, today, limits), key=lambda group: group.key))


@dataclass(frozen=True, slots=True)
class Split:
    """The applications in two heaps (C14: those outside the last industry, and the answers there)."""

    outside: Answers
    inside: Answers
    unknown: int

    @property
    def share_outside(self) -> float | None:
        known = self.outside.sent + self.inside.sent
        return self.outside.sent / known if known else None


def outside_industries(entries: Iterable[Entry], own: Collection[int], today: date, limits: Limits) -> Split:
    """Split by whether an application shares an industry with *own*; where it has none, it is unknown."""
    entries, own = list(entries), frozenset(own)
    known = [entry for entry in entries if entry.industries]
    return Split(
        outside=answers([entry for entry in known if not entry.industries & own], today, limits),
        inside=answers([entry for entry in known if entry.industries & own], today, limits),
        unknown=sum(entry.is_application and not entry.industries for entry in entries),
    )


@dataclass(frozen=True, slots=True)
class Width:
    """How wide the search was in one period: different jobs, industries and towns, and the farthest distance."""

    first: date
    last: date
    applications: int
    jobs: int
    industries: int
    towns: int
    kilometres: int | None


def width_over_time(
    entries: Iterable[Entry], *, since: date, today: date, days: int = 28, most: int = 26
) -> tuple[Width, ...]:
    """Width in periods of *days* that end today, the oldest first; the first one may be shorter. *most* at most."""
    sent = [entry for entry in entries if entry.is_application and entry.on <= today]
    found: list[Width] = []
    last = today
    while last >= since and len(found) < most:
        first = max(last - timedelta(days=days - 1), since)
        found.append(_width([entry for entry in sent if first <= entry.on <= last], first, last))
        last = first - timedelta(days=1)
    return tuple(reversed(found))


def _width(entries: list[Entry], first: date, last: date) -> Width:
    distances = [entry.kilometres for entry in entries if entry.kilometres is not None]
    return Width(
        first=first,
        last=last,
        applications=len(entries),
        jobs=len({entry.job for entry in entries}),
        industries=len({industry for entry in entries for industry in entry.industries}),
        towns=len({entry.town.casefold() for entry in entries if entry.town}),
        kilometres=max(distances, default=None),
    )


@dataclass(frozen=True, slots=True)
class Week:
    """The applications of one week (Monday to Sunday) on each track, and those on none."""

    monday: date
    sent: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.sent.values())


def week_by_week(entries: Iterable[Entry], *, today: date, weeks: int) -> tuple[Week, ...]:
    """The last *weeks* weeks, this one last; a week without applications is there with zeros."""
    monday = today - timedelta(days=today.weekday())
    counts: dict[date, Counter[str]] = {monday - timedelta(weeks=back): Counter() for back in reversed(range(weeks))}
    for entry in entries:
        start = entry.on - timedelta(days=entry.on.weekday())
        if entry.is_application and start in counts:
            counts[start][entry.track] += 1
    return tuple(Week(start, {track: count[track] for track in (*Track.values, "")}) for start, count in counts.items())


@dataclass(frozen=True, slots=True)
class Wanted:
    """A job by name, and the function it is where that is known: from the CV, or looked for."""

    text: str
    function: int | None = None

    def is_it(self, entry: Entry) -> bool:
        if self.function is not None and entry.function == self.function:
            return True
        return fold(self.text) == fold(entry.title)


Near = Mapping[int, Collection[int]]


def never_searched(sought: Iterable[Wanted], entries: Iterable[Entry]) -> tuple[Wanted, ...]:
    """What the CV says I look for, but no application is for."""
    sent = [entry for entry in entries if entry.is_application]
    return tuple(job for job in sought if not any(job.is_it(entry) for entry in sent))


def never_used(done: Iterable[Wanted], entries: Iterable[Entry], near: Near) -> tuple[Wanted, ...]:
    """What I have done or can do (CV), but no application is for: neither it nor a job that is near it."""
    sent = [entry for entry in entries if entry.is_application]

    def used(job: Wanted) -> bool:
        alike = near.get(job.function, ()) if job.function is not None else ()
        return any(job.is_it(entry) or (entry.function is not None and entry.function in alike) for entry in sent)

    return tuple(job for job in done if not used(job))


class Closeness(StrEnum):
    """Where the job of an application lies from what I have done: in the CV, near it, far from it; or nobody knows."""

    INSIDE = "inside"
    NEAR = "near"
    FAR = "far"
    UNKNOWN = "unknown"


def closeness(entry: Entry, own: Collection[int], near: Near) -> Closeness:
    """*own* are the functions of the CV. A job that is no function we know is unknown, never far."""
    if entry.function is None or not own:
        return Closeness.UNKNOWN
    if entry.function in own:
        return Closeness.INSIDE
    if any(entry.function in near.get(function, ()) for function in own):
        return Closeness.NEAR
    return Closeness.FAR


@dataclass(frozen=True, slots=True)
class Experience:
    """ "Within my experience?": applications by closeness. A question to talk about; none when too few are known."""

    inside: int
    near: int
    far: int
    unknown: int
    enough: bool

    @property
    def known(self) -> int:
        return self.inside + self.near + self.far

    def share(self, closeness: Closeness) -> float | None:
        if not self.enough:
            return None
        return {Closeness.INSIDE: self.inside, Closeness.NEAR: self.near, Closeness.FAR: self.far}[
            closeness
        ] / self.known


def within_experience(entries: Iterable[Entry], own: Collection[int], near: Near, limits: Limits) -> Experience:
    """Count the applications by closeness to the functions of the CV."""
    found = Counter(closeness(entry, own, near) for entry in entries if entry.is_application)
    known = sum(found[place] for place in (Closeness.INSIDE, Closeness.NEAR, Closeness.FAR))
    return Experience(
        found[Closeness.INSIDE],
        found[Closeness.NEAR],
        found[Closeness.FAR],
        found[Closeness.UNKNOWN],
        enough=known >= max(limits.few, 1),
    )


def not_carried(entries: Iterable[Entry], own: Collection[int], near: Near) -> tuple[tuple[int, int], ...]:
    """Functions I search that my CV does not carry, nor anything near, with how often; the most searched first."""
    far = Counter(
        entry.function
        for entry in entries
        if entry.function is not None and entry.is_application and closeness(entry, own, near) == Closeness.FAR
    )
    return tuple(sorted(far.items(), key=lambda found: (-found[1], found[0])))


def untried(
    own: Collection[int], entries: Iterable[Entry], near: Near, asked_for: Mapping[int, int]
) -> tuple[int, ...]:
    """Functions near mine that I have not tried and that employers ask for, the most asked for first (L3).

    *asked_for* tells for a function how much; one that is not in it, or 0, is not asked for.
    """
    tried = {entry.function for entry in entries if entry.is_application}
    close = {function for mine in own for function in near.get(mine, ())} - set(own) - tried
    return tuple(sorted((f for f in close if asked_for.get(f, 0) > 0), key=lambda f: (-asked_for[f], f)))
