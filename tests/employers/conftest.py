# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, datetime

import pytest
import time_machine

from jobfokus.accounts.choices import Role
from tests.accounts.factories import user_with
from tests.employers.factories import CompanyFactory, IndustryFactory


@pytest.fixture
def place(world):
    """A municipality with two employer consultants, one of another municipality, and a company in an industry."""
    here = world.municipality
    world.consultant = user_with(Role.EMPLOYER_CONSULTANT, municipality=here, name="Jan Pihl")
    world.other = user_with(Role.EMPLOYER_CONSULTANT, municipality=here, name="Morten Juul")
    world.stranger = user_with(Role.EMPLOYER_CONSULTANT)
    world.industry = IndustryFactory(municipality=here, name="Butik")
    world.company = CompanyFactory(municipality=here, industry=world.industry, name="Ærø Brød")
    return world


@pytest.fixture
def on_the_day():
    """It is DAY, a Monday, at noon."""
    with time_machine.travel(datetime(2026, 6, 15, 10, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def browser(client, place, on_the_day):
    """The employer consultant's browser on DAY."""
    client.force_login(place.consultant)
    return client
