# SPDX-License-Identifier: MPL-2.0
"""Changes to orders. The version a person has seen is compared in the UPDATE itself: of two who act at once one gets
through, the other is told by ``ChangedMeanwhileError``. Every step leaves a line in the order's history.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case
from jobfokus.employers.models import JobOpening
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.labourmarket.near import found_by_name
from jobfokus.placements.access import may_order, sides_of
from jobfokus.placements.choices import OrderState, OrderStep, Side
from jobfokus.placements.models import Order, OrderEvent, OrderWish
from jobfokus.placements.rules.orders import NEEDS_WORDS, WAITS_FOR, Wish, after, side_of
from jobfokus.plans.models import JobPlanLine
from jobfokus.privacy.log import record_change

WRITTEN = frozenset({OrderState.DRAFT, OrderState.RETURNED})


def may_rewrite(order: Order) -> bool:
    """A slip is written until it is sent, and again when it came back with a question."""
    return order.state in WRITTEN


@transaction.atomic
def make_order(
    case: Case, slip: Mapping[str, Any], wishes: Collection[Wish], *, line: JobPlanLine | None, by: User, now: datetime
) -> Order:
    """Begin an order as a draft; *slip* are the columns of ``Order`` that the form knows."""
    if not may_order(by, case, timezone.localdate(now)):
        raise PermissionDenied
    track = line.track if line else ""
    order = Order.objects.create(case=case, line=line, track=track, made_by=by, made_at=now, changed_at=now, **slip)
    _write_wishes(order, wishes)
    record_change("order.made", by=by, citizen_id=case.citizen_id, of=order)
    return order


@transaction.atomic
def change_order(
    order: Order, slip: Mapping[str, Any], wishes: Collection[Wish], *, seen: int, by: User, now: datetime
) -> None:
    """Write the slip anew, as long as it lies with the caseworker."""
    if Side.ORDERER not in sides_of(by, order, timezone.localdate(now)):
        raise PermissionDenied
    mine = Order.objects.filter(pk=order.pk, version=seen, state__in=WRITTEN)
    if not mine.update(version=seen + 1, changed_at=now, **slip):
        raise ChangedMeanwhileError
    order.refresh_from_db()
    order.wishes.all().delete()
    _write_wishes(order, wishes)
    record_change("order.changed", by=by, citizen_id=order.case.citizen_id, of=order)


def _write_wishes(order: Order, wishes: Collection[Wish]) -> None:
    written = [wish for wish in wishes if not wish.is_empty]
    listed = found_by_name(order.case.municipality_id, (wish.function for wish in written if wish.function))
    OrderWish.objects.bulk_create(
        OrderWish(
            order=order,
            position=place,
            workplace=wish.workplace,
            function=listed.get(wish.function),
            function_text=wish.function,
            frame=wish.frame,
        )
        for place, wish in enumerate(written)
    )


@transaction.atomic
def take_step(
    order: Order,
    step: OrderStep,
    *,
    seen: int,
    by: User,
    now: datetime,
    words: str = "",
    due_on: date | None = None,
    consultant: User | None = None,
    opening: JobOpening | None = None,
) -> None:
    """Send, take on, send back, begin, report what was found, close, take back (O3).

    *due_on* is the day agreed for the other side's next step; without one the day that held goes on holding.
    *consultant* is whom the caseworker sends it to; without one it lies with all of them until somebody takes it.
    *opening* is what was found for it (O4).
    Raises ValidationError where words or the day are missing, ChangedMeanwhileError when somebody was quicker.
    """
    today = timezone.localdate(now)
    if side_of(step) not in sides_of(by, order, today):
        raise PermissionDenied
    state = after(order.state, step)
    if state is None:
        raise ChangedMeanwhileError
    due_on = _day(state, due_on or order.due_on, today, fresh=due_on is not None)
    if step in NEEDS_WORDS and not words.strip():
        raise ValidationError("Skriv en linje, så den anden ved, hvad der er sket.")
    changes: dict[str, Any] = {"state": state, "due_on": due_on, "changed_at": now}
    if opening is not None:
        changes["opening"] = opening
    if step == OrderStep.SEND and (consultant is not None or order.consultant_id is None):
        changes["consultant"] = consultant
    if side_of(step) == Side.CONSULTANT and order.consultant_id is None:
        changes["consultant"] = by
    _claim(order, seen, **changes)
    OrderEvent.objects.create(order=order, step=step, at=now, by=by, words=words.strip(), due_on=due_on)
    record_change(f"order.{step}", by=by, citizen_id=order.case.citizen_id, of=order)


def _claim(order: Order, seen: int, **changes: Any) -> None:
    """Move the order on if nobody has since version *seen*: of two who take it at once one gets it."""
    if not Order.objects.filter(pk=order.pk, version=seen, state=order.state).update(version=seen + 1, **changes):
        raise ChangedMeanwhileError
    order.refresh_from_db()


def _day(state: OrderState, due_on: date | None, today: date, *, fresh: bool) -> date | None:
    if state not in WAITS_FOR:
        return None
    if due_on is None or (fresh and due_on < today):
        raise ValidationError("Aftal en dag, der ikke er gået endnu.")
    return due_on
