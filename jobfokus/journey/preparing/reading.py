# SPDX-License-Identifier: MPL-2.0
"""What the preparation reads: the conversation, and in one statement agenda, agreements, notes, plan and openings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404
from django.utils import timezone

from jobfokus.accounts.held import own_settings, values_held
from jobfokus.accounts.models import User
from jobfokus.applications.models import Application
from jobfokus.citizens.job_search import LOG_SETTINGS, CvWords, cv_questions, words_of_cv
from jobfokus.citizens.log_free import free_in, log_free
from jobfokus.citizens.models import Case, LogActivity, PositionFunction, SoughtFunction
from jobfokus.citizens.rules.silence import Free
from jobfokus.common.together import Question, Row, moment, read_together
from jobfokus.conversations.bringing import FIELDS as BROUGHT
from jobfokus.conversations.choices import AgreementState, PointOrigin, Strikable
from jobfokus.conversations.models import (
    AgendaPoint,
    Agreement,
    Conversation,
    Feeling,
    HomeAnswer,
    HomePreparation,
    OwnWords,
    Topic,
    with_readiness,
)
from jobfokus.employers.models import JobOpening
from jobfokus.journey.effort import choices_begun, decision_on, screening_runs
from jobfokus.journey.preparing.orders import orders_waiting
from jobfokus.plans.models import CompanyListItem, HomeLine, JobPlan, JobPlanLine, LineFunction, WeeklyMix
from jobfokus.plans.progress import SHIFT_SETTINGS, Agreed
from jobfokus.plans.rules.content import Line, Mix, PlanContent
from jobfokus.plans.rules.progress import AgreedMix

SILENT, LOOK_BACK = "job_log.silent_days", "preparation.weeks"
SETTINGS = (*LOG_SETTINGS, *SHIFT_SETTINGS, SILENT, LOOK_BACK)
EARLIER = 3
MOST_OPENINGS = 20
MOST_ACTIVITIES = 60
APPLICATION = ("pk", "uuid", "entry__title", "entry__company_name", "wish", "changed_at", "answered_at")
PERSON = (
    "citizen__first_name", "citizen__last_name", "citizen__language", "citizen__interpreter", "target_group__name",
)  # fmt: skip
NOTES = ("shared_note", "internal_note", "summary")
OWN_WORDS = ("agreements", "goal", "strategy")


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """The open plan as plain values: its content, the names of its functions, and what was agreed."""

    state: str
    content: PlanContent
    names: dict[int, str]
    agreed: Agreed


@dataclass(frozen=True, slots=True)
class Reading:
    """What one statement brought: points, promises, earlier conversations, openings, companies listed, the plan."""

    points: list[Row]
    promises: list[Row]
    earlier: list[Row]
    openings: list[Row]
    listed: list[Row]
    plan: ReadPlan | None
    person: Row
    topic: Topic | None
    strategies: list[Row]
    decision: list[Row]
    screens: bool
    answers: list[Row]
    from_home: Row | None
    own_words: list[Row]
    home_lines: list[Row]
    feelings: list[Row]
    activities: list[Row]
    applications: list[Row]
    orders: list[Row]
    pauses: tuple[Free, ...]
    brought: list[Row]
    held: dict[str, Any]
    cv: CvWords

    @property
    def last_on(self) -> date | None:
        """The day of the last conversation that was held."""
        return self.earlier[0]["on"] if self.earlier else None


def conversation_to_prepare(user: User, uuid: UUID) -> Conversation:
    """A conversation with its case and the expectations, in one statement; 404 where it may not be seen.

    The rest of the head comes with ``read``: a planner looks long at a question that joins ten tables.
    """
    found = Conversation.objects.for_staff(user).select_related("kind", "case__team", "case__expectation")
    return get_object_or_404(found, uuid=uuid)


def read(conversation: Conversation, user: User, today: date) -> Reading:
    """Everything of the case that is asked in one statement."""
    case = conversation.case
    held = Conversation.objects.filter(case=case).held().order_by("-planned_at", "-pk")
    strategies, fields = choices_begun(case.municipality_id, today)
    found = read_together(
        {
            "points": _points(conversation),
            "promises": _promises(case, held),
            "earlier": _earlier(held),
            "openings": _openings(case, user, today),
            "listed": _listed(case),
            "activities": _activities(case),
            "applications": (Application.objects.of_case(case), APPLICATION),
            "orders": orders_waiting(case),
            **log_free([case.pk], today),
            **cv_questions(case.citizen_id),
            "settings": own_settings(case.municipality_id, SETTINGS, today),
            "plan": (JobPlan.objects.open().filter(case=case), ("state",)),
            "lines": _lines(case),
            "person": (Case.objects.filter(pk=case.pk), PERSON),
            "topic": (Topic.objects.filter(pk=conversation.topic_id or 0), ("name", "figures")),
            "decision": decision_on(case),
            "screens": screening_runs(case.municipality_id),
            "strategies": (strategies.filter(target_group=case.target_group_id), fields),
            "answers": _answers(case, held),
            "from_home": (HomePreparation.objects.filter(conversation=conversation), ("take_away", "wishes")),
            "brought": (with_readiness(Conversation.objects.filter(pk=conversation.pk)), BROUGHT),
            "own_words": (OwnWords.objects.filter(conversation__in=Subquery(held.values("pk")[:1])), OWN_WORDS),
            "home_lines": (HomeLine.objects.waiting().filter(case=case), ("pk", "track", "function")),
            "feelings": (Feeling.objects.filter(case=case, shared=True), ("on", "score")),
            "mixes": (_of_plan(WeeklyMix.objects.filter(since__lte=today), case), ("pk", "since", *"abc", "shift_on")),
        }
    )
    earlier = [row | {"on": _day(row["planned_at"])} for row in _newest(found["earlier"], "planned_at", "pk")]
    return Reading(
        points=sorted(found["points"], key=lambda row: (row["position"], row["pk"])),
        promises=sorted(found["promises"], key=lambda row: (row["due_on"], row["pk"])),
        earlier=earlier,
        openings=_newest(found["openings"], "opened_on", "pk"),
        listed=found["listed"],
        plan=_plan(found) if found["plan"] else None,
        person=found["person"][0],
        topic=Topic(**found["topic"][0]) if found["topic"] else None,
        strategies=found["strategies"],
        decision=found["decision"],
        screens=bool(found["screens"]),
        answers=sorted(found["answers"], key=lambda row: row["pk"]),
        from_home=next(iter(found["from_home"]), None),
        own_words=found["own_words"],
        home_lines=sorted(found["home_lines"], key=lambda row: (row["track"], row["pk"])),
        brought=found["brought"],
        feelings=sorted(found["feelings"], key=lambda row: row["on"]),
        activities=_newest(found["activities"], "on", "pk"),
        applications=_newest(found["applications"], "changed_at", "pk"),
        orders=found["orders"],
        pauses=free_in(found),
        held=values_held(SETTINGS, found["settings"]),
        cv=words_of_cv(found),
    )


def _points(conversation: Conversation) -> Question:
    """The agenda, and what has been told before of duties and rights with its day (C15)."""
    told = Q(conversation__case=conversation.case_id, origin=PointOrigin.MUST_TELL, done_at__isnull=False)
    points = AgendaPoint.objects.filter(Q(conversation=conversation) | told)
    return points, ("pk", "uuid", "conversation_id", "origin", "position", "text", "done_at")


def _promises(case: Case, held: QuerySet[Conversation]) -> Question:
    """Open agreements, and those that were followed up in the last conversation or since."""
    last = Q(followed_up_in__in=Subquery(held.values("pk")[:1]))
    since = Q(state_at__gte=Subquery(held.values("planned_at")[:1]))
    promises = Agreement.objects.filter(Q(state=AgreementState.OPEN) | last | since, case=case)
    return promises, ("pk", "text", "count", "doer", "due_on", "state", "outcome", "state_at", "track", "created_at")


def _answers(case: Case, held: QuerySet[Conversation]) -> Question:
    """What the citizen wrote at home to open agreements, and since the last conversation to others (M2)."""
    wanted = Q(agreement__state=AgreementState.OPEN) | Q(at__gte=Subquery(held.values("planned_at")[:1]))
    answers = HomeAnswer.objects.filter(wanted, agreement__case=case)
    return answers, ("pk", "uuid", "agreement_id", "done", "text", "at", "file__name")


def _earlier(held: QuerySet[Conversation]) -> Question:
    """The last conversations that were held: the series of aims (C11), and what still stands of their notes."""
    newest = Conversation.objects.filter(pk__in=Subquery(held.values("pk")[:EARLIER])).with_strikes()
    fields = ("pk", "uuid", "planned_at", "kind__code", "aim", "aim_outcome", *NOTES)
    return newest, (*fields, *(f"struck_{note}" for note in Strikable if note in NOTES))


def _openings(case: Case, user: User, today: date) -> Question:
    """Openings of the last quarter whose function stands in the plan, or in the CV as done or looked for."""
    wanted = Q(function__in=_of_plan(LineFunction.objects.all(), case, "line__plan").values("function"))
    wanted |= Q(function__in=SoughtFunction.objects.filter(cv__citizen=case.citizen_id).values("function"))
    wanted |= Q(function__in=PositionFunction.objects.filter(position__cv__citizen=case.citizen_id).values("function"))
    fitting = JobOpening.objects.visible_to(user).unfilled().filter(wanted, opened_on__gt=today - timedelta(days=91))
    newest = fitting.order_by("-opened_on", "-pk").values("pk")[:MOST_OPENINGS]
    fields = ("pk", "uuid", "opened_on", "kind", "seats", "filled_seats", "function__name", "company__name")
    return JobOpening.objects.filter(pk__in=newest), fields


def _listed(case: Case) -> Question:
    """The companies on the citizen's tick lists (J12)."""
    items = CompanyListItem.objects.on_my_plan().filter(company_list__case=case)
    about = ("company_list_id", "company_list__function_text", "company_list__sent_at")
    return items, ("pk", "ticked_at", *about)


