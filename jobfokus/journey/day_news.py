# SPDX-License-Identifier: MPL-2.0
"""What changed since yesterday, and the openings one is to fill: everything about it in one statement (H1)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.held import own_settings, values_held
from jobfokus.accounts.models import User
from jobfokus.citizens.choices import LogState
from jobfokus.citizens.models import Case, CaseHolder, JobLogEntry, ReasonedAccess, end_of_day
from jobfokus.common import days
from jobfokus.common.together import Question, Row, moment, read_kept
from jobfokus.employers.limits import OpeningLimits
from jobfokus.employers.models import JobOpening
from jobfokus.employers.rules import freshness
from jobfokus.employers.words import FRESHNESS, age_in_words, seats_left
from jobfokus.exchange.choices import BatchState
from jobfokus.exchange.import_page import rows_told
from jobfokus.exchange.models import ImportBatch
from jobfokus.exchange.rules import CASELOAD, CONTACTS, FUND_TALKS, JOB_LOG
from jobfokus.journey.caseload import AsOf
from jobfokus.journey.day_enquiries import enquiries_due, enquiry_rows
from jobfokus.journey.day_events import event_rows, events_to_remember
from jobfokus.journey.effort import (
    EffortLine,
    cases_with_strategy,
    choices_begun,
    effort_lines,
    organisation_to_look_at,
    organised,
    screening_runs,
    to_look_at,
)
from jobfokus.journey.models import Handover
from jobfokus.labourmarket.access import READERS
from jobfokus.plans.models import JobPlan, LineFunction

SETTINGS = (*OpeningLimits.KEYS, *AsOf.KEYS)
SECTIONS = (
    "given",
    "handovers",
    "untold",
    "logged",
    "fitting",
    "cases",
    "screens",
    "strategies",
    "organised",
    "opened",
    "imports",
    "openings",
    "enquiries",
    "events",
)
MOST = 30
# So many entries of logs are read to tell of; a person is told once, however many there are.
MOST_READ = 150
PERSON = ("case__citizen_id", "case__uuid", "case__citizen__first_name", "case__citizen__last_name")
OPENING = ("pk", "uuid", "opened_on", "seats", "filled_seats", "function__name", "function_text", "company__name")


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """An opening on somebody's day."""

    url: str
    what: str
    told: str
    mark: str
    word: str


@dataclass(slots=True)
class News:
    """What the day tells beside meetings and what is due; sections that are not a person's stay empty."""

    given: list[dict[str, Any]] = field(default_factory=list)
    handovers: list[dict[str, Any]] = field(default_factory=list)
    untold: list[dict[str, Any]] = field(default_factory=list)
    opened: list[dict[str, Any]] = field(default_factory=list)
    logged: list[dict[str, Any]] = field(default_factory=list)
    fitting: list[dict[str, Any]] = field(default_factory=list)
    imports: list[dict[str, Any]] = field(default_factory=list)
    overdue: list[OpeningLine] = field(default_factory=list)
    fresh: list[OpeningLine] = field(default_factory=list)
    enquiries: list[dict[str, str]] = field(default_factory=list)
    events: list[dict[str, str]] = field(default_factory=list)
    efforts: list[EffortLine] = field(default_factory=list)
    strategies: list[dict[str, str]] = field(default_factory=list)
    as_of: AsOf | None = None

    @property
    def citizen_ids(self) -> list[int]:
        return [row["citizen_id"] for row in (*self.handovers, *self.untold, *self.given, *self.opened, *self.logged)]


def name_of(first_name: str, last_name: str) -> str:
    """First and last name as one says them."""
    return f"{first_name} {last_name}".strip()


def news_of(user: User, now: datetime) -> News:
    """One statement, whatever roles a person holds."""
    authority, today = user.authority, timezone.localdate(now)
    found: dict[str, list[Row]] = {name: [] for name in SECTIONS}
    found |= read_kept(("news", authority.key, today), lambda: _questions(user, today, end_of_day(now)))
    held = values_held(SETTINGS, found["settings"])
    limits = OpeningLimits.from_settings(held)
    lines = [(row, opening_line(row, today, limits)) for row in _newest(found["openings"], "-opened_on")]
    return News(
        handovers=[handover_row(row) for row in _newest(found["handovers"], "made_at")],
        untold=[untold_row(row) for row in _newest(found["untold"], "made_at")],
        given=[given_row(row) for row in _newest(found["given"], "since")],
        opened=[opened_row(row) for row in _newest(found["opened"], "opened_at")],
        logged=logged_rows(found["logged"]),
        fitting=fitting_rows(found["fitting"]),
        imports=[import_row(row) for row in _newest(found["imports"], "committed_at")],
        overdue=[line for row, line in lines if row["responsible_id"] == user.pk and line.mark != "ok"],
        fresh=[line for row, line in lines if row["opened_on"] == today.isoformat()],
        enquiries=enquiry_rows(found["enquiries"], today),
        events=event_rows(found["events"]),
        efforts=effort_lines(found["strategies"], found["cases"], today, screens=bool(found["screens"])),
        strategies=looked_at(user, found, today),
        as_of=AsOf.from_settings(today, held),
    )


