# SPDX-License-Identifier: MPL-2.0
"""What a strategy is known to risk, each with the figure that would reveal it, read from the system (T1).

Source of the risks: guide on long-term unemployment, strategy chapter, points of attention.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from django.db.models import Count, F, Q

from jobfokus.accounts.held import setting
from jobfokus.citizens.models import Case
from jobfokus.common.charts import number
from jobfokus.common.small_groups import FEWEST
from jobfokus.conversations.models import Conversation
from jobfokus.screening.choices import Effort, Strategy
from jobfokus.screening.models import ConcreteNeed, Screening, StrategyChoice
from jobfokus.steering.rules.survival import DAYS_A_WEEK, Spells, counted, kaplan_meier
from jobfokus.steering.spells import Whose, joined_spells

LATELY_WEEKS, YEAR_WEEKS, EARLY_WEEK = 13, 52, 13
TOO_FEW = "For få til at sige noget"


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk in words, and the figure that would reveal it."""

    risk: str
    sign: str
    figure: str


def risks_of(choice: StrategyChoice, today: date) -> list[Risk]:
    """The risks of the chosen strategy with their figures as they stand today."""
    return {
        Strategy.DEADWEIGHT: _of_deadweight,
        Strategy.CATCH_ALL: _of_catch_all,
        Strategy.SELECTION: _of_selection,
    }[Strategy(choice.strategy)](choice, today)


def _of_deadweight(choice: StrategyChoice, today: date) -> list[Risk]:
    needs = ConcreteNeed.objects.filter(case__target_group_id=choice.target_group_id)
    helped = needs.since(today - timedelta(weeks=LATELY_WEEKS)).count()
    return [
        Risk(
            "De sager, der bliver hos os, bliver tungere.",
            "Andelen af de ledige, der har været her over et år",
            _share_over_a_year(choice, today),
        ),
        Risk(
            "Nogle kommer til at vente på hjælp, de har brug for nu.",
            f"Hjulpet straks på et konkret behov de seneste {LATELY_WEEKS} uger",
            f"{hidden(helped)} gange",
        ),
    ]


def _of_catch_all(choice: StrategyChoice, today: date) -> list[Risk]:
    return [
        Risk(
            "Indsatsen er dyr, og rytmen holder ikke.",
            f"Holdte samtaler om ugen de seneste {LATELY_WEEKS} uger mod dem, rytmen kræver",
            _held_beside_needed(choice, today),
        ),
        Risk(
            "De, der selv ville have fundet job, bliver holdt fast.",
            f"Andelen, der er ude i uge {EARLY_WEEK}, før og efter valget",
            _early_exits(choice, today),
        ),
    ]


def _of_selection(choice: StrategyChoice, today: date) -> list[Risk]:
    decided = Screening.objects.filter(target_group_id=choice.target_group_id).decided_between(
        today - timedelta(weeks=LATELY_WEEKS), today
    )
    clear = ~Q(suggestion=Effort.OPEN)
    found = decided.aggregate(
        all=Count("pk"),
        out=Count("pk", filter=Q(decision=Effort.INTENSIVE)),
        clear=Count("pk", filter=clear),
        agreed=Count("pk", filter=clear & Q(decision=F("suggestion"))),
    )
    agreed, out = _share(found["agreed"], found["clear"]), _share(found["out"], found["all"])
    return [
        Risk(
            "Kriterierne er uklare, så det bliver tilfældigt, hvem der bliver peget på.",
            f"Beslutninger, der følger forslaget, de seneste {LATELY_WEEKS} uger",
            agreed or TOO_FEW,
        ),
        Risk(
            "For mange bliver peget på, og indsatsen tjener sig ikke hjem.",
            f"Andelen, der er peget på de seneste {LATELY_WEEKS} uger, mod den planlagte",
            f"{out} mod {choice.planned_percent}\N{NO-BREAK SPACE}% planlagt" if out else TOO_FEW,
        ),
        Risk(
            "De, der ikke bliver peget på, bliver glemt.",
            "Andelen af de ledige, der har været her over et år",
            _share_over_a_year(choice, today),
        ),
    ]


def hidden(count: int) -> str:
    """A count of people beyond one's own cases: 1–4 are not told apart (trust)."""
    return f"under {FEWEST}" if 0 < count < FEWEST else number(count)


def _share_over_a_year(choice: StrategyChoice, today: date) -> str:
    """Of those unemployed, how many for more than a year: when the choice began, and now."""
    began = choice.starts_on
    year = timedelta(weeks=YEAR_WEEKS)
    then = Q(started_on__lte=began) & (Q(ended_on=None) | Q(ended_on__gt=began))
    found = Case.objects.filter(target_group_id=choice.target_group_id).aggregate(
        then=Count("pk", filter=then),
        then_long=Count("pk", filter=then & Q(started_on__lte=began - year)),
        now=Count("pk", filter=Q(ended_on=None)),
        now_long=Count("pk", filter=Q(ended_on=None, started_on__lte=today - year)),
    )
    shares = [_share(found[f"{when}_long"], found[when]) for when in ("then", "now")]
    return f"{shares[0]}, da valget begyndte; {shares[1]} nu" if all(shares) else TOO_FEW


def _share(part: int, whole: int) -> str:
    """A share of people, unless part or rest is so small that it tells on them."""
    told = whole >= FEWEST and not 0 < part < FEWEST and not 0 < whole - part < FEWEST
    return f"{round(100 * part / whole)}\N{NO-BREAK SPACE}%" if told else ""


def _held_beside_needed(choice: StrategyChoice, today: date) -> str:
    """Conversations a week as they were held, and as the intensive rhythm needs for those here now."""
    cases = Case.objects.filter(target_group_id=choice.target_group_id)
    since = today - timedelta(weeks=LATELY_WEEKS)
    held = Conversation.objects.held().filter(case__in=cases, planned_at__date__gt=since).count()
    here = cases.active().count()
    if here < FEWEST:
        return TOO_FEW
    needed = here * choice.intensive_rhythm / YEAR_WEEKS
    return f"{number(round(held / LATELY_WEEKS, 1))} holdt, {number(round(needed, 1))} kræves"


def _early_exits(choice: StrategyChoice, today: date) -> str:
    """The share that is out by the early week, of those who came in the year before the choice and since."""
    whose = Whose(choice.municipality_id, target_group_id=choice.target_group_id)
    spells = joined_spells(whose, today, setting(choice.municipality_id, "case.reopen_weeks", today))
    began = choice.starts_on.toordinal()
    before = _chosen(spells, (spells.start >= began - YEAR_WEEKS * DAYS_A_WEEK) & (spells.start < began))
    since = _chosen(spells, spells.start >= began)
    shares = [_out_early(each, len(spells)) for each in (before, since)]
    return f"{shares[0]} før, {shares[1]} siden" if all(shares) else TOO_FEW


def _chosen(spells: Spells, which: np.ndarray) -> Spells:
    return Spells(*(column[which] for column in (spells.person, spells.start, spells.end, spells.mark)))


def _out_early(spells: Spells, of_all: int) -> str:
    if len(spells) < FEWEST or 0 < of_all - len(spells) < FEWEST:
        return ""
    reading = kaplan_meier(counted(spells)).at(EARLY_WEEK * DAYS_A_WEEK)
    if reading is None or reading.at_risk < FEWEST:
        return ""
    return f"{round(100 * (1 - reading.share))}\N{NO-BREAK SPACE}%"
