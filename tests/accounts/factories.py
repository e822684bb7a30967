# SPDX-License-Identifier: MPL-2.0
from datetime import date

import factory

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import Municipality, RoleAssignment, Team, User

LONG_AGO = date(2020, 1, 1)
LETTERS = str.maketrans("0123456789", "abcdefghij")


def spelt(number: int) -> str:
    """*number* in letters, so that a name never looks like a figure that a page tells."""
    return str(number).translate(LETTERS)


class MunicipalityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Municipality

    name = factory.Sequence(lambda n: f"Testby {spelt(n)}")
    code = factory.Sequence(lambda n: f"{n % 1000:03d}")


class TeamFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Team

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Team {spelt(n)}")


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    municipality = factory.SubFactory(MunicipalityFactory)
    username = factory.Sequence(lambda n: f"bruger{n}")
    name = factory.Sequence(lambda n: f"Bruger {spelt(n)}")


def user_with(
    role: Role | str, *, team: Team | None = None, municipality: Municipality | None = None, **fields
) -> User:
    """A user who holds *role* since long ago, in *team* where one is given."""
    place = municipality or (team.municipality if team else MunicipalityFactory())
    user = UserFactory(municipality=place, **fields)
    RoleAssignment.objects.create(user=user, role=role, team=team, since=LONG_AGO)
    return user