def _questions(user: User, today: date, midnight: datetime) -> dict[str, Question]:
    """What the news of a day are read from: it follows from who the person is today and from the day alone."""
    authority, yesterday = user.authority, midnight - timedelta(days=2)
    questions = {"settings": own_settings(user.municipality_id, SETTINGS, today)}
    if authority.holds("caseworker"):
        questions |= {
            "given": _given(user, today),
            "handovers": _handovers(user),
            "untold": _untold(user),
            "logged": _logged(user, yesterday),
            "fitting": _fitting(user, today),
            "cases": cases_with_strategy(_mine(user), user.municipality_id),
            "screens": screening_runs(user.municipality_id),
        }
    if authority.holds("caseworker", "manager"):
        questions["strategies"] = choices_begun(user.municipality_id, today)
    if authority.holds("manager"):
        questions["organised"] = organised(user.municipality_id, today)
    if authority.led_teams:
        questions |= {"opened": _opened(user, yesterday), "imports": _imports(user, yesterday)}
    if authority.holds("employer_consultant"):
        questions["openings"] = _openings(user, today)
    if authority.led_teams or authority.holds("employer_consultant"):
        questions["enquiries"] = enquiries_due(user, today)
    if authority.holds(*READERS):
        questions["events"] = events_to_remember(user, today)
    return questions


def looked_at(user: User, found: dict[str, list[Row]], today: date) -> list[dict[str, str]]:
    """What a manager has said to look at again today."""
    if not user.authority.holds("manager"):
        return []
    return to_look_at(found["strategies"], today) + organisation_to_look_at(found["organised"], today)


def _mine(user: User) -> Any:
    """The running cases of mine, and of those I stand in for."""
    return Case.objects.for_staff(user).active().filter(owner_id__in=user.authority.acts_for)


def _given(user: User, today: date) -> Question:
    """Cases that came to me since yesterday, and who gave them."""
    given = CaseHolder.objects.filter(owner=user, until=None, since__gte=today - timedelta(days=1))
    return _first(given.filter(case__in=Case.objects.for_staff(user).active()), "-since"), (
        *PERSON,
        "pk",
        "given_by__name",
        "since",
    )


def _handovers(user: User) -> Question:
    """Cases that came to me, or to whom I stand in for, and wait for a yes."""
    mine = Handover.objects.waiting().filter(case__in=_mine(user))
    return _first(mine, "made_at"), (*PERSON, "pk", "made_by__name", "imported", "made_at")


def _untold(user: User) -> Question:
    """Cases of mine that an extract gave to somebody whom nobody has told anything."""
    mine = Handover.objects.to_tell(user).filter(told_at=None)
    return _first(mine, "made_at"), (*PERSON, "pk", "uuid", "to_owner__name", "to_team__name", "made_at")


def _opened(user: User, yesterday: datetime) -> Question:
    """Cases of a leader's teams that somebody opened with a reason since yesterday."""
    opened = ReasonedAccess.objects.filter(opened_at__gte=yesterday, case__team_id__in=user.authority.led_teams)
    seen = opened.filter(case__in=Case.objects.for_staff(user))
    return _first(seen, "-opened_at"), (*PERSON, "pk", "user__name", "reason", "opened_at")


def _logged(user: User, yesterday: datetime) -> Question:
    """What my citizens wrote in the job log since yesterday, or what an import brought."""
    mine = _mine(user)
    written = JobLogEntry.objects.filter(citizen__in=mine.values("citizen"), changed_at__gte=yesterday)
    entries = JobLogEntry.objects.filter(
        pk__in=written.order_by("-changed_at", "-pk").values("pk")[:MOST_READ], citizen__cases__in=mine
    )
    case = ("citizen__cases__uuid", "citizen__first_name", "citizen__last_name")
    return entries, ("citizen_id", *case, "state", "changed_at")


def _fitting(user: User, today: date) -> Question:
    """Openings since yesterday, each with how many of my cases search its function in their plan."""
    plans = JobPlan.objects.open().filter(case__in=_mine(user))
    lines = LineFunction.objects.filter(line__plan__in=plans, function=OuterRef("function")).order_by()
    cases = lines.values("function").annotate(cases=Count("line__plan", distinct=True)).values("cases")
    fresh = JobOpening.objects.visible_to(user).unfilled().filter(opened_on__gte=today - timedelta(days=1))
    counted = fresh.annotate(cases=Subquery(cases, output_field=IntegerField()))
    return counted, ("uuid", "function__name", "company__name", "cases")


def _imports(user: User, yesterday: datetime) -> Question:
    """Files that were taken in since yesterday."""
    taken = ImportBatch.objects.visible_to(user).filter(state=BatchState.COMMITTED, committed_at__gte=yesterday)
    return _first(taken, "-committed_at"), ("pk", "uuid", "kind", "rows_total", "committed_at")


def _openings(user: User, today: date) -> Question:
    """Unfilled ones: mine that turn yellow at the latest, and those that came today."""
    wanted = Q(responsible=user) | Q(opened_on=today)
    openings = JobOpening.objects.visible_to(user).unfilled().filter(wanted)
    return _first(openings, "opened_on"), (*OPENING, "responsible_id")


