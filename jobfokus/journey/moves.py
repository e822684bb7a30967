# SPDX-License-Identifier: MPL-2.0
"""Cases that the chosen strategy or a rule of duration would have in another team: proposals, never done silently.

A leader hands the case over or lets it stay (``Stay``). An answer holds for what proposed the same team when it was
given, until its day. Another rule, team, or a later screening is asked about at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Count, Exists, Min, OuterRef, Q, Value, When
from django.db.models import Case as Choose
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case, CaseQuerySet
from jobfokus.common import days
from jobfokus.common.together import Row, read_together
from jobfokus.journey.caseload import name_last_first
from jobfokus.journey.choices import MoveGround
from jobfokus.journey.models import Stay, StayQuerySet
from jobfokus.screening.choices import Strategy
from jobfokus.screening.models import Screening, StrategyChoice
from jobfokus.steering.models import DurationRule


@dataclass(frozen=True, slots=True)
class Move:
    """A case that is proposed for another team, and why."""

    citizen_id: int
    case_url: str
    hand_over_url: str
    stay_url: str
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
class Proposal:
    """What is proposed for one case."""

    ground: MoveGround
    goal: Goal
    # The rule of duration proposes it, and a screening the same team.
    screened_too: bool = False

    @property
    def key(self) -> str:
        """What a leader has seen and answers."""
        return f"{self.ground}-{self.goal.team_uuid}-{self.goal.week}"

    @property
    def why(self) -> str:
        words = why_words(self.ground, self.goal.week)
        return f"{words}, og peget på i screeningen" if self.screened_too else words


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

    def by_duration(self, today: date) -> Q:
        """The cases that have lasted so long, are not in that team, and are not to stay."""
        wanted = Q(pk__in=[])
        for group, goal in self.durations.items():
            long = Q(target_group_id=group, started_on__lte=today - timedelta(weeks=goal.week))
            answers = (
                Stay.objects.holding(today)
                .order_by()
                .filter(case=OuterRef("pk"), to_team_id=goal.team_id, ground=MoveGround.DURATION, week=goal.week)
            )
            wanted |= long & ~Q(team_id=goal.team_id) & ~Q(Exists(answers))
        return wanted

    def by_screening(self, today: date) -> Q:
        """The cases that a screening points at, not in that team. An answer holds for the screenings made before it,
        whatever it was given to: the leader knew of them."""
        wanted = Q(pk__in=[])
        for group, goal in self.selections.items():
            answers = (
                Stay.objects.holding(today)
                .order_by()
                .filter(case=OuterRef("case"), to_team_id=goal.team_id, decided_at__gte=OuterRef("decided_at"))
            )
            singled_out = Screening.objects.singled_out().order_by().filter(case=OuterRef("pk"))
            unanswered = Q(Exists(singled_out.filter(~Exists(answers))))
            wanted |= Q(target_group_id=group) & ~Q(team_id=goal.team_id) & unanswered
        return wanted

    def answer(self, case: Any) -> Proposal:
        """What is proposed for a case of ``proposed_moves``; the rule of duration comes first."""
        group = case.target_group_id
        if not case.proposed_by_duration:
            return Proposal(MoveGround.SCREENING, self.selections[group])
        goal = self.durations[group]
        too = case.proposed_by_screening and self.selections[group].team_id == goal.team_id
        return Proposal(MoveGround.DURATION, goal, screened_too=bool(too))


DATED = ("pk", "target_group_id", "starts_on")


def named(team: str) -> tuple[str, ...]:
    """What is read of a team."""
    return (f"{team}_id", f"{team}__uuid", f"{team}__name")


def _oldest_first(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["starts_on"], row["pk"]))


def proposed_moves(user: User, rules: Rules, today: date) -> CaseQuerySet:
    """The running cases of the teams one leads that are proposed for another team, the longest first."""
    led = Case.objects.for_staff(user).active().filter(team_id__in=user.authority.led_teams)
    marked = led.annotate(
        proposed_by_duration=_flag(rules.by_duration(today)), proposed_by_screening=_flag(rules.by_screening(today))
    )
    return marked.filter(rules.by_duration(today) | rules.by_screening(today)).order_by("started_on", "pk")


def _flag(holds: Q) -> Choose:
    return Choose(When(holds, then=Value(True)), default=Value(False), output_field=BooleanField())


def proposal_for(user: User, case: Case, today: date) -> Proposal | None:
    """What is proposed for a case that one leads; None where nothing is, or somebody has answered."""
    rules = Rules.of(user.municipality_id, today)
    found = proposed_moves(user, rules, today).filter(pk=case.pk).first()
    return rules.answer(found) if found else None


def staying(user: User, today: date) -> StayQuerySet:
    """The answers that hold in the running cases of the teams one leads, those to be asked about first on top."""
    holding = Stay.objects.visible_to(user).holding(today)
    led = holding.filter(team_id__in=user.authority.led_teams, case__ended_on=None)
    return led.order_by("asked_again_on", "pk")


def why_words(ground: str, week: int) -> str:
    """Why a case is proposed."""
    return f"Ledig i {week} uger eller mere" if ground == MoveGround.DURATION else str(MoveGround.SCREENING.label)


def proposed_words(count: int) -> str:
    """For the leader's day: how many wait for an answer."""
    return f"{count} {'sag foreslås' if count == 1 else 'sager foreslås'} flyttet til et andet team" if count else ""


def staying_words(stays: StayQuerySet) -> str:
    """For the leader's day: how many stay by an answer, and when the first of them is asked about again."""
    found = stays.order_by().aggregate(count=Count("pk"), first=Min("asked_again_on"))
    if not found["count"]:
        return ""
    cases = "1 sag bliver" if found["count"] == 1 else f"{found['count']} sager bliver"
    return f"{cases} efter jeres svar. Vi spørger igen fra {days.short(found['first'])}."


def move_row(case: Any, rules: Rules, today: date) -> Move:
    """A proposal ready to print."""
    proposal = rules.answer(case)
    return Move(
        citizen_id=case.citizen_id,
        case_url=reverse("journey:case_page", args=[case.uuid]),
        hand_over_url=f"{reverse('journey:hand_over', args=[case.uuid])}?til={proposal.goal.team_uuid}",
        stay_url=reverse("journey:stay", args=[case.uuid]),
        who=name_last_first(case.citizen.first_name, case.citizen.last_name),
        week=days.week_of(case.started_on, today),
        group=case.target_group.name,
        holder=case.owner.name if case.owner else "Teamets indbakke",
        to_team=proposal.goal.team_name,
        why=proposal.why,
    )


def stay_row(stay: Stay) -> dict[str, Any]:
    """An answer ready to print, for the leader's list and the history of the case."""
    return {
        "citizen_id": stay.case.citizen_id,
        "url": reverse("journey:case_page", args=[stay.case.uuid]),
        "who": name_last_first(stay.case.citizen.first_name, stay.case.citizen.last_name),
        "team": stay.team.name,
        "to_team": stay.to_team.name,
        "why": why_words(stay.ground, stay.week),
        "reason": stay.reason,
        "by": stay.decided_by.name,
        "on": days.short(timezone.localdate(stay.decided_at)),
        "asked_again": days.short(stay.asked_again_on),
    }


def stays_of(case: Case, user: User) -> list[dict[str, Any]]:
    """Every time a leader let a case stay, the newest first; one statement."""
    found = Stay.objects.visible_to(user).filter(case=case)
    return [stay_row(stay) for stay in found.select_related("case__citizen", "team", "to_team", "decided_by")]
