# SPDX-License-Identifier: MPL-2.0
"""What the chosen strategies ask of a caseworker: prompts on My day and while preparing (T1)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone

from jobfokus.citizens.models import Case, CaseQuerySet
from jobfokus.common import days
from jobfokus.common.together import Question, Row, moment
from jobfokus.journey.choices import Only
from jobfokus.screening.choices import Effort, Strategy
from jobfokus.screening.models import Screening, ScreeningUse, StrategyChoice
from jobfokus.screening.rules.effort import EffortPlan, EffortState, behind_rhythm, state_of
from jobfokus.steering.models import OrganisationChoice

CHOICE = ("pk", "uuid", "target_group_id", "target_group__name", "target_group__uuid", "strategy", "starts_on",
          "wait_weeks", "intensive_rhythm", "intensive_team_id", "intensive_team__name", "look_again_on")  # fmt: skip
CASE = ("target_group_id", "started_on", "last_conversation_on", "next_conversation_at", "decision")
DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class EffortLine:
    """A target group on a caseworker's day: how the cases in it stand under its strategy."""

    group: str
    strategy: str
    told: tuple[str, ...]
    to_screen: str = ""


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the strategy asks in one conversation."""

    heading: str
    text: str
    help_now: bool


def choices_begun(municipality_id: int, today: date) -> Question:
    """All choices that have begun; ``in_force`` keeps the newest of each group."""
    return StrategyChoice.objects.filter(municipality_id=municipality_id, starts_on__lte=today), CHOICE


def cases_with_strategy(mine: CaseQuerySet, municipality_id: int) -> Question:
    """My running cases in the groups that have a strategy."""
    groups = StrategyChoice.objects.filter(municipality_id=municipality_id).order_by().values("target_group_id")
    screened = Screening.objects.newest_of_case().filter(case=OuterRef("pk")).order_by().values("decision")
    return mine.filter(target_group__in=groups).annotate(decision=Subquery(screened[:1])), CASE


def screening_runs(municipality_id: int) -> Question:
    """A row where the municipality screens."""
    return ScreeningUse.objects.running().filter(municipality_id=municipality_id), ("pk",)


def decision_on(case: Case) -> Question:
    """What a person decided after the screening that holds."""
    return Screening.objects.newest_of_case().filter(case=case), ("decision",)


def singled_out(decision: str | None) -> bool | None:
    """Whether a person decided on the intensive effort; None before the screening."""
    return decision == Effort.INTENSIVE if decision else None


def in_force(rows: Iterable[Row]) -> list[Row]:
    """The newest choice of each target group, by the groups' names."""
    newest = {row["target_group_id"]: row for row in sorted(rows, key=lambda row: (row["starts_on"], row["pk"]))}
    return sorted(newest.values(), key=lambda row: row["target_group__name"])


def plan_of(row: Row) -> EffortPlan:
    return EffortPlan(Strategy(row["strategy"]), row["wait_weeks"], row["intensive_rhythm"])


def effort_lines(choices: Iterable[Row], cases: Iterable[Row], today: date, *, screens: bool) -> list[EffortLine]:
    """One line for each target group that the caseworker has cases in."""
    by_group: dict[int, list[Row]] = {}
    for case in cases:
        by_group.setdefault(case["target_group_id"], []).append(case)
    return [
        effort_line(choice, by_group[choice["target_group_id"]], today, screens=screens)
        for choice in in_force(choices)
        if choice["target_group_id"] in by_group
    ]


def effort_line(choice: Row, cases: list[Row], today: date, *, screens: bool) -> EffortLine:
    """A target group in words, with the way to the cases that are to be screened."""
    strategy, told = Strategy(choice["strategy"]), told_of(plan_of(choice), cases, today, screens=screens)
    asked = screens and any(line.endswith(TO_SCREEN) for line in told)
    address = f"{reverse('journey:case_list')}?kun={Only.SCREENING_MISSING}" if asked else ""
    return EffortLine(choice["target_group__name"], str(strategy.label), told, address)


TO_SCREEN = "mangler screening: tag den i den første samtale"
NOT_YET = "venter på, at screening bliver slået til"


