# SPDX-License-Identifier: MPL-2.0
"""The pages on which a leader makes two rows one person, and two again (H7)."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobfokus.citizens.models import Case, Citizen, CitizenMerge
from jobfokus.privacy.models import LogEntry
from tests.citizens.factories import CaseFactory, ExitReasonFactory
from tests.journey.factories import NOW, with_cpr

LISTED = reverse("journey:duplicate_list")


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def leader(client, world):
    client.force_login(world.team_leader)
    return world.team_leader


def before(world, **fields):
    """A case that ended before the one of the world began."""
    reason = ExitReasonFactory(municipality=world.municipality)
    told = {"started_on": date(2025, 1, 6), "ended_on": date(2025, 6, 2), "exit_reason": reason, "team": world.team}
    return CaseFactory(**told | fields)


@pytest.fixture
def double(world):
    """The same name again, with a telephone and without a number."""
    citizen = world.case.citizen
    named = {"citizen__first_name": citizen.first_name, "citizen__last_name": citizen.last_name}
    return before(world, number="S-FØR", citizen__phone="12345678", **named).citizen


def address(kept, merged):
    return reverse("journey:merge", args=[kept.uuid, merged.uuid])


def merge(client, kept, merged, **changes):
    typed = {"sure": "on", "kept_seen": "1", "merged_seen": "1"} | changes
    return client.post(address(kept, merged), typed)


def text(answer):
    return answer.content.decode()


def test_a_leader_is_led_there_from_the_day_and_from_a_case(client, world, leader):
    assert LISTED in text(client.get("/"))
    assert LISTED in text(client.get(reverse("journey:case_page", args=[world.case.uuid])))


def test_pairs_are_listed_with_why_and_the_look_is_logged(client, world, leader, double):
    page = text(client.get(LISTED))
    for words in ("S-FØR", world.case.number, "Samme navn, og et cpr-nummer mangler"):
        assert words in page
    assert address(world.case.citizen, double) in page
    entry = LogEntry.objects.get(verb="duplicates_listed")
    assert set(entry.listed.values_list("citizen_id", flat=True)) == {world.case.citizen_id, double.pk}


def test_a_pair_that_the_leader_may_not_merge_has_no_way_on(client, world, leader, double):
    unled = {"team": world.other_team, "owner": world.team_leader}
    Case.objects.filter(citizen=double).update(**unled)
    before(
        world, citizen=world.case.citizen, team=world.other_team, started_on=date(2024, 1, 1), ended_on=date(2024, 2, 1)
    )
    page = text(client.get(LISTED))
    assert "Tal med den anden teamleder." in page
    assert address(world.case.citizen, double) not in page


def test_two_that_one_knows_are_found_by_their_case_numbers(client, world, leader):
    other = before(world, number="S-ANDEN")
    found = client.post(LISTED, {"first": world.case.number, "second": " S-ANDEN "})
    assert found.url == address(world.case.citizen, other.citizen)


@pytest.mark.parametrize(
    ("second", "message"),
    [
        ("", "Feltet skal udfyldes."),
        ("S-FINDES-IKKE", "Vi fandt ingen sag med det nummer, du kan se."),
        ("foreign", "Vi fandt ingen sag med det nummer, du kan se."),
        ("own", "De to sager er allerede den samme borgers."),
    ],
)
def test_numbers_that_lead_nowhere_are_told_at_the_field(client, world, leader, second, message):
    numbers = {"foreign": world.foreign_case.number, "own": world.case.number}
    answer = client.post(LISTED, {"first": world.case.number, "second": numbers.get(second, second)})
    assert answer.status_code == 422
    assert message in str(answer.context["form"].errors["second"])


def test_the_two_stand_side_by_side_with_what_comes_together(client, world, leader, double):
    with_cpr(world.case.citizen, "6302901234")
    page = text(client.get(address(world.case.citizen, double)))
    for words in (
        "630290-••••",
        "Ukendt",
        "12345678",
        "S-FØR fra 06-01-2025 til 02-06-2025",
        "Det flytter med: sager (1).",
        "Telefon: ",
        "kan de to ikke skilles ad igen",
    ):
        assert words in page
    assert "1234</td>" not in page
    assert address(double, world.case.citizen) in page
    assert LogEntry.objects.filter(verb="duplicates_seen").count() == 1


def test_how_to_reach_a_protected_person_stays_hidden(client, world, leader, double):
    Citizen.objects.filter(pk=world.case.citizen_id).update(protected=True)
    page = text(client.get(address(world.case.citizen, double)))
    assert "12345678" not in page
    assert "Skjult" in page


def test_the_two_become_one_and_two_again(client, world, leader, double):
    answer = client.get(merge(client, world.case.citizen, double).url)
    assert "De to er nu én borger." in text(answer)
    assert world.case.citizen.cases.count() == 2
    undo = reverse("journey:undo_merge", args=[CitizenMerge.objects.get().uuid])
    assert undo in text(answer)
    assert "hver med det, de havde før" in text(client.get(undo))
    assert "De to er to borgere igen, som før." in text(client.post(undo, follow=True))
    assert world.case.citizen.cases.count() == double.cases.count() == 1
    assert client.get(undo).status_code == 404


def test_what_has_changed_since_stands_in_the_way_and_is_named(client, world, leader, double):
    merge(client, world.case.citizen, double)
    Case.objects.filter(number="S-FØR").update(exit_job="Maler")
    undo = reverse("journey:undo_merge", args=[CitizenMerge.objects.get().uuid])
    page = text(client.get(undo))
    assert "Det kan ikke fortrydes mere" in page
    assert "Nogen har ændret det, der blev flyttet: sager." in page
    assert "Skil de to ad" not in page
    assert client.post(undo).status_code == 409
    assert world.case.citizen.cases.count() == 2


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"sure": ""}, "sure", "Sæt kryds, når du er sikker."),
        ({"merged_seen": "7"}, "__all__", "Nogen har ændret en af de to imens."),
        ({"kept_seen": "x"}, "__all__", "Nogen har ændret en af de to imens."),
    ],
)
def test_nothing_is_merged_that_was_not_seen_through(client, world, leader, double, changes, field, message):
    answer = merge(client, world.case.citizen, double, **changes)
    assert answer.status_code == 422
    assert message in str(answer.context["form"].errors[field])
    assert not CitizenMerge.objects.exists()


def test_why_two_cannot_be_one_is_said_and_there_is_no_button(client, world, leader):
    other = CaseFactory(team=world.team)
    page = text(client.get(address(world.case.citizen, other.citizen)))
    assert "Begge har en åben sag. Afslut den ene først." in page
    assert "Slå de to sammen" not in page
    answer = merge(client, world.case.citizen, other.citizen)
    assert "Begge har en åben sag." in str(answer.context["form"].errors)


def test_a_form_sent_twice_merges_once(client, world, leader, double):
    for _ in range(2):
        token = {"form_token": "0b2f8a43-6a3e-4f0e-9c39-3a55d20ecf0f"}
        assert merge(client, world.case.citizen, double, **token).status_code == 302
    assert CitizenMerge.objects.count() == 1


def test_who_may_not_see_or_lead_both_finds_no_page(client, world, double):
    for user in (world.caseworker, world.colleague, world.manager, world.foreign_caseworker):
        client.force_login(user)
        assert client.get(LISTED).status_code == 404
        assert client.get(address(world.case.citizen, double)).status_code == 404
    client.force_login(world.team_leader)
    assert client.get(address(world.case.citizen, world.foreign_case.citizen)).status_code == 404
    assert client.get(address(world.case.citizen, world.case.citizen)).status_code == 404
    Case.objects.filter(citizen=double).update(team=world.other_team)
    assert client.get(address(world.case.citizen, double)).status_code == 404


def test_the_pages_ask_the_same_for_one_pair_and_for_thirty(client, world, leader, double):
    def asked(path):
        with CaptureQueriesContext(connection) as found:
            client.get(path)
        return len(found)

    one = asked(LISTED)
    for number in range(30):
        named = {"citizen__first_name": "Par", "citizen__last_name": f"Nr{number}"}
        CaseFactory(team=world.team, **named)
        before(world, **named)
    assert asked(LISTED) == one
    assert asked(address(world.case.citizen, double)) <= 10