def _first(rows: Any, order: str) -> Any:
    """The first of many, asked so that they may stand in one statement with others."""
    return rows.model.objects.filter(pk__in=Subquery(rows.order_by(order, "pk").values("pk")[:MOST]))


def _newest(rows: Iterable[Row], order: str) -> list[Row]:
    """By a column, the newest first; with a minus the oldest first."""
    key = order.removeprefix("-")
    return sorted(rows, key=lambda row: (row[key], -row["pk"]), reverse=not order.startswith("-"))


def person(row: Row, case: str = "case__") -> dict[str, Any]:
    """Whom a row is about, with the way there."""
    return {
        "citizen_id": row.get("case__citizen_id") or row.get("citizen_id"),
        "url": reverse("journey:case_page", args=[UUID(row[f"{case}uuid"])]),
        "who": name_of(row[f"{case}citizen__first_name"], row[f"{case}citizen__last_name"]),
    }


def given_row(row: Row) -> dict[str, Any]:
    on = days.short(date.fromisoformat(row["since"]))
    return person(row) | {"by": row["given_by__name"] or "fagsystemet", "on": on}


def handover_row(row: Row) -> dict[str, Any]:
    """A case that waits for its receiver."""
    asked = f"Læs, hvad {row['made_by__name']} har skrevet, og sig, at du har sagen"
    if row["imported"]:
        asked = "Flyttet i fagsystemet. Sig, at du har sagen"
    return person(row) | {"asked": asked, "on": days.short(timezone.localdate(moment(row["made_at"])))}


def untold_row(row: Row) -> dict[str, Any]:
    """A case that left without a word; the way leads to the page where one writes, not to the case."""
    asked = f"Skriv til {row['to_owner__name'] or row['to_team__name']}, hvad der er prøvet"
    url = reverse("journey:tell_handover", args=[UUID(row["uuid"])])
    on = days.short(timezone.localdate(moment(row["made_at"])))
    return person(row) | {"url": url, "asked": asked, "on": on}


def opened_row(row: Row) -> dict[str, Any]:
    at = moment(row["opened_at"])
    told = days.moment(timezone.localtime(at)) if at else ""
    return person(row) | {"by": row["user__name"], "reason": row["reason"], "at": told}


IMPORTED = {
    CASELOAD: "Sagsstammen",
    JOB_LOG: "Jobloggen",
    FUND_TALKS: "Samtaler hos a-kassen",
    CONTACTS: "Kontakter med virksomheder",
}
ANSWERS = {LogState.OFFERED: "jobtilbud", LogState.INTERVIEW: "til samtale", LogState.REFUSED: "afslag"}


def logged_rows(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Each citizen once: how many entries are new or changed, and what they brought."""
    people: dict[int, tuple[Row, Counter[str]]] = {}
    for row in sorted(rows, key=lambda row: row["changed_at"], reverse=True):
        people.setdefault(row["citizen_id"], (row, Counter()))[1][row["state"]] += 1
    return [
        {
            "citizen_id": row["citizen_id"],
            "url": reverse("journey:case_page", args=[UUID(row["citizen__cases__uuid"])]),
            "who": name_of(row["citizen__first_name"], row["citizen__last_name"]),
            "told": ", ".join(
                [
                    f"{states.total()} i jobloggen",
                    *(f"{states[state]} {word}" for state, word in ANSWERS.items() if states[state]),
                ]
            ),
        }
        for row, states in list(people.values())[:MOST]
    ]


def fitting_rows(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Each opening with how many of my citizens search for it, if any does; nobody is named."""
    fitting = [row for row in rows if row["cases"]]
    return [
        {
            "url": reverse("employers:opening_page", args=[UUID(row["uuid"])]),
            "what": f"{row['function__name']} hos {row['company__name']}",
            "told": "1 af dine borgere søger det" if row["cases"] == 1 else f"{row['cases']} af dine borgere søger det",
        }
        for row in sorted(fitting, key=lambda row: (-row["cases"], row["function__name"]))[:MOST]
    ]


def import_row(row: Row) -> dict[str, Any]:
    at = moment(row["committed_at"])
    return {
        "url": reverse("journey:import_page", args=[UUID(row["uuid"])]),
        "what": IMPORTED[row["kind"]],
        "told": rows_told(row["rows_total"]) + (f" · {days.moment(timezone.localtime(at))}" if at else ""),
    }


def opening_line(row: Row, today: date, limits: OpeningLimits) -> OpeningLine:
    """An opening in words, with its colour as sign and word."""
    opened_on = date.fromisoformat(row["opened_on"])
    mark, word = FRESHNESS[freshness(opened_on, today, yellow_after=limits.yellow_after, red_after=limits.red_after)]
    return OpeningLine(
        url=reverse("employers:opening_page", args=[UUID(row["uuid"])]),
        what=f"{row['function__name'] or row['function_text'] or 'Åbning'} hos {row['company__name']}",
        told=f"{seats_left(row['seats'], row['filled_seats'])} · {age_in_words(opened_on, today)}",
        mark=mark,
        word=word,
    )
