# SPDX-License-Identifier: MPL-2.0
import re
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import RoleAssignment
from jobfokus.conversations.choices import Status
from jobfokus.conversations.models import SlotProposal
from jobfokus.employers.choices import ContactResult
from jobfokus.privacy.models import LogEntry
from jobfokus.steering.actions.slots import Slots, propose_slots, set_employer_hours
from jobfokus.steering.choices import StaffKind
from jobfokus.steering.models import EmployerHours
from tests.accounts.factories import LONG_AGO, user_with
from tests.citizens.factories import CaseFactory
from tests.conversations.factories import ConversationFactory
from tests.employers.factories import ContactFactory
from tests.steering.access_table import TYPED

NOW = datetime(2026, 3, 4, 9, tzinfo=UTC)  # a Wednesday
TODAY, MONDAY = NOW.date(), date(2026, 3, 9)
URL, TIME = "/kapacitet/tider/", "/kapacitet/virksomhedstid/"
SCENARIO = TYPED | {"cover": "s4"}  # 330 citizens, four conversations a year: 30 slots in each of 44 weeks

pytestmark = pytest.mark.usefixtures("_that_day")


@pytest.fixture
def _that_day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def leader(client, world):
    client.force_login(world.team_leader)
    return client


@pytest.fixture
def manager(client, world):
    client.force_login(world.manager)
    return client


def words(response):
    """What is read; the labels that a phone puts before each value stand aside."""
    return re.sub(r' data-l="[^"]*"', "", " ".join(response.content.decode().split()))


def row(name, *cells):
    return f'<th scope="row">{name}</th>' + "".join(f'<td class="number">{cell}</td>' for cell in cells)


def colleagues(world, count):
    return [user_with(Role.CASEWORKER, team=world.team) for _ in range(count)]


def plan(world, *, since=TODAY, a_week=12, by=None):
    kept = [Slots(world.caseworker, a_week, 100)]
    return propose_slots(world.team, kept, minutes=45, since=since, scenario="Nu", by=by or world.team_leader, now=NOW)


def hold(world, count, at, *, status=Status.HELD, **case):
    owner = world.caseworker
    for _ in range(count):
        ConversationFactory(
            case=CaseFactory(team=world.team, owner=owner, **case), holder=owner, status=status, planned_at=at
        )


def test_a_scenario_becomes_slots_a_week_for_each_caseworker(leader, world):
    extra = colleagues(world, 2)
    page = words(leader.get(URL, SCENARIO | {f"share_{extra[0].uuid}": "50"}))
    assert "1.320 samtaler om året er 30 tider i hver af de 44 uger på et årsværk." in page
    assert row(world.caseworker.name, "12", "3", "0", "9") in page
    assert row(extra[0].name, "6", "1,5", "0", "4,5") in page
    assert "Ugen er for lille" not in page


def test_too_little_room_is_said_in_slots_and_in_employees(leader):
    page = words(leader.get(URL, SCENARIO))
    assert "Der er kun plads til 12 af 30 tider om ugen." in page
    assert "De sidste 18 kræver flere samtaledage, flere samtaler om dagen, eller 1,5 årsværk mere." in page


def test_time_for_employers_is_taken_first(leader, world):
    set_employer_hours({StaffKind.CASEWORKER: Fraction(37 * 3, 5)}, since=TODAY, by=world.manager)
    assert row(world.caseworker.name, "8", "2", "22,2", "6") in words(leader.get(URL, SCENARIO))


def test_the_room_of_a_day_comes_from_the_scenario(leader):
    page = words(leader.get(URL, SCENARIO | {"minutes_each": "60", "desk_minutes": "144"}))
    assert 'name="most_a_day" value="5"' in page
    assert 'name="minutes" value="60"' in page


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("most_a_day", "0", "Skriv et tal mellem 1 og 20."),
        ("minutes", "fem", "Skriv et tal, for eksempel 2,5."),
        ("since", "03-03-2026", "Vælg i dag eller en dag, der kommer."),
        ("citizens", "-1", "Skriv et tal mellem 0 og 1.000.000."),
    ],
)
def test_a_mistake_has_its_message_and_nothing_is_kept(leader, world, field, typed, message):
    answer = leader.get(URL, SCENARIO | {field: typed})
    assert answer.status_code == 422
    assert message in words(answer)
    sent = {"team": str(world.team.uuid), field: typed}
    assert leader.post(reverse("steering:keep_slots"), SCENARIO | sent).status_code == 422
    assert not SlotProposal.objects.exists()


