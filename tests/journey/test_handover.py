# SPDX-License-Identifier: MPL-2.0
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.citizens.models import Case, CaseHolder
from jobfokus.conversations.choices import Status
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.models import Message
from jobfokus.journey.actions.handover import Told, confirm_handover, hand_over_case
from jobfokus.journey.models import Handover
from jobfokus.privacy.models import LogEntry
from jobfokus.screening.choices import Effort, Strategy
from jobfokus.steering.actions.duration import set_duration_rule
from jobfokus.steering.choices import Part
from tests.accounts.factories import user_with
from tests.citizens.factories import CaseFactory, TargetGroupFactory
from tests.journey.factories import NOW, TODAY, AgreementFactory, ConversationFactory
from tests.screening.factories import StrategyChoiceFactory
from tests.screening.screenings import screened, switched_on
from tests.steering.organising import organised

MOVES = "/overdrag/"
TOLD = Told("Truckkursus i marts; to samtaler, intet job.", "Korte aftaler med dato.", "Ring, skriv ikke.")
WRITTEN = {"tried": TOLD.tried, "works": TOLD.works, "own_words": TOLD.own_words}


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def group(world):
    return TargetGroupFactory(municipality=world.municipality)


def hand(world, case, **more):
    given = {
        "owner": world.colleague,
        "team": world.other_team,
        "by": world.team_leader,
        "now": NOW,
        "reason": "Uge 26",
    }
    hand_over_case(case, TOLD, **(given | {"seen": case.version} | more))
    case.refresh_from_db()


def rule(world, group, week=26):
    set_duration_rule(group, week=week, to_team=world.other_team, reason="De lange", by=world.manager, now=NOW)


def since(world, weeks, **fields):
    begun = TODAY - timedelta(weeks=weeks)
    return CaseFactory(**({"team": world.team, "owner": world.caseworker, "started_on": begun} | fields))


def test_planned_meetings_and_open_agreements_go_along_to_the_new_owner(world):
    case = world.case
    coming = ConversationFactory(case=case)
    held = ConversationFactory(case=case, planned_at=NOW - timedelta(days=9), status=Status.HELD)
    promised = AgreementFactory(case=case, doer="caseworker", responsible=world.caseworker)
    others = AgreementFactory(case=case, doer="caseworker", responsible=world.team_leader)
    hand(world, case)
    for row in (coming, held, promised, others):
        row.refresh_from_db()
    assert (case.owner, case.team) == (world.colleague, world.other_team)
    assert coming.holder == world.colleague
    assert held.holder == world.caseworker
    assert promised.responsible == world.colleague
    assert others.responsible == world.team_leader
    assert LogEntry.objects.get(verb="case.promises_handed_on").details == {"meetings": 1, "promises": 1}
    assert LogEntry.objects.get(verb="case.handed_over").reason == "Uge 26"


def test_in_the_inbox_meetings_wait_with_who_had_them(world):
    coming = ConversationFactory(case=world.case)
    hand(world, world.case, owner=None)
    coming.refresh_from_db()
    assert world.case.owner is None
    assert coming.holder == world.caseworker


def test_who_gets_the_case_from_the_inbox_gets_what_waited_there(client, world):
    coming = ConversationFactory(case=world.case)
    CaseHolder.objects.create(case=world.case, owner=world.caseworker, team=world.team, since=TODAY - timedelta(days=9))
    hand(world, world.case, owner=None, team=world.team)
    client.force_login(world.team_leader)
    page = client.get(reverse("journey:hand_over", args=[world.case.uuid])).content.decode()
    assert "25-11-2026 kl. 10.00" in page
    hand(world, world.case)
    coming.refresh_from_db()
    assert coming.holder == world.colleague


def test_the_teams_to_choose_among_say_what_they_take_care_of(client, world):
    later, elsewhere = TODAY + timedelta(days=1), user_with(Role.MANAGER, municipality=world.foreign_case.municipality)
    organised(world.municipality, {world.other_team: Part.INTENSIVE}, by=world.manager, on=TODAY)
    organised(world.municipality, {world.team: Part.NEW}, by=world.manager, on=later)
    organised(elsewhere.municipality, {world.foreign_case.team: Part.NEW}, by=elsewhere, on=TODAY)
    client.force_login(world.team_leader)
    page = client.get(reverse("journey:hand_over", args=[world.case.uuid])).content.decode()
    assert f"{world.other_team.name}: den intensive indsats</option>" in page
    assert f"{world.team.name}</option>" in page
    assert "nye ledige" not in page


