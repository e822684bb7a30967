# SPDX-License-Identifier: MPL-2.0
"""A screening whose decision sends an order the same day (S3): one transaction, all of it or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case
from jobfokus.placements.actions.orders import make_order, take_step
from jobfokus.placements.choices import OrderStep
from jobfokus.placements.rules.orders import Wish
from jobfokus.plans.actions.activities import EarlyEffort, screen_and_start
from jobfokus.screening.actions.screenings import Decision, Given
from jobfokus.screening.models import CriteriaEdition, Screening

# An order without all its parts says why it is sent; here the decision of today is the reason.
WHY = "Sendt, som den er, fordi screeningen er besluttet i dag."


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is ordered, of whom, by when; *slip* are columns of ``Order``."""

    slip: Mapping[str, Any]
    wish: Wish
    consultant: User | None
    due_on: date
    message: str = ""


@transaction.atomic
def screen_and_order(
    case: Case,
    edition: CriteriaEdition,
    answers: Mapping[str, Given],
    decision: Decision,
    efforts: Sequence[EarlyEffort],
    wanted: Wanted | None,
    *,
    seen: int,
    by: User,
    now: datetime,
) -> Screening:
    """Decide, start the efforts, and send the order where one is *wanted*."""
    more = wanted is not None
    screening = screen_and_start(case, edition, answers, decision, efforts, seen=seen, by=by, now=now, starts_more=more)
    if wanted is not None:
        order = make_order(case, wanted.slip, [wanted.wish], line=None, by=by, now=now)
        take_step(
            order,
            OrderStep.SEND,
            seen=order.version,
            by=by,
            now=now,
            words="\n".join(part for part in (WHY, wanted.message) if part),
            due_on=wanted.due_on,
            consultant=wanted.consultant,
        )
    return screening
