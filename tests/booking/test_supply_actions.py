# SPDX-License-Identifier: MPL-2.0
from datetime import date, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from jobfokus.accounts.choices import Role
from jobfokus.booking import actions
from jobfokus.booking.actions.keeping import add_closing_day, keep_rule, open_all_slots, remove_closing_day
from jobfokus.booking.actions.supply import (
    OverlapsError,
    WantedHours,
    close_slot,
    come_back,
    go_away,
    keep_profile,
    keep_week,
    lines_from,
    open_slot,
)
from jobfokus.booking.choices import AwayFor, WithWhom
from jobfokus.booking.free import free_slots
from jobfokus.booking.models import Away, BookingRule, ClosingDay, StaffProfile, WeeklyHours
from jobfokus.booking.supply import bookings_outside
from jobfokus.citizens.models import Case
from jobfokus.conversations.models import Conversation, Slot
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from tests.accounts.factories import user_with
from tests.booking.factories import NOW, SLOT_AT, SlotFactory, citizen_case
from tests.conversations.factories import KindFactory

TODAY = NOW.date()
MONDAY_MORNING = {"weekday": 0, "starts": time(10), "ends": time(11, 30), "minutes": 45, "place": "Rådhuset"}


@pytest.fixture
def kind(world):
    return KindFactory(municipality=world.municipality)


def line(kind, uuid="", **fields):
    usual = {"weeks": "every", "medium": "place", "seats": 1}
    return WantedHours(uuid, MONDAY_MORNING | usual | fields, (kind,))


def week(world, *lines, seen=(), since=TODAY, by=None):
    given = {"seen": seen, "since": since, "by": by or world.caseworker, "now": NOW}
    return keep_week(world.caseworker, world.team, lines, **given)


def standing(world):
    return [str(each.uuid) for each in lines_from(world.caseworker, world.team, TODAY)]


def times(holder):
    return list(Slot.objects.open().filter(holder=holder).values_list("starts_at", flat=True))


def test_a_week_that_is_kept_opens_its_slots_at_once(world, kind):
    done = week(world, line(kind))
    found = Slot.objects.open().filter(holder=world.caseworker)
    # Two each Monday for eight weeks; today's are still ahead, and Whit Monday is a holiday.
    assert done.opened == found.count() == 2 * 8
    assert SLOT_AT in times(world.caseworker)
    slot = found.get(starts_at=SLOT_AT)
    assert (slot.minutes, slot.place, slot.team, list(slot.kinds.all())) == (45, "Rådhuset", world.team, [kind])


def test_opening_slots_again_changes_nothing(world, kind):
    week(world, line(kind))
    before = list(Slot.objects.values_list("pk", "closed_at"))
    call_command("open_slots")
    open_all_slots(world.municipality.pk, now=NOW)
    assert [row for row in Slot.objects.values_list("pk", "closed_at") if row[0] <= before[-1][0]] == before
    assert open_all_slots(world.municipality.pk, now=NOW) == 0


def test_a_week_that_changes_keeps_what_is_booked_and_says_which_bookings_lie_outside(world, kind):
    week(world, line(kind))
    case = citizen_case(world.team, world.caseworker)
    slot = Slot.objects.get(starts_at=SLOT_AT)
    made = actions.book(slot, case, kind=kind, by=case.citizen.user, now=NOW)
    week(world, line(kind, weekday=1), seen=standing(world))
    slot.refresh_from_db()
    made.refresh_from_db()
    assert (slot.closed_at, made.slot, made.status) == (NOW, slot, "planned")
    assert bookings_outside(world.caseworker, NOW, Case.objects.all()) == [made]
    assert all(at.weekday() == 1 for at in times(world.caseworker))
    actions.cancel(made, by=case.citizen.user, now=NOW)
    assert slot not in free_slots(case, kind, now=NOW)


def test_a_line_that_only_takes_on_other_kinds_and_seats_keeps_its_slots_and_bookings(world, kind):
    week(world, line(kind))
    before = times(world.caseworker)
    week(world, line(kind, seats=5, place="Biblioteket"), seen=standing(world))
    slot = Slot.objects.get(starts_at=SLOT_AT)
    assert (slot.seats, slot.place, slot.closed_at) == (5, "Biblioteket", None)
    assert times(world.caseworker) == before


def test_an_unchanged_line_stays_and_a_new_one_begins_on_the_day_one_says(world, kind):
    week(world, line(kind))
    [first] = standing(world)
    later = TODAY + timedelta(days=14)
    week(world, line(kind, first), line(kind, weekday=2), seen=[first], since=later)
    assert set(WeeklyHours.objects.values_list("weekday", "since", "until")) == {(0, TODAY, None), (2, later, None)}
    assert min(at.date() for at in times(world.caseworker) if at.weekday() == 2) >= later
    week(world, line(kind, first, minutes=30), seen=standing(world), since=later)
    assert set(WeeklyHours.objects.values_list("weekday", "since", "until", "minutes")) == {
        (0, TODAY, later - timedelta(days=1), 45),
        (0, later, None, 30),
    }


def test_the_second_of_two_writers_of_one_week_is_told(world, kind):
    week(world, line(kind))
    with pytest.raises(ChangedMeanwhileError):
        week(world, line(kind, weekday=3), by=world.team_leader)
    assert WeeklyHours.objects.get().weekday == 0


def test_only_oneself_the_stand_in_and_the_leader_publish_hours(world, kind):
    week(world, line(kind), by=world.team_leader)
    for who in (world.colleague, world.foreign_caseworker, user_with(Role.CASEWORKER, team=world.team), world.manager):
        with pytest.raises(PermissionDenied):
            week(world, seen=standing(world), by=who)
    with pytest.raises(PermissionDenied):
        keep_week(world.caseworker, world.other_team, [], seen=[], since=TODAY, by=world.caseworker, now=NOW)


