# SPDX-License-Identifier: MPL-2.0
"""A case's job search: the log and the CV read once, in four statements, and what the rules find in them (L3, L7).

The page of the log, the preparation, the plan's picture and the proposed focus all ask this one.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Value

from jobfokus.accounts.held import settings_of
from jobfokus.citizens.cv import once
from jobfokus.citizens.models import Case, Competence, JobLogEntry, PositionFunction, SoughtFunction
from jobfokus.citizens.rules import patterns
from jobfokus.citizens.rules.competences import never_mentioned
from jobfokus.citizens.rules.patterns import Answers, Entry, Experience, Group, Limits, Split, Wanted, Week, Width
from jobfokus.citizens.rules.refusals import RefusalPattern, refusal_patterns, refusals_by_kind
from jobfokus.common.together import Question, Row, read_together
from jobfokus.labourmarket.models import JobFunction

AS_LOGGED = (
    "on", "title", "kilometres", "town", "channel", "track", "state", "answered_on", "refusal", "refusal_text",
)  # fmt: skip
COMPANY = ("company__industry_id", "company__industry__name")
ASKED = ("answer_days", "few", "distance_bands", "refusals", "width_weeks")
LOG_SETTINGS = tuple(f"job_log.{key}" for key in ASKED)


@dataclass(frozen=True, slots=True)
class CvWords:
    """What the CV says: functions done (those of the newest position first), what is looked for, competences."""

    done: tuple[Wanted, ...]
    sought: tuple[Wanted, ...]
    competences: tuple[str, ...]


def cv_questions(citizen_id: int) -> dict[str, Question]:
    """The three parts of a CV, to be read together with other questions."""
    done = PositionFunction.objects.filter(position__cv__citizen_id=citizen_id)
    sought = SoughtFunction.objects.filter(cv__citizen_id=citizen_id)
    can = Competence.objects.filter(cv__citizen_id=citizen_id)
    return {
        "cv_done": (done, ("pk", "order", "function_id", "text", "position__since")),
        "cv_sought": (sought, ("pk", "order", "function_id", "text")),
        "cv_can": (can, ("pk", "text")),
    }


def words_of_cv(found: Mapping[str, list[Row]]) -> CvWords:
    """The answers to ``cv_questions``, each word once and in its order."""
    ordered = {
        part: sorted(found[part], key=lambda row: (row.get("order", 0), row["pk"]))
        for part in ("cv_done", "cv_sought", "cv_can")
    }
    ordered["cv_done"].sort(key=lambda row: str(row["position__since"] or ""), reverse=True)
    words = {part: once((row.get("function_id"), row["text"]) for row in rows) for part, rows in ordered.items()}
    done, sought = (tuple(Wanted(text, job) for job, text in words[part]) for part in ("cv_done", "cv_sought"))
    return CvWords(done, sought, tuple(text for _job, text in words["cv_can"]))


@dataclass(frozen=True)
class JobSearch:
    """What was searched from one day to another, the newest first, beside what the CV says.

    ``functions`` and ``industries`` name every number in here. Each finding is worked out when it is first asked for.
    """

    since: date
    today: date
    entries: tuple[Entry, ...]
    done: tuple[Wanted, ...]
    sought: tuple[Wanted, ...]
    competences: tuple[str, ...]
    near: Mapping[int, frozenset[int]]
    found_in: Mapping[int, frozenset[int]]
    functions: Mapping[int, str]
    industries: Mapping[int, str]
    settings: Mapping[str, Any]

    def from_day(self, day: date) -> "JobSearch":
        """The same search from a later day on."""
        return replace(self, since=day, entries=tuple(entry for entry in self.entries if entry.on >= day))

    def answered_since(self, day: date) -> tuple[Entry, ...]:
        """What was answered from *day* on, whenever it was sent."""
        return tuple(entry for entry in self.entries if entry.answered_on and entry.answered_on >= day)

    @cached_property
    def limits(self) -> Limits:
        return Limits(self.settings["answer_days"], self.settings["few"])

    @cached_property
    def own(self) -> frozenset[int]:
        """The functions of the CV that the list knows."""
        return frozenset(job.function for job in self.done if job.function is not None)

    @cached_property
    def last_industries(self) -> frozenset[int]:
        """The industries of the newest function of the CV that the list knows; none where it knows none."""
        newest = next((job.function for job in self.done if job.function is not None), None)
        return self.found_in.get(newest, frozenset()) if newest is not None else frozenset()

    @cached_property
    def answers(self) -> Answers:
        return patterns.answers(self.entries, self.today, self.limits)

    @cached_property
    def tracks(self) -> dict[str, Answers]:
        return patterns.by_track(self.entries, self.today, self.limits)

    @cached_property
    def channels(self) -> tuple[Group[str], ...]:
        return patterns.by_channel(self.entries, self.today, self.limits)

    @cached_property
    def jobs(self) -> tuple[Group[Hashable], ...]:
        return patterns.by_job(self.entries, self.today, self.limits)

    @cached_property
    def searched_industries(self) -> tuple[Group[int], ...]:
        return patterns.by_industry(self.entries, self.today, self.limits)

    @cached_property
    def distances(self) -> tuple[Group[int], ...]:
        return patterns.by_distance(self.entries, self.settings["distance_bands"], self.today, self.limits)

    @cached_property
    def width(self) -> tuple[Width, ...]:
        days = 7 * self.settings["width_weeks"]
        return patterns.width_over_time(self.entries, since=self.since, today=self.today, days=days)

    def weeks(self, count: int) -> tuple[Week, ...]:
        return patterns.week_by_week(self.entries, today=self.today, weeks=count)

    def outside(self, industries: Iterable[int]) -> Split:
        """The applications outside *industries* (the last one worked in), and the answers there."""
        return patterns.outside_industries(self.entries, frozenset(industries), self.today, self.limits)

    @cached_property
    def experience(self) -> Experience:
        return patterns.within_experience(self.entries, self.own, self.near, self.limits)

    @cached_property
    def never_searched(self) -> tuple[Wanted, ...]:
        return patterns.never_searched(self.sought, self.entries)

    @cached_property
    def never_used(self) -> tuple[Wanted, ...]:
        return patterns.never_used(self.done, self.entries, self.near)

    @cached_property
    def never_mentioned(self) -> tuple[str, ...]:
        """The competences of the CV that no application mentions."""
        return never_mentioned(self.competences, self.entries, self.limits)

    @cached_property
    def not_carried(self) -> tuple[tuple[int, int], ...]:
        return patterns.not_carried(self.entries, self.own, self.near)

    @property
    def near_untried(self) -> frozenset[int]:
        """Functions near those of the CV that no application is for: those worth asking the demand of."""
        tried = {entry.function for entry in self.entries if entry.is_application}
        return frozenset(function for mine in self.own for function in self.near.get(mine, ())) - self.own - tried

    def untried(self, asked_for: Mapping[int, int]) -> tuple[int, ...]:
        """Those of them that employers ask for, by how much (*asked_for*)."""
        return patterns.untried(self.own, self.entries, self.near, asked_for)

    @cached_property
    def refusals(self) -> tuple[tuple[str, int], ...]:
        return refusals_by_kind(self.entries)

    @cached_property
    def proposals(self) -> tuple[RefusalPattern, ...]:
        return refusal_patterns(self.entries, self.settings["refusals"])

    def called(self, job: Hashable) -> str:
        """A job by name: the function's name, or the title as it was written."""
        return self.functions.get(job, "") if isinstance(job, int) else str(job)