def test_kept_slots_are_rows_that_booking_can_read(leader, world):
    answer = leader.post(reverse("steering:keep_slots"), SCENARIO | {"team": str(world.team.uuid)}, follow=True)
    assert f"Tiderne i {world.team.name} er gemt. De gælder fra 09-03-2026." in words(answer)
    kept = SlotProposal.objects.get()
    assert (kept.holder, kept.a_week, kept.minutes, kept.since, kept.until) == (world.caseworker, 12, 45, MONDAY, None)
    assert LogEntry.objects.filter(verb="capacity.slots_proposed", object_uuid=world.team.uuid).exists()


def test_a_new_proposal_ends_the_one_before_and_takes_the_place_of_what_never_began(world):
    plan(world, since=TODAY - timedelta(days=20), a_week=10)
    plan(world, since=MONDAY, a_week=11)
    plan(world, since=MONDAY, a_week=12)
    found = SlotProposal.objects.order_by("since").values_list("a_week", "until")
    assert list(found) == [(10, MONDAY - timedelta(days=1)), (12, None)]
    assert [each.a_week for each in SlotProposal.objects.holding(TODAY)] == [10]


def test_the_database_holds_one_open_proposal_for_a_caseworker_in_a_team(world):
    kept = plan(world)[0]
    kept.pk, kept.uuid = None, world.team.uuid
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.save(force_insert=True)


def test_slots_are_made_for_teams_one_leads_and_by_the_manager(world):
    plan(world, by=world.manager)
    with pytest.raises(PermissionDenied):
        plan(world, by=user_with(Role.TEAM_LEADER, team=world.other_team))
    with pytest.raises(PermissionDenied):
        plan(world, by=world.caseworker)
    stranger = [Slots(world.foreign_caseworker, 3, 100)]
    with pytest.raises(PermissionDenied):
        propose_slots(world.team, stranger, minutes=45, since=TODAY, scenario="", by=world.team_leader, now=NOW)


def test_proposals_are_seen_by_the_team_and_the_manager(world):
    plan(world)
    seen = [each for each in (world.caseworker, world.team_leader, world.manager, world.colleague,
                              world.foreign_caseworker) if SlotProposal.objects.visible_to(each).exists()]  # fmt: skip
    assert seen == [world.caseworker, world.team_leader, world.manager]


def test_planned_stands_beside_held_in_the_whole_weeks_before_this_one(leader, world):
    plan(world)
    hold(world, 10, NOW - timedelta(days=7))
    hold(world, 3, NOW)  # this week is not whole yet
    hold(world, 3, NOW - timedelta(weeks=9))
    hold(world, 2, NOW - timedelta(days=7), status=Status.NO_SHOW)
    hold(world, 1, NOW - timedelta(days=7), restricted=True)  # a case that the leader may not open
    page = words(leader.get(URL, SCENARIO))
    assert row(world.caseworker.name, "12", "2,5") in page
    assert row("Hele teamet", "12", "2,5") in page
    assert "Planen gælder fra 04-03-2026. Holdt er gennemsnittet af de seneste 4 hele uger." in page


def test_two_colleagues_of_one_name_are_two_rows(leader, world):
    twin = user_with(Role.CASEWORKER, team=world.team, name=world.caseworker.name)
    kept = [Slots(world.caseworker, 12, 100), Slots(twin, 6, 50)]
    propose_slots(world.team, kept, minutes=45, since=TODAY, scenario="", by=world.team_leader, now=NOW)
    page = words(leader.get(URL, SCENARIO))
    assert row(twin.name, "12", "0") in page
    assert row(twin.name, "6", "0") in page
    assert row("Hele teamet", "18", "0") in page


def test_a_manager_reads_the_sum_of_a_team_and_nothing_of_one_to_four(manager, world):
    plan(world)
    team = {"team": str(world.team.uuid)}
    hold(world, 4, NOW - timedelta(days=7))
    page = words(manager.get(URL, SCENARIO | team))
    assert row("Hele teamet", "12", "Under 5") in page
    hold(world, 4, NOW - timedelta(days=7))
    page = words(manager.get(URL, SCENARIO | team))
    assert row("Hele teamet", "12", "2") in page
    assert row(world.caseworker.name, "12", "2") not in page


