# SPDX-License-Identifier: MPL-2.0
"""Cases that the chosen strategy or a rule of duration would have in another team: proposals, never done silently."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case, CaseQuerySet
from jobfokus.common import days
from jobfokus.common.together import Row, read_together
from jobfokus.journey.caseload import name_last_first
from jobfokus.screening.choices import Strategy
from jobfokus.screening.models import Screening, StrategyChoice
from jobfokus.steering.models import DurationRule


@dataclass(frozen=True, slots=True)
class Move:
    """A case that is proposed for another team, and why."""

    citizen_id: int
    url: str
    who: str
    week: int
    group: str
    holder: str
    to_team: str
    why: str


@dataclass(frozen=True, slots=True)
class Goal:
    """Where the cases of a target group are proposed to go; *week* where they have to have lasted so long."""

    team_id: int
    team_uuid: UUID
    team_name: str
    week: int = 0

    @classmethod
    def of(cls, row: Row, team: str) -> "Goal":
        return cls(row[f"{team}_id"], UUID(row[f"{team}__uuid"]), row[f"{team}__name"], row.get("week", 0))


@dataclass(frozen=True, slots=True)
class Rules:
    """What proposes today: the rules of duration, and the selections whose effort one team holds; by target group."""

    durations: Mapping[int, Goal]
    selections: Mapping[int, Goal]

    @classmethod
    def of(cls, municipality_id: int, today: date) -> "Rules":
        """One statement; the newest that has begun holds, and one without a team proposes nothing."""
        begun = {"municipality_id": municipality_id, "starts_on__lte": today}
        found = read_together(
            {
                "durations": (DurationRule.objects.filter(**begun), (*DATED, "week", *named("to_team"))),
                "choices": (StrategyChoice.objects.filter(**begun), (*DATED, "strategy", *named("intensive_team"))),
            }
        )
        durations = {row["target_group_id"]: row for row in _oldest_first(found["durations"])}
        choices = {row["target_group_id"]: row for row in _oldest_first(found["choices"])}
        return cls(
            {group: Goal.of(row, "to_team") for group, row in durations.items() if row["to_team_id"]},
            {
                group: Goal.of(row, "intensive_team")
                for group, row in choices.items()
                if row["strategy"] == Strategy.SELECTION and row["intensive_team_id"]
            },
        )

    def asks(self, today: date) -> Q:
        """The cases that are proposed for a team they are not in."""
        wanted = Q(pk__in=[])
        for group, goal in self.durations.items():
            long = Q(target_group_id=group, started_on__lte=today - timedelta(weeks=goal.week))
            wanted |= long & ~Q(team_id=goal.team_id)
        for group, goal in self.selections.items():
            wanted |= Q(target_group_id=group, singled_out=True) & ~Q(team_id=goal.team_id)
        return wanted

    def answer(self, case: Case, today: date) -> tuple[Goal, str]:
        """To which team a proposed case, and why; the rule of duration comes first."""
        goal = self.durations.get(case.target_group_id)
        if goal and goal.team_id != case.team_id and case.started_on <= today - timedelta(weeks=goal.week):
            return goal, f"Ledig i {goal.week} uger eller mere"
        return self.selections[case.target_group_id], "Peget på i screeningen"


DATED = ("pk", "target_group_id", "starts_on")


def named(team: str) -> tuple[str, ...]:
    """What is read of a team."""
    return (f"{team}_id", f"{team}__uuid", f"{team}__name")


def _oldest_first(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["starts_on"], row["pk"]))


def proposed_moves(user: User, rules: Rules, today: date) -> CaseQuerySet:
    """The running cases of the teams one leads that are proposed for another team, the longest first."""
    singled_out = Screening.objects.singled_out().order_by().filter(case=OuterRef("pk"))
    led = Case.objects.for_staff(user).active().filter(team_id__in=user.authority.led_teams)
    return led.annotate(singled_out=Exists(singled_out)).filter(rules.asks(today)).order_by("started_on", "pk")


def move_row(case: Any, rules: Rules, today: date) -> Move:
    """A proposal ready to print."""
    goal, why = rules.answer(case, today)
    return Move(
        citizen_id=case.citizen_id,
        url=f"{reverse('journey:hand_over', args=[case.uuid])}?til={goal.team_uuid}",
        who=name_last_first(case.citizen.first_name, case.citizen.last_name),
        week=days.week_of(case.started_on, today),
        group=case.target_group.name,
        holder=case.owner.name if case.owner else "Teamets indbakke",
        to_team=goal.team_name,
        why=why,
    )
