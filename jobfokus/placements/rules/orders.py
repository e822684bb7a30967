# SPDX-License-Identifier: MPL-2.0
"""An order slip (bestillingsseddel): what it leaves unclear, and what may happen with it next.

Source: guide on long-term unemployment, chapter on who orders and who carries out (unclear orders make a good match
hard; both sides need a common form and an agreed time limit).
"""

from collections.abc import Collection
from dataclasses import dataclass

from jobfokus.placements.choices import OrderState, OrderStep, Side, Unclear

MOST_WISHES = 5

MOVES: dict[tuple[OrderState, OrderStep], OrderState] = {
    (OrderState.DRAFT, OrderStep.SEND): OrderState.SENT,
    (OrderState.RETURNED, OrderStep.SEND): OrderState.SENT,
    (OrderState.SENT, OrderStep.ACCEPT): OrderState.ACCEPTED,
    (OrderState.SENT, OrderStep.RETURN): OrderState.RETURNED,
    (OrderState.ACCEPTED, OrderStep.RETURN): OrderState.RETURNED,
    (OrderState.ACCEPTED, OrderStep.BEGIN): OrderState.IN_WORK,
    (OrderState.IN_WORK, OrderStep.RETURN): OrderState.RETURNED,
    (OrderState.IN_WORK, OrderStep.MATCH): OrderState.MATCHED,
    (OrderState.MATCHED, OrderStep.FINISH): OrderState.CLOSED,
    **{(state, OrderStep.WITHDRAW): OrderState.CLOSED for state in OrderState if state != OrderState.CLOSED},
}
ORDERERS_STEPS = frozenset({OrderStep.SEND, OrderStep.FINISH, OrderStep.WITHDRAW})
# Steps that say nothing without words: a question, what was found, what came of it, why it was taken back.
NEEDS_WORDS = frozenset({OrderStep.RETURN, OrderStep.MATCH, OrderStep.FINISH, OrderStep.WITHDRAW})
WAITS_FOR: dict[OrderState, Side] = {
    OrderState.DRAFT: Side.ORDERER,
    OrderState.SENT: Side.CONSULTANT,
    OrderState.ACCEPTED: Side.CONSULTANT,
    OrderState.IN_WORK: Side.CONSULTANT,
    OrderState.RETURNED: Side.ORDERER,
    OrderState.MATCHED: Side.ORDERER,
}


@dataclass(frozen=True, slots=True)
class Wish:
    """One of five wishes: a named workplace, a job function, the kind of task or the frame around it."""

    workplace: str = ""
    function: str = ""
    frame: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.workplace or self.function or self.frame)


@dataclass(frozen=True, slots=True)
class Slip:
    """What an order says of the things that a search stands or falls with."""

    purposes: Collection[str] = ()
    wishes: Collection[Wish] = ()
    professional: str = ""
    personal: str = ""
    postal_code: str = ""
    kilometres: int | None = None
    places: str = ""
    hours: int | None = None
    start: str = ""
    own_part: str = ""
    knows_role: bool = False


def unclear(slip: Slip) -> tuple[Unclear, ...]:
    """What is missing or too narrow, in the order of the form; nothing where the slip can be worked with."""
    wishes = [wish for wish in slip.wishes if not wish.is_empty]
    named_only = [wish for wish in wishes if wish.workplace and not wish.function and not wish.frame]
    findings = {
        Unclear.NO_PURPOSE: not slip.purposes,
        Unclear.NO_FUNCTION: not any(wish.function for wish in wishes),
        Unclear.ONE_COMPANY: len(wishes) == 1 and bool(named_only),
        Unclear.ONE_WISH: len(wishes) == 1 and not named_only,
        Unclear.NO_QUALIFICATIONS: not (slip.professional or slip.personal),
        Unclear.NO_GEOGRAPHY: not (slip.places or (slip.postal_code and slip.kilometres)),
        Unclear.NO_HOURS: slip.hours is None,
        Unclear.NO_START: not slip.start,
        Unclear.NO_OWN_PART: not slip.own_part,
        Unclear.ROLE_UNKNOWN: not slip.knows_role,
    }
    return tuple(code for code, found in findings.items() if found)


def after(state: str, step: str) -> OrderState | None:
    """Where *step* leads from *state*; None where it cannot be taken."""
    return MOVES.get((OrderState(state), OrderStep(step)))


def side_of(step: str) -> Side:
    """Who takes a step."""
    return Side.ORDERER if step in ORDERERS_STEPS else Side.CONSULTANT


def steps_from(state: str, sides: Collection[Side]) -> list[OrderStep]:
    """What the *sides* a person stands on may do now, in the order of the work."""
    return [step for step in OrderStep if after(state, step) is not None and side_of(step) in sides]
