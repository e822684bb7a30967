# SPDX-License-Identifier: MPL-2.0
"""An order in words: as a row of a list and as a page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from jobfokus.common import days
from jobfokus.employers.terms_shown import course_words
from jobfokus.placements.choices import OrderState, Purpose, Side, Sought
from jobfokus.placements.models import Order, OrderEvent
from jobfokus.placements.rules.orders import WAITS_FOR

MARKS = {
    OrderState.DRAFT: "neutral",
    OrderState.SENT: "warn",
    OrderState.RETURNED: "warn",
    OrderState.MATCHED: "ok",
    OrderState.CLOSED: "neutral",
}
ABOUT = ("case__citizen", "consultant", "made_by", "line")
FOUND = ("opening__company", "opening__function")
NOBODY = "Ingen har taget den endnu"


@dataclass(frozen=True, slots=True)
class Row:
    """An order as lists print it."""

    url: str
    who: str
    what: str
    mark: str
    state: str
    waits_for: str
    due: str
    late: bool


def is_late(order: Order, today: date) -> bool:
    """The rule of ``OrderQuerySet.late`` for one row."""
    return order.state in WAITS_FOR and order.due_on is not None and order.due_on < today


def row_of(order: Order, today: date) -> Row:
    """One order, read with ``ABOUT`` and its wishes."""
    late = is_late(order, today)
    return Row(
        url=reverse("placements:order_page", args=[order.uuid]),
        who=order.case.citizen.full_name,
        what=title(order),
        mark="bad" if late else MARKS.get(OrderState(order.state), "ok"),
        state=f"{order.get_state_display()}{', forsinket' if late else ''}",
        waits_for=waits_for(order),
        due=days.short(order.due_on) if order.state in WAITS_FOR else "",
        late=late,
    )


def title(order: Order) -> str:
    """What is ordered, and as what."""
    as_what = next((wish.function_text or wish.frame or wish.workplace for wish in order.wishes.all()), "")
    return titled(order.sought, as_what)


def titled(sought: str, as_what: str) -> str:
    """``Virksomhedspraktik: Bager``."""
    return f"{Sought(sought).label}: {as_what}" if as_what else str(Sought(sought).label)


def waits_for(order: Order) -> str:
    """Whose turn it is, by name."""
    return whose_turn(order.state, order.made_by.name, order.consultant.name if order.consultant else "")


def whose_turn(state: str, orderer: str, consultant: str) -> str:
    """The name of the side that has it now."""
    side = WAITS_FOR.get(OrderState(state))
    if side is None:
        return ""
    return orderer if side == Side.ORDERER else consultant or NOBODY


def slip_facts(order: Order) -> list[tuple[str, str]]:
    """The slip as pairs of label and words; what is empty is left out."""
    where = [order.places, f"{order.kilometres} km fra {order.postal_code}" if order.kilometres else ""]
    hours = f"{order.hours} timer om ugen" if order.hours else ""
    pairs = [
        ("Linje i ABC-jobplanen", line_words(order)),
        ("Formål", "; ".join(str(Purpose(code).label) for code in order.purposes)),
        ("Faglige kvalifikationer", order.professional),
        ("Personlige kvalifikationer", order.personal),
        ("Tidligere forløb", order.earlier),
        ("Timer", ", ".join(part for part in (hours, order.growth) if part)),
        ("Kan begynde", order.start),
        ("Det, der virker", order.accommodations),
        ("Sted", ", ".join(part for part in where if part)),
        ("Det gør borgeren selv", order.own_part),
        ("Andet, der foregår", order.other_efforts),
        ("Kender virksomhedskonsulentens rolle", "Ja" if order.knows_role else "Nej"),
        ("Oplæring", course_words(order)),
    ]
    return [(label, words) for label, words in pairs if words]


def line_words(order: Order) -> str:
    if not order.track:
        return ""
    task = order.line.task if order.line else ""
    return f"{order.track}: {task}" if task else f"Spor {order.track}"


def wish_words(order: Order) -> list[str]:
    """The wishes in their order, one line each."""
    return [
        " – ".join(part for part in (wish.function_text, wish.workplace, wish.frame) if part)
        for wish in order.wishes.all()
    ]


def told(event: OrderEvent) -> dict[str, Any]:
    """A line of the history."""
    return {
        "step": event.get_step_display(),
        "words": event.words,
        "at": days.moment(timezone.localtime(event.at)),
        "by": event.by.name,
        "due": days.short(event.due_on) if event.due_on else "",
    }
