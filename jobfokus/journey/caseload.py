# SPDX-License-Identifier: MPL-2.0
"""The caseload (sagsstamme): whose cases, which of them, in which order, as rows ready to print."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, ClassVar, Self

from django.db.models import Count, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Collate
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.accounts.rules import Authority
from jobfokus.citizens.models import (
    Case,
    CaseQuerySet,
    becomes_long_term,
    booking_passed,
    contact_due,
    contact_late,
    is_long_term,
    log_is_silent,
)
from jobfokus.citizens.rules.long_term import days_needed
from jobfokus.common import days
from jobfokus.common.kept import Lately, answered, written
from jobfokus.common.sorting import DANISH
from jobfokus.conversations.models import Agreement, Conversation, ConversationQuerySet, lacks_something
from jobfokus.journey.choices import Column, Only, Scope
from jobfokus.journey.models import Handover
from jobfokus.journey.rules.asking import Asked
from jobfokus.plans.models import JobPlan, JobPlanQuerySet
from jobfokus.screening.models import intensive, screening_missing

PAGE_SIZE = 50


def scopes_of(authority: Authority) -> list[Scope]:
    """The lists this person has, the usual one first."""
    mine = [Scope.MINE] if authority.holds("caseworker") else []
    covered = [Scope.STAND_IN] if authority.stands_in_for else []
    return mine + covered + [Scope.TEAM, Scope.INBOX]


def in_scope(user: User, scope: str) -> CaseQuerySet:
    """The running cases of a list, among those the user may see."""
    authority = user.authority
    cases = Case.objects.for_staff(user).active()
    if scope == Scope.MINE:
        return cases.filter(owner_id=user.pk)
    if scope == Scope.STAND_IN:
        return cases.filter(owner_id__in=authority.stands_in_for)
    teams = cases.filter(team_id__in=authority.case_teams)
    return teams.filter(owner=None) if scope == Scope.INBOX else teams


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day the filters are asked on, and the municipality's limits: when a job log is silent, who is long-term."""

    KEYS: ClassVar[tuple[str, ...]] = (
        "job_log.silent_days",
        "long_term.percent",
        "long_term.soon_weeks",
        "contact.due_days",
    )

    today: date
    silent_days: int
    long_term_percent: int
    soon_weeks: int
    due_days: int

    @classmethod
    def from_settings(cls, today: date, held: Mapping[str, Any]) -> Self:
        """From settings that somebody has read already, with others."""
        return cls(today, *(held[key] for key in cls.KEYS))

    @property
    def long_term_days(self) -> int:
        return days_needed(self.long_term_percent)


def plan_of_case() -> JobPlanQuerySet:
    """The open plan of the case that the outer question stands at."""
    return JobPlan.objects.open().filter(case=OuterRef("pk"))


def next_of_case() -> ConversationQuerySet:
    """The next conversation of the case that the outer question stands at."""
    return Conversation.objects.upcoming().filter(planned_at=OuterRef("next_conversation_at"))


def of_case(rows: Any) -> Exists:
    """Whether the case that the outer question stands at has such a row."""
    return Exists(rows.order_by().filter(case=OuterRef("pk")))


# Each word is asked of the room that owns the fact; the leader's page and the list count with the same.
CONDITIONS: dict[Only, Callable[[AsOf], Q]] = {
    Only.NO_FIRST: lambda as_of: Q(last_conversation_on=None),
    Only.NO_NEXT: lambda as_of: Q(next_conversation_at=None),
    Only.CONTACT_LATE: lambda as_of: contact_late(as_of.today),
    Only.CONTACT_DUE: lambda as_of: contact_due(as_of.today, as_of.due_days),
    Only.BOOKING_PASSED: lambda as_of: booking_passed(as_of.today),
    Only.AGREEMENT_OVERDUE: lambda as_of: Q(of_case(Agreement.objects.overdue(as_of.today))),
    Only.NOT_SHARED: lambda as_of: Q(of_case(Conversation.objects.unshared())),
    Only.LOG_SILENT: lambda as_of: log_is_silent(as_of.today, as_of.silent_days),
    Only.PLAN_LACKING: lambda as_of: ~Q(Exists(plan_of_case().complete())),
    Only.SHIFT_PASSED: lambda as_of: Q(Exists(plan_of_case().shift_passed(as_of.today))),
    Only.NO_GOAL: lambda as_of: ~Q(Exists(plan_of_case().with_concrete_goal())),
    Only.SCREENING_MISSING: lambda as_of: screening_missing(),
    Only.NOT_READY: lambda as_of: Q(of_case(next_of_case().filter(lacks_something()))),
    Only.INTENSIVE: lambda as_of: intensive(),
    Only.HANDOVER: lambda as_of: Q(of_case(Handover.objects.waiting())),
    Only.LONG_TERM: lambda as_of: is_long_term(as_of.today, as_of.long_term_days),
    Only.SOON_LONG_TERM: lambda as_of: becomes_long_term(as_of.today, as_of.soon_weeks, as_of.long_term_days),
}

ORDER: dict[str, tuple[str, ...]] = {
    Column.WHO: ("citizen__last_name", "citizen__first_name"),
    Column.WEEK: ("started_on",),
    Column.GROUP: ("target_group__name",),
    Column.BENEFIT: ("benefit__name",),
    Column.STARTED: ("started_on",),
    Column.NUMBER: ("number",),
    Column.OWNER: ("owner__name",),
    Column.LAST: ("last_conversation_on",),
    Column.NEXT: ("next_conversation_at",),
    Column.LATEST: ("contact_latest",),
}
# The longest unemployed have the highest week number: rising weeks are falling start dates.
TURNED = frozenset({Column.WEEK})
# Columns of words stand in Danish order: æ, ø, å last, and aa with å.
NAMES = frozenset({Column.WHO, Column.GROUP, Column.BENEFIT, Column.OWNER})


