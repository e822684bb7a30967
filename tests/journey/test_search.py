# SPDX-License-Identifier: MPL-2.0
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.citizens.models import Case, ReasonedAccess
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.citizens.factories import CaseFactory, CitizenFactory
from tests.journey.factories import NOW, with_cpr
from tests.masked import shows_tail


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


def search(client, user, words):
    client.force_login(user)
    return client.post(reverse("journey:search"), {"text": words})


def text(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("words", ["ÆRØ", "aeroe", "  åkjær   ægir ", "Ægir"])
def test_a_name_is_found_in_any_case_with_danish_letters_spelled_either_way(client, world, words):
    citizen = CitizenFactory(municipality=world.municipality, first_name="Ægir Ærø", last_name="Åkjær")
    case = CaseFactory(team=world.team, citizen=citizen, owner=world.caseworker)
    answer = search(client, world.caseworker, words)
    assert reverse("journey:case_page", args=[case.uuid]) in text(answer)


def test_a_name_of_another_team_or_municipality_is_not_found(client, world):
    for case in (world.foreign_case, CaseFactory(team=world.other_team, owner=world.colleague)):
        case.citizen.last_name = "Fremmedsen"
        case.citizen.save()
        answer = text(search(client, world.caseworker, "Fremmedsen"))
        assert str(case.uuid) not in answer
        assert "Ingen med det navn blandt de sager, du kan se" in answer
        assert "Åbn med begrundelse" not in answer


@pytest.mark.parametrize("written", ["6302901234", "630290-1234", " 630290 1234 "])
def test_a_whole_cpr_number_finds_the_person_and_is_not_shown(client, world, written):
    with_cpr(world.case.citizen, "6302901234")
    answer = search(client, world.caseworker, written)
    row = text(answer)[text(answer).index("<tbody>") :]
    assert str(world.case.uuid) in row
    assert not shows_tail(row)


def test_a_case_number_finds_the_case(client, world):
    assert str(world.case.uuid) in text(search(client, world.caseworker, world.case.number.lower()))


def test_what_was_sought_stands_in_no_address_or_title(client, world):
    answer = search(client, world.caseworker, "åkjær")
    page = text(answer)
    assert "<title>Find en borger" in page
    assert answer.request["QUERY_STRING"] == ""
    client.get(reverse("journey:search"), {"text": "åkjær"})
    assert LogEntry.objects.filter(kind=EntryKind.SEARCHED).count() == 1


def test_those_found_are_logged_as_searched(client, world):
    search(client, world.caseworker, "åkjær")
    entry = LogEntry.objects.get(kind=EntryKind.SEARCHED)
    assert (entry.citizen_id, entry.verb, entry.page) == (world.case.citizen_id, "searched_by_name", "journey:search")


CHANGES = ("csrf-token", "csrfmiddlewaretoken", "form_token")


def body(response, number):
    kept = [line for line in text(response).splitlines() if not any(word in line for word in CHANGES)]
    return "\n".join(kept).replace(number, "")


def test_a_hidden_case_and_one_that_does_not_exist_answer_alike(client, world):
    hidden = CaseFactory(team=world.other_team, owner=world.colleague, number="S-HIDDEN-1")
    secret = CaseFactory(team=world.other_team, owner=world.colleague, number="S-SECRET-1", restricted=True)
    answers, costs = [], []
    for number in (hidden.number, secret.number, "S-ABSENT-1"):
        client.force_login(world.caseworker)
        with CaptureQueriesContext(connection) as queries:
            response = client.post(reverse("journey:search"), {"text": number})
        answers.append(body(response, number))
        costs.append(len(queries))
    assert "Åbn med begrundelse" in answers[0]
    assert answers[0] == answers[1] == answers[2]
    assert len(set(costs)) == 1


def open_case(client, user, number, reason="Borgeren ringer på vagttelefonen"):
    client.force_login(user)
    return client.post(reverse("journey:open_case"), {"text": number, "reason": reason})


def test_a_reason_opens_a_case_of_another_team_until_midnight(client, world):
    other = CaseFactory(team=world.other_team, owner=world.colleague)
    answer = open_case(client, world.caseworker, other.number)
    assert answer.url == reverse("journey:case_page", args=[other.uuid])
    assert client.get(answer.url).status_code == 200
    assert ReasonedAccess.objects.get().reason == "Borgeren ringer på vagttelefonen"
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        client.force_login(world.caseworker)
        assert client.get(answer.url).status_code == 404


def test_without_a_reason_nothing_opens(client, world):
    other = CaseFactory(team=world.other_team, owner=world.colleague)
    answer = open_case(client, world.caseworker, other.number, reason="  ")
    assert answer.status_code == 422
    assert "Hvorfor skal du åbne sagen?" in text(answer)
    assert not ReasonedAccess.objects.exists()


def test_a_restricted_case_stays_as_closed_as_a_missing_one(client, world):
    secret = CaseFactory(team=world.other_team, owner=world.colleague, number="S-SECRET-1", restricted=True)
    answers = [body(open_case(client, world.caseworker, number), number) for number in (secret.number, "S-ABSENT-1")]
    assert "Vi fandt ingen sag, du kan åbne" in answers[0]
    assert answers[0] == answers[1]
    assert not ReasonedAccess.objects.exists()


def test_a_case_in_another_municipality_cannot_be_opened(client, world):
    answer = open_case(client, world.caseworker, world.foreign_case.number)
    assert "Vi fandt ingen sag, du kan åbne" in text(answer)


def test_a_name_alone_opens_nothing(client, world):
    answer = open_case(client, world.caseworker, "Åkjær")
    assert answer.url == reverse("journey:search")


@pytest.mark.parametrize("role", [Role.RECEPTION, Role.ADMINISTRATOR, Role.EMPLOYER_CONSULTANT, Role.CITIZEN])
def test_others_have_no_search(client, world, role):
    assert search(client, user_with(role, municipality=world.municipality), "Å").status_code == 404


def test_many_answers_are_cut_and_cost_no_more_than_few(client, world, django_assert_num_queries):
    named = [CitizenFactory(municipality=world.municipality, last_name=f"Holm{n}") for n in range(2)]
    for citizen in named:
        CaseFactory(team=world.team, citizen=citizen)
    client.force_login(world.caseworker)
    with django_assert_num_queries(6):
        client.post(reverse("journey:search"), {"text": "holm"})
    for n in range(60):
        CaseFactory(team=world.team, citizen=CitizenFactory(municipality=world.municipality, last_name=f"Holmby{n}"))
    with django_assert_num_queries(6):
        answer = client.post(reverse("journey:search"), {"text": "holm"})
    assert text(answer).count('<tr><th scope="row">') == 50
    assert "Der er flere" in text(answer)


def reveal(client, user, name, prefix, case, reason):
    client.force_login(user)
    return client.post(reverse(f"journey:{name}", args=[case.uuid]), {f"{prefix}-reason": reason})


def test_the_whole_cpr_number_is_shown_once_with_a_reason_that_is_logged(client, world):
    with_cpr(world.case.citizen, "6302901234")
    assert "630290-1234" not in text(reveal(client, world.caseworker, "show_cpr", "cpr", world.case, " "))
    answer = reveal(client, world.caseworker, "show_cpr", "cpr", world.case, "Skal skrive til a-kassen")
    assert "630290-1234" in text(answer)
    entry = LogEntry.objects.get(kind=EntryKind.REVEALED)
    assert (entry.citizen_id, entry.reason) == (world.case.citizen_id, "Skal skrive til a-kassen")
    assert "630290-1234" not in text(client.get(reverse("journey:case_page", args=[world.case.uuid])))


def test_a_protected_persons_contact_is_shown_with_a_reason(client, world):
    citizen = world.case.citizen
    citizen.protected, citizen.phone, citizen.address = True, "11223344", "Hemmelig Allé 7"
    citizen.save()
    assert "11223344" not in text(reveal(client, world.caseworker, "show_contact", "kontakt", world.case, ""))
    answer = text(reveal(client, world.caseworker, "show_contact", "kontakt", world.case, "Aftalt opringning"))
    assert "11223344" in answer
    assert "Hemmelig Allé 7" in answer
    assert LogEntry.objects.get(kind=EntryKind.REVEALED).reason == "Aftalt opringning"


def test_nothing_is_revealed_of_a_case_one_may_not_see(client, world):
    with_cpr(world.foreign_case.citizen, "6302901234")
    answer = reveal(client, world.caseworker, "show_cpr", "cpr", world.foreign_case, "Nysgerrig")
    assert answer.status_code == 404
    assert not Case.objects.visible_to(world.caseworker).filter(pk=world.foreign_case.pk).exists()
