# SPDX-License-Identifier: MPL-2.0
"""The three strategies in words: what each means, what follows from it in the system, and what it risks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jobfokus.citizens.models import TargetGroup
from jobfokus.common import days
from jobfokus.screening.choices import Strategy
from jobfokus.screening.models import StrategyChoice

MEANS = {
    Strategy.DEADWEIGHT: "De fleste finder selv job. Vi holder os til det, reglerne kræver, indtil den valgte uge – "
    "og hjælper straks, når der er et konkret behov.",
    Strategy.CATCH_ALL: "Alle får den intensive indsats fra den første uge.",
    Strategy.SELECTION: "De, som screeningen peger på, får den intensive indsats fra begyndelsen. Resten klarer sig "
    "selv med vejledning.",
}


@dataclass(frozen=True, slots=True)
class Follows:
    """One thing that follows from a choice, and where people meet it."""

    where: str
    what: str


def weeks_between(rhythm: int) -> str:
    """How often a rhythm of conversations a year comes round, in words."""
    between = round(52 / rhythm)
    return "hver uge" if between <= 1 else f"hver {between}. uge"


def follows_from(choice: StrategyChoice) -> Sequence[Follows]:
    """What the choice does in the system (T1)."""
    rhythm = f"{choice.intensive_rhythm} samtaler om året, {weeks_between(choice.intensive_rhythm)}"
    team = choice.intensive_team.name if choice.intensive_team else "Borgerens eget team"
    prompts = {
        Strategy.DEADWEIGHT: (
            Follows("Min dag", f"Sager, der har varet {choice.wait_weeks} uger, står som den intensive indsats."),
            Follows("Forbered samtale", "„Hjælp nu“ ved et konkret behov. Hver gang bliver talt."),
        ),
        Strategy.CATCH_ALL: (
            Follows("Min dag", "Alle sager står som den intensive indsats fra den første uge."),
            Follows("Forbered samtale", "Dagen, hvor den næste samtale senest skal holdes."),
        ),
        Strategy.SELECTION: (
            Follows("Min dag", "Nye sager uden screening bliver nævnt, indtil de er screenet."),
            Follows("Forbered samtale", "„Screen ved den første samtale“, derefter rytmen, der følger af svaret."),
            Follows("Efter ventetiden", f"Andre, der stadig er ledige efter {choice.wait_weeks} uger, kommer med."),
        ),
    }[Strategy(choice.strategy)]
    return (*prompts, Follows("Rytme", rhythm), Follows("Team", team))


def in_short(choice: StrategyChoice) -> str:
    """The choice in half a line: who gets the intensive effort, and when."""
    return {
        Strategy.DEADWEIGHT: f"Intensiv indsats efter {choice.wait_weeks} uger",
        Strategy.CATCH_ALL: "Intensiv indsats fra uge 1",
        Strategy.SELECTION: f"Intensiv indsats til dem, screeningen peger på, planlagt {choice.planned_percent}\u00a0%",
    }[Strategy(choice.strategy)]


def history_row(choice: StrategyChoice) -> tuple[str, str, str, str]:
    """A choice for the table of all choices: day, strategy, reason, by whom."""
    return (days.short(choice.starts_on), str(choice.get_strategy_display()), choice.reason, choice.chosen_by.name)


def group_row(group: TargetGroup, choice: StrategyChoice | None, today: date) -> dict[str, Any]:
    """A target group on the list and at the top of its own page."""
    row = {"uuid": group.uuid, "name": group.name, "strategy": "", "short": "", "since": "", "again": "", "due": False}
    if choice is None:
        return row
    return row | {
        "strategy": str(choice.get_strategy_display()),
        "short": in_short(choice),
        "since": days.short(choice.starts_on),
        "again": days.short(choice.look_again_on),
        "due": choice.look_again_on <= today,
    }