def test_only_the_leader_of_the_cases_team_hands_it_over(world):
    leader_of_other = user_with(Role.TEAM_LEADER, team=world.other_team)
    for user in (world.caseworker, world.manager, leader_of_other):
        with pytest.raises(PermissionDenied):
            hand(world, world.case, by=user)


def test_who_saw_an_older_case_hands_nothing_over(world):
    coming = ConversationFactory(case=world.case)
    with pytest.raises(ChangedMeanwhileError):
        hand(world, world.case, seen=world.case.version + 1)
    coming.refresh_from_db()
    assert coming.holder == world.caseworker


def test_the_rule_proposes_long_cases_and_moves_none(client, world, group):
    rule(world, group)
    long, short = since(world, 30), since(world, 25)
    CaseFactory(team=world.other_team, started_on=TODAY - timedelta(weeks=60))
    client.force_login(world.team_leader)
    rows = client.get(MOVES).context["rows"]
    shown = {(row.who.split(",")[0], row.to_team, row.why) for row in rows}
    assert (long.citizen.last_name, world.other_team.name, "Ledig i 26 uger eller mere") in shown
    assert short.citizen.last_name not in {name for name, _, _ in shown}
    assert Case.objects.get(pk=long.pk).team == world.team


def test_the_leaders_day_tells_how_many_cases_are_proposed(client, world, group, django_assert_max_num_queries):
    told = reverse("journey:moves_told")
    client.force_login(world.team_leader)
    assert told in client.get(reverse("journey:my_day")).content.decode()
    assert "foreslås" not in client.get(told).content.decode()
    rule(world, group)
    world.case.delete()
    since(world, 30)
    assert "1 sag foreslås flyttet til et andet team" in client.get(told).content.decode()
    since(world, 40)
    with django_assert_max_num_queries(6):
        assert "2 sager foreslås flyttet til et andet team" in client.get(told).content.decode()


def test_who_is_singled_out_is_proposed_for_the_team_of_the_intensive_effort(client, world, group):
    world.case.delete()
    StrategyChoiceFactory(target_group=group, strategy=Strategy.SELECTION, intensive_team=world.other_team)
    switched_on(world.municipality)
    out, alone = since(world, 2), since(world, 2)
    screened(out, world.caseworker, effort=Effort.INTENSIVE, now=NOW)
    screened(alone, world.caseworker, effort=Effort.ALONE, now=NOW)
    client.force_login(world.team_leader)
    assert [row.why for row in client.get(MOVES).context["rows"]] == ["Peget på i screeningen"]


def test_the_list_names_nobody_of_other_teams_and_is_logged(client, world, group):
    rule(world, group)
    since(world, 30, team=world.other_team, owner=world.colleague)
    mine = since(world, 30)
    hidden = since(world, 30, restricted=True)
    client.force_login(world.team_leader)
    ids = {row.citizen_id for row in client.get(MOVES).context["rows"]}
    assert mine.citizen_id in ids
    assert hidden.citizen_id not in ids
    entry = LogEntry.objects.get(verb="moves_listed")
    assert set(entry.listed.values_list("citizen_id", flat=True)) == ids


def test_the_page_says_what_goes_along_and_hands_over(client, world):
    ConversationFactory(case=world.case)
    AgreementFactory(case=world.case, doer="caseworker", responsible=world.caseworker, text="Ringe til lageret")
    client.force_login(world.team_leader)
    url = reverse("journey:hand_over", args=[world.case.uuid])
    page = client.get(f"{url}?til={world.other_team.uuid}").content.decode()
    assert "25-11-2026 kl. 10.00" in page
    assert "Ringe til lageret" in page
    typed = {
        "team": world.other_team.uuid,
        "owner": world.colleague.uuid,
        "reason": "Uge 26",
        "seen": world.case.version,
        **WRITTEN,
    }
    assert client.post(url, typed).url == MOVES
    world.case.refresh_from_db()
    assert world.case.owner == world.colleague


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("reason", "", "Feltet skal udfyldes."),
        ("team", "", "Feltet skal udfyldes."),
        ("tried", " ", "Feltet skal udfyldes."),
        ("works", "", "Feltet skal udfyldes."),
        ("seen", "0", "Nogen har ændret sagen imens. Se den igennem, og prøv igen."),
    ],
)
def test_mistakes_are_told_and_the_case_stays(client, world, field, typed, message):
    client.force_login(world.team_leader)
    good = {
        "team": world.other_team.uuid,
        "owner": world.colleague.uuid,
        "reason": "Uge 26",
        "seen": world.case.version,
        **WRITTEN,
    }
    response = client.post(reverse("journey:hand_over", args=[world.case.uuid]), good | {field: typed})
    assert response.status_code == 422
    assert message in str(response.context["form"].errors)
    world.case.refresh_from_db()
    assert world.case.owner == world.caseworker


