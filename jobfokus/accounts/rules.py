# SPDX-License-Identifier: MPL-2.0
"""What a person may act as today. No Django models in here: roles are codes, people and teams are numbers."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

CASE_ROLES = frozenset({"caseworker", "team_leader"})
STAFF_ROLES = frozenset({"caseworker", "employer_consultant", "team_leader", "manager", "reception", "administrator"})
# The order in which a person with several roles is named in the log: the one nearest the citizen first.
LOG_ORDER = (
    "caseworker", "team_leader", "employer_consultant", "manager", "reception",
    "external_provider", "partner", "administrator", "citizen", "wall_screen",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Authority:
    """The roles a user holds on one day, in which teams, and for whom they stand in (trust: access).

    ``reached`` are single objects that are reached beside the roles: a kind, and the ids.
    """

    user_id: int
    municipality_id: int
    roles: frozenset[str] = frozenset()
    teams: dict[str, frozenset[int]] = field(default_factory=dict)
    stands_in_for: frozenset[int] = frozenset()
    reached: dict[str, frozenset[int]] = field(default_factory=dict)

    def holds(self, *roles: str) -> bool:
        """Whether any of *roles* is held."""
        return not self.roles.isdisjoint(roles)

    @property
    def is_staff(self) -> bool:
        return not self.roles.isdisjoint(STAFF_ROLES)

    @property
    def works_cases(self) -> bool:
        """Caseworker or team leader: the two who work in the cases of a team."""
        return not self.roles.isdisjoint(CASE_ROLES)

    @property
    def case_teams(self) -> frozenset[int]:
        """Teams whose cases this person works with or leads."""
        return frozenset().union(*(self.teams.get(role, frozenset()) for role in CASE_ROLES))

    @property
    def led_teams(self) -> frozenset[int]:
        return self.teams.get("team_leader", frozenset())

    @property
    def acts_for(self) -> frozenset[int]:
        """Owners whose cases are as one's own: oneself, and those one stands in for."""
        return (self.stands_in_for | {self.user_id}) if self.works_cases else frozenset()

    @property
    def key(self) -> tuple[Hashable, ...]:
        """All of it as one value to compare by."""
        teams, reached = frozenset(self.teams.items()), frozenset(self.reached.items())
        return self.user_id, self.municipality_id, self.roles, teams, self.stands_in_for, reached

    def reaches(self, kind: str) -> frozenset[int]:
        """The single objects of a kind that are reached whatever the roles; for nearly everybody none."""
        return self.reached.get(kind, frozenset())

    @property
    def log_role(self) -> str:
        return next((role for role in LOG_ORDER if role in self.roles), "")

    @property
    def log_team_id(self) -> int | None:
        return min(self.teams.get(self.log_role, frozenset()), default=None)


STANDS_IN = "stands_in"
# What the log calls a member of staff who rehearses as a citizen.
PRACTICE = "practice"


def authority(
    user_id: int,
    municipality_id: int,
    held: Iterable[tuple[str, int | None]],
    reached: Iterable[tuple[str, int]] = (),
) -> Authority:
    """Gather dated rows that hold today into an Authority.

    *held* are (role, team) pairs. *reached* are (kind, id) pairs: with the kind ``STANDS_IN`` the owners this user
    stands in for (not transitive, and worth nothing to a person who does not work cases), else single objects.
    """
    teams: dict[str, set[int]] = {}
    roles: set[str] = set()
    for role, team in held:
        roles.add(role)
        if team is not None:
            teams.setdefault(role, set()).add(team)
    kinds: dict[str, set[int]] = {}
    for kind, number in reached:
        kinds.setdefault(kind, set()).add(number)
    single = {kind: frozenset(ids) for kind, ids in kinds.items()}
    return Authority(
        user_id=user_id,
        municipality_id=municipality_id,
        roles=frozenset(roles),
        teams={role: frozenset(ids) for role, ids in teams.items()},
        stands_in_for=single.pop(STANDS_IN, frozenset()),
        reached=single,
    )


SECONDS_BETWEEN_WRITES = 60


def session_is_over(started: int, seen: int, now: int, *, idle_minutes: int, max_hours: int) -> bool:
    """Whether a session has been idle or has lasted too long; times in seconds (trust: 30 minutes or 10 hours)."""
    return seconds_left(started, seen, now, idle_minutes=idle_minutes, max_hours=max_hours) < 0


def seconds_left(started: int, seen: int, now: int, *, idle_minutes: int, max_hours: int) -> int:
    """How long a session lasts if nobody uses it from now on; negative when it is over.

    Its last use is written at most once a minute, so that minute is given on top: nobody is shut out too early.
    """
    idle_end = seen + idle_minutes * 60 + SECONDS_BETWEEN_WRITES
    return min(idle_end, started + max_hours * 3600) - now
