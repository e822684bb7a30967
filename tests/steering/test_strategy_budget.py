# SPDX-License-Identifier: MPL-2.0
from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobfokus.accounts.actions import change_setting
from jobfokus.accounts.held import setting
from jobfokus.privacy.models import LogEntry
from jobfokus.screening.choices import Strategy
from jobfokus.steering.strategy_budget import told_past
from tests.citizens.factories import CaseFactory, TargetGroupFactory
from tests.screening.factories import StrategyChoiceFactory

TODAY = date(2026, 11, 24)
URL, BUDGET = "/strategi/", "/strategi/budget/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def manager(client, world):
    client.force_login(world.manager)
    return client


@pytest.fixture
def groups(world):
    """Forty under deadweight, ten of them past the wait; twenty under catch-all."""
    world.case.delete()
    world.case.target_group.delete()
    chosen = []
    for name, strategy, count in (("Dagpenge", "deadweight", 40), ("Kontanthjælp", "catch_all", 20)):
        group = TargetGroupFactory(municipality=world.municipality, name=name)
        StrategyChoiceFactory(target_group=group, strategy=Strategy(strategy))
        for number in range(count):
            weeks = 50 if number < count // 4 else 5
            CaseFactory(team=world.team, target_group=group, started_on=TODAY - timedelta(weeks=weeks))
        chosen.append(group)
    return chosen


def words(response):
    return " ".join(response.content.decode().split())


def test_every_group_has_its_ftes_and_cost_and_the_sum_is_theirs(manager, groups):
    answer = manager.get(URL).context["answer"]
    # 10 × 12 + 30 × 4 = 240 and 20 × 12 = 240 conversations; an FTE holds 4 × 3 × 44 = 528, each costs 600 kroner.
    assert [(row.name, row.persons, row.ftes, row.cost) for row in answer.rows] == [
        ("Dagpenge", "40", "0,5", "144 t.kr."),
        ("Kontanthjælp", "20", "0,5", "144 t.kr."),
    ]
    assert answer.sum_now == ("0,9", "288 t.kr.")
    assert answer.verdict == "Det svarer til det, I bruger i dag."


@pytest.mark.parametrize(("past", "told"), [(0, 0), (1, 0), (4, 0), (5, 5), (35, 35), (36, 40), (39, 40), (40, 40)])
def test_one_to_four_on_either_side_of_the_wait_tell_nothing_through_the_ftes(past, told):
    assert told_past(40, past) == told


def test_groups_of_one_to_four_are_left_out_and_so_is_one_that_would_give_them_away(manager, world, groups):
    few = TargetGroupFactory(municipality=world.municipality, name="Revalidend")
    for _ in range(3):
        CaseFactory(team=world.team, target_group=few)
    response = manager.get(URL)
    assert "Revalidend" in words(response)
    assert "2 målgrupper er for små til at regne på" in words(response)
    assert [row.name for row in response.context["answer"].rows] == ["Dagpenge"]


def test_raising_one_shows_what_the_other_must_give(manager, groups):
    first, second = groups
    answer = manager.get(URL, {f"strategi_{first.uuid.hex}": "catch_all"}).context["answer"]
    assert answer.over
    assert answer.verdict == "Det er 0,5 årsværk (144 t.kr.) over det, I bruger i dag. Så må noget andet give."
    assert [give.name for give in answer.gives] == ["Kontanthjælp"]
    # All twenty at the statutory rhythm free 160 of the 240 that are missing; waiting frees 120.
    assert answer.gives[0].by_rhythm == "Højst 0,3 årsværk: ikke nok alene"
    assert answer.gives[0].by_waiting == "Giver 0,2 årsværk: ikke nok alene"
    answer = manager.get(URL, {f"strategi_{first.uuid.hex}": "selection", f"andel_{first.uuid.hex}": "20"}).context[
        "answer"
    ]
    # Six more of thirty: 48 conversations, which twenty people give when they go from 12 to 9.
    assert answer.gives[0].by_rhythm == "Fra 12 til 9 samtaler om året er nok"
    assert answer.gives[0].by_waiting == "Giver 0,2 årsværk: nok"
    assert second.name == "Kontanthjælp"


def test_against_a_budget_the_sum_says_how_it_stands(manager, world, groups):
    manager.post(BUDGET, {"budget": "300.000"})
    assert setting(world.municipality.pk, "strategy.budget", TODAY) == 300_000
    page = words(manager.get(URL))
    assert "Det er 0 årsværk (12 t.kr.) under budgettet." in page
    manager.post(BUDGET, {"budget": "150.000"})
    answer = manager.get(URL).context["answer"]
    assert "over budgettet" in answer.verdict
    assert {give.name for give in answer.gives} == {"Dagpenge", "Kontanthjælp"}
    assert LogEntry.objects.filter(verb="setting.changed").count() == 2


def test_only_the_manager_or_an_administrator_changes_a_setting_that_exists(world):
    for user, key in ((world.team_leader, "strategy.budget"), (world.manager, "no.such")):
        with pytest.raises(PermissionDenied):
            change_setting(key, 1, by=user, on=TODAY)


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("andel", "120", "Skriv et tal mellem 0 og 100 procent."),
        ("rytme", "0", "Skriv et tal mellem 1 og 104."),
        ("rytme", "tit", "Skriv et tal, for eksempel 2,5."),
    ],
)
def test_bad_input_is_told_at_its_field(manager, groups, field, typed, message):
    name = f"{field}_{groups[0].uuid.hex}"
    response = manager.get(URL, {name: typed})
    assert response.status_code == 422
    assert response.context["form"].errors[name] == [message]
    assert "answer" not in response.context


def test_a_budget_that_is_no_number_is_told_and_changes_nothing(manager, world, groups):
    response = manager.post(BUDGET, {"budget": "meget"})
    assert response.status_code == 422
    assert "Skriv et tal, for eksempel 2,5." in words(response)
    assert setting(world.municipality.pk, "strategy.budget", TODAY) == 0


def test_htmx_gets_the_result_alone(manager, groups):
    fragment = manager.get(URL, headers={"HX-Request": "true"}).content.decode()
    assert "288 t.kr." in fragment
    assert "<form" not in fragment


def test_the_page_asks_the_same_for_few_and_for_many(manager, world, groups):
    counts = []
    for more in (0, 30):
        for number in range(more):
            group = TargetGroupFactory(municipality=world.municipality, name=f"Gruppe {number}")
            CaseFactory(team=world.team, target_group=group)
        with CaptureQueriesContext(connection) as asked:
            manager.get(URL)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 8