def test_a_colleague_who_does_not_work_in_the_team_is_refused_at_the_field(client, world):
    client.force_login(world.team_leader)
    typed = {"team": world.team.uuid, "owner": world.colleague.uuid, "reason": "Uge 26", "seen": world.case.version}
    typed |= WRITTEN
    response = client.post(reverse("journey:hand_over", args=[world.case.uuid]), typed)
    assert "arbejder ikke med sager i" in str(response.context["form"].errors["owner"])


def test_the_list_asks_the_same_for_one_case_and_for_thirty(client, world, group, django_assert_num_queries):
    rule(world, group)
    client.force_login(world.team_leader)
    client.get(MOVES)  # the first in a process also asks what the database can do
    for number in range(1, 31):
        since(world, 30)
        if number in (1, 30):
            with django_assert_num_queries(8):
                client.get(MOVES)


# --- the receiver ----------------------------------------------------------------------------------------------------


def text_of(client, user, url) -> str:
    client.force_login(user)
    return " ".join(client.get(url).content.decode().split())


def test_the_receiver_reads_on_the_case_what_came_along_and_says_yes_to_it(client, world):
    hand(world, world.case)
    page = reverse("journey:case_page", args=[world.case.uuid])
    assert "Overdraget til dig" in text_of(client, world.colleague, "/")
    shown = text_of(client, world.colleague, page)
    for words in (TOLD.tried, TOLD.works, TOLD.own_words, "Jeg har læst det og har sagen"):
        assert words in shown
    handover = Handover.objects.get()
    client.post(reverse("journey:confirm_handover", args=[handover.uuid]))
    handover.refresh_from_db()
    assert (handover.confirmed_by, handover.confirmed_at) == (world.colleague, NOW)
    assert "Overdraget fra" not in text_of(client, world.colleague, page)
    assert "Overdraget til dig" not in text_of(client, world.colleague, "/")
    assert LogEntry.objects.filter(verb="case.handover_confirmed").count() == 1


def test_only_the_receiver_or_a_stand_in_confirms(client, world):
    hand(world, world.case, team=world.team, owner=user_with(Role.CASEWORKER, team=world.team))
    handover = Handover.objects.get()
    assert "Venter på, at modtageren siger ja til sagen." in text_of(
        client, world.caseworker, reverse("journey:case_page", args=[world.case.uuid])
    )
    for user in (world.caseworker, world.team_leader, world.colleague):
        with pytest.raises(PermissionDenied):
            confirm_handover(handover, by=user, now=NOW)
    client.force_login(world.caseworker)
    assert client.post(reverse("journey:confirm_handover", args=[handover.uuid])).status_code == 404
    assert Handover.objects.waiting().count() == 1


def test_in_the_inbox_whoever_works_in_the_team_receives_it(world):
    hand(world, world.case, owner=None)
    confirm_handover(Handover.objects.get(), by=world.colleague, now=NOW)
    assert not Handover.objects.waiting().exists()


def test_a_case_that_goes_on_waits_for_the_last_receiver_alone(world):
    hand(world, world.case, team=world.team, owner=user_with(Role.CASEWORKER, team=world.team))
    hand(world, world.case)
    assert Handover.objects.count() == 2
    assert Handover.objects.waiting().get().to_owner == world.colleague


def test_the_citizen_is_told_who_helps_now_once(world):
    citizen = world.case.citizen
    citizen.email = "kim@post.example"
    citizen.save()
    hand(world, world.case, team=world.team, owner=user_with(Role.CASEWORKER, team=world.team, name="Tove Berg"))
    letter = Message.objects.get()
    assert "Tove Berg" in letter.text
    assert citizen.full_name not in letter.subject
    hand(world, world.case, owner=None)
    assert Message.objects.count() == 1


def test_the_caseload_counts_handovers_that_wait(client, world):
    hand(world, world.case)
    found = text_of(client, world.colleague, "/sager/?kun=overdragelse")
    assert world.case.citizen.last_name in found
    confirm_handover(Handover.objects.get(), by=world.colleague, now=NOW)
    assert world.case.citizen.last_name not in text_of(client, world.colleague, "/sager/?kun=overdragelse")
