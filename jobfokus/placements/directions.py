# SPDX-License-Identifier: MPL-2.0
"""The two directions side by side (O6): what each is good for, its known risk, and what came of it here.

Source: guide on long-term unemployment, chapter on who orders and who carries out (drawbacks of both models).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from django.db.models import Count, Min, Q, Value

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case, TargetGroup
from jobfokus.common import days
from jobfokus.common.small_groups import large_groups
from jobfokus.placements.choices import Direction, OrderState, OrderStep, Verdict
from jobfokus.placements.models import CandidateCall, DirectionChoice, Order, OrderEvent

RISKS = {
    Direction.CITIZEN: "Bestillingen kan blive uklar eller for smal, når sagsbehandleren har travlt, "
    "og virksomhedskonsulenten kommer for sent ind.",
    Direction.COMPANY: "Virksomheden regner med svar til tiden, og borgerens egne ønsker kan blive overset.",
}
GOOD_FOR = {
    Direction.CITIZEN: "Borgere, der har brug for støtte, og hvor stedet skal passe til netop dem.",
    Direction.COMPANY: "Borgere, der kan begynde nu, og job, som mange kan læres op til.",
}
TOO_FEW = "for få til at vise"


@dataclass(frozen=True, slots=True)
class GroupRow:
    """What holds for one target group."""

    uuid: str
    group: str
    direction: str
    risk: str
    since: str
    reason: str
    orders: str
    candidates: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One direction in numbers since a day."""

    label: str
    good_for: str
    risk: str
    facts: list[tuple[str, str]]


def prompt_for(case: Case, today: date) -> tuple[str, str] | None:
    """The direction that holds for the citizen's target group and its risk; None where nobody has chosen."""
    choice = DirectionChoice.objects.in_force(case.municipality_id, today).get(case.target_group_id)
    if choice is None:
        return None
    return str(choice.get_direction_display()), RISKS[Direction(choice.direction)]


def group_rows(user: User, since: date, today: date) -> list[GroupRow]:
    """Every target group with its direction, and how often each way was gone. Few are told as few. Three statements."""
    holding = DirectionChoice.objects.in_force(user.municipality_id, today)
    groups = TargetGroup.objects.visible_to(user).in_use()
    counts = counted(
        {"ordered": sent_orders(user, since).values("case__target_group"), "proposed": proposals(user, since)}
    )
    ordered, proposed = told(counts["ordered"]), told(counts["proposed"])
    return [
        group_row(group, holding.get(group.pk), ordered.get(group.pk, "0"), proposed.get(group.pk, "0"))
        for group in groups
    ]


def group_row(group: TargetGroup, choice: DirectionChoice | None, orders: str, candidates: str) -> GroupRow:
    return GroupRow(
        uuid=str(group.uuid),
        group=group.name,
        direction=str(choice.get_direction_display()) if choice else "Ikke valgt",
        risk=RISKS[Direction(choice.direction)] if choice else "",
        since=days.short(choice.starts_on) if choice else "",
        reason=choice.reason if choice else "",
        orders=orders,
        candidates=candidates,
    )


def told(counts: Mapping[int, int]) -> dict[int, str]:
    """How many people of each group; where the number could tell on one, also by subtraction, it says so instead."""
    shown = dict(large_groups({str(group): count for group, count in counts.items()}).shown)
    return {
        group: str(shown[str(group)]) if str(group) in shown else TOO_FEW for group, count in counts.items() if count
    }


def counted(asked: dict[str, Any]) -> dict[str, dict[int, int]]:
    """How many rows of each question fall to each target group, the one value that its rows are grouped by."""
    parts = [rows.order_by().annotate(n=Count("pk", distinct=True), of=Value(name)) for name, rows in asked.items()]
    found: dict[str, dict[int, int]] = {name: {} for name in asked}
    for row in parts[0].union(*parts[1:], all=True):
        group, number, name = row.values()
        found[name][group] = number
    return found


def sent_orders(user: User, since: date) -> Any:
    """The citizen's way: orders of the municipality that were sent since a day."""
    here = Order.objects.filter(case__municipality_id=user.municipality_id, case__restricted=False)
    return here.exclude(state=OrderState.DRAFT).filter(made_at__date__gte=since)


def proposals(user: User, since: date) -> Any:
    """The company's way: calls that a citizen was proposed to, by the citizen's target group."""
    here = CandidateCall.objects.filter(opening__municipality_id=user.municipality_id, asked_at__date__gte=since)
    return here.filter(answers__case__isnull=False).values("answers__case__target_group")


def figures(user: User, since: date) -> list[Figure]:
    """What came of each direction since a day. Four statements."""
    return [
        Figure(str(direction.label), GOOD_FOR[direction], RISKS[direction], facts(user, since))
        for direction, facts in ((Direction.CITIZEN, by_order), (Direction.COMPANY, by_call))
    ]


def by_order(user: User, since: date) -> list[tuple[str, str]]:
    sent = sent_orders(user, since)
    found = Q(state=OrderState.MATCHED) | Q(state=OrderState.CLOSED, events__step=OrderStep.FINISH)
    numbers = sent.aggregate(
        sent=Count("pk", distinct=True),
        found=Count("pk", filter=found, distinct=True),
        returned=Count("pk", filter=Q(events__step=OrderStep.RETURN), distinct=True),
    )
    steps = OrderEvent.objects.filter(order__in=sent, step__in=(OrderStep.SEND, OrderStep.MATCH)).order_by()
    first: dict[int, dict[str, Any]] = {}
    for order, step, at in steps.values("order", "step").annotate(at=Min("at")).values_list("order", "step", "at"):
        first.setdefault(order, {})[step] = at
    both = [at for at in first.values() if len(at) > 1]
    waits = [(at[OrderStep.MATCH] - at[OrderStep.SEND]).days for at in both]
    return [
        ("Bestillinger sendt", str(numbers["sent"])),
        ("Heraf fundet", str(numbers["found"])),
        ("Heraf sendt tilbage med et spørgsmål", str(numbers["returned"])),
        ("Fra sendt til fundet", days_words(waits)),
    ]


def by_call(user: User, since: date) -> list[tuple[str, str]]:
    calls = CandidateCall.objects.filter(opening__municipality_id=user.municipality_id, asked_at__date__gte=since)
    with_citizen = Q(answers__case__isnull=False)
    numbers = calls.aggregate(
        asked=Count("pk", distinct=True),
        proposed=Count("answers", filter=with_citizen, distinct=True),
        nones=Count("answers", filter=Q(answers__isnull=False, answers__case=None), distinct=True),
        chosen=Count("answers", filter=Q(answers__verdict=Verdict.CHOSEN), distinct=True),
    )
    answered = calls.annotate(first=Min("answers__at")).exclude(first=None).values_list("asked_at", "first")
    return [
        ("Gange, der er søgt kandidater", str(numbers["asked"])),
        ("Borgere foreslået", str(numbers["proposed"])),
        ("Svaret ingen, fordi", str(numbers["nones"])),
        ("Borgere valgt", str(numbers["chosen"])),
        ("Fra spurgt til første svar", days_words([(first - asked).days for asked, first in answered])),
    ]


def days_words(waits: list[int]) -> str:
    """The middle of some waits, in days."""
    if not waits:
        return "Ingen endnu"
    middle = round(median(waits))
    return "Samme dag" if middle == 0 else f"{middle} dag{'' if middle == 1 else 'e'} i midten, af {len(waits)}"
