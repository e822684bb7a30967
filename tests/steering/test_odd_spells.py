# SPDX-License-Identifier: MPL-2.0
"""Spells whose days cannot be right are listed with how they count, and never dropped unseen (K1)."""

from datetime import timedelta
from random import Random

import pytest
import time_machine

from jobfokus.citizens.models import Case, has_odd_days
from jobfokus.exchange.choices import BatchState, RowKind
from jobfokus.exchange.models import ImportBatch
from jobfokus.exchange.rules import CASELOAD
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.models import LogEntry
from jobfokus.steering.rules.soundness import odd
from jobfokus.steering.spells import Whose, joined_spells, read_as_written
from tests.citizens.factories import CaseFactory, CitizenFactory, ExitReasonFactory
from tests.steering.test_survival_views import TODAY, words

URL = "/varighed/datoer/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


def case(world, start, end=None, **fields):
    """A case from so many days ago to so many days ago; below zero is after today."""
    ended = None if end is None else TODAY - timedelta(days=end)
    return CaseFactory(
        **{"team": world.team} | fields, started_on=TODAY - timedelta(days=start), ended_on=ended,
        exit_reason=ended and ExitReasonFactory(municipality=world.municipality),
    )  # fmt: skip


def page(client, user):
    client.force_login(user)
    return client.get(URL)


def test_each_kind_is_listed_with_how_it_counts(client, world):
    early, late = case(world, -3), case(world, 30, -2)
    first = case(world, 200, 100)
    second = case(world, 150, 50, citizen=first.citizen)
    case(world, 400, 300)
    answer = page(client, world.team_leader)
    told = {row.number: row.why for row in answer.context["rows"]}
    assert set(told) == {early.number, late.number, second.number}
    assert "Tælles først med, når den er begyndt." in told[early.number]
    assert "som om den løber endnu" in told[late.number]
    assert "De to tælles som ét." in told[second.number]
    listed = LogEntry.objects.get(kind=EntryKind.LISTED)
    assert listed.verb == "odd_spells_listed"


def test_nobody_sees_cases_they_may_not_open(client, world):
    hidden = case(world, -3, team=world.other_team)
    for user in (world.team_leader, world.manager):
        assert hidden.number not in words(page(client, user))
    assert "Alle de forløb, du kan åbne, har datoer, der passer." in words(page(client, world.manager))


def test_the_curve_counts_them_and_says_so_without_naming_a_small_number(client, world):
    case(world, -3)
    case(world, 70, -20)
    for _ in range(8):
        case(world, 100)
    client.force_login(world.manager)
    told = words(client.get("/varighed/"))
    assert "Nogle få forløb i kommunen har datoer, der ikke passer sammen." in told
    spells = joined_spells(Whose(world.municipality.pk), TODAY, 4)
    assert len(spells) == 10
    assert int(spells.end.max()) == TODAY.toordinal()
    for _ in range(6):
        case(world, 70, -20)
    assert "8 forløb i kommunen har datoer" in words(client.get("/varighed/"))


def test_the_question_in_sql_finds_what_the_rule_finds(world):
    chance = Random(1)
    for _ in range(20):
        citizen = CitizenFactory(municipality=world.municipality)
        for start in chance.sample(range(-30, 400), 3):
            case(world, start, start - chance.randrange(150), citizen=citizen)
    written = read_as_written(Whose(world.municipality.pk), TODAY)
    by_rule = odd(written, TODAY.toordinal())
    found = Case.objects.filter(has_odd_days(TODAY), municipality=world.municipality)
    keys = {(case.citizen_id, case.started_on.toordinal()) for case in found}
    assert 5 < len(keys) < 60
    assert keys == set(zip(written.person[by_rule].tolist(), written.start[by_rule].tolist(), strict=True))


def test_rows_an_import_set_aside_are_named_for_the_leader(client, world):
    batch = ImportBatch.objects.create(
        municipality=world.municipality, kind=CASELOAD, state=BatchState.COMMITTED, file_name="x", sha256="x",
        committed_at=f"{TODAY}T08:00:00Z",
    )  # fmt: skip
    for number in range(3):
        batch.rows.create(number=number, kind=RowKind.PROBLEM, content="{}", set_aside=number < 2)
    assert "2 rækker fra indlæsningen 02-03-2026" in words(page(client, world.team_leader))
    assert "rækker fra" not in words(page(client, world.manager))


@pytest.mark.parametrize("many", [1, 70])
def test_the_list_costs_the_same_for_one_and_many(client, world, many, django_assert_max_num_queries):
    for _ in range(many):
        case(world, -3)
    client.force_login(world.team_leader)
    with django_assert_max_num_queries(8):
        assert len(client.get(URL).context["rows"]) == min(many, 50)
