# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from jobfokus.privacy.models import LogEntry
from jobfokus.screening.choices import Strategy
from jobfokus.steering.actions.organisation import Organising, choose_organisation
from jobfokus.steering.choices import CaseworkerModel, ConsultantModel, Part
from jobfokus.steering.models import OrganisationChoice, TeamPart
from jobfokus.steering.organisation_words import CASEWORKERS, CONSULTANTS
from tests.citizens.factories import TargetGroupFactory
from tests.screening.factories import StrategyChoiceFactory

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
ORGANISING = Organising(
    consultants=ConsultantModel.MIXED,
    caseworkers=CaseworkerModel.BY_DURATION,
    company_adviser=False,
    starts_on=TODAY,
    reason="De lange forløb skal have tid",
    look_again_on=date(2027, 5, 25),
)
URL = "/strategi/organisering/"
CHOOSE = "/strategi/organisering/vaelg/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def manager(client, world):
    client.force_login(world.manager)
    return client


def words(response):
    return " ".join(response.content.decode().split())


def typed(world, **more):
    return {
        "consultants": "mixed",
        "caseworkers": "by_duration",
        "starts_on": "24-11-2026",
        "reason": "De lange forløb skal have tid",
        "look_again_on": "25-05-2027",
        f"team_{world.team.uuid.hex}": "new",
        f"team_{world.other_team.uuid.hex}": "intensive",
    } | more


def test_every_way_has_strengths_weaknesses_and_somebody_who_profits():
    assert set(CONSULTANTS) == set(ConsultantModel)
    assert set(CASEWORKERS) == set(CaseworkerModel)
    for way in (*CONSULTANTS.values(), *CASEWORKERS.values()):
        assert way.strengthens
        assert way.weakens
        assert way.profits
        assert way.fits


def test_every_strategy_finds_a_way_for_both_questions():
    for ways in (CONSULTANTS, CASEWORKERS):
        assert {strategy for way in ways.values() for strategy in way.fits} == set(Strategy)


def test_the_page_shows_all_ways_and_which_fits_our_strategies(manager, world):
    group = TargetGroupFactory(municipality=world.municipality, name="Kontanthjælp")
    StrategyChoiceFactory(target_group=group, strategy=Strategy.SELECTION)
    page = words(manager.get(URL))
    for way in (*ConsultantModel, *CaseworkerModel):
        assert way.label in page
    assert "Selektion (Kontanthjælp)" in page
    assert "en rådgiver kun for virksomheder" in page and "Har mest gavn: Virksomheder, der ansætter tit" in page
    for way in (*CONSULTANTS.values(), *CASEWORKERS.values()):
        assert way.profits in page
    assert "Der er ikke valgt nogen organisering" in page


def test_the_choice_is_kept_with_what_each_team_takes_care_of(manager, world):
    manager.post(CHOOSE, typed(world))
    assert TeamPart.objects.in_force(world.municipality.pk, TODAY) == {
        world.team.pk: Part.NEW, world.other_team.pk: Part.INTENSIVE,
    }  # fmt: skip
    assert LogEntry.objects.filter(verb="organisation.chosen").count() == 1
    page = words(manager.get(URL))
    assert "De lange forløb skal have tid" in page
    assert "Nye ledige for sig, lange forløb for sig" in page


def test_the_team_of_the_intensive_effort_is_proposed_when_a_strategy_is_chosen(manager, world):
    choose_organisation(ORGANISING, {world.other_team: Part.INTENSIVE}, by=world.manager, now=NOW)
    group = TargetGroupFactory(municipality=world.municipality)
    form = manager.get(reverse("steering:strategy_choose", args=[group.uuid])).context["form"]
    assert form.initial["intensive_team"] == world.other_team


def test_a_later_choice_takes_over_on_its_day(world):
    first = choose_organisation(ORGANISING, {world.team: Part.NEW}, by=world.manager, now=NOW)
    later = Organising("central", "joint", True, date(2026, 12, 1), "Prøv igen", date(2027, 6, 1))
    second = choose_organisation(later, {}, by=world.manager, now=NOW)
    for day, choice in ((date(2026, 11, 30), first), (date(2026, 12, 1), second)):
        assert OrganisationChoice.objects.in_force(world.municipality.pk, day) == choice
    assert TeamPart.objects.in_force(world.municipality.pk, date(2026, 12, 1)) == {}


def test_only_the_manager_chooses_and_only_for_teams_of_the_place(world):
    for user, teams in (
        (world.team_leader, {}),
        (world.caseworker, {}),
        (world.manager, {world.foreign_case.team: Part.NEW}),
    ):
        with pytest.raises(PermissionDenied):
            choose_organisation(ORGANISING, teams, by=user, now=NOW)


def test_the_past_is_not_rewritten(world):
    past = Organising("central", "joint", False, date(2026, 11, 23), "I går", date(2027, 6, 1))
    with pytest.raises(ValidationError):
        choose_organisation(past, {}, by=world.manager, now=NOW)


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        ("consultants", "", "Feltet skal udfyldes."),
        ("reason", "", "Feltet skal udfyldes."),
        ("starts_on", "23-11-2026", "Et valg gælder fra i dag eller senere."),
        ("look_again_on", "24-11-2026", "Dagen skal ligge, efter at valget er begyndt."),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_is_chosen(manager, world, field, text, message):
    response = manager.post(CHOOSE, typed(world, **{field: text}))
    assert response.status_code == 422
    assert message in response.context["form"].errors[field]
    assert not OrganisationChoice.objects.exists()


def test_the_page_asks_the_same_for_one_choice_and_for_many(manager, world, django_assert_max_num_queries):
    for number in range(1, 13):
        each = Organising("central", "joint", False, date(2027, number, 1), "Prøve", date(2028, 1, 1))
        choose_organisation(each, {world.team: Part.NEW}, by=world.manager, now=NOW)
        if number in (1, 12):
            with django_assert_max_num_queries(8):
                manager.get(URL)
