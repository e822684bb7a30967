# SPDX-License-Identifier: MPL-2.0
"""A plan as people read it: ready text for pages, the turned screen and paper."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from jobfokus.citizens.models import Case
from jobfokus.common import days, spoken
from jobfokus.plans.choices import Confirmation, Doer, PlanState
from jobfokus.plans.demand_panel import NO_FIGURES, UNTOLD, DemandFigures, LineDemand
from jobfokus.plans.models import JobPlan, JobPlanVersion, holding_texts
from jobfokus.plans.rules.completeness import missing, shift_is_due, too_narrow
from jobfokus.plans.rules.content import TRACKS, Line, PlanContent, from_json
from jobfokus.plans.rules.track_texts import Words
from jobfokus.plans.track_texts import words_of
from jobfokus.plans.words import PARTS, TRACK_NAMES, a_week, suggestion_in_words, value_in_words

ANSWERS = ("wish", "competence", "demand")
SAID = {
    "number": "plan__confirmations__plan_version",
    "how": "plan__confirmations__how",
    "citizen_name": "plan__confirmations__citizen_name",
    "staff_name": "plan__confirmations__staff__name",
    "at": "plan__confirmations__confirmed_at",
    "paper": "plan__confirmations__paper__uuid",
}
MORE = ("carried_by", "education_job", "why", "hindrance", "takes")


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The last time both said yes to a plan: to which version, how, who and when; and the signed paper."""

    number: int
    how: str
    citizen_name: str
    staff_name: str
    at: datetime
    paper: UUID | None


@dataclass(frozen=True, slots=True)
class CurrentPlan:
    """The newest plan of a case with what its newest version says, when both last said yes to it, and until when the
    citizen writes at home.
    """

    plan: JobPlan | None = None
    version: JobPlanVersion | None = None
    content: PlanContent = field(default_factory=PlanContent)
    home_draft_by: date | None = None
    confirmed: Confirmed | None = None

    @property
    def number(self) -> int:
        return self.version.number if self.version else 0

    @property
    def closed(self) -> bool:
        return self.plan is not None and self.plan.state == PlanState.CLOSED


def current_plan(case: Case) -> CurrentPlan:
    """What lies there, in one statement once there is a version; the caller has found the case among those visible."""
    home = JobPlan.objects.open().filter(case=case).values("citizen_draft_by")
    newest = (
        JobPlanVersion.objects.filter(plan__case=case)
        .select_related("plan", "saved_by")
        .annotate(home_draft_by=Subquery(home[:1]), **{f"said_{name}": F(path) for name, path in SAID.items()})
        .order_by("-plan_id", "-number", F("said_at").desc(nulls_last=True))
        .first()
    )
    if newest is None:
        return CurrentPlan(home_draft_by=home.values_list("citizen_draft_by", flat=True).first())
    newest.plan.case = case
    said = Confirmed(**{name: getattr(newest, f"said_{name}") for name in SAID})
    confirmed = said if said.at else None
    return CurrentPlan(newest.plan, newest, from_json(newest.content), newest.home_draft_by, confirmed)


@dataclass(frozen=True, slots=True)
class AgreedPlan:
    """The plan as both last said yes to it, and until when the citizen writes lines at home; read in one statement."""

    plan: JobPlan | None = None
    content: PlanContent = field(default_factory=PlanContent)
    number: int = 0
    confirmed_at: datetime | None = None
    home_draft_by: date | None = None
    changed_since: bool = False
    words: Words = field(default_factory=dict)

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None


def agreed_plan(case: Case) -> AgreedPlan:
    """What follows the citizen ("vandrejournal"): the last confirmed version, also while a newer one is a draft."""
    plans = JobPlan.objects.filter(case=case).with_confirmed().annotate(track_texts=holding_texts("case__"))
    plan = plans.order_by("-pk").first()
    if plan is None:
        return AgreedPlan()
    open_day = None if plan.state == PlanState.CLOSED else plan.citizen_draft_by
    if plan.confirmed_content is None:
        return AgreedPlan(plan, home_draft_by=open_day)
    return AgreedPlan(
        plan,
        from_json(plan.confirmed_content),
        plan.confirmed_number,
        plan.confirmed_at,
        open_day,
        changed_since=plan.version != plan.confirmed_number,
        words=words_of(plan.track_texts),
    )