def search_of(
    case: Case,
    *,
    since: date | None = None,
    today: date,
    held: Mapping[str, Any] | None = None,
    cv: CvWords | None = None,
) -> JobSearch:
    """What was searched in *case* from *since* (else from its first day) until *today*: four statements.

    *held* are the ``LOG_SETTINGS`` and *cv* the words of the CV where a page has read them together with others; then
    it is one less for each.
    """
    since = max(since or case.started_on, case.started_on)
    held = settings_of(case.municipality_id, LOG_SETTINGS, today) if held is None else held
    logged = _logged(case, since, today)
    cv = words_of_cv(read_together(cv_questions(case.citizen_id))) if cv is None else cv
    functions = {job.function: job.text for job in (*cv.done, *cv.sought) if job.function is not None}
    functions |= {row["function_id"]: row["function__name"] for row in logged if row["function_id"]}
    around = _around(functions)
    industries = {row[pk]: row[name] for pk, name in [COMPANY] for row in logged if row[pk]}
    return JobSearch(
        since=since,
        today=today,
        entries=tuple(_entry(row, around.industries_of) for row in logged),
        done=cv.done,
        sought=cv.sought,
        competences=cv.competences,
        near=around.near,
        found_in=around.industries_of,
        functions=around.names | functions,
        industries=around.industries | industries,
        settings={key: held[f"job_log.{key}"] for key in ASKED},
    )


