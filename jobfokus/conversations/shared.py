# SPDX-License-Identifier: MPL-2.0
"""What citizen and caseworker look at together: the next conversation, agreements, the plan, the citizen's own words.

An allow-list: whatever is not gathered here reaches neither the turned screen nor the citizen's own page. Internal
notes, aims of the staff, other citizens and the work of the office have no field to stand in.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, Q, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from jobfokus.citizens.choices import Track
from jobfokus.citizens.models import Case
from jobfokus.common import days
from jobfokus.conversations.choices import Status
from jobfokus.conversations.models import Agreement, Conversation
from jobfokus.plans.choices import Doer, PlanState
from jobfokus.plans.models import JobPlan, Milestone


@dataclass(frozen=True, slots=True)
class SharedMeeting:
    """The next conversation: when, where, with whom, and the citizen's own topic."""

    when: str
    clock: str
    kind: str
    place: str
    holder: str
    topic: str


@dataclass(frozen=True, slots=True)
class SharedAgreement:
    """An open agreement, and whether its day has passed."""

    text: str
    due: str
    late: bool


@dataclass(slots=True)
class SharedTrack:
    """A track of the plan as it is agreed."""

    letter: str
    weekly: int | None = None
    lines: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(slots=True)
class SharedPath:
    """Everything two people may look at."""

    first_name: str
    contact_name: str
    contact_phone: str
    contact_email: str
    next: SharedMeeting | None
    yours: list[SharedAgreement]
    ours: list[SharedAgreement]
    tracks: list[SharedTrack]
    plan_uuid: str
    plan_confirmed: bool
    milestones: list[tuple[str, str, bool]]
    summary: str


def shared_path(case: Case, now: datetime, *, drafts: bool) -> SharedPath:
    """Gather what may be shared of a case; *drafts* says whether a plan that is not confirmed yet is among it.

    The case comes with its citizen and owner. Four statements, whatever the case holds.
    """
    today = timezone.localdate(now)
    agreements = [
        (row.doer, SharedAgreement(text=row.counted, due=days.short(row.due_on), late=row.due_on < today))
        for row in Agreement.objects.open().filter(case=case).only("doer", "text", "count", "due_on")
    ]
    plan = shared_plan(case, now, drafts=drafts)
    upcoming, summary = next_and_summary(case, now)
    return SharedPath(
        first_name=case.citizen.first_name,
        contact_name=case.owner.name if case.owner else "",
        contact_phone=case.owner.phone if case.owner else "",
        contact_email=case.owner.email if case.owner else "",
        next=upcoming,
        yours=[row for doer, row in agreements if doer == Doer.CITIZEN],
        ours=[row for doer, row in agreements if doer != Doer.CITIZEN],
        tracks=plan[0],
        plan_uuid=plan[1],
        plan_confirmed=plan[2],
        milestones=[
            (text, days.short(due_on), reached_on is not None)
            for text, due_on, reached_on in Milestone.objects.filter(case=case).values_list(
                "text", "due_on", "reached_on"
            )
        ],
        summary=summary,
    )


def next_and_summary(case: Case, now: datetime) -> tuple[SharedMeeting | None, str]:
    """The next planned conversation, and the citizen's own summary of the newest one shared and not struck."""
    shared = Conversation.objects.filter(case=case, shared_at__isnull=False).held().exclude(summary="")
    newest = shared.with_strikes().filter(struck_summary=False).order_by("-planned_at", "-pk")
    upcoming = Conversation.objects.filter(case=case, planned_at__gte=now).upcoming()
    rows = list(
        Conversation.objects.filter(case=case)
        .filter(Q(pk__in=upcoming.order_by().values("pk")) | Q(pk=Subquery(newest.values("pk")[:1])))
        .select_related("kind", "holder")
        .only("status", "planned_at", "place", "citizen_topic", "summary", "kind__code", "holder__name")
        .order_by("planned_at", "pk")
    )
    following = next((row for row in rows if row.status == Status.PLANNED), None)
    summary = next((row.summary for row in rows if row.status == Status.HELD), "")
    return (meeting(following) if following else None), summary


def meeting(row: Conversation) -> SharedMeeting:
    """The next conversation, made ready to print."""
    local = timezone.localtime(row.planned_at)
    return SharedMeeting(
        when=date_format(local.date(), gettext("l j. F Y")),
        clock=f"{local:%H.%M}",
        kind=str(row.kind),
        place=row.place,
        holder=row.holder.name,
        topic=row.citizen_topic,
    )


def shared_plan(case: Case, now: datetime, *, drafts: bool) -> tuple[list[SharedTrack], str, bool]:
    """Tracks with their lines and weekly numbers, the plan's uuid, and whether it is confirmed; empty without one."""
    plans = JobPlan.objects.open().filter(case=case, version__gt=0)
    rows = list(
        (plans if drafts else plans.filter(state=PlanState.CONFIRMED))
        .with_weekly_numbers(timezone.localdate(now))
        .order_by("lines__track", "lines__position", "lines__pk", F("lines__functions__position"))
        .values_list(
            "uuid", "state", "a", "b", "c",
            "lines__pk", "lines__track", "lines__functions__text", "lines__companies", "lines__task",
        )
    )  # fmt: skip
    if not rows:
        return [], "", False
    tracks = {letter: SharedTrack(letter, weekly) for letter, weekly in zip(Track.values, rows[0][2:5], strict=True)}
    lines: dict[int, tuple[str, list[str], str, str]] = {}
    for *_, pk, letter, function, companies, task in rows:
        if pk:
            names = lines.setdefault(pk, (letter, [], companies, task))[1]
            names.extend([function] if function else [])
    for letter, names, companies, task in lines.values():
        tracks[letter].lines.append((", ".join(names), companies, task))
    return list(tracks.values()), str(rows[0][0]), rows[0][1] == PlanState.CONFIRMED
