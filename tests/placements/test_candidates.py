# SPDX-License-Identifier: MPL-2.0
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.placements.actions.candidates import call_for_candidates, close_call, propose_candidate, say_none
from jobfokus.placements.choices import Verdict
from jobfokus.placements.models import CandidateAnswer, CandidateCall
from jobfokus.privacy.models import LogEntry
from tests.access import sign_in
from tests.accounts.factories import user_with
from tests.citizens.factories import CaseFactory
from tests.employers.factories import CompanyFactory, OpeningFactory
from tests.placements.factories import NOW, YES, candidate_call


@pytest.fixture
def consultant(world):
    return user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality)


@pytest.fixture
def call(world, consultant):
    return candidate_call(world.municipality, consultant)


def proposed(call, case, by) -> CandidateAnswer:
    return propose_candidate(call, case, said_yes_on=YES, words="Kan faget", by=by, now=NOW)


def test_a_call_is_answered_with_a_citizen_and_with_none_and_closed_with_what_came(world, call, consultant):
    answer = proposed(call, world.case, world.caseworker)
    say_none(call, words="Alle er i gang", by=world.colleague, now=NOW)
    say_none(call, words="Stadig ingen", by=world.colleague, now=NOW)
    assert list(call.answers.filter(case=None).values_list("words", flat=True)) == ["Stadig ingen"]
    close_call(call, {answer: Verdict.CHOSEN}, feedback="Begynder mandag", by=consultant, now=NOW)
    answer.refresh_from_db()
    assert (answer.verdict, call.feedback) == (Verdict.CHOSEN, "Begynder mandag")
    verbs = set(LogEntry.objects.filter(citizen_id=world.case.citizen_id).values_list("verb", flat=True))
    assert {"candidates.proposed", "candidates.verdict"} <= verbs
    with pytest.raises(ChangedMeanwhileError):
        close_call(call, {}, feedback="Igen", by=consultant, now=NOW)


def test_the_database_keeps_a_citizen_out_who_has_not_said_yes(world, call):
    with pytest.raises(IntegrityError), transaction.atomic():
        CandidateAnswer.objects.create(call=call, case=world.case, words="Tror jeg", by=world.caseworker)


def test_the_same_citizen_is_proposed_once_and_never_with_a_yes_of_tomorrow(world, call):
    proposed(call, world.case, world.caseworker)
    with pytest.raises(ValidationError, match="allerede foreslået"):
        proposed(call, world.case, world.team_leader)
    other = CaseFactory(team=world.team, owner=world.caseworker)
    with pytest.raises(ValidationError, match="i fremtiden"):
        propose_candidate(call, other, said_yes_on=date(2026, 3, 3), words="x", by=world.caseworker, now=NOW)


def test_an_opening_has_one_running_call(world, call, consultant):
    with pytest.raises(ValidationError, match="allerede bestilt"):
        candidate_call(world.municipality, consultant, opening=call.opening)


def test_who_may_not_ask_answer_or_close(world, call, consultant):
    filled = OpeningFactory(company=CompanyFactory(municipality=world.municipality), seats=1, filled_seats=1)
    facts = {"requirements": "x", "how_many": 1, "deadline": date(2100, 1, 1), "now": NOW}
    for by, opening in ((world.caseworker, call.opening), (consultant, filled)):
        with pytest.raises(PermissionDenied):
            call_for_candidates(opening, by=by, **facts)
    restricted = CaseFactory(team=world.team, owner=world.caseworker, restricted=True)
    tries = ((restricted, world.caseworker), (world.case, world.colleague), (world.case, consultant))
    for case, by in (*tries, (world.foreign_case, world.foreign_caseworker)):
        with pytest.raises(PermissionDenied):
            proposed(call, case, by)
    with pytest.raises(PermissionDenied):
        close_call(call, {}, feedback="x", by=world.caseworker, now=NOW)


def test_a_citizen_in_an_answer_is_seen_by_who_asked_and_by_those_of_the_case(world, call, consultant):
    answer = proposed(call, world.case, world.caseworker)
    other = user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality)

    def sees(user) -> bool:
        return CandidateAnswer.objects.visible_to(user).filter(pk=answer.pk).exists()

    assert all(sees(user) for user in (consultant, world.caseworker, world.team_leader))
    assert not any(sees(user) for user in (other, world.colleague, world.manager, world.foreign_caseworker))
    world.case.restricted = True
    world.case.save()
    assert not sees(consultant)


def test_late_calls_are_those_that_still_run_past_their_day(world, call):
    assert not CandidateCall.objects.late(call.deadline).exists()
    assert CandidateCall.objects.late(date(2100, 1, 2)).get() == call


def test_the_page_hides_names_of_others_cases_and_logs_the_look(world, call):
    proposed(call, world.case, world.caseworker)
    name, address = world.case.citizen.full_name, reverse("placements:call_page", args=[call.uuid])
    assert name in sign_in(world.caseworker).get(address).content.decode()
    assert LogEntry.objects.filter(user_id=world.caseworker.pk, citizen_id=world.case.citizen_id).exists()
    page = sign_in(world.colleague).get(address).content.decode()
    assert name not in page and "Ingen, du kan se, endnu." in page


def test_a_caseworker_answers_with_one_citizen_and_none_because(world, call):
    client = sign_in(world.caseworker)
    address = reverse("placements:answer_candidate", args=[call.uuid])
    typed = {"borger-case": str(world.case.uuid), "borger-words": "Kan faget"}
    refused = client.post(address, typed | {"borger-said_yes_on": "01-01-2099"})
    assert refused.status_code == 422 and "i fremtiden" in refused.content.decode()
    assert client.post(address, typed | {"borger-said_yes_on": "05-01-2026"}).status_code == 302
    nobody = reverse("placements:answer_none", args=[call.uuid])
    assert "Skriv i en linje hvorfor" in client.post(nobody, {}).content.decode()
    client.post(nobody, {"ingen-words": "Resten er i praktik"})
    assert call.answers.count() == 2


def test_somebody_elses_citizen_cannot_be_named(world, call):
    address = reverse("placements:answer_candidate", args=[call.uuid])
    other = CaseFactory(team=world.other_team, owner=world.colleague)
    typed = {"borger-case": str(other.uuid), "borger-words": "x", "borger-said_yes_on": "05-01-2026"}
    assert sign_in(world.caseworker).post(address, typed).status_code == 422
    assert not call.answers.exists()


def test_a_consultant_asks_from_the_opening_and_comes_to_the_call_the_next_time(world, consultant):
    opening = OpeningFactory(company=CompanyFactory(municipality=world.municipality), seats=2)
    client, address = sign_in(consultant), reverse("placements:call_new", args=[opening.uuid])
    assert 'value="3"' in client.get(address).content.decode()
    typed = {"requirements": "Møder kl. 6", "how_many": "3", "deadline": "01-01-2020"}
    assert "ikke er gået endnu" in client.post(address, typed).content.decode()
    assert client.post(address, typed | {"deadline": "01-01-2100"}).status_code == 302
    assert client.get(address).url == reverse("placements:call_page", args=[CandidateCall.objects.get().uuid])


def test_the_list_of_calls_costs_the_same_for_two_and_for_thirty(world, consultant, django_assert_num_queries):
    client, address = sign_in(world.caseworker), reverse("placements:call_list")
    for number in range(30):
        candidate_call(world.municipality, consultant)
        if number == 1:
            client.get(address)
            with django_assert_num_queries(5):
                client.get(address)
    with django_assert_num_queries(5):
        assert client.get(address).content.decode().count("<tr>") == 31