def told_of(plan: EffortPlan, cases: list[Row], today: date, *, screens: bool) -> tuple[str, ...]:
    """How many cases stand where, and how many are behind the intensive rhythm."""
    found: Counter[EffortState] = Counter()
    behind = 0
    for case in cases:
        started_on = date.fromisoformat(case["started_on"])
        effort = state_of(plan, (today - started_on).days // DAYS_A_WEEK, singled_out(case["decision"]))
        found[effort] += 1
        if effort == EffortState.INTENSIVE:
            behind += behind_rhythm(plan, started_on, _day(case["last_conversation_on"]), _local(case), today)
    lines = [
        (found[EffortState.SCREEN], TO_SCREEN if screens else NOT_YET),
        (found[EffortState.INTENSIVE], f"i den intensive indsats: samtale mindst hver {plan.days_between}. dag"),
        (behind, "af dem er bagefter rytmen: aftal den næste samtale"),
        (found[EffortState.ALONE], "klarer sig selv efter screeningen"),
        (found[EffortState.WAITING], f"venter til uge {plan.wait_weeks}: hjælp straks ved et konkret behov"),
    ]
    return tuple(f"{count} {words}" for count, words in lines if count)


def to_look_at(choices: Iterable[Row], today: date) -> list[dict[str, str]]:
    """The choices whose day to be looked at again has come, for the manager."""
    return [
        {
            "url": reverse("steering:strategy_page", args=[UUID(row["target_group__uuid"])]),
            "what": f"{row['target_group__name']}: {Strategy(row['strategy']).label}",
            "told": f"Se på valget igen, aftalt {days.short(date.fromisoformat(row['look_again_on']))}",
        }
        for row in in_force(choices)
        if row["look_again_on"] <= today.isoformat()
    ]


def organised(municipality_id: int, today: date) -> Question:
    """All choices of organisation that have begun."""
    begun = OrganisationChoice.objects.filter(municipality_id=municipality_id, starts_on__lte=today)
    return begun, ("starts_on", "look_again_on")


def organisation_to_look_at(rows: Iterable[Row], today: date) -> list[dict[str, str]]:
    """The organisation that holds, when its day to be looked at again has come."""
    newest = max(rows, key=lambda row: row["starts_on"], default=None)
    if newest is None or newest["look_again_on"] > today.isoformat():
        return []
    told = f"Se på valget igen, aftalt {days.short(date.fromisoformat(newest['look_again_on']))}"
    return [{"url": reverse("steering:organisation"), "what": "Organisering", "told": told}]


def prompt_for(case: Case, choices: Iterable[Row], decisions: list[Row], on: date, *, screens: bool) -> Prompt | None:
    """What the strategy asks in a conversation held *on* a day; nothing where none is chosen."""
    found = in_force(choices)
    if not found:
        return None
    plan, row = plan_of(found[0]), found[0]
    decision = decisions[0]["decision"] if decisions else None
    effort = state_of(plan, max((on - case.started_on).days, 0) // DAYS_A_WEEK, singled_out(decision))
    if effort == EffortState.SCREEN and not screens:
        return Prompt(NOT_IN_USE, NOT_IN_USE_TEXT, help_now=True)
    return Prompt(HEADINGS[effort], text_of(effort, plan, row, case), help_now=effort != EffortState.INTENSIVE)


NOT_IN_USE = "Venter på, at screening bliver slået til"
NOT_IN_USE_TEXT = "Målgruppen arbejder med screening, men den er ikke i brug. Står noget konkret i vejen, så hjælp nu."


HEADINGS = {
    EffortState.INTENSIVE: "Intensiv indsats",
    EffortState.SCREEN: "Screen i den første samtale",
    EffortState.WAITING: "Mindst muligt, og hjælp straks",
    EffortState.ALONE: "Klarer sig selv",
}


def text_of(effort: EffortState, plan: EffortPlan, row: Row, case: Case) -> str:
    if effort == EffortState.INTENSIVE:
        text = f"Aftal den næste samtale inden {plan.days_between} dage."
        elsewhere = row["intensive_team_id"] not in (None, case.team_id)
        return f"{text} Indsatsen hører til i {row['intensive_team__name']}." if elsewhere else text
    if effort == EffortState.SCREEN:
        return "Så ved I, om den intensive indsats skal begynde nu."
    return f"Den intensive indsats begynder efter {plan.wait_weeks} uger. Står noget konkret i vejen, så hjælp nu."


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _local(case: Row) -> date | None:
    at = moment(case["next_conversation_at"])
    return timezone.localdate(at) if at else None
