# SPDX-License-Identifier: MPL-2.0
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from jobfokus.accounts.models import MunicipalitySetting
from jobfokus.citizens.choices import ExitMark
from jobfokus.citizens.models import CaseHolder
from jobfokus.privacy.models import LogEntry
from jobfokus.steering.actions.trials import Planned, register_trial
from jobfokus.steering.choices import Against, TrialKind
from jobfokus.steering.models import Trial
from jobfokus.steering.trial_page import result_of, those_beside, those_in
from tests.citizens.factories import CaseFactory, CitizenFactory, ExitReasonFactory, TargetGroupFactory

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = date(2026, 3, 2)
SINCE, UNTIL = date(2026, 3, 2), date(2026, 5, 31)
LATER = date(2027, 3, 1)
NEW = "/strategi/forsoeg/nyt/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


def planned(world, **more):
    said = Planned(
        name="Halve sagsstammer",
        kind=TrialKind.CASELOAD,
        change="Højst 40 sager hos hver i tre måneder",
        team=world.team,
        target_group=None,
        since=SINCE,
        until=UNTIL,
        measure_week=26,
        against=Against.OTHERS,
        expected="Flere er ude efter et halvt år",
    )
    return replace(said, **more)


def words(response):
    return " ".join(response.content.decode().split())


def begun(team, count, weeks, since=SINCE):
    """*count* spells that began in a team, one a day, and ended after *weeks*."""
    job = ExitReasonFactory(municipality=team.municipality, mark=ExitMark.EVENT)
    for number in range(count):
        start = since + timedelta(days=number)
        case = CaseFactory(team=team, started_on=start, ended_on=start + timedelta(weeks=weeks), exit_reason=job)
        CaseHolder.objects.create(case=case, team=team, since=start, until=case.ended_on)


def test_a_trial_is_written_down_before_it_begins_and_logged(world):
    trial = register_trial(planned(world), by=world.team_leader, now=NOW)
    assert LogEntry.objects.get(verb="trial.registered").object_uuid == trial.uuid
    with pytest.raises(ValidationError):
        register_trial(planned(world, since=TODAY - timedelta(days=1)), by=world.team_leader, now=NOW)


def test_a_leader_registers_for_their_own_team_and_the_manager_for_all(world):
    group = TargetGroupFactory(municipality=world.municipality)
    for team in (world.other_team, None):
        with pytest.raises(PermissionDenied):
            register_trial(planned(world, team=team, target_group=group), by=world.team_leader, now=NOW)
    with pytest.raises(PermissionDenied):
        register_trial(planned(world), by=world.caseworker, now=NOW)
    with pytest.raises(PermissionDenied):
        register_trial(planned(world, team=world.foreign_case.team), by=world.manager, now=NOW)
    elsewhere = TargetGroupFactory(municipality=world.foreign_case.municipality)
    with pytest.raises(PermissionDenied):
        register_trial(planned(world, target_group=elsewhere), by=world.manager, now=NOW)
    register_trial(planned(world, team=None, target_group=group, against=Against.BEFORE), by=world.manager, now=NOW)


def test_spells_count_in_the_team_that_had_them_when_they_began(world):
    trial = register_trial(planned(world), by=world.manager, now=NOW)
    moved = CaseFactory(team=world.other_team, started_on=SINCE)
    CaseHolder.objects.create(case=moved, team=world.team, since=SINCE, until=SINCE + timedelta(days=60))
    CaseHolder.objects.create(case=moved, team=world.other_team, since=SINCE + timedelta(days=61))
    beside = CaseFactory(team=world.team, started_on=SINCE)
    CaseHolder.objects.create(case=beside, team=world.other_team, since=SINCE, until=SINCE + timedelta(days=60))
    CaseHolder.objects.create(case=beside, team=world.team, since=SINCE + timedelta(days=61))
    assert list(those_in(trial).cases()) == [moved]
    assert beside in those_beside(trial).cases()
    assert moved not in those_beside(trial).cases()


def test_before_means_as_many_days_before(world):
    trial = register_trial(planned(world, against=Against.BEFORE), by=world.manager, now=NOW)
    whose = those_beside(trial)
    assert whose.until == SINCE - timedelta(days=1)
    assert whose.until - whose.since == UNTIL - SINCE


def test_few_spells_are_too_few_to_tell_and_very_few_are_not_shown(world):
    world.case.delete()
    trial = register_trial(planned(world), by=world.manager, now=NOW)
    begun(world.team, 4, 10)
    begun(world.other_team, 40, 30)
    hidden = result_of(trial, LATER)
    assert hidden.verdict == "For få til at sige noget. Der er under 5 borgere i den ene gruppe."
    assert hidden.chart is None
    begun(world.team, 6, 10, since=SINCE + timedelta(days=10))
    few = result_of(trial, LATER)
    assert few.verdict.startswith("For få til at sige noget.")
    assert few.counts == "10 forløb i forsøget, 40 at sammenligne med."
    assert few.chart is not None


