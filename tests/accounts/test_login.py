# SPDX-License-Identifier: MPL-2.0
from datetime import date

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from config.settings import base
from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import RoleAssignment
from tests.accounts.factories import UserFactory

PASSWORD = "en lang og god sætning"
HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


@pytest.fixture
def people(db):
    found = UserFactory.create_batch(12)
    for person in found:
        person.set_password(PASSWORD)
        person.save()
    return found


def gets_in(username, password=PASSWORD, *, address=HERE, then=""):
    form = {"login": username, "password": password} | ({"next": then} if then else {})
    answer = Client(REMOTE_ADDR=address).post(reverse("account_login"), form)
    return answer.url if answer.status_code == 302 else answer.status_code


def test_an_account_under_attack_is_slowed_and_others_get_in(people):
    attacked, other = people[:2]
    for _ in range(5):
        assert gets_in(attacked.username, "gæt", address=HERE) == 200
    assert gets_in(attacked.username, address=HERE) == 200
    assert gets_in(other.username, address=HERE) == "/"
    assert gets_in(other.username, address=ELSEWHERE) == "/"


def test_an_address_that_tries_many_accounts_is_slowed_and_others_get_in(people):
    for person in people[:10]:
        gets_in(person.username, "gæt", address=HERE)
    assert gets_in(people[10].username, address=HERE) == 200
    assert gets_in(people[10].username, address=ELSEWHERE) == "/"


def test_a_wrong_name_and_a_wrong_password_answer_alike(people):
    def told(username):
        return Client().post(reverse("account_login"), {"login": username, "password": "gæt"}).context["form"].errors

    assert told(people[0].username) == told("findes-ikke")


@pytest.mark.parametrize(
    "then, leads", [("/design/", "/design/"), ("//ond.example/", "/"), ("https://ond.example", "/")]
)
def test_the_log_in_leads_to_no_other_site(people, then, leads):
    assert gets_in(people[0].username, then=then) == leads


def test_the_log_in_keeps_the_language_and_the_way_on_of_a_citizen(people, client):
    page = client.get(reverse("account_login"), {"next": "/mit/samtale/?sprog=en"}).content.decode()
    assert '<html lang="en">' in page
    assert "?next=%2Fmit%2Fsamtale%2F%3Fsprog%3Den&amp;sprog=da" in page
    address, form = reverse("account_login") + "?sprog=en", {"password": PASSWORD, "next": "/mit/samtale/?side=2"}
    RoleAssignment.objects.create(user=people[0], role=Role.CITIZEN, since=date(2026, 1, 1))
    RoleAssignment.objects.create(user=people[1], role=Role.MANAGER, since=date(2026, 1, 1))
    ways = [Client().post(address, form | {"login": person.username}).url for person in people[:2]]
    assert ways == ["/mit/samtale/?side=2&sprog=en", "/mit/samtale/?side=2"]


def test_somebody_who_may_not_log_in_does_not(people):
    people[0].is_active = False
    people[0].save()
    assert gets_in(people[0].username) != "/"


def test_sign_up_is_closed(client, db):
    form = {"username": "ny", "password1": PASSWORD, "password2": PASSWORD}
    client.post(reverse("account_signup"), form)
    assert not UserFactory._meta.model.objects.filter(username="ny").exists()


@pytest.mark.parametrize("password, fine", [("kort og god", False), ("password12345", False), (PASSWORD, True)])
def test_passwords_have_twelve_characters_and_are_not_common(password, fine):
    if fine:
        validate_password(password)
        return
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize("password", ["gunnhildrosenkilde", "Rosenkilde-Gunnhild", "rosenkildevej1"])
def test_a_password_does_not_resemble_the_persons_names(password):
    person = UserFactory.build(
        username="gunnhildrosen", name="Gunnhild Rosenkilde", email="rosenkildevej@ryvang.example"
    )
    with pytest.raises(ValidationError):
        validate_password(password, person)


def test_passwords_are_kept_with_argon2():
    assert base.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
