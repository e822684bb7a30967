# SPDX-License-Identifier: MPL-2.0
"""Who may open which address: actors, policies and the rows that every room's ``access_table.py`` is made of.

An actor is a person in a relation to ONE case (the stage's). The test walks every row with every actor on an ordinary
case and, where the row is about a case, on a restricted one. To add a URL, add a ``Row`` in your room's table:

    Row("journey:case_page", CASE_READERS, lambda stage: {"uuid": stage.case.uuid})
    Row("plans:save_plan", CASE_WRITERS, lambda stage: {"uuid": stage.plan().uuid}, method="POST")
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import Municipality, Substitution, Team, User
from jobfokus.citizens.models import Case, Citizen, NamedAccess, ReasonedAccess
from tests.accounts.factories import LONG_AGO, MunicipalityFactory, TeamFactory, user_with
from tests.citizens.factories import CaseFactory, CitizenFactory

FAR = date(2100, 1, 1)
FAR_MOMENT = datetime(2100, 1, 1, tzinfo=ZoneInfo("UTC"))

# Everybody who may come by, in words: their relation to the stage's case.
CASEWORKERS = frozenset({"owner", "teammate", "stand_in", "other_team", "opened_with_reason", "named", "foreign"})
LEADERS = frozenset({"team_leader", "other_leader"})
MANAGERS = frozenset({"manager", "manager_with_reason", "named_manager"})
OTHER_STAFF = frozenset({"employer_consultant", "reception", "administrator"})
CITIZENS = frozenset({"citizen", "other_citizen"})
OUTSIDERS = frozenset({"partner", "external_provider", "wall_screen"})
ACTORS = {"anonymous"} | CASEWORKERS | LEADERS | MANAGERS | OTHER_STAFF | CITIZENS | OUTSIDERS


@dataclass(frozen=True)
class Policy:
    """Who gets in: on an ordinary case (or where no case is concerned), and on a restricted one."""

    name: str
    ordinary: frozenset[str]
    restricted: frozenset[str] = frozenset()
    about_case: bool = False
    # What somebody who has not signed in meets where they are not let in.
    turned_away: str = "login"
    # What somebody who has signed in meets there.
    kept_out: str = "hidden"


def _everywhere(name: str, who: frozenset[str]) -> Policy:
    return Policy(name, who, who)


OPEN = _everywhere("OPEN", frozenset(ACTORS))
NOBODY = _everywhere("NOBODY", frozenset())
NOT_THERE = replace(NOBODY, name="NOT_THERE", turned_away="hidden")
TO_LOGIN = replace(NOBODY, name="TO_LOGIN", kept_out="login")
SIGNED_IN = _everywhere("SIGNED_IN", OPEN.ordinary - {"anonymous"})
STAFF = _everywhere("STAFF", CASEWORKERS | LEADERS | MANAGERS | OTHER_STAFF)
# Staff whose day is with citizens or their figures: no reception, no administrator.
CASE_STAFF = _everywhere("CASE_STAFF", CASEWORKERS | LEADERS | MANAGERS | {"employer_consultant"})
WORKS_CASES = _everywhere("WORKS_CASES", CASEWORKERS | LEADERS)
TEAM_LEADERS = _everywhere("TEAM_LEADERS", LEADERS)
# Pages of staff about one case. The citizen's own right is met by the citizen's own pages, never by these.
CASE_WRITERS = Policy(
    "CASE_WRITERS", frozenset({"owner", "teammate", "stand_in", "team_leader"}), frozenset({"named"}), about_case=True
)
CASE_READERS = Policy(
    "CASE_READERS",
    CASE_WRITERS.ordinary | {"opened_with_reason", "manager_with_reason"},
    CASE_WRITERS.restricted | {"named_manager"},
    about_case=True,
)


@dataclass
class Stage:
    """A case, its citizen, and one person for each actor. ``restricted`` tells which of the two stages it is."""

    municipality: Municipality
    team: Team
    case: Case
    users: dict[str, User]
    restricted: bool
    made: dict[str, Any] = field(default_factory=dict)

    @property
    def citizen(self) -> Citizen:
        return self.case.citizen

    def once(self, name: str, make: Callable[[], Any]) -> Any:
        """Something that several rows share on this stage: made at the first call (``stage.once("plan", …)``)."""
        if name not in self.made:
            self.made[name] = make()
        return self.made[name]


@dataclass(frozen=True)
class Row:
    """One URL name with one method: who gets in, and how to build its arguments from the stage."""

    name: str
    policy: Policy
    args: Callable[[Stage], dict[str, Any]] = lambda stage: {}
    method: str = "GET"
    data: Callable[[Stage], dict[str, Any]] = lambda stage: {}
    # Set to False, with a reason in a comment, for a page about a case that shows nothing of a citizen.
    shows_citizen: bool = True

    def __str__(self) -> str:
        return f"{self.method} {self.name}"


def build_stage(*, restricted: bool) -> Stage:
    """Everybody around one case in one municipality, and a caseworker of another municipality."""
    here = MunicipalityFactory()
    team, other_team = TeamFactory(municipality=here), TeamFactory(municipality=here)
    in_team = {"owner": Role.CASEWORKER, "teammate": Role.CASEWORKER, "team_leader": Role.TEAM_LEADER}
    elsewhere = dict.fromkeys(("stand_in", "other_team", "opened_with_reason", "named"), Role.CASEWORKER)
    elsewhere["other_leader"] = Role.TEAM_LEADER
    without_team = dict.fromkeys(MANAGERS, Role.MANAGER) | dict.fromkeys(CITIZENS, Role.CITIZEN)
    without_team |= {name: Role(name) for name in OTHER_STAFF | OUTSIDERS}
    users = (
        {name: user_with(role, team=team) for name, role in in_team.items()}
        | {name: user_with(role, team=other_team) for name, role in elsewhere.items()}
        | {name: user_with(role, municipality=here) for name, role in without_team.items()}
        | {"foreign": user_with(Role.CASEWORKER, team=TeamFactory())}
    )
    citizen = CitizenFactory(municipality=here, user=users["citizen"])
    case = CaseFactory(team=team, owner=users["owner"], citizen=citizen, restricted=restricted)
    other_citizen = CitizenFactory(municipality=here, user=users["other_citizen"])
    CaseFactory(team=team, owner=users["owner"], citizen=other_citizen, restricted=restricted)
    Substitution.objects.create(
        absent=users["owner"], stand_in=users["stand_in"], appointed_by=users["team_leader"], since=LONG_AGO, until=FAR
    )
    for name in ("opened_with_reason", "manager_with_reason"):
        ReasonedAccess.objects.create(case=case, user=users[name], reason="Klage over afgørelse", until=FAR_MOMENT)
    if restricted:
        for name in ("named", "named_manager"):
            NamedAccess.objects.create(
                case=case, user=users[name], named_by=users["team_leader"], reason="Har sagen", since=LONG_AGO
            )
    return Stage(here, team, case, users, restricted)


def sign_in(user: User | None) -> Client:
    """A browser of this person, or of somebody who has not signed in."""
    client = Client()
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client
