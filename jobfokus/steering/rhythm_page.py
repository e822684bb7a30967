# SPDX-License-Identifier: MPL-2.0
"""The contact rhythm per team made ready to print: on time, due, late; the share that was covered; who is due and late.

A leader sees every number of the teams they lead and a caseworker their own cases. A manager sees the teams' numbers as
long as they tell on nobody: few are told together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse

from jobfokus.accounts.models import User
from jobfokus.citizens.choices import ContactState, NeedStatus
from jobfokus.citizens.contact_words import contact_line
from jobfokus.citizens.models import Case, CaseQuerySet, ContactNeed, contact_due, contact_late
from jobfokus.common import days
from jobfokus.common.charts import number
from jobfokus.common.small_groups import large_groups
from jobfokus.steering.rules.coverage import Coverage, Person, coverage
from jobfokus.steering.survival_page import percent

WORDS = {
    "on_time": "I rette tid",
    "due": "Skal holdes snart",
    "late": "For sent",
    "paused": "På pause",
    "exempt": "Fritaget",
    "none": "Ingen krav",
}


def scope_of(user: User) -> CaseQuerySet:
    """Whose list it is: a leader's teams, else one's own cases and those one stands in for; never a manager's."""
    cases = Case.objects.for_staff(user).active()
    if user.authority.led_teams:
        return cases.filter(team_id__in=user.authority.led_teams)
    return cases.filter(owner_id__in=user.authority.acts_for if user.authority.holds("caseworker") else ())


def counted_cases(user: User) -> QuerySet[Case]:
    """Whose cases the figures count: the teams one leads, and for a manager every team."""
    running = Case.objects.active().filter(municipality_id=user.municipality_id)
    if user.authority.holds("manager"):
        return running
    return running.filter(team_id__in=user.authority.led_teams)


def words_of_state(today: date, due_days: int) -> dict[str, Q]:
    """Each word of the page as one question to a running case; together they hold every case once."""
    late, due = contact_late(today), contact_due(today, due_days)
    timed = (ContactState.OPEN, ContactState.BOOKED, ContactState.BOOKED_LATE)
    return {
        "on_time": Q(contact_state__in=timed) & ~late & ~due,
        "due": due,
        "late": late,
        "paused": Q(contact_state=ContactState.PAUSED),
        "exempt": Q(contact_state=ContactState.EXEMPT),
        "none": Q(contact_state__in=("", ContactState.FUND, ContactState.DONE, ContactState.NO_RULE)),
    }


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One team's numbers ready to print, in the order of ``WORDS``; what is told together stands last."""

    name: str
    total: str
    cells: list[str]
    others: str


def team_rows(user: User, today: date, due_days: int) -> list[TeamRow]:
    """One statement for all teams."""
    counts = {word: Count("pk", filter=asks) for word, asks in words_of_state(today, due_days).items()}
    rows = (
        counted_cases(user).order_by("team__name").values("team_id", "team__name").annotate(all=Count("pk"), **counts)
    )
    return [team_row(row, guarded=row["team_id"] not in user.authority.led_teams) for row in rows]


def team_row(row: Mapping[str, Any], *, guarded: bool) -> TeamRow:
    """A team one does not lead shows only groups that tell on nobody."""
    counts = {word: row[word] for word in WORDS}
    if not guarded:
        return TeamRow(row["team__name"], number(row["all"]), [number(count) for count in counts.values()], "")
    groups = large_groups(counts)
    shown = dict(groups.shown)
    cells = [number(shown[word]) if word in shown else "–" if counts[word] else "0" for word in WORDS]
    if not groups.shown:
        return TeamRow(row["team__name"], "for få", ["–"] * len(WORDS), "")
    if groups.others:
        cells = [number(shown[word]) if word in shown else "–" for word in WORDS]
    return TeamRow(row["team__name"], number(row["all"]), cells, number(groups.others) if groups.others else "")


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A target group: how many got all their conversations, against the share that must."""

    group: str
    told: str
    target: str
    mark: str
    word: str


def coverage_rows(user: User, today: date, look_back: timedelta) -> list[CoverageRow]:
    """Each group whose rules name a share, for windows that ended lately; one statement."""
    ended = ContactNeed.objects.standing().filter(
        Q(case__ended_on=None) | Q(case__ended_on__gte=F("window_end")),
        case__municipality_id=user.municipality_id,
        rule__share_percent__isnull=False,
        window_end__lt=today,
        window_end__gte=today - look_back,
    )
    if not user.authority.holds("manager"):
        ended = ended.filter(case__team_id__in=user.authority.led_teams)
    in_window = Q(status=NeedStatus.MET, met_on__lte=F("window_end"))
    rows = (
        ended.order_by()
        .values("case_id", "rule_id", "rule__share_percent", "target_group__name")
        .annotate(asked=Count("pk"), held=Count("pk", filter=in_window), exempt=Count("pk", filter=EXEMPT))
    )
    people = [
        Person(row["target_group__name"], row["rule__share_percent"] or 0, row["asked"], row["held"], row["exempt"])
        for row in rows
    ]
    return [coverage_row(each, guarded=user.authority.holds("manager")) for each in coverage(people)]


EXEMPT = Q(status=NeedStatus.EXEMPT)


def coverage_row(found: Coverage, *, guarded: bool) -> CoverageRow:
    target = f"{found.percent} %"
    if guarded and found.tells_on_few:
        return CoverageRow(found.group, "For få til at vise", target, "neutral", "–")
    told = f"{number(found.covered)} af {number(found.counted)} ({percent(found.share)})"
    if found.exempt:
        told += f", {number(found.exempt)} fritaget"
    if not found.counted:
        return CoverageRow(found.group, told, target, "neutral", "Ingen tæller med")
    return CoverageRow(found.group, told, target, *(("ok", "Nået") if found.reached else ("warn", "Ikke nået")))


@dataclass(frozen=True, slots=True)
class DueRow:
    """A case that is due or late."""

    citizen_id: int
    url: str
    who: str
    owner: str
    mark: str
    text: str
    book_by: str


def due_cases(user: User, today: date, due_days: int) -> CaseQuerySet:
    """Due and late, the latest first."""
    asks = contact_late(today) | contact_due(today, due_days)
    return scope_of(user).filter(asks).order_by("contact_latest", "pk")


def due_rows(cases: Iterable[Case], today: date) -> list[DueRow]:
    return [due_row(case, today) for case in cases]


def due_row(case: Case, today: date) -> DueRow:
    line = contact_line(case, today)
    return DueRow(
        citizen_id=case.citizen_id,
        url=reverse("journey:contact_rhythm", args=[case.uuid]),
        who=case.citizen.full_name,
        owner=case.owner.name if case.owner else "Teamets indbakke",
        mark=line.mark if line else "neutral",
        text=line.text if line else "",
        book_by=days.short(case.contact_book_by),
    )