def _activities(case: Case) -> Question:
    """What the citizen did beside the applications (L8), the newest of it."""
    newest = LogActivity.objects.of_case(case).order_by("-on", "-pk").values("pk")[:MOST_ACTIVITIES]
    return LogActivity.objects.filter(pk__in=newest), ("pk", "on", "kind", "text", "track")


def _lines(case: Case) -> Question:
    own = ("pk", "position", "track", "companies", "task", "due_on", "education_job")
    function = ("functions__position", "functions__text", "functions__function_id")
    return _of_plan(JobPlanLine.objects.all(), case), (*own, *function)


def _of_plan(rows: QuerySet[Any], case: Case, plan: str = "plan") -> QuerySet[Any]:
    """Rows of the open plan of the case."""
    return rows.filter(**{f"{plan}__in": JobPlan.objects.open().filter(case=case)})


def _plan(found: dict[str, list[Row]]) -> ReadPlan:
    """The plan put together again; its lines in their order, each with its functions."""
    rows = sorted(found["lines"], key=lambda row: (row["track"], row["position"], row["pk"], _place(row)))
    lines: dict[int, tuple[Row, list[str]]] = {}
    functions: dict[str, dict[int, list[int | None]]] = {}
    for row in rows:
        names = lines.setdefault(row["pk"], (row, []))[1]
        if row["functions__text"]:
            names.append(row["functions__text"])
            functions.setdefault(row["track"], {}).setdefault(row["pk"], []).append(row["functions__function_id"])
    known = {row["functions__function_id"]: row["functions__text"] for row in rows if row["functions__function_id"]}
    mixes = [
        (date.fromisoformat(row["since"]), Mix(row["a"], row["b"], row["c"], _date(row["shift_on"])))
        for row in sorted(found["mixes"], key=lambda row: (row["since"], row["pk"]))
    ]
    newest = mixes[-1][1] if mixes else None
    agreed = Agreed(
        mixes=tuple(AgreedMix(since, mix.numbers) for since, mix in mixes),
        newest=newest,
        lines={track: tuple(tuple(line) for line in named.values()) for track, named in functions.items()},
    )
    content = PlanContent(tuple(_line(row, names) for row, names in lines.values()), newest)
    return ReadPlan(found["plan"][0]["state"], content, known, agreed)


def _line(row: Row, names: Sequence[str]) -> Line:
    words = {name: row[name] for name in ("track", "companies", "task", "education_job")}
    return Line(key=str(row["pk"]), functions=tuple(names), due_on=_date(row["due_on"]), **words)


def _place(row: Row) -> int:
    return row["functions__position"] or 0


def _newest(rows: list[Row], *names: str) -> list[Row]:
    return sorted(rows, key=lambda row: tuple(row[name] for name in names), reverse=True)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _day(text: str | None) -> date | None:
    """The local day of a moment."""
    at = moment(text)
    return timezone.localdate(at) if at else None
