# SPDX-License-Identifier: MPL-2.0
"""The citizen lets a partner see one part, and takes it back at once (M5)."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.privacy.models import Consent, LogEntry
from tests.accounts.factories import user_with
from tests.citizens.factories import CaseFactory, CitizenFactory
from tests.journey.factories import NOW, AgreementFactory, plan_for


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def mine(world):
    user = user_with(Role.CITIZEN, municipality=world.municipality)
    citizen = CitizenFactory(municipality=world.municipality, first_name="Åse", user=user)
    case = CaseFactory(team=world.team, owner=world.caseworker, citizen=citizen)
    AgreementFactory(case=case, text="Ringe til lageret")
    plan_for(case, functions={"A": ["Kok"]})
    return case


@pytest.fixture
def partner(world):
    return user_with(Role.PARTNER, municipality=world.municipality, name="Pia Mentor")


def text(response) -> str:
    return " ".join(response.content.decode().split())


def share(client, mine, to, **more):
    client.force_login(mine.citizen.user)
    said = {"partner": str(to.uuid), "part": "agreements", "purpose": "Støtte", "until": "01-12-2026"}
    return client.post(reverse("portal:consents"), said | more)


def case_page(client, mine):
    client.force_login(mine.owner)
    return client.get(reverse("journey:consent_list", args=[mine.uuid]))


def looks(client, partner):
    client.force_login(partner)
    return client.get(reverse("journey:shared_part", args=[Consent.objects.get().uuid]))


def test_a_partner_sees_the_part_and_nothing_else_and_the_look_is_logged(client, mine, partner):
    share(client, mine, partner)
    page = text(looks(client, partner))
    assert "Ringe til lageret" in page
    assert "Kok" not in page
    entry = LogEntry.objects.get(verb="shared_seen")
    assert (entry.citizen_id, entry.role, entry.reason) == (mine.citizen_id, "partner", "Støtte")
    assert "Støtte" in text(client.get(reverse("journey:shared_list")))
    assert client.get("/").url == reverse("journey:shared_list")
    assert "Givet hjemmefra 24-11-2026" in text(case_page(client, mine))


def test_withdrawn_it_is_gone_at_the_next_click(client, mine, partner):
    share(client, mine, partner)
    assert looks(client, partner).status_code == 200
    client.force_login(mine.citizen.user)
    client.post(reverse("portal:withdraw_consent", args=[Consent.objects.get().uuid]))
    assert "Du fortrød 24-11-2026." in text(client.get(reverse("portal:consents")))
    assert looks(client, partner).status_code == 404
    assert "Ringe" not in text(client.get(reverse("journey:shared_list")))


def test_after_its_last_day_it_is_gone_too(client, mine, partner):
    share(client, mine, partner)
    with time_machine.travel(date(2026, 12, 1), tick=False):
        assert looks(client, partner).status_code == 200
    with time_machine.travel(date(2026, 12, 2), tick=False):
        assert looks(client, partner).status_code == 404


def test_before_a_yes_a_partner_sees_nobody(client, mine, partner):
    client.force_login(partner)
    assert "Ingen deler noget med dig" in text(client.get(reverse("journey:shared_list")))


def test_another_partner_does_not_reach_what_was_shared_with_the_first(client, world, mine, partner):
    share(client, mine, partner)
    other = user_with(Role.PARTNER, municipality=world.municipality)
    assert looks(client, other).status_code == 404


@pytest.mark.parametrize("wrong", [{"purpose": ""}, {"until": "01-11-2026"}, {"part": "alt"}, {"partner": "x"}])
def test_a_consent_without_purpose_day_part_or_partner_is_none(client, mine, partner, wrong):
    assert share(client, mine, partner, **wrong).status_code == 422
    assert not Consent.objects.exists()


def test_nothing_is_shared_with_a_colleague_or_a_partner_of_another_municipality(client, world, mine, partner):
    there = user_with(Role.PARTNER, municipality=world.foreign_case.municipality)
    for somebody in (world.colleague, there):
        assert share(client, mine, somebody).status_code == 422


def test_the_page_is_said_in_english_too(client, mine, partner):
    share(client, mine, partner)
    page = text(client.get(reverse("portal:consents"), {"sprog": "en"}))
    for words in ("What I share with others", "My agreements", "Stop sharing it"):
        assert words in page
