# SPDX-License-Identifier: MPL-2.0
"""My day (H1): today's conversations, what passed without an outcome, what is due, what changed since yesterday."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case as Choose
from django.db.models import CharField, Q, UUIDField, Value, When
from django.db.models.functions import Cast, TruncDate
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.booking.models import NewTime
from jobfokus.booking.reception import here_words
from jobfokus.citizens.models import Case, Reminder, booking_passed, end_of_day
from jobfokus.common import days
from jobfokus.common.kept import Lately, answered, written
from jobfokus.conversations.bringing import lacking
from jobfokus.conversations.choices import Status
from jobfokus.conversations.models import Agreement, Conversation, with_readiness
from jobfokus.journey import caseload
from jobfokus.journey.choices import Only, Scope
from jobfokus.journey.day_news import MOST, News, name_of, news_of
from jobfokus.journey.rules.asking import Asked
from jobfokus.plans.choices import ActivityState, Doer
from jobfokus.plans.models import Activity

CALLED_OFF = (Status.MOVED, Status.CANCELLED_BY_CITIZEN, Status.CANCELLED_BY_US)
AT_FIRST = 6
CALL = "Vil ringes op om en ny tid"
OWN = ("citizen_id", "uuid", "citizen__first_name", "citizen__last_name")
TO_BEGIN, TO_END = "Sæt i gang", "Afslut"
UNBOOKED = "Der er ikke booket en samtale inden fristen. Ring til borgeren."


@dataclass(frozen=True, slots=True)
class Appointment:
    """A conversation on somebody's day."""

    uuid: UUID
    citizen_id: int
    case_url: str
    who: str
    kind: str
    day: str
    clock: str
    place: str
    holder: str
    mine: bool
    status: str
    mark: str
    open: bool
    passed: bool
    started: bool
    readiness: str
    readiness_text: str
    lacking: str
    here: str


@dataclass(frozen=True, slots=True)
class Due:
    """An agreement or a reminder whose day has come."""

    citizen_id: int
    case_url: str
    who: str
    what: str
    text: str
    due_on: date
    due: str
    overdue: bool
    begin_url: str = ""
    follow_url: str = ""


@dataclass(slots=True)
class Day:
    """What a person's day is made of; sections that are not theirs stay empty."""

    today: list[Appointment] = field(default_factory=list)
    team_today: list[Appointment] = field(default_factory=list)
    passed: list[Appointment] = field(default_factory=list)
    due: list[Due] = field(default_factory=list)
    news: News = field(default_factory=News)
    figures: list[dict[str, Any]] = field(default_factory=list)

    @property
    def due_first(self) -> list[Due]:
        return self.due[:AT_FIRST]

    @property
    def due_rest(self) -> list[Due]:
        return self.due[AT_FIRST:]

    @property
    def due_more(self) -> str:
        """What the folded rest is called."""
        return f"Vis {len(self.due_rest)} mere"

    @property
    def citizen_ids(self) -> list[int]:
        """Everybody the page names, each once."""
        shown = [row.citizen_id for row in (*self.today, *self.team_today, *self.passed)]
        shown += [row.citizen_id for row in self.due]
        shown += self.news.citizen_ids
        return list(dict.fromkeys(shown))


def day_of(user: User, now: datetime) -> Day:
    """The day of a caseworker, team leader or employer consultant; all of it when a person is several."""
    authority, today, day = user.authority, timezone.localdate(now), Day(news=news_of(user, now))
    if authority.works_cases or authority.holds("employer_consultant"):
        day.due = due_for(user, today)
    if authority.works_cases:
        sort_appointments(day, appointments(user, now), days.short(today))
    if authority.led_teams and day.news.as_of:
        day.figures = figures_of(user, day.news.as_of)
    return day


def sort_appointments(day: Day, rows: list[Appointment], today: str) -> None:
    """Each where it belongs: today's, those that passed without an outcome, and a leader's teams'."""
    for row in rows:
        if not row.mine:
            day.team_today.append(row)
        elif row.passed and row.day != today:
            day.passed.append(row)
        if row.mine and row.day == today:
            day.today.append(row)


def appointments(user: User, now: datetime) -> list[Appointment]:
    """Mine and those of people I stand in for, with the ones that passed; a leader's teams today.

    Questions joined by their keys: each has an index of its own, which one question with an OR could not use.
    """
    start = end_of_day(now) - timedelta(days=1)
    today = Q(planned_at__gte=start, planned_at__lt=end_of_day(now)) & ~Q(status__in=CALLED_OFF)
    mine = Conversation.objects.filter(holder_id__in=user.authority.acts_for).order_by()
    keys = mine.filter(today).values("pk").union(mine.without_outcome(now).values("pk"), all=True)
    if user.authority.led_teams:
        teams = Conversation.objects.filter(today, case__team_id__in=user.authority.led_teams)
        keys = keys.union(teams.order_by().values("pk"), all=True)
    rows = (
        Conversation.objects.for_staff(user)
        .filter(pk__in=keys)
        .select_related("kind", "holder", "case__citizen", "arrival")
        .order_by("planned_at", "pk")
    )
    return [appointment(row, user, now) for row in with_readiness(rows)[: 2 * MOST]]


