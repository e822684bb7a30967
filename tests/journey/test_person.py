# SPDX-License-Identifier: MPL-2.0
"""The page of a person's name and number (H7)."""

import pytest
import time_machine
from django.urls import reverse

from jobfokus.citizens.actions.persons import register_cpr, rename_citizen
from jobfokus.citizens.models import Citizen
from jobfokus.privacy.models import LogEntry
from tests.citizens.factories import CaseFactory
from tests.journey.factories import NOW, TODAY
from tests.masked import shows_tail

NUMBER, OTHER = "6302901234", "6302901235"


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


def address(name, case):
    return reverse(f"journey:{name}", args=[case.uuid])


def rename(client, case, **changes):
    typed = {"navn-first_name": "Åse", "navn-last_name": "Holm", "navn-seen": "1"} | changes
    return client.post(address("rename", case), typed)


def renumber(client, case, **changes):
    return client.post(address("renumber", case), {"cpr-number": NUMBER, "cpr-seen": "1"} | changes)


def test_the_case_page_leads_to_the_page_of_name_and_number(client, world):
    client.force_login(world.caseworker)
    assert address("person", world.case) in client.get(address("case_page", world.case)).content.decode()


def test_a_new_name_is_written_and_the_old_one_stands_beside_it(client, world):
    citizen = world.case.citizen
    rename_citizen(citizen, "Åse", "Gammel", by=world.caseworker, on=TODAY.replace(day=1))
    client.force_login(world.caseworker)
    answer = client.get(rename(client, world.case).url).content.decode()
    assert "Navnet er skiftet." in answer
    for words in ("Åse Holm", "fra 24-11-2026", "Åse Gammel", "01-11-2026 – 23-11-2026"):
        assert words in answer


def test_a_new_number_is_written_and_all_numbers_are_masked(client, world):
    client.force_login(world.caseworker)
    register_cpr(world.case.citizen, OTHER, by=world.caseworker, on=TODAY.replace(day=1))
    answer = client.get(renumber(client, world.case).url).content.decode()
    assert "Cpr-nummeret er skrevet ned." in answer
    assert answer.count("630290-•••• (Erstatningsnummer)") == 2
    assert not shows_tail(answer)
    assert world.case.citizen.cpr_numbers.get(until=None).number == NUMBER


def test_a_number_becomes_unknown_only_by_a_cross(client, world):
    client.force_login(world.caseworker)
    renumber(client, world.case)
    assert renumber(client, world.case, **{"cpr-number": "", "cpr-seen": "2"}).status_code == 422
    assert world.case.citizen.cpr_numbers.filter(until=None).exists()
    renumber(client, world.case, **{"cpr-number": "", "cpr-unknown": "on", "cpr-seen": "2"})
    assert not world.case.citizen.cpr_numbers.filter(until=None).exists()


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"cpr-number": ""}, "number", "Skriv nummeret, eller sæt kryds ved, at det er ukendt."),
        ({"cpr-number": "12"}, "number", "Skriv cpr-nummeret med ti cifre."),
        ({"cpr-number": "310290-1234"}, "number", "en dato, der ikke findes"),
        ({"cpr-number": OTHER}, "number", "Nummeret står allerede på en anden borger."),
        ({"cpr-unknown": "on"}, "unknown", "Tag krydset væk"),
        ({"cpr-seen": "7"}, "__all__", "Nogen har ændret borgeren imens."),
    ],
)
def test_a_number_that_cannot_be_used_is_told_at_its_field(client, world, changes, field, message):
    register_cpr(CaseFactory(team=world.team).citizen, OTHER, by=world.caseworker, on=TODAY)
    client.force_login(world.caseworker)
    answer = renumber(client, world.case, **changes)
    assert answer.status_code == 422
    assert message in str(answer.context["number_form"].errors[field])
    assert not world.case.citizen.cpr_numbers.exists()


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"navn-first_name": " "}, "first_name", "Feltet skal udfyldes."),
        ({"navn-last_name": ""}, "last_name", "Feltet skal udfyldes."),
        ({"navn-seen": "7"}, "__all__", "Nogen har ændret borgeren imens."),
    ],
)
def test_a_name_that_cannot_be_written_stays_typed(client, world, changes, field, message):
    client.force_login(world.caseworker)
    answer = rename(client, world.case, **changes)
    assert answer.status_code == 422
    assert message in str(answer.context["name_form"].errors[field])
    assert world.case.citizen.full_name in answer.content.decode()
    assert Citizen.objects.get(pk=world.case.citizen_id).last_name != "Holm"


def test_who_was_second_writes_at_the_next_try(client, world):
    client.force_login(world.caseworker)
    rename(client, world.case)
    answer = rename(client, world.case, **{"navn-last_name": "Dam"})
    seen = answer.context["name_form"]["seen"].value()
    rename(client, world.case, **{"navn-last_name": "Dam", "navn-seen": seen})
    assert Citizen.objects.get(pk=world.case.citizen_id).last_name == "Dam"


def test_a_form_sent_twice_renames_once(client, world):
    client.force_login(world.caseworker)
    for _ in range(2):
        rename(client, world.case, form_token="0b2f8a43-6a3e-4f0e-9c39-3a55d20ecf0f")
    assert LogEntry.objects.filter(verb="citizen.renamed").count() == 1


def test_who_only_reads_the_case_changes_no_name(client, world):
    for user in (world.colleague, world.manager, world.foreign_caseworker):
        client.force_login(user)
        assert client.get(address("person", world.case)).status_code == 404
        assert rename(client, world.case).status_code == 404


def test_the_page_asks_the_same_for_one_name_and_for_thirty(client, world, django_assert_max_num_queries):
    for day in range(1, 24):
        rename_citizen(world.case.citizen, "Åse", f"Nr{day}", by=world.caseworker, on=TODAY.replace(day=day))
    client.force_login(world.caseworker)
    with django_assert_max_num_queries(10):
        client.get(address("person", world.case))
