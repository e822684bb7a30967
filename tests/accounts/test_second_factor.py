# SPDX-License-Identifier: MPL-2.0
"""In production staff need a second factor before any page opens."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.urls import reverse

from jobfokus.accounts.choices import Role
from tests.accounts.factories import user_with

PASSWORD = "en lang og god sætning"


@pytest.fixture(autouse=True)
def _required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def person(world):
    world.caseworker.set_password(PASSWORD)
    world.caseworker.save()
    return world.caseworker


def log_in(client, user):
    return client.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_staff_without_one_are_led_to_set_it_up_and_nothing_else_opens(client, person):
    log_in(client, person)
    for address in ("/", "/design/"):
        assert client.get(address).url == reverse("mfa_index")
    assert client.post(reverse("accounts:extend_session")).url == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200
    assert client.get(reverse("mfa_activate_totp")).url.startswith(reverse("account_reauthenticate"))


def test_without_the_demand_the_pages_open(client, person, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    log_in(client, person)
    assert client.get("/design/").status_code == 200


def test_who_has_just_set_one_up_gets_on(client, person):
    log_in(client, person)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]
    client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    assert Authenticator.objects.filter(user=person, type="totp").exists()
    assert client.get("/design/").status_code == 200


def test_the_password_alone_is_not_enough_and_the_code_lets_in(client, person):
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    assert log_in(client, person).url == reverse("mfa_authenticate")
    assert client.get("/design/").url.startswith(reverse("account_login"))
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    assert client.get("/design/").status_code == 200


def test_citizens_are_not_asked_for_one(client, world):
    citizen = user_with(Role.CITIZEN, municipality=world.municipality)
    citizen.set_password(PASSWORD)
    citizen.save()
    log_in(client, citizen)
    assert client.post(reverse("accounts:extend_session")).status_code == 200
