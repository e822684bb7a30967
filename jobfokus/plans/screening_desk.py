# SPDX-License-Identifier: MPL-2.0
"""The screening of a case as it lies on the desk: criteria, what is typed, the sum so far, and what can be started."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from django import forms
from django.db.models import OuterRef, Subquery
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.held import setting
from jobfokus.accounts.models import RoleAssignment, User
from jobfokus.citizens.models import Case, NamedAccess
from jobfokus.common import days
from jobfokus.exchange.drafts import content_of, draft_of, typed_data
from jobfokus.plans.actions.activities import EarlyEffort
from jobfokus.plans.choices import EFFORT_DOERS
from jobfokus.plans.forms.early_efforts import EffortForm, Offered, effort_forms
from jobfokus.screening.actions.screenings import Decision, Given
from jobfokus.screening.archetypes import archetypes_like
from jobfokus.screening.choices import Answer, Effort
from jobfokus.screening.forms.screening import ScreeningForm, started_from
from jobfokus.screening.models import CriteriaEdition, Participant, Screening
from jobfokus.screening.rules.archetypes import Likeness
from jobfokus.screening.rules.score import score
from jobfokus.screening.shown import Input, shown_score

FORM = "screening"
EFFORTS = "screening.early_efforts"
RESPONSIBLE = {each.value: each for each in EFFORT_DOERS}


@dataclass(frozen=True, slots=True)
class TypedScreening:
    """What stands in the form: sent or kept as a draft, the screening it started from, the draft's counter."""

    data: QueryDict | None
    base_version: int
    sequence: int = 0
    draft_at: str = ""


class Beside(Protocol):
    """What a higher room lets the decision start in the same step: its part of the form, and the action with it."""

    template: str
    form: forms.Form

    def decide(
        self,
        case: Case,
        edition: CriteriaEdition,
        answers: Mapping[str, Given],
        decision: Decision,
        efforts: Sequence[EarlyEffort],
        *,
        seen: int,
        by: User,
        now: datetime,
    ) -> Screening: ...


# None where the higher room has nothing to start in this case.
Besides = Callable[[Case, QueryDict | None, date], Beside | None]


@dataclass(slots=True)
class ScreeningDesk:
    """The form with everything around it."""

    case: Case
    edition: CriteriaEdition
    before: Screening | None
    typed: TypedScreening
    form: ScreeningForm
    efforts: list[EffortForm]
    beside: Beside | None

    @property
    def forms(self) -> list[forms.Form]:
        """All that is sent at once."""
        return [self.form, *self.efforts, *([self.beside.form] if self.beside else [])]

    @property
    def number(self) -> int:
        return self.before.number if self.before else 0


def newest_screening(case: Case) -> Screening | None:
    """The screening that holds, with everything its working is made of."""
    found: Screening | None = (
        Screening.objects.newest_of_case()
        .with_answers()
        .filter(case=case)
        .prefetch_related("answers__criterion")
        .first()
    )
    return found


def typed_screening(user: User, case: Case, number: int) -> TypedScreening:
    """The draft of this person where there is one."""
    draft = draft_of(user, FORM, case.uuid)
    if draft is None:
        return TypedScreening(None, number)
    at = days.moment(timezone.localtime(draft.saved_at))
    return TypedScreening(typed_data(content_of(draft)), draft.base_version, draft.sequence, at)


def desk_of(
    case: Case,
    edition: CriteriaEdition,
    before: Screening | None,
    typed: TypedScreening,
    besides: Besides,
    user: User,
    today: date,
) -> ScreeningDesk:
    """The form and what can be started, filled with what is typed, else with the screening that holds."""
    begun = started_from(before, edition.number)
    offered = [Offered(*row) for row in setting(case.municipality_id, EFFORTS, today)]
    people = responsible_people(case, today)
    return ScreeningDesk(
        case,
        edition,
        before,
        typed,
        ScreeningForm(typed.data, initial=begun, criteria=edition.asked),
        effort_forms(typed.data, offered, people, case.owner or user, today),
        besides(case, typed.data, today),
    )


