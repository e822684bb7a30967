# SPDX-License-Identifier: MPL-2.0
"""Orders made the way people make them: by the actions."""

from datetime import UTC, date, datetime
from typing import Any

from jobfokus.accounts.models import Municipality, User
from jobfokus.citizens.models import Case
from jobfokus.employers.models import JobOpening, OpeningTerms
from jobfokus.labourmarket.models import JobFunction
from jobfokus.placements.actions.candidates import call_for_candidates
from jobfokus.placements.actions.orders import make_order, take_step
from jobfokus.placements.choices import OrderStep, Sought
from jobfokus.placements.models import CandidateCall, Order
from jobfokus.placements.rules.orders import Wish
from tests.employers.factories import CompanyFactory, OpeningFactory

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DUE = date(2100, 1, 1)
YES = date(2026, 3, 1)
SLIP: dict[str, Any] = {
    "sought": Sought.INTERNSHIP,
    "purposes": ["more_on_cv"],
    "professional": "Kørekort til truck",
    "places": "Ryvang by",
    "hours": 20,
    "start": "med det samme",
    "own_part": "Ringer selv til to",
    "knows_role": True,
}
WISHES = [Wish(function="Bager", workplace="Byens Brød"), Wish(function="Konditor")]


def order_of(case: Case, by: User, wishes: list[Wish] | None = None, **changes: Any) -> Order:
    """A draft that leaves nothing unclear, unless *changes* say so."""
    return make_order(case, SLIP | changes, WISHES if wishes is None else wishes, line=None, by=by, now=NOW)


def sent(case: Case, by: User, to: User | None = None, *, due_on: date = DUE, **changes: Any) -> Order:
    """An order on its way to an employer consultant, or to whoever takes it."""
    order = order_of(case, by, **changes)
    take_step(order, OrderStep.SEND, seen=1, by=by, now=NOW, due_on=due_on, consultant=to)
    return order


def candidate_call(municipality: Municipality, by: User, opening: JobOpening | None = None) -> CandidateCall:
    """Candidates asked for, to an opening with free seats."""
    opening = opening or OpeningFactory(company=CompanyFactory(municipality=municipality), seats=2)
    return call_for_candidates(opening, requirements="Kan faget", how_many=2, deadline=DUE, by=by, now=NOW)


def opening_for(municipality: Municipality, function: JobFunction, **terms: Any) -> JobOpening:
    """An opening that asks for *function*, in Ringsted, with the terms that are given."""
    company = CompanyFactory(municipality=municipality, postal_code="4100")
    opening: JobOpening = OpeningFactory(company=company, function=function, seats=2)
    if terms:
        OpeningTerms.objects.create(opening=opening, **terms)
    return opening
