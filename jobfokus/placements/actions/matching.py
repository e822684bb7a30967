# SPDX-License-Identifier: MPL-2.0
"""What comes of a match: an opening picked for an order, and what a citizen says of being proposed (O4)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case
from jobfokus.employers.models import JobOpening
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.placements.access import may_order, may_pick
from jobfokus.placements.actions.orders import take_step
from jobfokus.placements.choices import OrderState, OrderStep
from jobfokus.placements.models import MatchTerms, Order
from jobfokus.privacy.log import record_change


@transaction.atomic
def pick_opening(order: Order, opening: JobOpening, *, seen: int, words: str, by: User, now: datetime) -> None:
    """The employer consultant picks an opening for an order: it is found. One not begun is begun with the pick."""
    if not may_pick(by, order, timezone.localdate(now)) or opening.municipality_id != by.municipality_id:
        raise PermissionDenied
    if not opening.is_unfilled:
        raise ValidationError("Åbningen er besat eller lukket imens. Vælg en anden.")
    if order.state == OrderState.ACCEPTED:
        take_step(order, OrderStep.BEGIN, seen=seen, by=by, now=now, due_on=timezone.localdate(now))
        seen = order.version
    take_step(order, OrderStep.MATCH, seen=seen, by=by, now=now, words=words, opening=opening)


@transaction.atomic
def note_match_terms(case: Case, told: Mapping[str, Any], *, seen: int, by: User, now: datetime) -> MatchTerms:
    """Write down what the citizen said: may we propose you, when can you begin, what works. *seen* 0: nothing yet."""
    today = timezone.localdate(now)
    if not may_order(by, case, today):
        raise PermissionDenied
    said_on = today if told["shares"] is not None else None
    changes = {**told, "noted_by": by, "noted_at": now, "version": seen + 1}
    terms, made = MatchTerms.objects.get_or_create(case=case, defaults=changes | {"said_on": said_on})
    if made == (seen != 0):
        raise ChangedMeanwhileError
    if not made:
        kept = terms.said_on if terms.shares == told["shares"] else said_on
        if not MatchTerms.objects.filter(pk=terms.pk, version=seen).update(**changes, said_on=kept):
            raise ChangedMeanwhileError
        terms.refresh_from_db()
    answer = {None: "unasked", True: "yes", False: "no"}[told["shares"]]
    record_change("match.terms", by=by, citizen_id=case.citizen_id, of=terms, answer=answer)
    return terms