def responsible_people(case: Case, today: date) -> dict[str, list[User]]:
    """Who can see to an effort, by role, sorted by name; in a restricted case those named on it alone."""
    here = RoleAssignment.objects.holding(today).filter(user__municipality_id=case.municipality_id)
    held = here.filter(role__in=RESPONSIBLE)
    if case.restricted:
        held = held.filter(user__in=NamedAccess.objects.holding(today).filter(case=case).values("user"))
    found: dict[str, list[User]] = {}
    for row in held.select_related("user").order_by("user__name"):
        people = found.setdefault(RESPONSIBLE[row.role], [])
        if row.user not in people:
            people.append(row.user)
    return found


def score_context(case: Case, edition: CriteriaEdition, answers: Mapping[str, str], today: date) -> dict[str, Any]:
    """The sum so far and the archetypes that the answers resemble, for the fragment beside the questions."""
    found = score([each.rule for each in edition.asked], answers, edition.limit)
    inputs = {code: Input(on=today) for code in answers}
    yes = {code for code, answer in answers.items() if answer == Answer.YES}
    return {
        "shown": shown_score(edition.asked, found, inputs),
        "likenesses": likenesses(case, yes),
    }


def likenesses(case: Case, yes: set[str]) -> list[dict[str, str]]:
    """The team's archetypes that share signs with what was answered yes, and why; asked only where something was."""
    return [likeness_row(each) for each in archetypes_like(case.team_id, yes)] if yes else []


def likeness_row(each: Likeness) -> dict[str, str]:
    """An archetype as the sum and the citizen's page print it."""
    return {
        "name": each.name,
        "url": reverse("screening:archetype", args=[each.uuid]),
        "of": f"{len(each.shared)} af {each.asked} tegn",
        "signs": ", ".join(sign.text for sign in each.shared),
        "efforts": ", ".join(each.efforts),
    }


def resembled_by(case: Case, found: Screening) -> list[dict[str, str]]:
    """The archetypes that a screening read with its answers resembles, as the team describes them today."""
    yes = {answer.criterion.code for answer in found.answers.all() if answer.answer == Answer.YES}
    return likenesses(case, yes)


def form_context(desk: ScreeningDesk, today: date) -> dict[str, Any]:
    """Everything the page with the form prints."""
    case = desk.case
    args = [case.uuid]
    return {
        "case": case,
        "who": case.citizen.full_name,
        "desk": desk,
        "form": desk.form,
        "save_url": reverse("placements:screening", args=args),
        "score_url": reverse("plans:screening_score", args=args),
        "autosave_url": reverse("plans:autosave_screening", args=args),
        "drop_url": reverse("plans:drop_typed_screening", args=args),
        "noticed": noticed_words(desk),
        "rhythm": getattr(case, "rhythm", None),
        "crumbs": crumbs(case),
    } | score_context(case, desk.edition, desk.form.typed_answers(), today)


def noticed() -> dict[str, Subquery]:
    """What was noticed of a case at the newest group meeting that marked it (S7), to read with the case."""
    marked = Participant.objects.filter(case=OuterRef("pk"), talk_at_once=True).order_by("-meeting__held_on", "-pk")
    return {
        "noticed_on": Subquery(marked.values("meeting__held_on")[:1]),
        "noticed": Subquery(marked.values("reason")[:1]),
    }


def noticed_words(desk: ScreeningDesk) -> dict[str, str]:
    """The mark that this screening confirms or drops; none once it has."""
    day, reason = getattr(desk.case, "noticed_on", None), getattr(desk.case, "noticed", "")
    if day is None or (desk.before and desk.before.decided_on >= day):
        return {}
    return {"heading": f"Set på fællesmødet {days.short(day)}", "reason": reason}


def crumbs(case: Case) -> list[tuple[str, str]]:
    return [("Sag", reverse("journey:case_page", args=[case.uuid])), ("Screening", "")]


def decided_words(screening: Screening) -> dict[str, str]:
    """The decision, ready to print."""
    overruled = "Beslutningen er en anden end forslaget." if screening.overrules else ""
    return {
        "effort": str(screening.get_decision_display()),
        "kind": "warn" if screening.decision == Effort.INTENSIVE else "ok",
        "reason": screening.reason,
        "who": screening.decided_by.name,
        "day": days.short(screening.decided_on),
        "overruled": overruled,
        "number": str(screening.number),
        "motivation": f"{screening.motivation} af 10" if screening.motivation else "",
        "belief": f"{screening.belief} af 10" if screening.belief else "",
    }
