# SPDX-License-Identifier: MPL-2.0
"""Log-in and account pages: the library's views in our frame and our words."""

import pytest
from django.urls import reverse

PASSWORD = "fire-tilfældige-ord-her"
OPEN = {
    "account_login": "Log på Jobfokus",
    "account_signup": "Du kan ikke selv oprette en konto",
    "account_inactive": "Din konto er lukket",
}
OWN = {
    "account_logout": "Vil du logge af?",
    "account_change_password": "Skift adgangskode",
    "account_reauthenticate": "Vis, at det er dig",
    "mfa_index": "Log på i to trin",
    "mfa_list_webauthn": "Dine adgangsnøgler",
    "usersessions_list": "Her er du logget på",
}


@pytest.fixture
def signed_in(client, world):
    world.caseworker.set_password(PASSWORD)
    world.caseworker.save()
    client.post(reverse("account_login"), {"login": world.caseworker.username, "password": PASSWORD})
    return client


@pytest.mark.parametrize(("name", "heading"), OPEN.items())
def test_a_page_before_log_in_stands_in_our_frame(client, db, name, heading):
    page = client.get(reverse(name)).content.decode()
    assert f"<h1>{heading}</h1>" in page
    assert "common/jobfokus.css" in page
    assert 'id="menu"' not in page


@pytest.mark.parametrize(("name", "heading"), OWN.items())
def test_an_account_page_stands_in_our_frame(signed_in, name, heading):
    page = signed_in.get(reverse(name)).content.decode()
    assert f"<h1>{heading}</h1>" in page
    assert "common/jobfokus.css" in page


def test_the_authenticator_app_is_set_up_with_a_picture_and_the_code_as_text(signed_in):
    signed_in.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = signed_in.get(reverse("mfa_activate_totp")).content.decode()
    assert "QR-kode til din app" in page
    assert 'id="authenticator_secret"' in page


def test_a_wrong_password_is_told_on_top_and_the_password_is_not_sent_back(client, world):
    answer = client.post(reverse("account_login"), {"login": world.caseworker.username, "password": "forkert-kode-her"})
    page = answer.content.decode()
    assert "Vi kunne ikke logge dig på" in page
    assert "forkert-kode-her" not in page


def test_a_log_in_greets_nobody_with_a_user_name(signed_in, world):
    assert world.caseworker.username not in signed_in.get("/design/").content.decode()
