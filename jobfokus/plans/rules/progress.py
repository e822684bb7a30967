# SPDX-License-Identifier: MPL-2.0
"""How the search moves from conversation to conversation (J7): width, applications per track against what was agreed,
and answers.

Sources: guide on long-term unemployment, ABC-jobplan (progress in the search is what the conversations are for);
practice sheets on the job-directed conversation, sheet 5 (the job log shows whether to search wider).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jobfokus.citizens.rules.patterns import ANSWERS, WELCOMES, Entry, width_over_time
from jobfokus.plans.rules.content import TRACKS
from jobfokus.plans.rules.shift import Numbers, TrackFacts


@dataclass(frozen=True, slots=True)
class AgreedMix:
    """The weekly numbers that hold from a day on."""

    since: date
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days from one conversation to the next: what was sent, what was agreed for that time, how wide, what came."""

    first: date
    last: date
    sent: Numbers
    off_track: int
    agreed: Numbers
    answered: int
    welcomed: int
    jobs: int
    industries: int
    kilometres: int | None

    @property
    def applications(self) -> int:
        return sum(self.sent) + self.off_track


def stretches(started_on: date, conversations: Iterable[date], today: date, most: int) -> tuple[tuple[date, date], ...]:
    """First and last day of each stretch, the newest last, *most* of them; a conversation opens a new one."""
    opened = sorted({started_on, *(day for day in conversations if started_on < day <= today)})
    closed = [day - timedelta(days=1) for day in opened[1:]] + [max(today, opened[-1])]
    return tuple(zip(opened, closed, strict=True))[-most:]


def agreed_between(mixes: Sequence[AgreedMix], first: date, last: date) -> Numbers:
    """How many applications were agreed for these days on each track, rounded; none before the first agreement."""
    ordered = sorted(mixes, key=lambda mix: mix.since)
    after = last + timedelta(days=1)
    sums = [0, 0, 0]
    for place, mix in enumerate(ordered, start=1):
        end = ordered[place].since if place < len(ordered) else after
        days = (min(end, after) - max(mix.since, first)).days
        for track, number in enumerate(mix.numbers):
            sums[track] += number * max(days, 0)
    a, b, c = (round(total / 7) for total in sums)
    return a, b, c


def progress(
    entries: Iterable[Entry],
    mixes: Sequence[AgreedMix],
    *,
    started_on: date,
    conversations: Iterable[date],
    today: date,
    most: int = 5,
) -> tuple[Stretch, ...]:
    """The newest stretches, the oldest of them first."""
    sent = [entry for entry in entries if entry.is_application and entry.on <= today]
    return tuple(
        _stretch([entry for entry in sent if first <= entry.on <= last], mixes, first, last)
        for first, last in stretches(started_on, conversations, today, most)
    )


def _stretch(entries: list[Entry], mixes: Sequence[AgreedMix], first: date, last: date) -> Stretch:
    days = (last - first).days + 1
    (width,) = width_over_time(entries, since=first, today=last, days=days, most=1)
    a, b, c = (sum(entry.track == track for entry in entries) for track in TRACKS)
    return Stretch(
        first=first,
        last=last,
        sent=(a, b, c),
        off_track=sum(entry.track not in TRACKS for entry in entries),
        agreed=agreed_between(mixes, first, last),
        answered=sum(entry.state in ANSWERS for entry in entries),
        welcomed=sum(entry.state in WELCOMES for entry in entries),
        jobs=width.jobs,
        industries=width.industries,
        kilometres=width.kilometres,
    )


def facts_since(
    entries: Iterable[Entry], since: date, demand: Mapping[str, str], *, ripe_on: date | None = None
) -> dict[str, TrackFacts]:
    """What the proposal of a shift stands on: applications and answers on each track from *since* on. Those sent by
    *ripe_on* are old enough to have been answered.
    """
    sent = [entry for entry in entries if entry.is_application and entry.on >= since]
    return {
        track: TrackFacts(
            sent=sum(entry.track == track for entry in sent),
            answers=sum(entry.track == track and entry.state in ANSWERS for entry in sent),
            invited=sum(entry.track == track and entry.state in WELCOMES for entry in sent),
            ripe=None if ripe_on is None else sum(entry.track == track and entry.on <= ripe_on for entry in sent),
            **({"demand": demand[track]} if track in demand else {}),
        )
        for track in TRACKS
    }
