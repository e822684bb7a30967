# SPDX-License-Identifier: MPL-2.0
"""Every assumption of the simulator: its name, its bounds, and where its number comes from (T2).

What our own figures tell is taken from them; the guide's numbers are the guide's; the rest are settings that a
municipality may change, shipped with a note that no source gives them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from jobfokus.common.charts import number
from jobfokus.common.forms import written_number
from jobfokus.screening.models import StrategyChoice
from jobfokus.steering.rules.strategy import Assumptions
from jobfokus.steering.strategy_curve import OwnCurve

GUIDE = "Guiden om langtidsledighed"
FOLLOWED = "Vores eget valg. Opfølgningen på screening viser jeres egne tal."
OURS = "Vores eget valg: ingen kilde giver tallet. Sæt jeres eget."


@dataclass(frozen=True, slots=True)
class Assumed:
    """An assumption as it stands on the page; ``step`` is how far a slider moves at once."""

    name: str
    label: str
    least: int
    most: int
    source: str = OURS
    whole: bool = False
    unit: str = ""
    step: str = "1"
    setting: str = ""


PEOPLE = (
    Assumed("persons", "Nye forløb om året", 1, 1_000_000, whole=True, step="10"),
    Assumed("slow_percent", "Andel i risiko for at blive længe (%)", 0, 100, unit=" procent"),
    Assumed(
        "slow_hazard_percent", "Så hurtigt finder de ud, mod de andre (%)", 1, 100, unit=" procent",
        setting="strategy.slow_hazard_percent",
    ),
    Assumed("wait_weeks", "Uger, før den intensive indsats begynder", 0, 104, whole=True, unit=" uger"),
)  # fmt: skip
SCREENING = (
    Assumed(
        "sensitivity_percent", "Af dem i risiko finder screeningen (%)", 0, 100, FOLLOWED, unit=" procent",
        setting="strategy.sensitivity_percent",
    ),
    Assumed(
        "specificity_percent", "Af de andre lader screeningen gå fri (%)", 0, 100, FOLLOWED, unit=" procent",
        setting="strategy.specificity_percent",
    ),
)  # fmt: skip
EFFECT = (
    Assumed(
        "effect", "Chancen for at komme ud ganges med", 1, 5, step="0.05",
        setting="strategy.effect",
    ),
    Assumed("effect_low", "… men måske kun", 0, 5, step="0.05", setting="strategy.effect_low"),
    Assumed("effect_high", "… og måske helt op til", 1, 5, step="0.05", setting="strategy.effect_high"),
    Assumed(
        "lock_in_percent", "I begyndelsen er chancen kun (%)", 0, 100, unit=" procent",
        setting="strategy.lock_in_percent",
    ),
    Assumed(
        "lock_in_weeks", "… i så mange uger", 0, 52, whole=True, unit=" uger", setting="strategy.lock_in_weeks",
    ),
)  # fmt: skip
WORK = (
    Assumed(
        "base_rhythm", "Samtaler om året uden indsatsen", 0, 104, f"{GUIDE}: 4 om året",
        setting="capacity.statutory_rhythm",
    ),
    Assumed("intensive_rhythm", "Samtaler om året i den intensive indsats", 1, 104, f"{GUIDE}: 12 om året"),
    Assumed(
        "conversations_per_fte", "Samtaler på et årsværk", 1, 5_000, f"{GUIDE}: samtaler om dagen × dage × uger",
        step="10",
    ),
)  # fmt: skip
MONEY = (
    Assumed(
        "conversation_cost", "En samtale koster (kr.)", 0, 100_000, whole=True, step="50", unit=" kroner",
        setting="strategy.conversation_cost",
    ),
    Assumed(
        "placement_cost", "Et virksomhedsforløb koster (kr.)", 0, 1_000_000, whole=True, step="500", unit=" kroner",
        setting="strategy.placement_cost",
    ),
    Assumed(
        "placement_percent", "Så mange i indsatsen får et forløb (%)", 0, 100, unit=" procent",
        setting="strategy.placement_percent",
    ),
    Assumed(
        "benefit_a_week", "Ydelse om ugen (kr.)", 0, 100_000, whole=True, step="100", unit=" kroner",
        setting="strategy.benefit_a_week",
    ),
)  # fmt: skip
PARTS = (
    ("Hvem kommer", PEOPLE),
    ("Screeningen", SCREENING),
    ("Indsatsens virkning", EFFECT),
    ("Arbejdet", WORK),
    ("Pengene", MONEY),
)
ALL = tuple(each for _, part in PARTS for each in part)
PER_DAY, DAYS_A_WEEK, WEEKS_A_YEAR = "strategy.conversations_a_day", "capacity.days_a_week", "capacity.weeks_a_year"
KEYS = (*(each.setting for each in ALL if each.setting), PER_DAY, DAYS_A_WEEK, WEEKS_A_YEAR)


def usual(values: Mapping[str, Any], curve: OwnCurve | None, choice: StrategyChoice | None) -> dict[str, str]:
    """What each assumption starts from, as it is typed."""
    found = {each.name: values[each.setting] for each in ALL if each.setting}
    found["conversations_per_fte"] = values[PER_DAY] * values[DAYS_A_WEEK] * values[WEEKS_A_YEAR]
    found["intensive_rhythm"] = choice.intensive_rhythm if choice else 12
    found["wait_weeks"] = choice.wait_weeks if choice else 39
    found["persons"] = curve.arrivals if curve and curve.arrivals else 100
    share = curve.share_at_39 if curve and curve.share_at_39 is not None else 0.3
    found["slow_percent"] = round(share * 100)
    return {name: written_number(Fraction(str(value))) for name, value in found.items()}


def sources(curve: OwnCurve | None, choice: StrategyChoice | None) -> dict[str, str]:
    """Where the numbers come from that differ from group to group."""
    own = {}
    if curve and curve.arrivals:
        own["persons"] = "Vores egne tal: forløb begyndt de seneste 52 uger"
    if curve and curve.share_at_39 is not None:
        own["slow_percent"] = f"Vores egne tal: andelen i uge 39 ({number(curve.spells)} forløb)"
    own["wait_weeks"] = "Den valgte strategi" if choice else f"{GUIDE}: uge 39"
    if choice:
        own["intensive_rhythm"] = "Den valgte strategi"
    return {each.name: own.get(each.name, each.source) for each in ALL}


def assumptions(typed: Mapping[str, Fraction]) -> Assumptions:
    """The form's numbers as the rule takes them: percentages become shares."""
    value = {name: float(amount) for name, amount in typed.items()}
    return Assumptions(
        persons=int(value["persons"]),
        slow_share=value["slow_percent"] / 100,
        slow_hazard=value["slow_hazard_percent"] / 100,
        sensitivity=value["sensitivity_percent"] / 100,
        specificity=value["specificity_percent"] / 100,
        effect=value["effect"],
        effect_low=value["effect_low"],
        effect_high=value["effect_high"],
        lock_in=value["lock_in_percent"] / 100,
        lock_in_weeks=int(value["lock_in_weeks"]),
        base_rhythm=value["base_rhythm"],
        intensive_rhythm=value["intensive_rhythm"],
        conversation_cost=value["conversation_cost"],
        placement_cost=value["placement_cost"],
        placement_share=value["placement_percent"] / 100,
        benefit_a_week=value["benefit_a_week"],
        conversations_per_fte=value["conversations_per_fte"],
        wait_weeks=int(value["wait_weeks"]),
    )
