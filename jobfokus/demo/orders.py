# SPDX-License-Identifier: MPL-2.0
"""Orders between Ryvang's caseworkers and its employer consultant, one in each place of the way."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case
from jobfokus.demo.town import Place
from jobfokus.employers.models import JobOpening
from jobfokus.placements.actions.candidates import call_for_candidates, propose_candidate, say_none
from jobfokus.placements.actions.orders import make_order, take_step
from jobfokus.placements.choices import OrderStep, Purpose, Sought
from jobfokus.placements.filling import prefilled
from jobfokus.placements.models import Order
from jobfokus.placements.rules.orders import Wish
from jobfokus.plans.models import JobPlanLine

CLEAR: dict[str, Any] = {
    "sought": Sought.INTERNSHIP,
    "purposes": [Purpose.MORE_ON_CV, Purpose.TRIAL],
    "professional": "Har gjort noget lignende i et tidligere job, og lærer hurtigt nye redskaber.",
    "personal": "Møder til tiden, arbejder selvstændigt, god til at sige til.",
    "earlier": "Fire ugers praktik sidste år. Vi lærte, at korte dage fra morgenen går bedst.",
    "own_part": "Ringer selv til to steder i denne uge og siger til, hvad de svarer.",
    "hours": 20,
    "growth": "Fem timer mere efter første opfølgning",
    "places": "Ryvang by, cykler eller tager bus",
    "start": "med det samme",
    "knows_role": True,
}
# How far each order has come, and what was said on the way.
STEPS: tuple[tuple[tuple[OrderStep, str, int], ...], ...] = (
    (),
    ((OrderStep.SEND, "", 3),),
    ((OrderStep.SEND, "Ring gerne, før du går i gang.", 4), (OrderStep.ACCEPT, "", 3)),
    ((OrderStep.SEND, "", 9), (OrderStep.RETURN, "Er det vigtigt, at det er i Ryvang by?", 6)),
    ((OrderStep.SEND, "", 12), (OrderStep.ACCEPT, "", 11), (OrderStep.BEGIN, "", 10)),
    (
        (OrderStep.SEND, "", 15),
        (OrderStep.ACCEPT, "", 14),
        (OrderStep.BEGIN, "", 13),
        (OrderStep.MATCH, "Skolen på Rymarken vil gerne se borgeren på torsdag kl. 9.", 2),
    ),
    (
        (OrderStep.SEND, "", 30),
        (OrderStep.ACCEPT, "", 29),
        (OrderStep.BEGIN, "", 28),
        (OrderStep.MATCH, "Kantinen tager imod fra mandag.", 20),
        (OrderStep.FINISH, "Det blev til fire ugers praktik. Tak.", 18),
    ),
)


def order(place: Place, today: date) -> None:
    """Orders for citizens of the first caseworker, each made and moved on by those whose work it is."""
    nadia, jan = place.users["nadia"], place.users["jan"]
    lines = JobPlanLine.objects.filter(plan__case__owner=nadia, plan__case__ended_on=None, track="B")
    chosen = lines.filter(functions__isnull=False).select_related("plan__case__citizen").prefetch_related("functions")
    for line, steps in zip(chosen.order_by("plan__case__pk", "pk").distinct()[: len(STEPS)], STEPS, strict=False):
        tell(line, steps, nadia, jan, today)


def call(place: Place, today: date) -> None:
    """Two openings that candidates are sought for: one with answers, one that has just been asked for."""
    jan, nadia, karin = (place.users[name] for name in ("jan", "nadia", "karin"))
    unfilled = JobOpening.objects.unfilled().filter(municipality=place.municipality).order_by("-opened_on", "pk")
    asked = [
        call_for_candidates(
            opening,
            requirements="Kan begynde inden for to uger, taler dansk med kunder, har lyst til at lære fra sig.",
            how_many=opening.free_seats + 1,
            deadline=today + timedelta(days=3),
            by=jan,
            now=at(today, ago),
        )
        for opening, ago in zip(unfilled[:2], (4, 0), strict=False)
    ]
    mine = Case.objects.active().filter(owner=nadia, restricted=False).order_by("pk").first()
    if asked and mine is not None:
        words, said = "Har prøvet faget, og vil gerne begynde med det samme.", today - timedelta(days=2)
        propose_candidate(asked[0], mine, said_yes_on=said, words=words, by=nadia, now=at(today, 2))
        say_none(asked[0], words="Dem, der kunne, er lige begyndt i praktik.", by=karin, now=at(today, 1))


def tell(line: JobPlanLine, steps: tuple[tuple[OrderStep, str, int], ...], nadia: User, jan: User, today: date) -> None:
    """One order from its line to where it stands."""
    case: Case = line.plan.case
    first = steps[0][2] if steps else 1
    written = CLEAR if steps else {"sought": Sought.WAGE_SUBSIDY}
    function = line.functions.all()[0].text
    near = [Wish(function=function, frame="Et lille sted"), Wish(workplace="Ryvang Rådhus", frame="Alt forefaldende")]
    wishes = near if steps else [Wish(workplace="Brugsen i Ryvang")]
    known = {name: value for name, value in prefilled(case, line).items() if name in ("postal_code", "kilometres")}
    made = make_order(case, known | written, wishes, line=line, by=nadia, now=at(today, first + 1))
    for step, words, ago in steps:
        by = jan if step in (OrderStep.ACCEPT, OrderStep.RETURN, OrderStep.BEGIN, OrderStep.MATCH) else nadia
        move(made, step, words, by, jan if len(steps) > 1 else None, at(today, ago))


def move(made: Order, step: OrderStep, words: str, by: User, to: User | None, now: datetime) -> None:
    """One step on the day it was taken; the next is promised within five days."""
    due = timezone.localdate(now) + timedelta(days=5)
    take_step(made, step, seen=made.version, by=by, now=now, words=words, due_on=due, consultant=to)


def at(today: date, ago: int) -> datetime:
    return timezone.make_aware(datetime.combine(today - timedelta(days=ago), time(10)))
