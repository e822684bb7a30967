# SPDX-License-Identifier: MPL-2.0
from base64 import b64decode
from datetime import date, timedelta

import numpy as np
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobfokus.accounts.held import settings_of
from jobfokus.accounts.models import MunicipalitySetting
from jobfokus.citizens.choices import ExitMark
from jobfokus.steering.rules.survival import CENSORED, EVENT, Spells
from jobfokus.steering.simulator_page import saved_words
from jobfokus.steering.strategy_assumptions import ALL, KEYS, usual
from jobfokus.steering.strategy_curve import HORIZON_WEEKS, curve_of
from tests.citizens.factories import CaseFactory, ExitReasonFactory, TargetGroupFactory
from tests.screening.factories import StrategyChoiceFactory

TODAY = date(2026, 3, 2)
URL = "/strategi/simulator/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def manager(client, world):
    client.force_login(world.manager)
    return client


@pytest.fixture
def spells(world):
    """Forty people who came a year and a half ago or lately, and left a few each month; six are here still."""
    world.case.delete()
    job = ExitReasonFactory(municipality=world.municipality, mark=ExitMark.EVENT)
    for number in range(40):
        since = TODAY - timedelta(weeks=80 if number % 2 else 40)
        left = since + timedelta(weeks=number) if number < 34 else None
        CaseFactory(team=world.team, started_on=since, ended_on=left, exit_reason=job if left else None)


def words(response):
    return " ".join(response.content.decode().split())


def test_the_curve_goes_on_as_in_the_last_known_weeks():
    start = np.full(100, 730_000)
    weeks = np.repeat(np.arange(1, 11), 10)
    spells = Spells(np.arange(100), start, start + 7 * weeks, np.where(weeks < 10, EVENT, CENSORED))
    curve = curve_of(spells, date.fromordinal(730_100))
    assert len(curve.hazard) == HORIZON_WEEKS
    assert curve.known_weeks == 10
    assert curve.hazard[20] == pytest.approx(curve.hazard[:10].mean())
    assert curve.arrivals == 100
    assert curve.share_at_39 is None


def test_a_year_in_which_one_to_four_came_is_not_told_of(world):
    start = np.array([730_000] * 20 + [730_400] * 4)
    spells = Spells(np.arange(24), start, start + 70, np.full(24, EVENT))
    curve = curve_of(spells, date.fromordinal(730_500))
    assert curve.arrivals == 0
    assert usual(settings_of(world.municipality.pk, KEYS, TODAY), curve, None)["persons"] == "100"


def test_all_assumptions_stand_on_the_page_with_their_source(manager, spells):
    page = words(manager.get(URL))
    for assumed in ALL:
        assert assumed.label in page
    assert "Vores egne tal: forløb begyndt de seneste 52 uger" in page
    assert "Guiden om langtidsledighed: 4 om året" in page
    table = page[page.index("Det er der regnet med") :]
    for assumed in ALL:
        assert f'<th scope="row">{assumed.label}</th>' in table
    typed = words(manager.get(URL, {"conversation_cost": "750"}))
    assert '<td data-l="Værdi" class="number">750</td><td data-l="Kilde">Skrevet her på siden</td>' in typed
    assert page.count("Vores eget valg: ingen kilde giver tallet.") >= 8


def test_the_answer_has_the_three_strategies_each_number_with_its_range(manager, spells):
    answer = manager.get(URL).context["answer"]
    assert answer.names == ("Dødvægt", "Catch all", "Selektion")
    assert [line.name for line in answer.lines] == [
        "Samtaler om ugen",
        "Årsværk til samtaler",
        "Uger som ledig for hver",
        "Indsatsen, mio. kr. om året",
        "Indsats og ydelse, mio. kr. om året",
    ]
    assert all("–" in interval for line in answer.lines for _, _, interval in line.cells)
    assert answer.sentence.startswith("Hvis det hele er, som I har skrevet: Catch all")
    assert answer.break_even[0] == ("Dødvægt", "Målestok")
    assert len(answer.unemployed.rows) == 12
    assert answer.unemployed.svg.count("<polyline") == 3


