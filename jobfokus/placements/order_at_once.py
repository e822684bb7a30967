# SPDX-License-Identifier: MPL-2.0
"""An order to an employer consultant as a part of the form of the screening (S3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar

from django.http import QueryDict

from jobfokus.accounts.held import setting
from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case
from jobfokus.employers.people import consultants_on
from jobfokus.placements.actions.at_once import screen_and_order
from jobfokus.placements.filling import prefilled
from jobfokus.placements.forms.at_once import OrderAtOnceForm
from jobfokus.plans.actions.activities import EarlyEffort
from jobfokus.screening.actions.screenings import Decision, Given
from jobfokus.screening.models import CriteriaEdition, Screening


@dataclass(frozen=True, slots=True)
class OrderAtOnce:
    """The part of the form, and the decision with the order in it."""

    template: ClassVar[str] = "placements/order_at_once.html"
    form: OrderAtOnceForm

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
    ) -> Screening:
        wanted = self.form.wanted(prefilled(case, None))
        return screen_and_order(case, edition, answers, decision, efforts, wanted, seen=seen, by=by, now=now)


def order_at_once(case: Case, data: QueryDict | None, today: date) -> OrderAtOnce | None:
    """The part for a case; none in a restricted one, whose orders employer consultants do not see."""
    if case.restricted:
        return None
    people = consultants_on(case.municipality_id, today)
    begun = {"due_on": today + timedelta(days=setting(case.municipality_id, "order.answer_days", today))}
    return OrderAtOnce(OrderAtOnceForm(data, prefix="order", initial=begun, consultants=people, today=today))
