# SPDX-License-Identifier: MPL-2.0
"""The caseload (sagsstamme): whose cases, which of them, in which order, as rows ready to print."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import Collate
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.accounts.rules import Authority
from jobfokus.citizens.models import Case, CaseQuerySet
from jobfokus.common import days
from jobfokus.common.sorting import DANISH
from jobfokus.conversations.models import Agreement
from jobfokus.journey.choices import Column, Only, Scope
from jobfokus.journey.rules.asking import Asked
from jobfokus.plans.models import JobPlan, JobPlanQuerySet

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


def plan_of_case() -> JobPlanQuerySet:
    """The open plan of the case that the outer question stands at."""
    return JobPlan.objects.open().filter(case=OuterRef("pk"))


CONDITIONS: dict[Only, Callable[[date], Q]] = {
    Only.NO_FIRST: lambda today: Q(last_conversation_on=None),
    Only.NO_NEXT: lambda today: Q(next_conversation_at=None),
    Only.AGREEMENT_OVERDUE: lambda today: Q(
        Exists(Agreement.objects.order_by().overdue(today).filter(case=OuterRef("pk")))
    ),
    Only.PLAN_LACKING: lambda today: ~Q(Exists(plan_of_case().complete())),
}

ORDER: dict[str, tuple[str, ...]] = {
    Column.WHO: ("citizen__last_name", "citizen__first_name"),
    Column.WEEK: ("started_on",),
    Column.GROUP: ("target_group__name",),
    Column.OWNER: ("owner__name",),
    Column.LAST: ("last_conversation_on",),
    Column.NEXT: ("next_conversation_at",),
}
# The longest unemployed have the highest week number: rising weeks are falling start dates.
TURNED = frozenset({Column.WEEK})
# Columns of words stand in Danish order: æ, ø, å last, and aa with å.
NAMES = frozenset({Column.WHO, Column.GROUP, Column.OWNER})


def chosen(only: tuple[str, ...], today: date) -> Q:
    """All the chosen filters at once."""
    found = Q()
    for word in only:
        found &= CONDITIONS[Only(word)](today)
    return found


def counted(cases: CaseQuerySet, only: tuple[str, ...], today: date) -> dict[str, int]:
    """How many cases the list has in all, under each filter, and under the chosen ones together: one statement."""
    counts = {word.name: Count("pk", filter=CONDITIONS[word](today)) for word in Only}
    counts["INBOX"] = Count("pk", filter=Q(owner=None))
    if only:
        counts["CHOSEN"] = Count("pk", filter=chosen(only, today))
    found = cases.order_by().aggregate(ALL=Count("pk"), **counts)
    return {"CHOSEN": found["ALL"]} | found


def in_order(cases: CaseQuerySet, asked: Asked) -> CaseQuerySet:
    """Sorted as asked; what is empty comes last, and equals stand in the order they came."""
    descending = asked.descending != (asked.column in TURNED)
    fields = [Collate(field, DANISH) if asked.column in NAMES else F(field) for field in ORDER[asked.column]]
    keys = [field.desc(nulls_last=True) if descending else field.asc(nulls_last=True) for field in fields]
    return cases.order_by(*keys, "pk")


@dataclass(frozen=True, slots=True)
class Row:
    """A case as the list prints it: nothing is left for the template to compute."""

    citizen_id: int
    url: str
    who: str
    protected: bool
    week: int
    group: str
    owner: str
    last: str
    next: str
    passed: bool


FIELDS = (
    "uuid", "citizen_id", "citizen__first_name", "citizen__last_name", "citizen__protected", "started_on",
    "target_group__name", "owner__name", "last_conversation_on", "next_conversation_at",
)  # fmt: skip


def rows_of(cases: CaseQuerySet, asked: Asked, now: datetime) -> list[Row]:
    """One page of the list, read as plain values in one statement."""
    today = timezone.localdate(now)
    first = (asked.page - 1) * PAGE_SIZE
    found = in_order(cases.filter(chosen(asked.only, today)), asked)[first : first + PAGE_SIZE]
    address = reverse("journey:case_list")
    return [
        Row(
            citizen_id=citizen,
            url=f"{address}{uuid}/",
            who=f"{last_name}, {first_name}" if last_name else first_name,
            protected=protected,
            week=days.week_of(started_on, today),
            group=group,
            owner=owner or "",
            last=days.short(last),
            next=days.moment(timezone.localtime(at)) if at else "",
            passed=at is not None and at < now,
        )
        for uuid, citizen, first_name, last_name, protected, started_on, group, owner, last, at in found.values_list(
            *FIELDS
        )
    ]
