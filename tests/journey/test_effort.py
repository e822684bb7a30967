# SPDX-License-Identifier: MPL-2.0
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from jobfokus.screening.choices import Effort, Strategy
from jobfokus.steering.models import OrganisationChoice
from tests.citizens.factories import CaseFactory, TargetGroupFactory
from tests.journey.factories import NOW, TODAY, ConversationFactory
from tests.screening.factories import StrategyChoiceFactory
from tests.screening.screenings import screened, switched_on


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def group(world):
    return TargetGroupFactory(municipality=world.municipality)


def case_since(world, weeks, **fields):
    since = TODAY - timedelta(weeks=weeks)
    return CaseFactory(**({"team": world.team, "owner": world.caseworker, "started_on": since} | fields))


def my_day(client, user):
    client.force_login(user)
    return client.get(reverse("journey:my_day"))


def told(client, world):
    return [
        (line.group, line.strategy, line.told) for line in my_day(client, world.caseworker).context["day"].news.efforts
    ]


def test_nothing_is_asked_before_a_strategy_is_chosen(client, world):
    assert told(client, world) == []
    assert "Sådan arbejder vi nu" not in my_day(client, world.caseworker).content.decode()


def test_the_prompts_change_when_the_manager_chooses(client, world, group):
    world.case.delete()
    case_since(world, 2)
    case_since(world, 40, last_conversation_on=TODAY - timedelta(days=40))
    case_since(world, 50, last_conversation_on=TODAY - timedelta(days=2))
    case_since(world, 3, owner=world.colleague, team=world.other_team)
    StrategyChoiceFactory(target_group=group)
    intensive = "2 i den intensive indsats: samtale mindst hver 30. dag"
    behind = "1 af dem er bagefter rytmen: aftal den næste samtale"
    waiting = "1 venter til uge 39: hjælp straks ved et konkret behov"
    assert told(client, world) == [(group.name, "Dødvægt", (intensive, behind, waiting))]
    StrategyChoiceFactory(target_group=group, strategy=Strategy.SELECTION, starts_on=TODAY)
    screening = "1 venter på, at screening bliver slået til"
    assert told(client, world) == [(group.name, "Selektion", (screening, intensive, behind))]
    StrategyChoiceFactory(target_group=group, strategy=Strategy.CATCH_ALL, starts_on=TODAY + timedelta(days=1))
    assert told(client, world)[0][1] == "Selektion"


def test_under_selection_the_screening_decides_what_is_asked(client, world, group):
    world.case.delete()
    StrategyChoiceFactory(target_group=group, strategy=Strategy.SELECTION)
    switched_on(world.municipality)
    out, alone = case_since(world, 1), case_since(world, 1)
    case_since(world, 1)
    screened(out, world.caseworker, effort=Effort.INTENSIVE, now=NOW)
    screened(alone, world.caseworker, effort=Effort.ALONE, now=NOW)
    assert told(client, world)[0][2] == (
        "1 mangler screening: tag den i den første samtale",
        "1 i den intensive indsats: samtale mindst hver 30. dag",
        "1 klarer sig selv efter screeningen",
    )
    assert "/sager/?kun=screening-mangler" in my_day(client, world.caseworker).content.decode()
    meeting = ConversationFactory(case=out, planned_at=NOW + timedelta(hours=1))
    prompt = client.get(reverse("journey:prepare", args=[meeting.uuid])).context["prompt"]
    assert prompt.heading == "Intensiv indsats"


@pytest.mark.parametrize(
    ("strategy", "weeks", "heading", "words", "help_now"),
    [
        (Strategy.DEADWEIGHT, 2, "Mindst muligt, og hjælp straks", "begynder efter 39 uger", True),
        (Strategy.DEADWEIGHT, 40, "Intensiv indsats", "næste samtale inden 30 dage", False),
        (Strategy.CATCH_ALL, 0, "Intensiv indsats", "næste samtale inden 30 dage", False),
        (Strategy.SELECTION, 0, "Screen i den første samtale", "om den intensive indsats skal begynde nu", True),
    ],
)
def test_the_preparation_says_what_the_strategy_asks(client, world, group, strategy, weeks, heading, words, help_now):
    StrategyChoiceFactory(target_group=group, strategy=strategy)
    switched_on(world.municipality)
    meeting = ConversationFactory(case=case_since(world, weeks), planned_at=NOW + timedelta(hours=1))
    client.force_login(world.caseworker)
    page = client.get(reverse("journey:prepare", args=[meeting.uuid]))
    prompt = page.context["prompt"]
    assert prompt.heading == heading
    assert words in prompt.text
    link = reverse("screening:case_need", args=[meeting.case.uuid])
    assert (link in page.content.decode()) is help_now


def test_the_preparation_asks_for_no_screening_while_the_tool_is_off(client, world, group):
    StrategyChoiceFactory(target_group=group, strategy=Strategy.SELECTION)
    meeting = ConversationFactory(case=case_since(world, 0), planned_at=NOW + timedelta(hours=1))
    client.force_login(world.caseworker)
    prompt = client.get(reverse("journey:prepare", args=[meeting.uuid])).context["prompt"]
    assert prompt.heading == "Venter på, at screening bliver slået til"
    assert prompt.help_now


def test_the_preparation_names_the_team_of_the_intensive_effort_when_it_is_another(client, world, group):
    StrategyChoiceFactory(target_group=group, strategy=Strategy.CATCH_ALL, intensive_team=world.other_team)
    meeting = ConversationFactory(case=case_since(world, 1), planned_at=NOW + timedelta(hours=1))
    client.force_login(world.caseworker)
    prompt = client.get(reverse("journey:prepare", args=[meeting.uuid])).context["prompt"]
    assert f"Indsatsen hører til i {world.other_team.name}." in prompt.text


def test_the_manager_is_reminded_on_the_day_that_was_chosen(client, world, group):
    choice = StrategyChoiceFactory(target_group=group, look_again_on=TODAY + timedelta(days=1))
    assert "Se på strategien igen" not in my_day(client, world.manager).content.decode()
    choice.look_again_on = TODAY
    choice.save()
    page = my_day(client, world.manager).content.decode()
    assert "Se på strategien igen" in page
    assert reverse("steering:strategy_page", args=[group.uuid]) in page
    assert "Se på strategien igen" not in my_day(client, world.caseworker).content.decode()


def test_the_manager_is_reminded_of_the_organisation_too(client, world):
    choice = OrganisationChoice.objects.create(
        municipality=world.municipality,
        consultants="central",
        caseworkers="joint",
        starts_on=date(2026, 1, 1),
        reason="Prøve",
        look_again_on=TODAY + timedelta(days=1),
        chosen_by=world.manager,
    )
    assert "Organisering" not in my_day(client, world.manager).content.decode()
    choice.look_again_on = TODAY
    choice.save()
    assert reverse("steering:organisation") in my_day(client, world.manager).content.decode()


def test_another_municipalitys_choices_are_not_told(client, world):
    elsewhere = TargetGroupFactory(municipality=world.foreign_case.municipality)
    StrategyChoiceFactory(target_group=elsewhere, look_again_on=date(2026, 2, 1))
    assert told(client, world) == []
    assert "Se på strategien igen" not in my_day(client, world.manager).content.decode()
