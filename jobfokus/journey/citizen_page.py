# SPDX-License-Identifier: MPL-2.0
"""The citizen's page: one case with what matters now, read across rooms and made ready to print.

Nine statements at most stand behind the page, whatever the case holds; history that is seldom asked for is a page of
its own.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.choices import Availability, Track
from jobfokus.citizens.models import Case, CaseEvent, CaseHolder, CaseStanding, Citizen, CitizenCpr, JobLogEntry
from jobfokus.citizens.rules import mask_cpr
from jobfokus.common import days
from jobfokus.conversations.choices import Status
from jobfokus.conversations.models import Agreement, Conversation
from jobfokus.conversations.rules import may_take_back
from jobfokus.journey.access import may_receive
from jobfokus.journey.models import Handover
from jobfokus.plans.choices import PlanState
from jobfokus.plans.models import JobPlan

SHOWN_CONVERSATIONS = 20
MOST_EVENTS = 50


def case_for(user: User, uuid: UUID) -> Case:
    """The case with everything that its head prints, in one statement; 404 where it may not be seen."""
    current = CitizenCpr.objects.filter(citizen=OuterRef("citizen"), until=None)
    logged = JobLogEntry.objects.filter(citizen=OuterRef("citizen")).order_by("-on")
    cases = (
        Case.objects.for_staff(user)
        .select_related("citizen__cv", "owner", "team", "target_group", "benefit", "exit_reason")
        .annotate(
            cpr=Subquery(current.values("number")[:1]),
            logged_on=Subquery(logged.values("on")[:1]),
            handover_waits=Exists(Handover.objects.waiting().filter(case=OuterRef("pk"))),
        )
    )
    return get_object_or_404(cases, uuid=uuid)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A conversation as the page prints it."""

    uuid: UUID
    when: str
    kind: str
    holder: str
    status: str
    aim: str
    aim_outcome: str
    place: str
    mark: str
    started: bool
    passed: bool
    reason: str
    may_take_back: bool


@dataclass(slots=True)
class Meetings:
    """The conversations of a case, sorted by what they ask for."""

    next: Meeting | None = None
    last: Meeting | None = None
    running: list[Meeting] = field(default_factory=list)
    passed: list[Meeting] = field(default_factory=list)
    later: list[Meeting] = field(default_factory=list)
    earlier: list[Meeting] = field(default_factory=list)


MARKS = {Status.HELD: "ok", Status.NO_SHOW: "bad", Status.PLANNED: "neutral"}


def meeting(row: Conversation, now: datetime) -> Meeting:
    """A conversation made ready to print at *now*."""
    settled = timezone.localdate(row.status_at) if row.status_at else None
    return Meeting(
        uuid=row.uuid,
        when=days.moment(timezone.localtime(row.planned_at)),
        kind=str(row.kind),
        holder=row.holder.name,
        status=row.outcome,
        aim=row.aim,
        aim_outcome=str(row.get_aim_outcome_display()) if row.aim_outcome else "",
        place=row.place,
        mark=MARKS.get(Status(row.status), "warn"),
        started=row.started_at is not None,
        passed=row.status == Status.PLANNED and row.planned_at <= now,
        reason=row.status_reason,
        may_take_back=may_take_back(row.status, settled, timezone.localdate(now)),
    )


def meetings_of(case: Case, now: datetime) -> Meetings:
    """What comes, what passed without an outcome, what runs, and what was, newest first."""
    found = Meetings()
    rows = case.conversations.select_related("kind", "holder").order_by("-planned_at", "-pk")[:SHOWN_CONVERSATIONS]
    for row in rows:
        shown = meeting(row, now)
        if row.status != Status.PLANNED:
            found.earlier.append(shown)
            found.last = found.last or (shown if row.status == Status.HELD else None)
        elif row.started_at:
            found.running.append(shown)
        elif row.planned_at < now:
            found.passed.append(shown)
        else:
            found.later.insert(0, shown)
    found.next = found.later.pop(0) if found.later else None
    return found


@dataclass(frozen=True, slots=True)
class Promise:
    """An open agreement as the page prints it."""

    uuid: UUID
    who: str
    text: str
    due: str
    overdue: bool


def promises_of(case: Case, today: date) -> list[Promise]:
    """The open agreements, the oldest day first, with the late ones marked."""
    return [
        Promise(
            uuid=row.uuid,
            who=str(row.get_doer_display()),
            text=row.counted,
            due=days.short(row.due_on),
            overdue=row.due_on < today,
        )
        for row in Agreement.objects.open().filter(case=case)
    ]


@dataclass(slots=True)
class TrackSummary:
    """One track of the plan: how many a week, and which functions it searches."""

    letter: str
    weekly: int | None = None
    functions: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.letter if self.weekly is None else f"{self.letter} · {self.weekly} om ugen"


@dataclass(slots=True)
class PlanSummary:
    """The open ABC job plan in a few words."""

    uuid: UUID
    state_label: str
    mark: str
    tracks: list[TrackSummary]


def plan_of(case: Case, today: date) -> PlanSummary | None:
    """The open plan with its functions and the mix that holds today, in one statement."""
    rows = list(
        JobPlan.objects.open()
        .filter(case=case)
        .with_weekly_numbers(today)
        .order_by("lines__track", "lines__position", "lines__functions__position")
        .values_list("uuid", "state", "a", "b", "c", "lines__track", "lines__functions__text")
    )
    if not rows:
        return None
    uuid, state, a, b, c = rows[0][:5]
    tracks = {letter: TrackSummary(letter, weekly) for letter, weekly in zip(Track.values, (a, b, c), strict=True)}
    for *_, letter, function in rows:
        if letter and function:
            tracks[letter].functions.append(function)
    mark = "ok" if state == PlanState.CONFIRMED else "warn"
    return PlanSummary(uuid, str(PlanState(state).label), mark, list(tracks.values()))