def test_the_strategies_side_by_side_go_out_as_a_file(manager, spells):
    answer = manager.get(URL).context["answer"]
    text = b64decode(answer.download.partition("base64,")[2]).decode("utf-8-sig")
    head, *lines = text.splitlines()
    assert head == "Om året;Dødvægt;Dødvægt, fra–til;Catch all;Catch all, fra–til;Selektion;Selektion, fra–til"
    assert lines[0].startswith("Samtaler om ugen;")
    assert len(lines) == len(answer.lines) + 1


def test_the_same_address_gives_the_same_answer(manager, spells):
    typed = {"effect": "1,3", "persons": "500"}
    first, again = (manager.get(URL, typed).context["answer"] for _ in range(2))
    assert first == again
    assert manager.get(URL, typed | {"effect": "1,35"}).context["answer"] != first


def test_what_is_chosen_for_a_group_and_its_own_figures_are_where_the_simulator_starts(manager, world, spells):
    group = TargetGroupFactory(municipality=world.municipality)
    StrategyChoiceFactory(target_group=group, wait_weeks=26, intensive_rhythm=18)
    form = manager.get(URL, {"group": str(group.uuid)}).context["form"]
    assert form.data["wait_weeks"] == "26"
    assert form.data["intensive_rhythm"] == "18"
    assert form.data["persons"] == "20"
    assert form.fields["wait_weeks"].help_text == "Den valgte strategi"


def test_a_municipality_may_set_its_own_assumption(manager, world, spells):
    key = "strategy.conversation_cost"
    MunicipalitySetting.objects.create(municipality=world.municipality, key=key, value=750, since=date(2026, 1, 1))
    assert manager.get(URL).context["form"].data["conversation_cost"] == "750"


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("sensitivity_percent", "101", "Skriv et tal mellem 0 og 100 procent."),
        ("persons", "-3", "Skriv et tal mellem 1 og 1.000.000."),
        ("persons", "mange", "Skriv et tal, for eksempel 2,5."),
        ("wait_weeks", "2,5", "Skriv et helt tal."),
        ("conversations_per_fte", "0", "Skriv et tal mellem 1 og 5.000."),
        ("benefit_a_week", "", "Skriv et tal."),
        ("effect_low", "1,3", "Det laveste skal ligge under det, I regner med."),
        ("effect_high", "1,1", "Det højeste skal ligge over det, I regner med."),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_typed_is_lost(manager, spells, field, typed, message):
    response = manager.get(URL, {field: typed, "placement_cost": "4321"})
    assert response.status_code == 422
    assert response.context["form"].errors[field] == [message]
    page = words(response)
    assert "Ret felterne, så regner vi videre." in page
    assert 'value="4321"' in page
    assert "<details" in page
    assert " open" in page


def test_a_group_so_small_that_it_tells_on_people_is_not_calculated(manager, world, spells):
    few = TargetGroupFactory(municipality=world.municipality, name="Revalidend")
    for _ in range(3):
        CaseFactory(team=world.team, target_group=few, started_on=TODAY - timedelta(weeks=30))
    for group in (few, TargetGroupFactory(municipality=world.municipality)):
        response = manager.get(URL, {"group": str(group.uuid)})
        assert "For få forløb" in words(response)
        assert "answer" not in response.context


def test_htmx_gets_the_result_alone(manager, spells):
    fragment = manager.get(URL, {"persons": "300"}, headers={"HX-Request": "true"}).content.decode()
    assert "De tre strategier ved siden af hinanden" in fragment
    assert "<html" not in fragment
    assert "<form" not in fragment


def test_the_page_asks_the_same_however_many_spells(manager, world, spells):
    counts = []
    for more in (0, 30):
        for _ in range(more):
            CaseFactory(team=world.team, started_on=TODAY - timedelta(weeks=10))
        with CaptureQueriesContext(connection) as asked:
            manager.get(URL)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 10


@pytest.mark.parametrize(
    ("middle", "low", "high", "told"),
    [
        (2.0, 1.0, 3.0, "koster 1–3 mio. kr. mindre end dødvægt om året"),
        (-2.0, -3.0, -1.0, "koster 1–3 mio. kr. mere end dødvægt om året"),
        (0.5, -1.0, 2.0, "kan blive fra 2 mio. kr. billigere til 1 mio. kr. dyrere end dødvægt om året"),
    ],
)
def test_saved_money_is_told_with_its_range_or_as_unknown(middle, low, high, told):
    assert saved_words(middle, low, high) == told