def entries_of(case: Case, today: date) -> tuple[Entry, ...]:
    """The log of a whole case alone, in one statement: for those who ask nothing of the CV."""
    joined = JobLogEntry.objects.of_case(case).filter(on__lte=today).order_by("-on", "-pk")
    rows: dict[int, dict[str, Any]] = {}
    industries: dict[int, set[int]] = defaultdict(set)
    columns = ("pk", *AS_LOGGED, "function_id", "company_name", "company__industry_id", "function__industries")
    for row in joined.values(*columns):
        rows.setdefault(row["pk"], row)
        if row["function__industries"]:
            industries[row["function_id"]].add(row["function__industries"])
    found = {function: frozenset(ids) for function, ids in industries.items()}
    return tuple(_entry(row, found) for row in rows.values())


def _logged(case: Case, since: date, today: date) -> list[dict[str, Any]]:
    entries = JobLogEntry.objects.of_case(case).since(since).filter(on__lte=today).order_by("-on", "-pk")
    of_function = ("function_id", "function__name", "function__aliases")
    return list(entries.values(*AS_LOGGED, "note", *of_function, "company_name", *COMPANY))


def _entry(row: Mapping[str, Any], industries_of: Mapping[int, frozenset[int]]) -> Entry:
    industry = row["company__industry_id"]
    return Entry(
        **{name: row[name] for name in AS_LOGGED},
        company=row["company_name"],
        function=row["function_id"],
        note=row.get("note", ""),
        names=(row["function__name"], *row["function__aliases"]) if row.get("function__name") else (),
        industries=frozenset([industry]) if industry else industries_of.get(row["function_id"], frozenset()),
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """What lies around functions: those near them, the industries they are found in, and all their names."""

    near: dict[int, frozenset[int]]
    industries_of: dict[int, frozenset[int]]
    names: dict[int, str]
    industries: dict[int, str]


def _around(functions: Iterable[int]) -> _Around:
    """One statement. Functions that have been retired are near nobody any more."""
    ids = set(functions)
    near = JobFunction.near.through.objects.filter(from_jobfunction_id__in=ids, to_jobfunction__retired_on=None)
    found_in = JobFunction.industries.through.objects.filter(jobfunction_id__in=ids)
    pairs = near.values_list(Value("near"), "from_jobfunction_id", "to_jobfunction_id", "to_jobfunction__name").union(
        found_in.values_list(Value("industry"), "jobfunction_id", "industry_id", "industry__name"), all=True
    )
    sets: dict[str, dict[int, set[int]]] = {"near": defaultdict(set), "industry": defaultdict(set)}
    names: dict[str, dict[int, str]] = {"near": {}, "industry": {}}
    for kind, function, other, name in pairs:
        sets[kind][function].add(other)
        names[kind][other] = name
    frozen = {kind: {function: frozenset(ids) for function, ids in found.items()} for kind, found in sets.items()}
    return _Around(frozen["near"], frozen["industry"], names["near"], names["industry"])