@lru_cache(maxsize=8)
def conditions(as_of: AsOf) -> dict[Only, Q]:
    """What each filter asks on a day: built once, and compiled anew in each question."""
    return {word: asks(as_of) for word, asks in CONDITIONS.items()}


def chosen(only: tuple[str, ...], as_of: AsOf) -> Q:
    """All the chosen filters at once."""
    found = Q()
    for word in only:
        found &= conditions(as_of)[Only(word)]
    return found


_COUNTS = Lately[tuple[str, tuple[Any, ...]]]()


def counted(user: User, scope: str, only: tuple[str, ...], as_of: AsOf) -> dict[str, int]:
    """How many cases the list has in all, under each filter, and under the chosen ones together: one statement."""
    counts = {word.name: asks for word, asks in conditions(as_of).items()} | {"INBOX": Q(owner=None)}
    if len(only) > 1:
        counts["CHOSEN"] = chosen(only, as_of)
    sql, params = _COUNTS.get(
        (user.authority.key, scope, only, as_of), lambda: written(count_question(in_scope(user, scope), counts))
    )
    numbers = next((row[1:] for row in answered(sql, params)), (0,) * (len(counts) + 1))
    found = dict(zip(("ALL", *counts), numbers, strict=True))
    alone = found[Only(only[0]).name] if only else found["ALL"]
    return {"CHOSEN": alone} | found


def count_question(cases: CaseQuerySet, counts: Mapping[str, Q]) -> Any:
    """One row: all of them together, how many there are, and how many meet each of the conditions."""
    told = {name: Count("pk", filter=asks) for name, asks in counts.items()}
    return cases.order_by().values(together=Value(1)).annotate(ALL=Count("pk"), **told)


def in_order(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    """Sorted as asked; what is empty comes last, and equals stand in the order they came."""
    descending = asked.descending != (asked.column in TURNED)
    fields = [Collate(field, DANISH) if asked.column in NAMES else F(field) for field in ORDER[asked.column]]
    keys = [field.desc(nulls_last=True) if descending else field.asc(nulls_last=True) for field in fields]
    return cases.order_by(*keys, "pk")


@dataclass(frozen=True, slots=True)
class Row:
    """A case as the list prints it: label and words of each column; nothing is left for the template to compute."""

    citizen_id: int
    url: str
    who: str
    protected: bool
    cells: list[tuple[str, str]]


Told = Callable[[Any, datetime], str]
SHORT = {
    Column.GROUP: "Gruppe",
    Column.OWNER: "Hos",
    Column.LAST: "Sidst",
    Column.NEXT: "Næste",
    Column.LATEST: "Senest",
}


def _next(at: datetime | None, now: datetime) -> str:
    """The next meeting, and that it awaits an outcome once it has passed."""
    if at is None:
        return ""
    return days.moment(timezone.localtime(at)) + (" · mangler udfald" if at < now else "")


# What a column reads of the case, and how it says it.
SHOWN: dict[Column, tuple[str, Told]] = {
    Column.WEEK: ("started_on", lambda day, now: str(days.week_of(day, timezone.localdate(now)))),
    Column.GROUP: ("target_group__name", lambda name, now: name),
    Column.BENEFIT: ("benefit__name", lambda name, now: name),
    Column.STARTED: ("started_on", lambda day, now: days.short(day)),
    Column.NUMBER: ("number", lambda number, now: number),
    Column.OWNER: ("owner__name", lambda name, now: name or ""),
    Column.LAST: ("last_conversation_on", lambda day, now: days.short(day)),
    Column.NEXT: ("next_conversation_at", _next),
    Column.LATEST: ("contact_latest", lambda day, now: days.short(day)),
}
WHO = ("uuid", "citizen_id", "citizen__first_name", "citizen__last_name", "citizen__protected")


def name_last_first(first_name: str, last_name: str) -> str:
    """As a list is sorted: ``Jensen, Kim``."""
    return f"{last_name}, {first_name}" if last_name else first_name


def rows_of(cases: CaseQuerySet, asked: Asked, columns: Sequence[Column], as_of: AsOf, now: datetime) -> list[Row]:
    """One page of the list, read as plain values in one statement."""
    first = (asked.page - 1) * PAGE_SIZE
    found = in_order(cases.filter(chosen(asked.only, as_of)), asked)[first : first + PAGE_SIZE]
    address, says = reverse("journey:case_list"), [(SHORT.get(one, one.label), SHOWN[one][1]) for one in columns]
    return [
        Row(
            citizen_id=citizen,
            url=f"{address}{uuid}/",
            who=name_last_first(first_name, last_name),
            protected=protected,
            cells=[(label, say(value, now)) for (label, say), value in zip(says, values, strict=True)],
        )
        for uuid, citizen, first_name, last_name, protected, *values in found.values_list(
            *WHO, *(F(SHOWN[one][0]) for one in columns)
        )
    ]


def rows_to_export(
    cases: CaseQuerySet, asked: Asked, columns: Sequence[Column], as_of: AsOf, now: datetime
) -> Iterator[tuple[int, list[str]]]:
    """Each case of the choice with the citizen's key: no civil registration number, nothing to reach a person by.

    A protected person stands there without a name.
    """
    says = [SHOWN[one][1] for one in columns]
    found = in_order(cases.filter(chosen(asked.only, as_of)), asked)
    for _, citizen, first_name, last_name, protected, *values in found.values_list(
        *WHO, *(F(SHOWN[one][0]) for one in columns)
    ).iterator(2000):
        who = "Beskyttet navn" if protected else name_last_first(first_name, last_name)
        yield citizen, [who, *(say(value, now) for say, value in zip(says, values, strict=True))]
