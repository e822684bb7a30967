# SPDX-License-Identifier: MPL-2.0
"""The municipality's own log-in, against a real OpenID Connect provider on this machine."""

import json
import socket
import subprocess
import sys
import time

import pytest
import requests
from django.urls import reverse

from config.settings.base import single_sign_on
from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import User
from tests.accounts.factories import user_with

LOGIN = "/konto/oidc/kommune/login/"


def answers(address):
    try:
        return requests.get(address, timeout=1).ok
    except requests.ConnectionError:
        return False


@pytest.fixture(scope="module")
def provider():
    """In a process of its own: its libraries warn, and warnings are errors here."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    people = [{"sub": name, "preferred_username": name} for name in ("sara", "ukendt", "borger", "stoppet")]
    claims = [part for person in people for part in ("--user-claims", json.dumps(person))]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", port, *claims]
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 30
        while not answers(f"{address}/.well-known/openid-configuration") and time.monotonic() < deadline:
            time.sleep(0.1)
        yield address
        process.terminate()


@pytest.fixture
def sign_on(world, client, settings, provider):
    settings.SECOND_FACTOR_REQUIRED = True
    settings.SOCIALACCOUNT_PROVIDERS = single_sign_on(provider, "jobfokus", "hemmelig", "Ryvangs log-in")
    user_with(Role.CASEWORKER, team=world.team, username="sara")
    user_with(Role.CASEWORKER, team=world.team, username="stoppet", is_active=False)
    user_with(Role.CITIZEN, municipality=world.municipality, username="borger")

    def as_person(name):
        """The way of a browser: our log-in, the provider's, and back."""
        asked = client.post(reverse("openid_connect_login", kwargs={"provider_id": "kommune"}))
        assert asked.url.startswith(provider)
        shown = requests.post(asked.url, data={"sub": name}, allow_redirects=False, timeout=10)
        back = shown.headers["Location"].removeprefix("http://testserver")
        return client.get(back)

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
    assert single_sign_on("", "", "", "x") == {}
    assert client.get(reverse("openid_connect_login", kwargs={"provider_id": "kommune"})).status_code == 404
