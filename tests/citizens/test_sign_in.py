# SPDX-License-Identifier: MPL-2.0
"""Citizens sign in through a broker of MitID (G1), against a real OpenID Connect provider on this machine."""

import re
from datetime import date
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.management import call_command
from django.urls import reverse

from config.settings.base import citizens_sign_on, providers, single_sign_on
from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import RoleAssignment, User
from jobfokus.citizens.actions.users import user_of
from jobfokus.citizens.models import Citizen, CitizenCpr
from jobfokus.citizens.rules import parse_cpr
from tests.accounts.factories import user_with
from tests.accounts.oidc import go_through, provider_of
from tests.citizens.extracts import cpr
from tests.citizens.factories import CaseFactory, CitizenFactory

OLD, NOW, FOREIGN, NOBODYS = cpr(61), cpr(62), cpr(63), cpr(64)
PEOPLE = {
    "aase": {"sub": "aase", "cpr": NOW},
    "aase-before": {"sub": "aase-before", "cpr": OLD},
    "there": {"sub": "there", "cpr": FOREIGN},
    "nobody": {"sub": "nobody", "cpr": NOBODYS},
    "silent": {"sub": "silent"},
    "odd": {"sub": "odd", "cpr": "99-99"},
}


@pytest.fixture(scope="module")
def provider():
    with provider_of(list(PEOPLE.values())) as address:
        yield address


@pytest.fixture
def broker(settings, provider):
    told = citizens_sign_on(provider, "jobfokus", "hemmelig", "MitID", cpr_claim="cpr", scope=["openid"])
    settings.SOCIALACCOUNT_PROVIDERS = providers(*told)
    settings.SECOND_FACTOR_REQUIRED = True
    return provider


@pytest.fixture
def aase(world) -> Citizen:
    """Somebody whose number was changed once (H7)."""
    citizen = CitizenFactory(municipality=world.municipality, first_name="Åse", last_name="Øst")
    before = CitizenCpr.of(citizen, parse_cpr(OLD), since=date(2020, 1, 1))
    before.until = date(2024, 12, 31)
    before.save()
    CitizenCpr.of(citizen, parse_cpr(NOW), since=date(2025, 1, 1)).save()
    CaseFactory(team=world.team, owner=world.caseworker, citizen=citizen)
    return citizen


def sign_in(client, broker, name, **more):
    return go_through(client, broker, "borger", name, **more)


@pytest.mark.parametrize("name", ["aase", "aase-before"])
def test_the_number_finds_the_person_also_an_earlier_one_and_makes_the_user(client, broker, aase, name):
    answer = sign_in(client, broker, name)
    assert answer.url == reverse("portal:min_plan")
    assert "Næste samtale" in client.get(answer.url).content.decode()
    aase.refresh_from_db()
    assert aase.user.name == "Åse Øst"
    assert not aase.user.has_usable_password()
    assert aase.user.authority.roles == {"citizen"}


def test_the_second_time_it_is_the_same_user_with_the_name_of_today(client, broker, aase):
    sign_in(client, broker, "aase")
    aase.last_name = "Vest"
    aase.save()
    client.logout()
    sign_in(client, broker, "aase")
    assert client.get(reverse("portal:min_plan")).context["user"].name == "Åse Vest"
    assert User.objects.filter(username__startswith="borger-").count() == 1
    assert RoleAssignment.objects.filter(user__citizen=aase).count() == 1


@pytest.mark.parametrize("name", ["aase", "nobody"])
def test_whoever_chose_english_before_goes_on_in_english(client, broker, aase, name):
    page = client.get(reverse("account_login"), {"sprog": "en"}).content.decode()
    way = re.search(r'action="([^"]*/borger/[^"]*)"', page)[1]
    go = parse_qs(urlsplit(unescape(way)).query)["next"][0]
    assert go == f"{reverse('portal:min_plan')}?sprog=en"
    answer = sign_in(client, broker, name, next=go)
    assert answer.url == (go if name == "aase" else f"{reverse('portal:not_found')}?sprog=en")


def test_the_number_is_kept_nowhere(client, broker, aase, tmp_path):
    sign_in(client, broker, "aase")
    client.logout()
    sign_in(client, broker, "aase")
    assert SocialAccount.objects.get().extra_data == {}
    out = tmp_path / "all.json"
    call_command("dumpdata", "socialaccount", "accounts", "sessions", "privacy", output=str(out))
    assert NOW not in out.read_text()


