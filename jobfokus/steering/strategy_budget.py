# SPDX-License-Identifier: MPL-2.0
"""All target groups on one page: what each strategy takes, the sum, and what others must give for one (T4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q

from jobfokus.citizens.models import Case, TargetGroup
from jobfokus.common.charts import number
from jobfokus.common.small_groups import FEWEST
from jobfokus.screening.choices import Strategy
from jobfokus.screening.models import StrategyChoice
from jobfokus.screening.rules.effort import USUAL_RHYTHM
from jobfokus.steering.rules.budget import Load, could_give, shown, total

BASE, PER_DAY, DAYS, WEEKS = (
    "capacity.statutory_rhythm",
    "strategy.conversations_a_day",
    "capacity.days_a_week",
    "capacity.weeks_a_year",
)
COST, BUDGET = "strategy.conversation_cost", "strategy.budget"
KEYS = (BASE, PER_DAY, DAYS, WEEKS, COST, BUDGET)


@dataclass(frozen=True, slots=True)
class Prices:
    """What a conversation takes: of an FTE, and in kroner; and what there is to spend in a year."""

    per_fte: float
    cost: float
    base_rhythm: float
    budget: float

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "Prices":
        return cls(values[PER_DAY] * values[DAYS] * values[WEEKS], values[COST], values[BASE], values[BUDGET])

    def ftes(self, conversations: float) -> str:
        return number(round(conversations / self.per_fte, 1))

    def kroner(self, conversations: float) -> str:
        return f"{number(round(conversations * self.cost / 1000))} t.kr."


@dataclass(frozen=True, slots=True)
class Tried:
    """What is tried for one group instead of what is chosen."""

    strategy: Strategy | None
    percent: float
    rhythm: float


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A target group as it is and as it is tried, ready to print."""

    name: str
    persons: str
    ftes: str
    cost: str
    tried_ftes: str
    tried_cost: str
    changed: bool


@dataclass(frozen=True, slots=True)
class GiveRow:
    """What a group could give, in words."""

    name: str
    by_rhythm: str
    by_waiting: str


@dataclass(frozen=True, slots=True)
class BudgetAnswer:
    """The sums, and what others could give when more is tried than there is."""

    rows: tuple[BudgetRow, ...]
    sum_now: tuple[str, str]
    sum_tried: tuple[str, str]
    verdict: str
    over: bool
    gives: tuple[GiveRow, ...]


def loads_of(
    municipality_id: int, chosen: Mapping[int, StrategyChoice], prices: Prices, today: date
) -> dict[int, Load]:
    """Each target group's load now, without those so small that figures would tell on people: one statement."""
    past = Q(pk__in=[])
    for group, choice in chosen.items():
        past |= Q(target_group_id=group, started_on__lte=today - timedelta(weeks=choice.wait_weeks))
    running = Case.objects.filter(municipality_id=municipality_id).active().order_by()
    counted = running.values_list("target_group_id").annotate(persons=Count("pk"), past=Count("pk", filter=past))
    rows = {group: (persons, gone) for group, persons, gone in counted}
    large = shown({group: persons for group, (persons, _) in rows.items()}, FEWEST)
    told = {group: (persons, told_past(persons, gone)) for group, (persons, gone) in rows.items() if group in large}
    return {group: load_of(*told[group], chosen.get(group), prices) for group in told}


def told_past(persons: int, past_wait: int) -> int:
    """How many count as past the wait: 1–4 on either side of it would be told by the FTEs, so they count as none."""
    if past_wait < FEWEST:
        return 0
    return persons if persons - past_wait < FEWEST else past_wait


def load_of(persons: int, past_wait: int, choice: StrategyChoice | None, prices: Prices) -> Load:
    if choice is None:
        return Load(persons, past_wait, None, 0, USUAL_RHYTHM, prices.base_rhythm)
    share = choice.planned_percent / 100
    return Load(persons, past_wait, choice.plan.strategy, share, choice.intensive_rhythm, prices.base_rhythm)


def tried_load(load: Load, tried: Tried) -> Load:
    return replace(load, strategy=tried.strategy, planned_share=tried.percent / 100, intensive_rhythm=tried.rhythm)


def answer(
    groups: Sequence[TargetGroup], loads: Mapping[int, Load], tried: Mapping[int, Tried], prices: Prices
) -> BudgetAnswer:
    """The page's figures; what is tried stands beside what is chosen."""
    told = [group for group in groups if group.pk in loads]
    after = {
        group.pk: tried_load(loads[group.pk], tried[group.pk]) if group.pk in tried else loads[group.pk]
        for group in told
    }
    rows = tuple(row_of(group, loads[group.pk], after[group.pk], prices) for group in told)
    now, then = total(list(loads.values())), total(list(after.values()))
    limit = prices.budget / prices.cost if prices.budget and prices.cost else now
    needed = then - limit
    over = needed > 0.5
    raised = {pk for pk, load in after.items() if load.conversations > loads[pk].conversations + 0.5}
    gives = tuple(give_row(group, after[group.pk], needed, prices) for group in told if over and group.pk not in raised)
    return BudgetAnswer(
        rows=rows,
        sum_now=(prices.ftes(now), prices.kroner(now)),
        sum_tried=(prices.ftes(then), prices.kroner(then)),
        verdict=verdict(needed, prices),
        over=over,
        gives=gives,
    )


def row_of(group: TargetGroup, load: Load, after: Load, prices: Prices) -> BudgetRow:
    return BudgetRow(
        name=group.name,
        persons=number(load.persons),
        ftes=prices.ftes(load.conversations),
        cost=prices.kroner(load.conversations),
        tried_ftes=prices.ftes(after.conversations),
        tried_cost=prices.kroner(after.conversations),
        changed=after != load,
    )


def verdict(needed: float, prices: Prices) -> str:
    """How the sum stands against the budget, or against today where no budget is set."""
    against = "budgettet" if prices.budget else "det, I bruger i dag"
    size = f"{prices.ftes(abs(needed))} årsværk ({prices.kroner(abs(needed))})"
    if needed > 0.5:
        return f"Det er {size} over {against}. Så må noget andet give."
    if needed < -0.5:
        return f"Det er {size} under {against}."
    return f"Det svarer til {against}."


def give_row(group: TargetGroup, load: Load, needed: float, prices: Prices) -> GiveRow:
    give = could_give(load, needed)
    rhythm = f"Højst {prices.ftes(give.by_rhythm)} årsværk: ikke nok alene"
    if give.rhythm is not None:
        rhythm = f"Fra {number(load.intensive_rhythm)} til {give.rhythm} samtaler om året er nok"
    enough = "nok" if give.by_waiting >= needed else "ikke nok alene"
    waiting = f"Giver {prices.ftes(give.by_waiting)} årsværk: {enough}" if give.by_waiting else "Giver ikke noget"
    return GiveRow(group.name, rhythm if give.by_rhythm else "Giver ikke noget", waiting)
