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
from jobfokus.placements.choices import OrderState, Side
from jobfokus.placements.models import CONSULTANT, Order

readers = for_roles("caseworker", "team_leader", CONSULTANT)


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