def test_many_spells_of_a_few_people_are_not_shown(world):
    world.case.delete()
    trial = register_trial(planned(world), by=world.manager, now=NOW)
    begun(world.other_team, 40, 30)
    job = ExitReasonFactory(municipality=world.municipality, mark=ExitMark.EVENT)
    for number in range(2):
        citizen = CitizenFactory(municipality=world.municipality)
        for week in (0, 6, 12):
            start = SINCE + timedelta(weeks=week, days=number)
            here = {"team": world.team, "citizen": citizen, "started_on": start}
            case = CaseFactory(**here, ended_on=start + timedelta(days=1), exit_reason=job)
            CaseHolder.objects.create(case=case, team=world.team, since=start, until=case.ended_on)
    assert result_of(trial, LATER).chart is None


def test_of_two_trials_that_part_by_few_people_the_first_alone_is_shown(world, django_assert_max_num_queries):
    world.case.delete()
    begun(world.team, 12, 10)
    begun(world.other_team, 40, 30)
    first = register_trial(planned(world), by=world.manager, now=NOW)
    close = register_trial(planned(world, until=SINCE + timedelta(days=9)), by=world.manager, now=NOW)
    apart = register_trial(planned(world, until=SINCE + timedelta(days=5)), by=world.manager, now=NOW)
    assert result_of(first, LATER).chart is not None
    hidden = result_of(close, LATER)
    assert hidden.chart is None and "Et andet forsøg er så tæt på" in hidden.verdict
    assert result_of(apart, LATER).chart is None, "four part it from the second"
    with django_assert_max_num_queries(6):
        result_of(close, LATER)


def test_enough_spells_are_compared_in_words_that_never_prove(world):
    MunicipalitySetting.objects.create(
        municipality=world.municipality, key="trial.fewest", value=20, since=date(2026, 1, 1)
    )
    trial = register_trial(planned(world, measure_week=13), by=world.manager, now=NOW)
    begun(world.team, 15, 10)
    begun(world.team, 15, 30, since=SINCE + timedelta(days=20))
    begun(world.other_team, 40, 40)
    found = result_of(trial, LATER)
    assert "længere fra hinanden, end tilfældet plejer at give" in found.verdict
    assert "Tallene siger ikke hvorfor." in found.verdict
    assert found.readings[0][1] == "50\N{NO-BREAK SPACE}%"


def test_the_page_before_it_begins_says_so_and_a_caseworker_of_the_team_may_read_it(client, world):
    trial = register_trial(planned(world, since=SINCE + timedelta(days=9)), by=world.manager, now=NOW)
    url = reverse("steering:trial_page", args=[trial.uuid])
    client.force_login(world.caseworker)
    page = words(client.get(url))
    assert "Forsøget er ikke begyndt" in page
    assert "Højst 40 sager hos hver i tre måneder" in page
    client.force_login(world.colleague)
    assert client.get(url).status_code == 404


def typed(world, **more):
    return {
        "name": "Halve sagsstammer",
        "kind": "caseload",
        "change": "Højst 40 sager",
        "team": str(world.team.uuid),
        "since": "02-03-2026",
        "until": "31-05-2026",
        "measure_week": "26",
        "against": "others",
        "expected": "Flere er ude",
    } | more


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        ("until", "02-03-2026", "Den sidste dag skal ligge efter den første."),
        ("since", "01-03-2026", "Et forsøg skrives ned, før det begynder."),
        ("team", "", "Vælg et team eller en målgruppe."),
        ("change", "", "Feltet skal udfyldes."),
        ("measure_week", "14", "Marker en gyldig valgmulighed. 14 er ikke en af de tilgængelige valgmuligheder."),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_is_registered(client, world, field, text, message):
    client.force_login(world.manager)
    response = client.post(NEW, typed(world, **{field: text}))
    assert response.status_code == 422
    assert response.context["form"].errors[field] == [message]
    assert not Trial.objects.exists()


def test_others_to_compare_with_need_a_team(client, world):
    client.force_login(world.manager)
    group = TargetGroupFactory(municipality=world.municipality)
    response = client.post(NEW, typed(world, team="", target_group=str(group.uuid)))
    assert list(response.context["form"].errors) == ["against"]


def test_the_list_asks_the_same_for_one_trial_and_for_thirty(client, world, django_assert_max_num_queries):
    client.force_login(world.team_leader)
    for number in range(1, 31):
        register_trial(planned(world, name=f"Forsøg {number}"), by=world.manager, now=NOW)
        if number in (1, 30):
            with django_assert_max_num_queries(4):
                page = client.get("/strategi/forsoeg/")
    assert "Forsøg 30" in page.content.decode()
