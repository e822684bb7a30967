# SPDX-License-Identifier: MPL-2.0
"""The citizens' verdict as figures: per team from five, per colleague only with their yes (C8)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from jobfokus.conversations.choices import Status
from jobfokus.conversations.models import Verdict, VerdictConsent
from jobfokus.steering.rules.verdicts import Answer, colleagues_shown, teams_shown
from tests.citizens.factories import CaseFactory
from tests.journey.factories import ConversationFactory

X, Y, Z = 1, 2, 3
NAMES = {X: "x", Y: "y", Z: "x"}


def answers(team, holder, *scores):
    return [Answer(team, (NAMES[holder], holder), score) for score in scores]


def test_a_team_is_shown_from_five_answers_with_average_good_and_poor():
    shown = teams_shown(answers("A", X, 10, 8, 7, 5, 4))
    assert [(row.name, row.count, row.average, row.good, row.poor) for row in shown] == [("A", 5, 6.8, 2, 2)]
    assert teams_shown(answers("A", X, 10, 8, 7, 5)) == ()


def test_one_small_team_hides_a_large_one_with_it_against_subtraction():
    rows = answers("A", X, *[8] * 9) + answers("B", Y, *[7] * 6) + answers("C", Z, 1, 2)
    assert [row.name for row in teams_shown(rows)] == ["A"]


def test_a_colleague_is_shown_with_a_yes_and_enough_answers():
    rows = answers("A", X, *[9] * 5) + answers("A", Y, *[6] * 3) + answers("A", Z, *[7] * 3)
    assert [row.name for row in colleagues_shown(rows, frozenset({X}))] == ["x"]
    assert colleagues_shown(rows, frozenset()) == ()
    assert colleagues_shown(rows, frozenset({Y})) == ()


def test_a_yes_holds_for_one_person_and_not_for_a_namesake():
    rows = answers("A", X, *[9] * 5) + answers("A", Y, *[6] * 5) + answers("A", Z, *[2] * 5)
    assert [(row.name, row.average) for row in colleagues_shown(rows, frozenset({X}))] == [("x", 9.0)]


def test_a_yes_never_tells_on_the_one_who_said_none():
    rows = answers("A", X, *[9] * 5) + answers("A", Y, *[2] * 9)
    assert colleagues_shown(rows, frozenset({X})) == ()


@pytest.fixture
def judged(world):
    """Six verdicts in the caseworker's team."""
    at = timezone.now() - timedelta(days=2)
    for score in (9, 9, 8, 7, 6, 4):
        case = CaseFactory(team=world.team, owner=world.caseworker)
        been = ConversationFactory(case=case, planned_at=at, status=Status.HELD)
        Verdict.objects.create(conversation=been, score=score, line="ORD-FRA-BORGEREN", given_at=at)


def text(response):
    return " ".join(response.content.decode().split())


def test_a_leader_reads_the_team_and_no_colleague_before_a_yes(client, world, judged):
    page = reverse("steering:verdicts")
    client.force_login(world.team_leader)
    shown = text(client.get(page))
    assert world.team.name in shown
    assert "7,2" in shown
    assert world.caseworker.name not in shown
    assert "ORD-FRA-BORGEREN" not in shown
    client.force_login(world.caseworker)
    client.post(reverse("steering:verdict_consent"), {"ja": "1"})
    client.force_login(world.team_leader)
    assert world.caseworker.name in text(client.get(page))
    client.force_login(world.caseworker)
    client.post(reverse("steering:verdict_consent"), {"nej": "1"})
    assert not VerdictConsent.objects.exists()
    client.force_login(world.team_leader)
    assert world.caseworker.name not in text(client.get(page))


def test_another_team_and_another_municipality_see_nothing_of_it(client, world, judged):
    for user in (world.colleague, world.foreign_caseworker):
        client.force_login(user)
        assert "For få svar endnu" in text(client.get(reverse("steering:verdicts")))


def test_the_page_costs_the_same_for_six_and_sixty(client, world, judged, django_assert_max_num_queries):
    client.force_login(world.team_leader)
    with django_assert_max_num_queries(9):
        client.get(reverse("steering:verdicts"))
