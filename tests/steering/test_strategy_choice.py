# SPDX-License-Identifier: MPL-2.0
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobfokus.citizens.choices import ExitMark
from jobfokus.privacy.models import LogEntry
from jobfokus.screening.actions.needs import record_need
from jobfokus.screening.choices import Effort, Strategy
from jobfokus.screening.models import Screening, StrategyChoice
from jobfokus.steering.actions.strategies import Choosing, choose_strategy
from jobfokus.steering.strategy_risks import risks_of
from tests.citizens.factories import CaseFactory, ExitReasonFactory, TargetGroupFactory
from tests.screening.factories import StrategyChoiceFactory
from tests.screening.screenings import screened, switched_on

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
CHOOSING = Choosing(
    strategy=Strategy.SELECTION,
    starts_on=TODAY,
    planned_percent=30,
    wait_weeks=39,
    intensive_rhythm=12,
    reason="Vi vil kende dem, der har brug for os, fra begyndelsen",
    look_again_on=date(2027, 5, 25),
)
TYPED = {
    "strategy": "selection",
    "starts_on": "24-11-2026",
    "planned_percent": "30",
    "wait_weeks": "39",
    "intensive_rhythm": "12",
    "reason": "Vi vil kende dem fra begyndelsen",
    "look_again_on": "25-05-2027",
}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def group(world):
    return TargetGroupFactory(municipality=world.municipality)


@pytest.fixture
def manager(client, world):
    client.force_login(world.manager)
    return client


def words(response):
    return " ".join(response.content.decode().split())


def choose_url(group):
    return reverse("steering:strategy_choose", args=[group.uuid])


def page_url(group):
    return reverse("steering:strategy_page", args=[group.uuid])


def test_a_choice_is_dated_with_a_reason_and_logged(world, group):
    choice = choose_strategy(group, CHOOSING, by=world.manager, now=NOW)
    assert StrategyChoice.objects.in_force(world.municipality.pk, TODAY) == {group.pk: choice}
    assert LogEntry.objects.get(verb="strategy.chosen").object_uuid == choice.uuid


def test_only_the_manager_of_the_place_chooses(world, group):
    elsewhere = TargetGroupFactory(municipality=world.foreign_case.municipality)
    for user, of in ((world.team_leader, group), (world.caseworker, group), (world.manager, elsewhere)):
        with pytest.raises(PermissionDenied):
            choose_strategy(of, CHOOSING, by=user, now=NOW)
    with pytest.raises(PermissionDenied):
        choose_strategy(group, replace(CHOOSING, intensive_team=world.foreign_case.team), by=world.manager, now=NOW)


def test_the_past_is_not_rewritten_and_a_day_has_one_choice(world, group):
    with pytest.raises(ValidationError):
        choose_strategy(group, replace(CHOOSING, starts_on=TODAY - timedelta(days=1)), by=world.manager, now=NOW)
    choose_strategy(group, CHOOSING, by=world.manager, now=NOW)
    with pytest.raises(ValidationError):
        choose_strategy(group, CHOOSING, by=world.manager, now=NOW)


def test_a_new_choice_takes_over_on_its_day_and_the_old_one_stays_in_the_history(manager, world, group):
    StrategyChoiceFactory(target_group=group)
    later = replace(CHOOSING, starts_on=date(2026, 12, 1))
    choose_strategy(group, later, by=world.manager, now=NOW)
    assert "Dødvægt siden 01-01-2026" in words(manager.get(page_url(group)))
    with time_machine.travel(datetime(2026, 12, 1, 9, tzinfo=UTC), tick=False):
        manager.force_login(world.manager)
        page = words(manager.get(page_url(group)))
    assert "Selektion siden 01-12-2026" in page
    assert "De fleste finder selv job inden for et halvt år" in page


def test_the_manager_chooses_on_the_page_and_reads_what_follows(manager, group):
    answer = manager.post(choose_url(group), TYPED, follow=True)
    page = words(answer)
    assert f"{group.name}: Selektion gælder fra 24-11-2026." in page
    assert "Nye sager uden screening bliver nævnt, indtil de er screenet." in page
    assert "12 samtaler om året, hver 4. uge" in page


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("strategy", "", "Feltet skal udfyldes."),
        ("starts_on", "23-11-2026", "Et valg gælder fra i dag eller senere."),
        ("planned_percent", "101", "Skriv et tal mellem 0 og 100 procent."),
        ("intensive_rhythm", "0", "Skriv et tal mellem 1 og 104."),
        ("wait_weeks", "-1", "Skriv et tal mellem 0 og 104 uger."),
        ("reason", "", "Feltet skal udfyldes."),
        ("look_again_on", "24-11-2026", "Dagen skal ligge, efter at valget er begyndt."),
        ("intensive_team", "11111111-1111-1111-1111-111111111111", ""),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_is_chosen(manager, group, field, typed, message):
    answer = manager.post(choose_url(group), TYPED | {field: typed})
    assert answer.status_code == 422
    assert message in " ".join(answer.context["form"].errors[field])
    assert not StrategyChoice.objects.exists()