def appointment(row: Conversation, user: User, now: datetime) -> Appointment:
    """A conversation made ready to print on the day of *user*."""
    at = timezone.localtime(row.planned_at)
    waiting = row.status == Status.PLANNED
    over = waiting and row.started_at is None and row.planned_at + timedelta(minutes=row.minutes) < now
    return Appointment(
        uuid=row.uuid,
        citizen_id=row.case.citizen_id,
        case_url=reverse("journey:case_page", args=[row.case.uuid]),
        who=row.case.citizen.full_name,
        kind=str(row.kind),
        day=days.short(at.date()),
        clock=days.clock(at),
        place=row.place,
        holder=row.holder.name,
        mine=row.holder_id in user.authority.acts_for,
        status=str(row.get_status_display()),
        mark="ok" if row.status == Status.HELD else "bad",
        open=waiting,
        passed=waiting and row.planned_at < now and not row.started_at,
        started=row.started_at is not None,
        readiness="ok" if row.aim and not over else "warn",
        readiness_text="Mangler udfald" if over else "Forberedt" if row.aim else "Mangler mål",
        lacking=lacking(row) if waiting and not over else "",
        here=here_words(row) if waiting and row.started_at is None else "",
    )


def due_for(user: User, today: date) -> list[Due]:
    """Agreements that bind me or those I stand in for, activities that are mine to begin or to end, citizens to be
    called about a new time, and my own reminders, whose day has come: one statement.

    Agreements by their responsible and by the owner of the case are asked for apart, so that each finds its index.
    An activity may lie in a case one has no way into: then there is a name and what to do, and no link.
    """
    acts_for = user.authority.acts_for
    sql, params = _DUE.get((user.authority.key, today), lambda: written(due_question(user, today)))
    return [
        Due(
            citizen_id=citizen,
            case_url=reverse("journey:case_page", args=[UUID(str(uuid))]) if acts_for else "",
            who=name_of(first_name, last_name),
            what=what,
            # The words of an activity are written to the citizen ("about you"): here somebody else reads them.
            text=f"Sagt til borgeren: „{text}“" if activity else text,
            due_on=due_on,
            due=days.short(due_on),
            overdue=due_on < today,
            begin_url=reverse("plans:begin_activity", args=[UUID(str(activity))]) if what == TO_BEGIN else "",
            follow_url=reverse("plans:activity", args=[UUID(str(activity))]) if activity else "",
        )
        for citizen, uuid, first_name, last_name, activity, what, text, day in answered(sql, params)
        for due_on in [date.fromisoformat(str(day))]
    ]


_DUE = Lately[tuple[str, tuple[Any, ...]]]()


def due_question(user: User, today: date) -> Any:
    """What ``due_for`` asks: it follows from who the person is today and from the day alone."""
    acts_for = user.authority.acts_for
    agreements = Agreement.objects.for_staff(user).open().filter(due_on__lte=today).order_by()
    owners = agreements.filter(responsible=None, doer=Doer.CASEWORKER, case__owner_id__in=acts_for)
    reminders = Reminder.objects.filter(user=user, done_at=None, due_on__lte=today).filter(
        case__in=Case.objects.for_staff(user)
    )
    unbooked = Case.objects.for_staff(user).active().filter(booking_passed(today), owner_id__in=acts_for).order_by()
    activities = Activity.objects.answered_for_by(user).asked_about(today).order_by()
    begun = When(state=ActivityState.BEGUN, then=labelled(TO_END))
    columns = ("case__citizen_id", "case__uuid", "case__citizen__first_name", "case__citizen__last_name")
    called = NewTime.objects.for_staff(user).asking_for_a_call().filter(conversation__holder_id__in=acts_for)
    theirs = [f"conversation__{column}" for column in columns]
    # PostgreSQL takes a bare NULL for text, and then refuses the names of activities beside it.
    nothing = Cast(Value(None), UUIDField())
    return (
        agreements.filter(responsible_id__in=acts_for)
        .values_list(*columns, nothing, labelled("Aftale"), "text", "due_on")
        .union(
            owners.values_list(*columns, nothing, labelled("Aftale"), "text", "due_on"),
            reminders.order_by().values_list(*columns, nothing, labelled("Huskeseddel"), "text", "due_on"),
            unbooked.values_list(*OWN, nothing, labelled("Bookingfrist"), labelled(UNBOOKED), "contact_book_by"),
            called.values_list(*theirs, nothing, labelled("Ring op"), labelled(CALL), TruncDate("call_wanted_at")),
            activities.values_list(*columns, "uuid", Choose(begun, default=labelled(TO_BEGIN)), "what", "asked_since"),
            all=True,
        )
        .order_by("due_on")[:MOST]
    )


def labelled(word: str) -> Value:
    """A fixed word as a column, so that two kinds of rows can stand in one list."""
    return Value(word, output_field=CharField())


def figures_of(user: User, as_of: caseload.AsOf) -> list[dict[str, Any]]:
    """A leader's teams in numbers, each a link to the list it counts: the same conditions, so they agree."""
    counts = caseload.counted(user, Scope.TEAM, (), as_of)
    team, address = Asked(Scope.TEAM), reverse("journey:case_list")
    lists = [("Aktive sager", "ALL", team), (Scope.INBOX.label, "INBOX", Asked(Scope.INBOX))]
    lists += [(word.label, word.name, team.toggled(word)) for word in Only]
    return [{"label": label, "count": counts[name], "url": address + wish.address} for label, name, wish in lists]