def test_whoever_goes_away_has_no_free_slots_until_back(world, kind):
    week(world, line(kind))
    case = citizen_case(world.team, world.caseworker)
    made = actions.book(Slot.objects.get(starts_at=SLOT_AT), case, kind=kind, by=case.citizen.user, now=NOW)
    before = times(world.caseworker)
    day = SLOT_AT.date()
    away = go_away(world.caseworker, why=AwayFor.ILLNESS, since=day, until=day, by=world.team_leader, now=NOW)
    assert not any(at.date() == day for at in times(world.caseworker))
    assert bookings_outside(world.caseworker, NOW, Case.objects.all()) == [made]
    come_back(away, by=world.caseworker, now=NOW)
    assert not Away.objects.exists()
    assert times(world.caseworker) == before
    assert bookings_outside(world.caseworker, NOW, Case.objects.all()) == []


def test_nobody_says_of_a_colleague_that_she_is_away(world):
    with pytest.raises(PermissionDenied):
        go_away(world.caseworker, why=AwayFor.ILLNESS, since=TODAY, until=TODAY, by=world.colleague, now=NOW)


def test_a_closing_day_withdraws_free_slots_and_gives_them_back(world, kind):
    week(world, line(kind))
    before = times(world.caseworker)
    day = add_closing_day(on=SLOT_AT.date(), name="Personaledag", yearly=False, by=world.team_leader, now=NOW)
    assert SLOT_AT not in times(world.caseworker)
    with pytest.raises(PermissionDenied):
        remove_closing_day(day, by=world.caseworker, now=NOW)
    remove_closing_day(day, by=world.team_leader, now=NOW)
    assert times(world.caseworker) == before
    assert not ClosingDay.objects.exists()


def test_a_single_slot_is_opened_beside_the_week_and_taken_back(world, kind):
    week(world, line(kind))
    given = {"minutes": 45, "kinds": [kind], "medium": "video", "by": world.caseworker, "now": NOW}
    with pytest.raises(OverlapsError):
        open_slot(world.caseworker, world.team, starts_at=SLOT_AT + timedelta(minutes=30), **given)
    slot = open_slot(world.caseworker, world.team, starts_at=SLOT_AT + timedelta(hours=4), **given)
    open_all_slots(world.municipality.pk, now=NOW)
    slot.refresh_from_db()
    assert (slot.by_hand, slot.closed_at) == (True, None)
    with pytest.raises(PermissionDenied):
        close_slot(slot, by=world.colleague, now=NOW)
    close_slot(slot, by=world.caseworker, now=NOW)
    slot.refresh_from_db()
    assert slot.closed_at == NOW


def test_the_rule_of_a_kind_is_shipped_until_somebody_changes_it(world, kind):
    assert BookingRule.of(kind).with_whom == WithWhom.OWNER_FIRST
    kept = keep_rule(kind, {"with_whom": WithWhom.CHOOSE}, seen=0, by=world.team_leader, now=NOW)
    assert (BookingRule.of(kind).with_whom, kept.version) == (WithWhom.CHOOSE, 1)
    with pytest.raises(ChangedMeanwhileError):
        keep_rule(kind, {"notice_hours": 2}, seen=0, by=world.manager, now=NOW)
    with pytest.raises(PermissionDenied):
        keep_rule(kind, {"notice_hours": 2}, seen=1, by=world.caseworker, now=NOW)


def test_where_citizens_choose_everybody_in_the_team_who_offers_it_is_there(world, kind):
    case = citizen_case(world.team, world.caseworker)
    slots = [SlotFactory(team=world.team, holder=who, kinds=[kind]) for who in (world.caseworker, world.team_leader)]
    keep_rule(kind, {"with_whom": WithWhom.CHOOSE}, seen=0, by=world.team_leader, now=NOW)
    assert list(free_slots(case, kind, now=NOW)) == slots
    assert list(free_slots(case, kind, now=NOW, holder=world.team_leader)) == slots[1:]


def test_a_kind_is_booked_only_in_the_ways_and_by_as_many_as_its_rule_says(world, kind):
    case = citizen_case(world.team, world.caseworker)
    slot = SlotFactory(team=world.team, holder=world.caseworker, kinds=[kind], medium="video", seats=3)
    keep_rule(kind, {"by_video": False}, seen=0, by=world.team_leader, now=NOW)
    assert not free_slots(case, kind, now=NOW).exists()
    keep_rule(kind, {"by_video": True, "most_seats": 1}, seen=1, by=world.team_leader, now=NOW)
    assert list(free_slots(case, kind, now=NOW)) == [slot]
    actions.book(slot, case, kind=kind, by=case.citizen.user, now=NOW)
    assert not free_slots(citizen_case(world.team, world.caseworker), kind, now=NOW).exists()


def test_a_profile_is_written_by_oneself(world):
    keep_profile(world.caseworker, good_at=" Køkkener ", languages="Dansk", now=NOW)
    keep_profile(world.caseworker, good_at="Kantiner", languages="", now=NOW)
    assert StaffProfile.objects.get().good_at == "Kantiner"
    with pytest.raises(PermissionDenied):
        keep_profile(citizen_case(world.team).citizen.user, good_at="Alt", languages="", now=NOW)


def test_hours_that_hold_no_longer_leave_no_slots(world, kind):
    week(world, line(kind))
    WeeklyHours.objects.update(until=date(2026, 6, 7))
    open_all_slots(world.municipality.pk, now=NOW)
    assert max(times(world.caseworker)).date() == date(2026, 6, 1)
    assert not Conversation.objects.exists()
