# SPDX-License-Identifier: MPL-2.0
"""The municipality's own log-in, against a real OpenID Connect provider on this machine."""

import pytest
from django.urls import reverse

from config.settings.base import providers, single_sign_on
from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import User
from tests.accounts.factories import user_with
from tests.accounts.oidc import go_through, provider_of


@pytest.fixture(scope="module")
def provider():
    people = [{"sub": name, "preferred_username": name} for name in ("sara", "ukendt", "borger", "stoppet")]
    with provider_of(people) as address:
        yield address


@pytest.fixture
def sign_on(world, client, settings, provider):
    settings.SECOND_FACTOR_REQUIRED = True
    settings.SOCIALACCOUNT_PROVIDERS = providers(*single_sign_on(provider, "jobfokus", "hemmelig", "Ryvangs log-in"))
    user_with(Role.CASEWORKER, team=world.team, username="sara")
    user_with(Role.CASEWORKER, team=world.team, username="stoppet", is_active=False)
    user_with(Role.CITIZEN, municipality=world.municipality, username="borger")

    def as_person(name):
        return go_through(client, provider, "kommune", name)

    return as_person


def test_a_known_person_gets_in_and_shows_no_second_factor_here(sign_on, client):
    assert sign_on("sara").status_code == 302
    assert client.get("/design/").status_code == 200
    assert User.objects.get(username="sara").socialaccount_set.get().uid == "sara"


def test_the_second_time_the_person_is_known_by_the_account(sign_on, client):
    sign_on("sara")
    client.logout()
    sign_on("sara")
    assert client.get("/design/").status_code == 200


@pytest.mark.parametrize("name", ["ukendt", "stoppet", "borger"])
def test_who_is_unknown_has_stopped_or_is_no_staff_does_not_get_in(sign_on, client, name):
    before = User.objects.count()
    sign_on(name)
    assert client.get("/design/").url.startswith(reverse("account_login"))
    assert User.objects.count() == before


def test_without_the_settings_there_is_no_single_sign_on(client, db):
    assert providers(*single_sign_on("", "", "", "x")) == {}
    assert client.get(reverse("openid_connect_login", kwargs={"provider_id": "kommune"})).status_code == 404
