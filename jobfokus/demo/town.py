# SPDX-License-Identifier: MPL-2.0
"""Ryvang Kommune, which does not exist: its staff, teams and lists."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password

from jobfokus.accounts.actions import give_role
from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import Municipality, RoleAssignment, Team, User
from jobfokus.citizens.shipped import ship_lists

NAME, CODE, POSTAL_CODE, TOWN = "Ryvang Kommune", "999", "9899", "Ryvang"
PASSWORD = "Ryvang-demo-2026"  # noqa: S105
READY, LONG, SICK = "Team Jobklar", "Team Langtidsledige", "Team Sygedagpenge"
HIRED_BEFORE = timedelta(days=4 * 365)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who signs in, with the roles they hold: (role, team or none)."""

    username: str
    name: str
    title: str
    roles: tuple[tuple[Role, str | None], ...]


MAIN, STAND_IN_FOR = "nadia", "bo"
STAFF = (
    Colleague(MAIN, "Nadia Rahimi", "Jobkonsulent", ((Role.CASEWORKER, READY),)),
    Colleague("karin", "Karin Toft", "Jobkonsulent", ((Role.CASEWORKER, READY),)),
    Colleague(STAND_IN_FOR, "Bo Lindberg", "Jobkonsulent", ((Role.CASEWORKER, READY),)),
    Colleague("ellen", "Ellen Brandt", "Jobkonsulent", ((Role.CASEWORKER, LONG),)),
    Colleague(
        "morten",
        "Morten Juul",
        "Personlig jobformidler",
        ((Role.CASEWORKER, LONG), (Role.EMPLOYER_CONSULTANT, None)),
    ),
    Colleague("sanne", "Sanne Riis", "Sagsbehandler", ((Role.CASEWORKER, SICK),)),
    Colleague("lise", "Lise Holm", "Teamleder", ((Role.TEAM_LEADER, READY),)),
    Colleague("henning", "Henning Krag", "Teamleder", ((Role.TEAM_LEADER, LONG), (Role.TEAM_LEADER, SICK))),
    Colleague("vibeke", "Vibeke Storm", "Jobcenterchef", ((Role.MANAGER, None),)),
    Colleague("jan", "Jan Pihl", "Virksomhedskonsulent", ((Role.EMPLOYER_CONSULTANT, None),)),
    Colleague("pia", "Pia Lund", "Mentor", ((Role.PARTNER, None),)),
    Colleague("rita", "Rita Munk", "Receptionist", ((Role.RECEPTION, None),)),
    Colleague("olga", "Olga Berg", "Jobvejen (anden aktør)", ((Role.EXTERNAL_PROVIDER, None),)),
    Colleague("admin", "Anders Dam", "Systemansvarlig", ((Role.ADMINISTRATOR, None),)),
)
FOUNDER = STAFF[-1]


@dataclass(slots=True)
class Place:
    """The founded municipality, and the people and teams by the names the stories use."""

    municipality: Municipality
    teams: dict[str, Team] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)


def found(today: date) -> Place:
    """Make the municipality with its teams, staff and lists. The roles have been held for four years."""
    place = Place(Municipality.objects.create(name=NAME, code=CODE))
    for name in (READY, LONG, SICK):
        place.teams[name] = Team.objects.create(municipality=place.municipality, name=name)
    hashed = make_password(PASSWORD)
    for colleague in (FOUNDER, *STAFF[:-1]):
        place.users[colleague.username] = add_user(place, colleague, hashed, since=today - HIRED_BEFORE)
    ship_lists(place.municipality)
    return place


def add_user(place: Place, colleague: Colleague, hashed: str, *, since: date) -> User:
    """A user with the demo's password and the dated roles of *colleague*, given by the first administrator."""
    user = User(
        municipality=place.municipality,
        username=colleague.username,
        name=colleague.name,
        title=colleague.title,
        email=f"{colleague.username}@ryvang.example",
        phone="10 00 00 00",
        password=hashed,
    )
    user.save()
    if colleague is FOUNDER:
        RoleAssignment.objects.create(user=user, role=Role.ADMINISTRATOR, since=since)
        return user
    for role, team in colleague.roles:
        by = place.users[FOUNDER.username]
        give_role(user, role, team=place.teams[team] if team else None, since=since, by=by)
    return user