def test_without_a_plan_nothing_stands_beside_it(leader):
    assert "Planlagt og holdt" not in words(leader.get(URL, SCENARIO))


def test_who_leads_no_team_is_told_so(client, world):
    client.force_login(user_with(Role.TEAM_LEADER, municipality=world.municipality))
    assert "Du leder ikke et team" in words(client.get(URL, SCENARIO))


def statements(client, url, sent):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as caught:
        assert client.get(url, sent).status_code == 200
    return len(caught)


def test_the_page_costs_the_same_for_a_large_team(leader, world):
    plan(world)
    hold(world, 1, NOW - timedelta(days=7))
    one = statements(leader, URL, SCENARIO)
    people = [world.caseworker, *colleagues(world, 29)]
    kept = [Slots(person, 5, 100) for person in people]
    propose_slots(world.team, kept, minutes=45, since=TODAY, scenario="", by=world.team_leader, now=NOW)
    assert statements(leader, URL, SCENARIO) == one
    assert one <= 10


# ---------------------------------------------------------------- time for employers


def hours(**changes):
    return {"since": "04-03-2026", "caseworker": "4", "employer_consultant": "25", "both": "15"} | changes


def contacts(by, count, on):
    for _ in range(count):
        ContactFactory(municipality=by.municipality, by=by, by_name=by.name, on=on, result=ContactResult.NO_OPENING)


def test_planned_hours_stand_beside_those_that_contacts_stand_for(manager, world):
    both = user_with(Role.CASEWORKER, team=world.team)
    RoleAssignment.objects.create(user=both, role=Role.EMPLOYER_CONSULTANT, since=LONG_AGO)
    consultant = user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality)
    contacts(consultant, 8, date(2026, 2, 25))
    contacts(consultant, 5, TODAY)
    contacts(both, 4, date(2026, 2, 4))
    answer = manager.post(reverse("steering:set_employer_hours"), hours(), follow=True)
    page = words(answer)
    assert "Tiden til virksomheder er gemt. Den gælder fra 04-03-2026." in page
    assert row("Sagsbehandlere", "2", "4", "8", "0", "0") in page
    assert row("Virksomhedskonsulenter", "1", "25", "25", "8", "1,5") in page
    assert row("Begge roller hos én", "1", "15", "15", "4", "0,8") in page
    assert LogEntry.objects.filter(verb="capacity.hours_set").count() == 3


def test_hours_hold_from_their_day_until_others_do(world):
    set_employer_hours({StaffKind.BOTH: Fraction(10)}, since=TODAY, by=world.manager)
    set_employer_hours({StaffKind.BOTH: Fraction(25, 2)}, since=TODAY, by=world.manager)
    set_employer_hours({StaffKind.BOTH: Fraction(20)}, since=MONDAY, by=world.manager)
    seen = EmployerHours.objects.visible_to(world.team_leader)
    assert seen.in_force(TODAY) == {"both": Fraction(25, 2)}
    assert seen.in_force(MONDAY) == {"both": Fraction(20)}
    assert seen.in_force(TODAY - timedelta(days=1)) == {}
    assert not EmployerHours.objects.visible_to(world.caseworker).exists()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"both": "38"}, "Skriv et tal mellem 0 og 37 timer."),
        ({"caseworker": ""}, "Skriv et tal."),
        ({"since": "01-01-2026"}, "Vælg i dag eller en dag, der kommer."),
    ],
)
def test_hours_with_a_mistake_come_back_with_all_that_was_typed(manager, changes, message):
    answer = manager.post(reverse("steering:set_employer_hours"), hours(**changes))
    assert answer.status_code == 422
    assert message in words(answer)
    assert 'value="25"' in words(answer)
    assert not EmployerHours.objects.exists()


def test_a_leader_reads_the_hours_and_does_not_set_them(leader, world):
    assert "Gem timerne" not in words(leader.get(TIME))
    assert leader.post(reverse("steering:set_employer_hours"), hours()).status_code == 404
    with pytest.raises(PermissionDenied):
        set_employer_hours({StaffKind.BOTH: Fraction(1)}, since=TODAY, by=world.team_leader)


def test_the_page_of_hours_costs_the_same_with_many_contacts(manager, world):
    consultant = user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality)
    contacts(consultant, 1, date(2026, 2, 25))
    one = statements(manager, TIME, {})
    contacts(consultant, 29, date(2026, 2, 25))
    assert statements(manager, TIME, {}) == one
    assert one <= 10
