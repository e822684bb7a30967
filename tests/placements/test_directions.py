# SPDX-License-Identifier: MPL-2.0
"""From which side the work begins for a target group (O6)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.placements.actions.candidates import propose_candidate
from jobfokus.placements.actions.directions import choose_direction
from jobfokus.placements.actions.orders import take_step
from jobfokus.placements.choices import Direction, OrderStep, Verdict
from jobfokus.placements.directions import days_words, figures, told
from jobfokus.placements.models import DirectionChoice
from tests.access import sign_in
from tests.accounts.factories import user_with
from tests.placements.factories import DUE, NOW, YES, candidate_call, order_of, sent

LIST = "/bestillinger/retning/"


def test_the_manager_chooses_and_the_caseworker_reads_the_risk_when_ordering(world):
    client = sign_in(world.manager)
    url = reverse("placements:choose_direction", args=[world.case.target_group.uuid])
    assert client.post(url, {"direction": "company"}).status_code == 422
    told_why = {"direction": "company", "reason": "De kan begynde nu"}
    page = client.post(url, told_why, follow=True).content.decode()
    assert "Virksomhedernes behov" in page
    assert "/strategi/" in page
    worker = sign_in(world.caseworker)
    page = worker.get(reverse("placements:order_new", args=[world.case.uuid])).content.decode()
    assert "borgerens egne ønsker kan blive overset" in page
    assert worker.get(url).status_code == 404
    with pytest.raises(PermissionDenied):
        choose_direction(world.case.target_group, Direction.CITIZEN, reason="x", by=world.caseworker, now=NOW)
    with pytest.raises(PermissionDenied):
        choose_direction(world.foreign_case.target_group, Direction.CITIZEN, reason="x", by=world.manager, now=NOW)


def test_the_newest_choice_holds_and_the_one_before_stays(world):
    group = world.case.target_group
    for direction in (Direction.CITIZEN, Direction.COMPANY):
        choose_direction(group, direction, reason="Vi prøver", by=world.manager, now=NOW)
    holding = DirectionChoice.objects.in_force(world.municipality.pk, NOW.date())
    assert holding[group.pk].direction == Direction.COMPANY
    assert DirectionChoice.objects.count() == 2


def test_figures_of_both_directions_tell_few_as_few(world, time_machine):
    time_machine.move_to(NOW)
    consultant = user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality)
    sent(world.case, world.caseworker)
    call = candidate_call(world.municipality, consultant)
    propose_candidate(call, world.case, said_yes_on=YES, words="Kan", by=world.caseworker, now=NOW)
    page = " ".join(sign_in(world.team_leader).get(LIST).content.decode().split())
    assert page.count("for få til at vise") == 2
    for words in ("Bestillinger sendt", "Borgere foreslået", "Samme dag", "Ingen endnu"):
        assert words in page


def test_each_direction_counts_what_was_sent_found_returned_proposed_and_chosen(world, time_machine):
    time_machine.move_to(NOW)
    consultant = user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality)
    found, returned = (sent(world.case, world.caseworker, consultant) for _ in range(2))
    order_of(world.case, world.caseworker)
    for order, step, later in (
        (found, OrderStep.ACCEPT, 1), (found, OrderStep.BEGIN, 1), (found, OrderStep.MATCH, 4),
        (returned, OrderStep.RETURN, 2),
    ):  # fmt: skip
        more = {"words": "Hvor mange timer?"} if step == OrderStep.RETURN else {"words": "Byens Brød"}
        take_step(order, step, seen=order.version, by=consultant, now=NOW + timedelta(days=later), due_on=DUE, **more)
    call = candidate_call(world.municipality, consultant)
    answer = propose_candidate(call, world.case, said_yes_on=YES, words="Kan", by=world.caseworker, now=NOW)
    type(answer).objects.update(verdict=Verdict.CHOSEN)
    candidate_call(world.municipality, consultant)
    citizen, company = figures(world.manager, NOW.date() - timedelta(days=365))
    assert [told for _, told in citizen.facts] == ["2", "1", "1", "4 dage i midten, af 1"]
    assert [told for _, told in company.facts] == ["2", "1", "0", "1", "Samme dag"]
    assert citizen.risk and company.risk and citizen.risk != company.risk


def test_numbers_and_waits_in_words():
    few = "for få til at vise"
    assert told({1: 12, 2: 7, 3: 0}) == {1: "12", 2: "7"}
    assert told({1: 12, 2: 7, 3: 1}) == {1: "12", 2: few, 3: few}
    assert told({1: 5, 2: 1}) == {1: few, 2: few}
    assert [days_words(waits) for waits in ([], [0], [1], [2, 4])] == [
        "Ingen endnu",
        "Samme dag",
        "1 dag i midten, af 1",
        "3 dage i midten, af 2",
    ]