@pytest.mark.parametrize("name", ["nobody", "silent", "odd"])
def test_who_is_not_known_here_meets_a_kind_page_and_gets_no_user(client, broker, aase, name):
    before = User.objects.count()
    answer = sign_in(client, broker, name)
    assert answer.url == reverse("portal:not_found")
    assert "Vi kender dig ikke endnu" in client.get(answer.url).content.decode()
    assert client.get(reverse("portal:min_plan")).status_code == 302
    assert User.objects.count() == before


def test_each_one_meets_their_own_municipality(client, broker, world, aase):
    there = world.foreign_case.citizen
    CitizenCpr.objects.filter(citizen=there).delete()
    CitizenCpr.of(there, parse_cpr(FOREIGN), since=date(2020, 1, 1)).save()
    sign_in(client, broker, "there")
    assert client.get(reverse("portal:min_plan")).context["user"].municipality_id == there.municipality_id


def test_a_person_whom_two_municipalities_know_comes_to_the_case_that_runs(client, broker, world, aase):
    there = CitizenFactory(municipality=world.foreign_case.municipality)
    CitizenCpr.objects.filter(citizen=there).delete()
    CitizenCpr.of(there, parse_cpr(NOW), since=date(2020, 1, 1)).save()
    sign_in(client, broker, "aase")
    assert client.get(reverse("portal:min_plan")).context["user"].citizen == aase


def test_a_member_of_staff_cannot_tie_somebody_elses_mitid_to_themself(client, broker, world, aase):
    client.force_login(world.caseworker)
    sign_in(client, broker, "aase", process="connect")
    assert SocialAccount.objects.get().user == Citizen.objects.get(pk=aase.pk).user
    assert not world.caseworker.socialaccount_set.exists()


def test_the_citizens_door_lets_nobody_in_to_the_pages_of_staff(client, broker, aase):
    sign_in(client, broker, "aase")
    assert client.get("/design/").status_code == 404
    assert client.get("/").url == reverse("portal:min_plan")


def test_a_user_who_was_stopped_stays_out(client, broker, aase):
    user = user_of(aase, on=date(2026, 1, 1))
    User.objects.filter(pk=user.pk).update(is_active=False)
    sign_in(client, broker, "aase")
    assert client.get(reverse("portal:min_plan")).status_code == 302


def test_two_first_log_ins_at_once_make_one_user(aase):
    other = Citizen.objects.get(pk=aase.pk)
    assert user_of(aase, on=date(2026, 1, 1)) == user_of(other, on=date(2026, 1, 1))
    assert User.objects.filter(username__startswith="borger-").count() == 1


def test_both_doors_stand_beside_each_other_on_the_log_in_page(client, settings, db):
    staff = single_sign_on("https://kommune.example", "x", "y", "Ryvangs log-in")
    citizens = citizens_sign_on("https://mitid.example", "x", "y", "MitID", cpr_claim="cpr", scope=["openid"])
    settings.SOCIALACCOUNT_PROVIDERS = providers(*staff, *citizens)
    page = client.get(reverse("account_login")).content.decode()
    for words in ("Er du borger?", "Log på med MitID", "Kommunens eget login", "Ryvangs log-in"):
        assert words in page
    assert "Log in with MitID" in client.get(reverse("account_login"), {"sprog": "en"}).content.decode()
    assert "Prøv som borger" not in page


def test_a_demo_offers_its_fictive_citizens_and_no_other_house_does(client, settings, world):
    citizen = user_with(Role.CITIZEN, municipality=world.municipality, name="Opdigtet Person")
    address = reverse("demo:sign_in_as", args=[citizen.uuid])
    assert client.post(address).status_code == 404
    settings.DEMO = True
    page = client.get(reverse("account_login")).content.decode()
    assert "Opdigtet Person" in page
    assert world.caseworker.name not in page
    assert client.post(reverse("demo:sign_in_as", args=[world.caseworker.uuid])).status_code == 404
    assert client.post(address).url == reverse("portal:min_plan")
    assert client.get(reverse("portal:min_plan")).status_code == 200
