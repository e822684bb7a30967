# SPDX-License-Identifier: MPL-2.0
"""Who may do what with orders. Who may see one stands in ``Order.objects.visible_to``.

The caseworker writes, sends, answers and closes, as whoever may write in the case. The employer consultant it lies
with takes the steps in between; while nobody has it, every employer consultant may take it.
"""

from datetime import date

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.models import Case
from jobfokus.employers.access import CONSULTANT, may_keep
from jobfokus.employers.models import JobOpening
from jobfokus.placements.choices import OrderState, Side
from jobfokus.placements.models import CandidateCall, Order

readers = for_roles("caseworker", "team_leader", CONSULTANT)

direction_readers = for_roles("caseworker", "team_leader", "manager", CONSULTANT)


def may_choose_direction(user: User) -> bool:
    """Say from which side the work begins for a target group (O6): the manager, for the whole municipality."""
    return user.authority.holds("manager")


def may_order(user: User, case: Case, today: date) -> bool:
    """Order something for a citizen whose case runs."""
    return case.ended_on is None and may_write_case(user, case, today)


def sides_of(user: User, order: Order, today: date) -> frozenset[Side]:
    """On which sides of an order a person stands; one who is both caseworker and employer consultant may hold both."""
    sides = set()
    if may_write_case(user, order.case, today):
        sides.add(Side.ORDERER)
    theirs = order.consultant_id in (None, user.pk) and not order.case.restricted
    if user.authority.holds(CONSULTANT) and theirs and order.state != OrderState.DRAFT:
        sides.add(Side.CONSULTANT)
    return frozenset(sides)


def may_pick(user: User, order: Order, today: date) -> bool:
    """Pick an opening for an order: the employer consultant who has taken it."""
    taken = order.state in (OrderState.ACCEPTED, OrderState.IN_WORK)
    return taken and order.consultant_id == user.pk and Side.CONSULTANT in sides_of(user, order, today)


def may_call(user: User, opening: JobOpening) -> bool:
    """Ask for candidates: whoever keeps openings, while this one has a free seat."""
    return opening.is_unfilled and may_keep(user, opening.municipality_id)


def may_say_none(user: User, call: CandidateCall) -> bool:
    """Answer that one has nobody: who works with cases, while the call runs."""
    same = call.opening.municipality_id == user.municipality_id
    return call.closed_at is None and same and user.authority.works_cases


def may_answer_with(user: User, call: CandidateCall, case: Case, today: date) -> bool:
    """Answer with a citizen: whoever may write in the case. A restricted case is named to nobody."""
    return may_say_none(user, call) and not case.restricted and may_order(user, case, today)


def may_close_call(user: User, call: CandidateCall) -> bool:
    """Tell what came of it: who asked, or a colleague who keeps openings."""
    return may_keep(user, call.opening.municipality_id)