def track_rows(content: PlanContent, figures: DemandFigures = NO_FIGURES) -> list[dict[str, Any]]:
    """The three tracks with their lines, demand beside them, their weekly number and what each still lacks."""
    gaps: dict[str, list[str]] = {track: [] for track in TRACKS}
    for gap in missing(content):
        gaps[gap.track].append(str(PARTS[gap.part]))
    numbers = dict(zip(TRACKS, content.mix.numbers, strict=True)) if content.mix else {}
    narrow = too_narrow(content.mix)
    return [
        {
            "track": track,
            "name": str(TRACK_NAMES[track]),
            "lines": [line_row(line, figures.of(line.functions)) for line in content.on(track)],
            "missing": gaps[track],
            "a_week": a_week(numbers[track]) if numbers else "",
            "narrow": track in narrow,
        }
        for track in TRACKS
    ]


def line_row(line: Line, demand: LineDemand = UNTOLD) -> dict[str, Any]:
    """A line with every value as text. Where nobody answered whether it is asked for, the figures do (J10)."""
    texts = {name: value_in_words(name, getattr(line, name)) for name in ("functions", "companies", "task", "doer")}
    answered = [(name, getattr(line, name)) for name in (*ANSWERS, *MORE)]
    return texts | {
        "key": line.key,
        "said_to_citizen": Doer(line.doer).said_to_citizen,
        "due_on": days.short(line.due_on) or "–",
        "answers": {name: value_in_words(name, value) if value else "" for name, value in answered},
        "demand": demand,
        "suggestion": suggestion_in_words(line.wish, line.competence, line.demand or demand.answer)
        if line.wish
        else "",
    }


def narrow_words(content: PlanContent) -> str:
    """The mark of J4 in one kind sentence."""
    tracks = too_narrow(content.mix)
    if not tracks:
        return ""
    listed = _(" og ").join(tracks)
    return _("Søger for smalt: Der er 0 ansøgninger om ugen på %(tracks)s. Søg alle tre spor på én gang.") % {
        "tracks": listed
    }


def shift_words(content: PlanContent, today: date) -> str:
    """When the two look at the mix again."""
    day = content.mix.shift_on if content.mix else None
    if day is None:
        return ""
    if shift_is_due(content.mix, today):
        return _("I aftalte at se på fordelingen igen %(day)s. Det kan I gøre nu.") % {"day": days.short(day)}
    return _("I ser på fordelingen igen %(day)s.") % {"day": days.short(day)}


def home_draft_words(current: CurrentPlan) -> str:
    """By when the citizen writes lines at home."""
    day = days.short(current.home_draft_by)
    return _("Borgeren skriver sine egne linjer hjemme senest %(day)s.") % {"day": day} if day else ""


def state_words(current: CurrentPlan) -> dict[str, str]:
    """Draft or confirmed, by whom and when, and whether something has changed since."""
    if current.plan is None:
        return {"kind": "neutral", "text": _("Ikke begyndt"), "detail": ""}
    detail = confirmed_words(current.confirmed) if current.confirmed else ""
    if current.closed:
        return {"kind": "neutral", "text": _("Lukket"), "detail": detail}
    if current.plan.state == PlanState.CONFIRMED:
        return {"kind": "ok", "text": _("Bekræftet"), "detail": detail}
    if current.confirmed:
        changed = _("Planen er ændret siden. Bekræft den igen, når I er enige.")
        return {"kind": "warn", "text": _("Kladde igen"), "detail": f"{detail} {changed}"}
    return {"kind": "neutral", "text": _("Kladde"), "detail": _("I har ikke bekræftet planen endnu.")}


def confirmed_words(said: Confirmed) -> str:
    """Who confirmed which version, when and how."""
    values = {
        "citizen": said.citizen_name,
        "staff": said.staff_name,
        "when": spoken.moment(timezone.localtime(said.at)),
        "number": said.number,
    }
    if said.how == Confirmation.SIGNED_PAPER:
        return _("Version %(number)d er underskrevet på papir af %(citizen)s. Lagt ind af %(staff)s %(when)s.") % values
    return _("Version %(number)d er bekræftet af %(citizen)s og %(staff)s %(when)s.") % values