def test_the_list_names_every_group_and_says_where_nothing_is_chosen(manager, world, group):
    other = TargetGroupFactory(municipality=world.municipality, name="Kontanthjælp")
    TargetGroupFactory(municipality=world.foreign_case.municipality, name="Fremmed gruppe")
    StrategyChoiceFactory(target_group=group, look_again_on=TODAY)
    page = words(manager.get(reverse("steering:strategy_list")))
    assert group.name in page
    assert other.name in page
    assert "Fremmed gruppe" not in page
    assert "Ikke valgt" in page
    assert "Intensiv indsats efter 39 uger" in page


def test_a_leader_reads_but_has_no_way_to_choose(client, world, group):
    StrategyChoiceFactory(target_group=group)
    client.force_login(world.team_leader)
    assert choose_url(group) not in words(client.get(page_url(group)))
    assert client.get(choose_url(group)).status_code == 404


def figures(choice):
    return {risk.sign: risk.figure for risk in risks_of(choice, TODAY)}


def test_deadweight_shows_whether_cases_get_heavier_and_counts_help_given_at_once(world, group):
    choice = StrategyChoiceFactory(target_group=group)
    for number in range(20):
        since = date(2024, 1, 1) if number < 10 else date(2025, 12, 1)
        CaseFactory(team=world.team, target_group=group, started_on=since)
    world.case.delete()
    for number in range(6):
        case = CaseFactory(team=world.team, target_group=group, owner=world.caseworker, started_on=date(2024, 1, 1))
        record_need(case, need=f"Behov {number}", help="I dag", by=world.caseworker, on=TODAY)
    found = figures(choice)
    # When the choice began, 16 of 26 had been here over a year; today still 16, for those of December have not.
    assert found["Andelen af de ledige, der har været her over et år"].endswith("62\N{NO-BREAK SPACE}% nu")
    assert found["Hjulpet straks på et konkret behov de seneste 13 uger"] == "6 gange"


def test_selection_shows_how_often_the_suggestion_is_followed_and_how_many_are_singled_out(world, group):
    choice = StrategyChoiceFactory(target_group=group, strategy=Strategy.SELECTION, planned_percent=30)
    switched_on(world.municipality)
    for number in range(20):
        suggestion = Effort.INTENSIVE if number < 10 else Effort.ALONE
        decision = Effort.INTENSIVE if number < 15 else Effort.ALONE
        case = CaseFactory(team=world.team, target_group=group, owner=world.caseworker)
        made = screened(case, world.caseworker, effort=decision, now=NOW)
        Screening.objects.filter(pk=made.pk).update(suggestion=suggestion)
    found = figures(choice)
    assert found["Beslutninger, der følger forslaget, de seneste 13 uger"] == "75\N{NO-BREAK SPACE}%"
    assert found["Andelen, der er peget på de seneste 13 uger, mod den planlagte"] == (
        "75\N{NO-BREAK SPACE}% mod 30\N{NO-BREAK SPACE}% planlagt"
    )


def test_selection_says_when_nobody_can_screen_yet(manager, world, group):
    StrategyChoiceFactory(target_group=group, strategy=Strategy.SELECTION)
    assert "Screening er ikke slået til" in words(manager.get(page_url(group)))
    switched_on(world.municipality)
    assert "Screening er ikke slået til" not in words(manager.get(page_url(group)))


def test_counts_of_one_to_four_are_not_told(world, group):
    choice = StrategyChoiceFactory(target_group=group)
    case = CaseFactory(team=world.team, target_group=group, owner=world.caseworker)
    record_need(case, need="Behov", help="I dag", by=world.caseworker, on=TODAY)
    found = figures(choice)
    assert found["Hjulpet straks på et konkret behov de seneste 13 uger"] == "under 5 gange"
    assert found["Andelen af de ledige, der har været her over et år"] == "For få til at sige noget"


def test_catch_all_shows_its_price_and_whether_people_leave_later(world, group):
    choice = StrategyChoiceFactory(target_group=group, strategy=Strategy.CATCH_ALL, starts_on=date(2025, 6, 2))
    job = ExitReasonFactory(municipality=world.municipality, mark=ExitMark.EVENT)
    for number in range(20):
        since = date(2025, 1, 6) if number < 10 else date(2025, 7, 7)
        weeks = 10 if number < 5 else 40
        CaseFactory(
            team=world.team, target_group=group, started_on=since, ended_on=since + timedelta(weeks=weeks),
            exit_reason=job,
        )  # fmt: skip
    found = figures(choice)
    assert found["Andelen, der er ude i uge 13, før og efter valget"] == (
        "50\N{NO-BREAK SPACE}% før, 0\N{NO-BREAK SPACE}% siden"
    )


@pytest.mark.parametrize("strategy", Strategy)
def test_the_page_asks_no_more_for_thirty_cases_than_for_one(manager, world, group, strategy):
    StrategyChoiceFactory(target_group=group, strategy=strategy)
    counts = []
    for more in (1, 29):
        for _ in range(more):
            CaseFactory(team=world.team, target_group=group)
        with CaptureQueriesContext(connection) as asked:
            manager.get(page_url(group))
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 10


def test_choosing_asks_few_questions(manager, world, group):
    StrategyChoiceFactory(target_group=group)
    with CaptureQueriesContext(connection) as asked:
        manager.get(choose_url(group))
    assert len(asked) <= 10
