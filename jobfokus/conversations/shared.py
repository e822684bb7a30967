# SPDX-License-Identifier: MPL-2.0
"""What citizen and caseworker look at together: the next conversation, agreements, the plan, the citizen's own words.

An allow-list: whatever is not gathered here reaches neither the turned screen nor the citizen's own page. Internal
notes, aims of the staff, other citizens and the work of the office have no field to stand in.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import CharField, F, Q, Subquery, Value
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from jobfokus.citizens.choices import Track
from jobfokus.citizens.models import Case
from jobfokus.common import days
from jobfokus.conversations.choices import Status
from jobfokus.conversations.models import Agreement, Conversation
from jobfokus.conversations.places import spoken_place
from jobfokus.plans.choices import ActivityState, Doer, PlanState
from jobfokus.plans.models import Activity, JobPlan, Milestone, holding_texts
from jobfokus.plans.reading import agreed_plan
from jobfokus.plans.track_texts import words_of


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
    about: str
    weekly: int | None = None
    lines: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SharedPlan:
    """The plan with its tracks; empty without one."""

    tracks: list[SharedTrack] = field(default_factory=list)
    confirmed: bool = False
    confirmed_on: str = ""
    changed_since: bool = False
    home_draft_by: str = ""


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
    plan: SharedPlan
    milestones: list[tuple[str, str, bool]]
    activities: list[tuple[str, str]]
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
    plan = newest_plan(case, now) if drafts else confirmed_plan(case)
    upcoming, summary = next_and_summary(case, now)
    milestones, activities = steps_of(case, today)
    return SharedPath(
        first_name=case.citizen.first_name,
        contact_name=case.owner.name if case.owner else "",
        contact_phone=case.owner.phone if case.owner else "",
        contact_email=case.owner.email if case.owner else "",
        next=upcoming,
        yours=[row for doer, row in agreements if doer == Doer.CITIZEN],
        ours=[row for doer, row in agreements if doer != Doer.CITIZEN],
        plan=plan,
        milestones=milestones,
        activities=activities,
        summary=summary,
    )


def steps_of(case: Case, today: date) -> tuple[list[tuple[str, str, bool]], list[tuple[str, str]]]:
    """Milestones with their day and whether they are reached, and activities with how far they are: together, so that
    the page asks once.
    """
    milestones = Milestone.objects.filter(case=case).order_by()
    activities = Activity.objects.filter(case=case).told(today).order_by()
    rows = milestones.values_list("position", "pk", Value("", CharField()), "text", "due_on", "reached_on").union(
        activities.values_list(Value(0), "pk", "state", "what", "starts_on", "closed_on"), all=True
    )
    # In the order of the plan, what is over last; a statement joined of two is sorted here.
    found = sorted(rows, key=lambda row: (bool(row[2] and row[5]), *row[:2]))
    return (
        [(text, days.short(on), done is not None) for _, _, state, text, on, done in found if not state],
        [(text, how_far(state, done or on)) for _, _, state, text, on, done in found if state],
    )


def how_far(state: str, on: date) -> str:
    """How far an activity is, in the citizen's language."""
    words = {
        ActivityState.AGREED: gettext("fra %(day)s"),
        ActivityState.BEGUN: gettext("I gang"),
        ActivityState.COMPLETED: gettext("Gennemført %(day)s"),
        ActivityState.BROKEN_OFF: gettext("Stoppede før tid %(day)s"),
        ActivityState.DROPPED: gettext("Blev ikke til noget"),
    }
    return words[ActivityState(state)] % {"day": days.short(on)}


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
        place=spoken_place(row.place),
        holder=row.holder.name,
        topic=row.citizen_topic,
    )


def confirmed_plan(case: Case) -> SharedPlan:
    """The plan as both last said yes to it; one that has been changed since stays until they agree again."""
    agreed = agreed_plan(case)
    day = days.short(agreed.home_draft_by)
    if agreed.confirmed_at is None:
        return SharedPlan(home_draft_by=day)
    numbers = agreed.content.mix.numbers if agreed.content.mix else (None, None, None)
    return SharedPlan(
        tracks=[
            SharedTrack(
                letter,
                agreed.words[letter].text,
                weekly,
                [(", ".join(line.functions), line.companies, line.task) for line in agreed.content.on(letter)],
            )
            for letter, weekly in zip(Track.values, numbers, strict=True)
        ],
        confirmed=True,
        confirmed_on=days.short(timezone.localdate(agreed.confirmed_at)),
        changed_since=agreed.changed_since,
        home_draft_by=day,
    )


def newest_plan(case: Case, now: datetime) -> SharedPlan:
    """Tracks with their lines and weekly numbers as they were last saved."""
    rows = list(
        JobPlan.objects.open()
        .filter(case=case)
        .with_weekly_numbers(timezone.localdate(now))
        .annotate(track_texts=holding_texts("case__"))
        .order_by("lines__track", "lines__position", "lines__pk", F("lines__functions__position"))
        .values_list(
            "state", "citizen_draft_by", "version", "track_texts", "a", "b", "c",
            "lines__pk", "lines__track", "lines__functions__text", "lines__companies", "lines__task",
        )
    )  # fmt: skip
    if not rows:
        return SharedPlan()
    state, home_draft_by, version, texts, *numbers = rows[0][:7]
    day = days.short(home_draft_by)
    if version == 0:
        return SharedPlan(home_draft_by=day)
    words = words_of(texts)
    tracks = {
        letter: SharedTrack(letter, words[letter].text, weekly)
        for letter, weekly in zip(Track.values, numbers, strict=True)
    }
    lines: dict[int, tuple[str, list[str], str, str]] = {}
    for *_, pk, letter, function, companies, task in rows:
        if pk:
            names = lines.setdefault(pk, (letter, [], companies, task))[1]
            names.extend([function] if function else [])
    for letter, names, companies, task in lines.values():
        tracks[letter].lines.append((", ".join(names), companies, task))
    return SharedPlan(list(tracks.values()), state == PlanState.CONFIRMED, home_draft_by=day)
