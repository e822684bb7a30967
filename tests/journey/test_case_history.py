# SPDX-License-Identifier: MPL-2.0
"""The history of a case: earlier spells, holders, standings, and the weeks on benefit across cases."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from jobfokus.citizens.models import Case, CaseHolder, CaseStanding
from tests.citizens.factories import BenefitFactory, CaseFactory, ExitReasonFactory
from tests.journey.factories import NOW, TODAY


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


def page(client, user, case):
    client.force_login(user)
    return client.get(reverse("journey:case_page", args=[case.uuid]))


def text(response) -> str:
    return response.content.decode()


def test_history_shows_earlier_spells_holders_and_standings(client, world):
    citizen = world.case.citizen
    reason = ExitReasonFactory(municipality=world.municipality)
    CaseFactory(
        team=world.team, citizen=citizen, number="S-GAMMEL", started_on=date(2024, 1, 1), ended_on=date(2024, 6, 1),
        exit_reason=reason,
    )  # fmt: skip
    CaseHolder.objects.create(case=world.case, owner=world.caseworker, team=world.team, since=date(2026, 3, 2))
    CaseStanding.objects.create(
        case=world.case, target_group=world.case.target_group, benefit=world.case.benefit, since=date(2026, 3, 2)
    )
    client.force_login(world.caseworker)
    answer = text(client.get(reverse("journey:case_history", args=[world.case.uuid])))
    for words in (
        "S-GAMMEL",
        "01-01-2024 – 01-06-2024",
        "Ordinært job",
        world.caseworker.name,
        "Dagpenge",
        "02-03-2026",
    ):
        assert words in answer


def earlier(world, number, *, start, end, **fields):
    reason = ExitReasonFactory(municipality=world.municipality)
    return CaseFactory(
        **{"team": world.team, "citizen": world.case.citizen} | fields,
        number=number, started_on=TODAY - timedelta(days=start), ended_on=TODAY - timedelta(days=end),
        exit_reason=reason,
    )  # fmt: skip


def history(client, world):
    client.force_login(world.caseworker)
    return " ".join(text(client.get(reverse("journey:case_history", args=[world.case.uuid]))).split())


def test_the_page_tells_weeks_on_benefit_across_cases_and_when_they_make_long_term(client, world):
    Case.objects.filter(pk=world.case.pk).update(started_on=TODAY - timedelta(days=70))
    assert "10 af de seneste 52 uger" in text(page(client, world.caseworker, world.case))
    earlier(world, "S-FOER", start=400, end=140)
    answer = text(page(client, world.caseworker, world.case))
    assert "42 af de seneste 52 uger" in answer
    assert "Langtidsledig" in answer
    assert "hvis forløbet fortsætter" not in answer


def test_history_shows_what_each_case_gave_to_the_weeks_on_benefit(client, world):
    Case.objects.filter(pk=world.case.pk).update(started_on=TODAY - timedelta(days=70))
    old = earlier(world, "S-FOER", start=300, end=200)
    grants = {"target_group": old.target_group}
    for since, name in ((300, "Sygedagpenge"), (250, "Dagpenge")):
        CaseStanding.objects.create(
            case=old, since=TODAY - timedelta(days=since), until=TODAY - timedelta(days=200),
            benefit=BenefitFactory(municipality=world.municipality, name=name), **grants,
        )  # fmt: skip
    answer = history(client, world)
    assert "24,3 af de seneste 52 uger" in answer
    assert '<td class="number">14,3</td>' in answer
    assert "<td>Sygedagpenge, Dagpenge</td>" in answer
    assert "Bliver langtidsledig" in answer
    assert "Grænsen er 80 %: 41,7 af 52 uger." in answer


def test_weeks_of_cases_one_may_not_open_count_without_being_told_of(client, world):
    Case.objects.filter(pk=world.case.pk).update(started_on=TODAY - timedelta(days=70))
    earlier(world, "S-ANDRE", start=170, end=100, team=world.other_team)
    earlier(world, "S-HEMMELIG", start=300, end=230, restricted=True)
    answer = history(client, world)
    assert "20 af de seneste 52 uger" in answer
    assert 'Forløb, du ikke kan åbne</th><td class="number">10</td><td></td><td></td>' in answer
    assert "S-ANDRE" not in answer
    assert "S-HEMMELIG" not in answer


def test_a_closed_case_is_counted_on_its_last_day(client, world):
    old = earlier(world, "S-FOER", start=400, end=50)
    answer = text(page(client, world.caseworker, old))
    assert "50 af 52 uger" in answer
    assert "hvis forløbet fortsætter" not in answer


def test_an_earlier_spell_in_another_team_is_not_told_of(client, world):
    reason = ExitReasonFactory(municipality=world.municipality)
    CaseFactory(
        team=world.other_team, citizen=world.case.citizen, number="S-ANDRE", started_on=date(2024, 1, 1),
        ended_on=date(2024, 6, 1), exit_reason=reason,
    )  # fmt: skip
    client.force_login(world.caseworker)
    assert "S-ANDRE" not in text(client.get(reverse("journey:case_history", args=[world.case.uuid])))