@dataclass(frozen=True, slots=True)
class Head:
    """Who it is, and the facts of the case. Contact data of a protected person are not in here at all."""

    name: str
    cpr: str
    protected: bool
    contact: dict[str, str]
    language: str
    interpreter: bool
    exempt_digital: bool
    restricted: bool
    number: str
    week: int
    started: str
    ended: str
    group: str
    benefit: str
    owner: str
    team: str
    fund: str
    occupation: str


def contact_of(citizen: Citizen) -> dict[str, str]:
    """How to reach a person who is not protected."""
    place = ", ".join(part for part in (citizen.address, f"{citizen.postal_code} {citizen.town}".strip()) if part)
    return contact_facts(citizen.phone, citizen.email, place)


def contact_facts(phone: str, email: str, address: str) -> dict[str, str]:
    """The three ways to reach a person, with their labels."""
    return {"Telefon": phone, "E-mail": email, "Adresse": address}


def head_of(case: Case, today: date) -> Head:
    """The head of the page; a protected person's contact data stay out of it."""
    citizen = case.citizen
    return Head(
        name=citizen.full_name,
        cpr=mask_cpr(cpr) if (cpr := getattr(case, "cpr", "")) else "",
        protected=citizen.protected,
        contact={} if citizen.protected else contact_of(citizen),
        language=citizen.language,
        interpreter=citizen.interpreter,
        exempt_digital=citizen.exempt_digital,
        restricted=case.restricted,
        number=case.number,
        week=days.week_of(case.started_on, case.ended_on or today),
        started=days.short(case.started_on),
        ended=days.short(case.ended_on),
        group=case.target_group.name,
        benefit=case.benefit.name,
        owner=case.owner.name if case.owner else "",
        team=case.team.name,
        fund=case.fund,
        occupation=case.last_occupation,
    )


def closing_of(case: Case) -> dict[str, str] | None:
    """How a closed case ended."""
    if case.ended_on is None:
        return None
    reason = case.exit_reason.name if case.exit_reason else ""
    job = f"{case.exit_job}, fra {days.short(case.exit_job_start)}" if case.exit_job_start else case.exit_job
    return {
        "on": days.short(case.ended_on),
        "exit": " · ".join(filter(None, (reason, job))),
        "summary": case.exit_summary,
    }


def logged_last(case: Case) -> str:
    """The day of the newest entry in the job log."""
    return days.short(getattr(case, "logged_on", None))


def cv_saved(case: Case) -> str:
    """When the CV was last saved; empty where none was begun."""
    cv = getattr(case.citizen, "cv", None)
    return days.short(timezone.localdate(cv.changed_at)) if cv else ""


def history_of(case: Case, user: User) -> dict[str, list[dict[str, Any]]]:
    """Earlier spells of the person that the user may see, who held the case, and which group and benefit it had."""
    spells = Case.objects.for_staff(user).filter(citizen=case.citizen).exclude(pk=case.pk).order_by("-started_on")
    holders = CaseHolder.objects.filter(case=case).order_by("-since", "-pk")
    standings = CaseStanding.objects.filter(case=case).order_by("-since", "-pk")
    return {
        "spells": [
            {"uuid": uuid, "number": number, "from": days.short(start), "to": days.short(end), "exit": reason or ""}
            for uuid, number, start, end, reason in spells.values_list(
                "uuid", "number", "started_on", "ended_on", "exit_reason__name"
            )
        ],
        "holders": [
            {"owner": owner or "Teamets indbakke", "team": team, "from": days.short(since), "to": days.short(until)}
            for owner, team, since, until in holders.values_list("owner__name", "team__name", "since", "until")
        ],
        "standings": [
            {"group": group, "benefit": benefit, "from": days.short(since), "to": days.short(until)}
            for group, benefit, since, until in standings.values_list(
                "target_group__name", "benefit__name", "since", "until"
            )
        ],
    }


def events_of(case: Case) -> list[dict[str, str]]:
    """What was decided about availability and matching (H6), the newest first."""
    rows = CaseEvent.objects.filter(case=case).order_by("-on", "-pk").values_list("kind", "on", "result", "by__name")
    return [
        {"kind": str(Availability(kind).label), "on": days.short(on), "result": result, "by": by}
        for kind, on, result, by in rows[:MOST_EVENTS]
    ]


PEOPLE_OF_HANDOVER = ("from_owner", "from_team", "made_by", "told_by")


def handover_of(case: Case, user: User) -> dict[str, Any] | None:
    """What came along with the case and waits for its receiver; a statement only where there is one."""
    if not case.handover_waits:  # type: ignore[attr-defined]
        return None
    found = Handover.objects.waiting().filter(case=case).select_related(*PEOPLE_OF_HANDOVER).first()
    if found is None:
        return None
    return {
        "was": found.from_owner.name if found.from_owner else found.from_team.name,
        "when": days.short(timezone.localdate(found.made_at)),
        "by": found.made_by.name,
        "reason": found.reason,
        "tried": found.tried,
        "works": found.works,
        "own_words": found.own_words,
        "imported": found.imported,
        "told": told_words(found),
        "confirm_url": reverse("journey:confirm_handover", args=[found.uuid]) if may_receive(user, case) else "",
    }


def told_words(found: Handover) -> str:
    """Who told it afterwards, and when."""
    if found.told_by is None or found.told_at is None:
        return ""
    return f"Fortalt af {found.told_by.name} {days.short(timezone.localdate(found.told_at))}."
