# SPDX-License-Identifier: MPL-2.0
"""The rules held against what was read: what happened since last time, the focus, what deserves praise (C3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from jobfokus.citizens.choices import Channel, LogState
from jobfokus.citizens.job_search import JobSearch, search_of
from jobfokus.citizens.models import Case
from jobfokus.citizens.rules.patterns import Entry
from jobfokus.citizens.rules.silence import Kept, silent_for
from jobfokus.conversations.choices import AgreementState
from jobfokus.employers.demand import demand_of_functions
from jobfokus.employers.limits import DemandLimits
from jobfokus.employers.rules import Demand
from jobfokus.journey.preparing.reading import LOOK_BACK, SILENT, Reading, ReadPlan
from jobfokus.journey.rules.focus import Focus, Praise, Since, Situation, praise, propose_focus
from jobfokus.plans.choices import Doer
from jobfokus.plans.progress import Agreed, proposed_shift
from jobfokus.plans.rules.progress import agreed_between
from jobfokus.plans.rules.shift import Proposal

NOTHING_AGREED = Agreed(mixes=(), newest=None, lines={})


@dataclass(frozen=True, slots=True)
class Findings:
    """What the rules found. ``search`` looks back some weeks, ``news`` to the last conversation."""

    search: JobSearch
    news: JobSearch
    answered: tuple[Entry, ...]
    since: date
    weeks: int
    agreed: tuple[int, int, int]
    demand: Mapping[int, Demand]
    asked_about: Mapping[int, str]
    situation: Situation
    focus: Focus
    shift: Proposal
    praise: tuple[Praise, ...]


def findings_of(case: Case, reading: Reading, today: date) -> Findings:
    """Read log and demand in three statements, and hold the rules against them and what has been read."""
    held = reading.held
    plan, last = reading.plan, reading.last_on or case.started_on
    start = today - timedelta(weeks=held[LOOK_BACK])
    numbers = plan.agreed if plan else NOTHING_AGREED
    agreed_on = numbers.since or today
    # The log is read back to where it would be silent, however few weeks the figures look at.
    quiet = today - timedelta(days=held[SILENT])
    search = search_of(case, since=min(start, last, agreed_on, quiet), today=today, held=held, cv=reading.cv)
    demand = _demand(case, search, plan, today, held)
    shift = proposed_shift(numbers, search.entries, demand, today, held)
    news, answered = search.from_day(last), search.answered_since(last)
    agreed = agreed_between(numbers.mixes, last, today)
    counted = (today - max(last, agreed_on)).days
    since = _since(search, last, answered, reading, agreed=sum(agreed), agreed_days=counted)
    silent_days = silent_for(_kept(search, reading, case), today)
    situation = _situation(search.from_day(start), reading, shift, demand, since, silent_days, today)
    return Findings(
        search=search.from_day(start),
        news=news,
        answered=answered,
        since=last,
        weeks=held[LOOK_BACK],
        agreed=agreed,
        demand=demand,
        asked_about=_asked_about(search, plan),
        situation=situation,
        focus=propose_focus(situation, silent_after=held[SILENT]),
        shift=shift,
        praise=praise(since),
    )


def _kept(search: JobSearch, reading: Reading, case: Case) -> Kept:
    """What tells whether the log is kept: entries, activities, and times without the log."""
    written = [entry.on for entry in search.entries]
    written += [day for row in reading.activities if (day := date.fromisoformat(row["on"])) <= search.today]
    return Kept(max(search.since, case.started_on), tuple(written), reading.pauses)


def _demand(
    case: Case, search: JobSearch, plan: ReadPlan | None, today: date, held: Mapping[str, Any]
) -> dict[int, Demand]:
    """Demand for the functions of the plan, those looked for, and those near the CV that nobody has tried."""
    planned = plan.agreed.functions if plan else set()
    sought = {job.function for job in search.sought if job.function is not None}
    asked = sorted(planned | sought | search.near_untried)
    return demand_of_functions(case.municipality_id, asked, today=today, limits=DemandLimits.from_settings(held))


def _asked_about(search: JobSearch, plan: ReadPlan | None) -> dict[int, str]:
    """The functions that a line of the plan or the CV's "I look for" names, with their names: those worth telling."""
    sought = {job.function: job.text for job in search.sought if job.function is not None}
    return (plan.names if plan else {}) | sought


def _situation(
    search: JobSearch,
    reading: Reading,
    shift: Proposal,
    demand: Mapping[int, Demand],
    since: Since,
    silent_days: int,
    today: date,
) -> Situation:
    seats = {pk: told.seats_now for pk, told in demand.items()}
    return Situation(
        has_lines=bool(reading.plan and any(not line.is_empty for line in reading.plan.content.lines)),
        shift=shift,
        silent_days=silent_days,
        refusals=search.proposals,
        sent=since.sent,
        agreed=since.agreed,
        agreed_days=since.agreed_days,
        broken=sum(_broken(row, today) for row in reading.promises if row["doer"] == Doer.CITIZEN),
        untried=[search.called(pk) for pk in search.untried(seats)],
        never_searched=[job.text for job in search.never_searched],
    )


def _broken(row: Mapping[str, Any], today: date) -> bool:
    late = row["state"] == AgreementState.OPEN and date.fromisoformat(row["due_on"]) < today
    return late or row["state"] == AgreementState.NOT_KEPT.value


def _since(
    search: JobSearch, last: date, answered: Iterable[Entry], reading: Reading, *, agreed: int, agreed_days: int
) -> Since:
    """What happened since last time, in the shape the rule of praise reads."""
    news = [entry for entry in search.entries if entry.is_application and entry.on >= last]
    before = [entry for entry in search.entries if entry.is_application and entry.on < last]
    ended = [row for row in reading.promises if row["state"] != AgreementState.OPEN and row["doer"] == Doer.CITIZEN]
    return Since(
        offered=[job_at(search, entry) for entry in answered if entry.state == LogState.OFFERED],
        invited=[job_at(search, entry) for entry in answered if entry.state == LogState.INTERVIEW],
        kept=[row["text"] for row in ended if row["state"] == AgreementState.KEPT],
        followed_up=len(ended),
        sent=len(news),
        agreed=agreed,
        agreed_days=agreed_days,
        new_jobs=_new([search.called(entry.job) for entry in news], [search.called(entry.job) for entry in before]),
        new_ways=_new([str(_way(entry)) for entry in news], [str(_way(entry)) for entry in before]),
    )


def _new(now: Iterable[str], before: Iterable[str]) -> list[str]:
    """What was not there before, each once; with nothing before, nothing is new."""
    known = set(before)
    return [word for word in dict.fromkeys(now) if word and word not in known] if known else []


def _way(entry: Entry) -> str:
    return str(Channel(entry.channel).label).lower() if entry.channel else ""


def job_at(search: JobSearch, entry: Entry) -> str:
    """``lagermedarbejder hos Nordlager``."""
    name = search.called(entry.job) or entry.title
    return f"{name} hos {entry.company}" if entry.company else name
