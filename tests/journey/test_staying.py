# SPDX-License-Identifier: MPL-2.0
"""A leader says that a proposed case stays (T5)."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.citizens.models import Case
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.journey.actions.staying import let_stay
from jobfokus.journey.models import Stay
from jobfokus.journey.moves import proposal_for
from jobfokus.privacy.models import LogEntry
from jobfokus.screening.choices import Strategy
from jobfokus.screening.models import Screening
from jobfokus.steering.actions.duration import set_duration_rule
from tests.accounts.factories import TeamFactory, user_with
from tests.citizens.factories import CaseFactory, TargetGroupFactory
from tests.journey.factories import NOW, TODAY
from tests.screening.factories import StrategyChoiceFactory
from tests.screening.screenings import screened, switched_on

MOVES = "/overdrag/"
WHY = "Samtale om et job på fredag"


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def group(world):
    world.case.delete()
    return TargetGroupFactory(municipality=world.municipality)


def rule(world, group, week=26, on=NOW):
    set_duration_rule(group, week=week, to_team=world.other_team, reason="De lange", by=world.manager, now=on)


def long_case(world, weeks=30, **fields):
    begun = TODAY - timedelta(weeks=weeks)
    return CaseFactory(**({"team": world.team, "owner": world.caseworker, "started_on": begun} | fields))


def key(world, case, today=TODAY):
    proposal = proposal_for(world.team_leader, case, today)
    return proposal.key if proposal else ""


def stays(world, case, **more):
    return let_stay(case, WHY, **({"seen": key(world, case), "by": world.team_leader, "now": NOW} | more))


def test_a_case_that_stays_is_not_proposed_until_its_day(world, group):
    rule(world, group)
    case = long_case(world)
    assert stays(world, case).asked_again_on == TODAY + timedelta(weeks=13)
    assert not key(world, case)
    assert not key(world, case, TODAY + timedelta(weeks=13, days=-1))
    assert key(world, case, TODAY + timedelta(weeks=13))
    entry = LogEntry.objects.get(verb="case.stays")
    assert (entry.citizen_id, entry.user_id, entry.reason) == (case.citizen_id, world.team_leader.pk, WHY)
    assert Case.objects.get(pk=case.pk).team == world.team


def test_a_rule_for_another_week_asks_anew(world, group):
    rule(world, group, on=NOW - timedelta(days=2))
    case = long_case(world)
    stays(world, case)
    rule(world, group, week=29, on=NOW)
    assert key(world, case).endswith("-29")


def test_an_answer_holds_for_a_screening_that_stood_and_pointed_at_the_same_team(world, group):
    rule(world, group)
    StrategyChoiceFactory(target_group=group, strategy=Strategy.SELECTION, intensive_team=world.other_team)
    switched_on(world.municipality)
    case = long_case(world)
    screened(case, world.caseworker, now=NOW)
    proposal = proposal_for(world.team_leader, case, TODAY)
    assert proposal.why == "Ledig i 26 uger eller mere, og peget på i screeningen"
    stays(world, case)
    assert not key(world, case)


def test_a_screening_made_after_the_answer_asks_anew(world, group):
    StrategyChoiceFactory(target_group=group, strategy=Strategy.SELECTION, intensive_team=world.other_team)
    switched_on(world.municipality)
    case = long_case(world, weeks=2)
    screened(case, world.caseworker, now=NOW)
    stays(world, case)
    assert not key(world, case)
    screened(case, world.caseworker, now=NOW + timedelta(minutes=5), seen=Screening.objects.get().number)
    assert key(world, case).startswith("screening-")


def test_an_answer_is_the_teams_and_ends_when_the_case_moves(world, group):
    team = TeamFactory(municipality=world.municipality)
    third = user_with(Role.TEAM_LEADER, team=team)
    rule(world, group)
    case = long_case(world)
    stays(world, case)
    Case.objects.filter(pk=case.pk).update(team=team)
    case.refresh_from_db()
    assert proposal_for(third, case, TODAY) is not None


def test_only_who_leads_the_cases_team_answers_and_with_a_reason(world, group):
    rule(world, group)
    case = long_case(world)
    seen = key(world, case)
    for user in (world.caseworker, world.manager, user_with(Role.TEAM_LEADER, team=world.other_team)):
        with pytest.raises(PermissionDenied):
            stays(world, case, by=user, seen=seen)
    with pytest.raises(ValidationError):
        let_stay(case, " ", seen=seen, by=world.team_leader, now=NOW)
    assert not Stay.objects.exists()


def test_a_proposal_that_changed_or_was_answered_is_not_answered_again(world, group):
    rule(world, group)
    case = long_case(world)
    seen = key(world, case)
    with pytest.raises(ChangedMeanwhileError):
        stays(world, case, seen=seen.replace("26", "39"))
    kept = stays(world, case)
    with pytest.raises(ChangedMeanwhileError):
        stays(world, case, seen=seen)
    kept.pk, kept.uuid = None, world.team.uuid
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.save(force_insert=True)


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_the_leader_answers_on_a_page_and_reads_the_answer_on_the_day_and_in_the_history(client, world, group):
    rule(world, group)
    case = long_case(world)
    client.force_login(world.team_leader)
    page = reverse("journey:stay", args=[case.uuid])
    assert page in words(client.get(MOVES))
    assert page in words(client.get(reverse("journey:hand_over", args=[case.uuid]), {"til": world.other_team.uuid}))
    form = words(client.get(page))
    assert f"Forslaget er {world.other_team.name}. Grunden: Ledig i 26 uger eller mere." in form
    empty = client.post(page, {"seen": key(world, case), "reason": " "})
    assert empty.status_code == 422 and "Feltet skal udfyldes." in words(empty)
    answer = client.post(page, {"seen": key(world, case), "reason": WHY}, follow=True)
    again = f"{TODAY + timedelta(weeks=13):%d-%m-%Y}"
    assert f"Sagen bliver i {world.team.name}. Vi spørger igen {again}." in words(answer)
    assert page not in words(answer)
    told = words(client.get(reverse("journey:moves_told")))
    assert f"1 sag bliver efter jeres svar. Vi spørger igen fra {again}." in told and "foreslås" not in told
    for place in (reverse("journey:stay_list"), reverse("journey:case_history", args=[case.uuid])):
        shown = words(client.get(place))
        assert WHY in shown and world.other_team.name in shown and "Ledig i 26 uger eller mere" in shown
    assert "Sagen er ikke foreslået flyttet lige nu" in words(client.get(page))
    late = client.post(page, {"seen": "duration-x-26", "reason": WHY}, follow=True)
    assert "Forslaget er ændret eller besvaret imens." in words(late)
    assert Stay.objects.count() == 1


def test_the_list_of_answers_shows_ones_own_teams_alone_and_asks_the_same_for_thirty(
    client, world, group, django_assert_num_queries
):
    rule(world, group)
    elsewhere = long_case(world, team=world.other_team)
    for _ in range(2):
        stays(world, long_case(world))
    told = {"to_team": world.team, "ground": "duration", "week": 26, "reason": "Andet", "decided_at": NOW}
    told |= {"decided_by": world.manager, "asked_again_on": TODAY + timedelta(weeks=1)}
    Stay.objects.create(case=elsewhere, team=world.other_team, **told)
    client.force_login(world.team_leader)
    client.get("/")
    for count in (2, 30):
        with django_assert_num_queries(7):
            page = client.get(reverse("journey:stay_list"))
        assert len(page.context["rows"]) == count and "Andet" not in words(page)
        for _ in range(28 if count == 2 else 0):
            stays(world, long_case(world))
    entry = LogEntry.objects.filter(verb="stays_listed").last()
    assert entry.listed.count() == 30
