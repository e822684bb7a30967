# SPDX-License-Identifier: MPL-2.0
from datetime import date, timedelta

import numpy as np
import pytest
import time_machine

from jobfokus.screening.models import TouchedCase
from jobfokus.steering.rules.small_groups import Filters, differs_by_few
from jobfokus.steering.small_groups import People
from jobfokus.steering.spells import Whose, read_spells
from tests.citizens.factories import CaseFactory
from tests.screening.factories import DAY, closure

TODAY = date(2027, 3, 1)
ONE_TO_TEN = np.arange(10)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


def touched(world, event, number: int, *, days: int = 10):
    """*number* cases that began *days* after the event's first day."""
    cases = [CaseFactory(team=world.team, started_on=DAY + timedelta(days=days)) for _ in range(number)]
    for case in cases:
        TouchedCase.objects.create(event=event, case=case, by_workplace=True, by_industry=False)
    return cases


def whose(event) -> Whose:
    return Whose(event.municipality_id, event_id=event.pk)


def test_the_cohort_of_an_event_is_its_cases_that_began_since(world):
    event, other = closure(world.caseworker), closure(world.caseworker)
    touched(world, event, 6)
    touched(world, event, 5, days=-30)
    touched(world, other, 5)
    assert len(read_spells(whose(event), TODAY)) == 6


def test_survival_shows_the_curve_of_an_event_beside_everybody(client, world):
    event = closure(world.caseworker)
    touched(world, event, 8)
    for _ in range(8):
        CaseFactory(team=world.team, started_on=DAY)
    client.force_login(world.manager)
    page = " ".join(client.get("/varighed/", {"a-event": str(event.uuid)}).content.decode().split())
    assert '<h2 class="h4">Stålværket lukker</h2>' in page
    assert "8 forløb." in page


def test_an_event_with_few_people_is_not_shown_nor_one_that_leaves_few_out(client, world):
    client.force_login(world.manager)
    small, large = closure(world.caseworker), closure(world.caseworker)
    touched(world, small, 4)
    touched(world, large, 8)
    people = People.of(world.municipality.pk, TODAY)
    assert people.tells_on_few(whose(small))
    assert not people.tells_on_few(whose(large))


def test_two_events_of_which_one_lies_in_the_other_are_hidden_where_they_differ_by_few(world):
    company, whole_industry = closure(world.caseworker), closure(world.caseworker)
    for case in touched(world, company, 8):
        TouchedCase.objects.create(event=whole_industry, case=case, by_workplace=True, by_industry=True)
    touched(world, whole_industry, 3)
    for _ in range(9):
        CaseFactory(team=world.team, started_on=DAY)
    people = People.of(world.municipality.pk, TODAY)
    assert people.tells_on_few(whose(company))
    assert people.tells_on_few(whose(whole_industry))


def test_an_event_nobody_is_followed_for_is_not_shown(world):
    assert People.of(world.municipality.pk, TODAY).tells_on_few(whose(closure(world.caseworker)))


@pytest.mark.parametrize(
    ("other", "hidden"),
    [
        (ONE_TO_TEN < 9, True),  # three more
        (ONE_TO_TEN < 5, True),  # one less
        (ONE_TO_TEN < 6, False),  # the same
        (ONE_TO_TEN < 1, False),  # five less
        (ONE_TO_TEN > 4, False),  # overlaps, and neither lies in the other
        (ONE_TO_TEN > 9, False),  # nobody: the group itself is what is left
    ],
)
def test_groups_within_each_other_are_compared(other, hidden):
    group = Filters(ONE_TO_TEN, {"event": ONE_TO_TEN < 6}, {}, {})
    assert differs_by_few(group, "event", [other]) is hidden


def test_the_leader_is_led_from_the_event_to_its_curve(client, world):
    event = closure(world.caseworker)
    for user, led in ((world.team_leader, True), (world.manager, True), (world.caseworker, False)):
        client.force_login(user)
        page = client.get(f"/begivenheder/{event.uuid}/").content.decode()
        assert (f"/varighed/?a-event={event.uuid}" in page) is led
