# SPDX-License-Identifier: MPL-2.0
from dataclasses import replace
from datetime import timedelta
from functools import partial
from unittest import mock

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from jobfokus.booking import actions
from jobfokus.booking.actions.booking import AlreadyBookedError, RefusedError
from jobfokus.booking.actions.waiting import leave_waiting_list, wait_for_seat
from jobfokus.booking.choices import Refusal, WithWhom
from jobfokus.booking.free import free_slots, nearest_free, summons_slots
from jobfokus.booking.models import BookingRule, WaitingPlace
from jobfokus.booking.one_slot import Look, look_at
from jobfokus.conversations import triggers
from jobfokus.conversations.actions.planning import SeatTakenError, settle_conversation, take_back
from jobfokus.conversations.choices import AskedBy, BookedHow, KindCode, Status
from jobfokus.conversations.models import Conversation, Slot
from jobfokus.privacy.models import LogEntry
from tests.booking.factories import NOW, SLOT_AT, SlotFactory, citizen_case
from tests.conversations.factories import ConversationFactory, KindFactory
from tests.racing import database_in_file, race

MANY = 50
LOOK = "jobfokus.booking.actions.booking.look_at"


@pytest.fixture
def case(world):
    return citizen_case(world.team, world.caseworker)


@pytest.fixture
def kind(world):
    return KindFactory(municipality=world.municipality)


@pytest.fixture
def slot(world, kind):
    return SlotFactory(team=world.team, holder=world.caseworker, kinds=[kind], place="Rådhuset")


def booked(slot, case, kind, **more):
    return actions.book(slot, case, **{"kind": kind, "by": case.citizen.user, "now": NOW} | more)


def test_a_citizen_books_a_slot_and_the_meeting_stands_there(case, kind, slot):
    made = booked(slot, case, kind, words="Min praktik")
    assert (made.slot, made.seat, made.planned_at, made.minutes) == (slot, 1, SLOT_AT, 45)
    assert (made.holder, made.place, made.citizen_topic) == (slot.holder, "Rådhuset", "Min praktik")
    assert (made.booked_how, made.booked_by, made.booked_at) == (BookedHow.SELF, case.citizen.user, NOW)
    case.refresh_from_db()
    assert case.next_conversation_at == SLOT_AT
    assert LogEntry.objects.get(verb="conversation.planned").details["how"] == "self"


def test_nobody_books_for_a_citizen_as_if_it_were_the_citizen(world, case, kind, slot):
    for who in (world.caseworker, world.foreign_caseworker, citizen_case(world.team).citizen.user):
        with pytest.raises(PermissionDenied):
            booked(slot, case, kind, by=who)
    for how in (BookedHow.ASSISTED, BookedHow.SUMMONS):
        with pytest.raises(PermissionDenied):
            booked(slot, case, kind, by=world.foreign_caseworker, how=how)
    assert not Conversation.objects.exists()


def test_staff_book_together_with_the_citizen_or_summon(world, case, kind, slot):
    assert booked(slot, case, kind, by=world.caseworker, how=BookedHow.ASSISTED).booked_how == "assisted"
    other = citizen_case(world.team, world.caseworker)
    later = SlotFactory(team=world.team, holder=world.caseworker, starts_at=SLOT_AT + timedelta(hours=1), kinds=[kind])
    assert booked(later, other, kind, by=world.caseworker, how=BookedHow.SUMMONS).booked_how == "summons"


def test_a_slot_that_is_taken_is_refused_and_the_nearest_are_at_hand(world, case, kind, slot):
    near = [
        SlotFactory(team=world.team, holder=world.caseworker, starts_at=SLOT_AT + timedelta(days=days), kinds=[kind])
        for days in (-3, 1, 8)
    ]
    booked(slot, citizen_case(world.team, world.caseworker), kind)
    with pytest.raises(SeatTakenError):
        booked(slot, case, kind)
    assert nearest_free(case, kind, slot, now=NOW, most=2) == near[:2]


def test_a_second_meeting_of_the_same_kind_is_not_booked(world, case, kind, slot):
    first = booked(slot, case, kind)
    later = SlotFactory(team=world.team, holder=world.caseworker, starts_at=SLOT_AT + timedelta(hours=1), kinds=[kind])
    with pytest.raises(AlreadyBookedError) as told:
        booked(later, case, kind)
    assert told.value.conversation == first


def test_nobody_books_across_another_meeting_of_whatever_kind(world, case, kind, slot):
    group = KindFactory(municipality=world.municipality, code=KindCode.GROUP)
    beside = SlotFactory(team=world.team, holder=world.team_leader, kinds=[group], seats=5)
    first = booked(slot, case, kind)
    assert not free_slots(case, group, now=NOW).exists()
    assert not summons_slots(case, group, now=NOW).exists()
    with pytest.raises(SeatTakenError):
        booked(beside, case, group)
    actions.cancel(first, by=case.citizen.user, now=NOW)
    assert booked(beside, case, group).planned_at == SLOT_AT


def test_a_cancelled_and_a_moved_meeting_give_their_slot_back(world, case, kind, slot):
    first = booked(slot, case, kind)
    actions.cancel(first, by=case.citizen.user, now=NOW)
    assert list(free_slots(case, kind, now=NOW)) == [slot]
    again = booked(slot, case, kind)
    later = SlotFactory(team=world.team, holder=world.caseworker, starts_at=SLOT_AT + timedelta(hours=1), kinds=[kind])
    moved = actions.move(again, later, by=case.citizen.user, now=NOW, reason="Jeg skal til tandlæge")
    assert (moved.slot, moved.seat, moved.planned_at, moved.booked_how) == (later, 1, later.starts_at, "self")
    again.refresh_from_db()
    assert (again.status, again.asked_by, again.moved_to) == (Status.MOVED, AskedBy.CITIZEN, moved)
    assert list(free_slots(case, kind, now=NOW)) == [slot]


def test_a_citizen_moves_and_cancels_up_to_the_limit_and_staff_may_help_after_it(world, case, kind, slot):
    made = booked(slot, case, kind)
    late = SLOT_AT - timedelta(hours=3)
    for change in (
        partial(actions.cancel, made),
        partial(actions.move, made, SlotFactory(team=world.team, holder=world.colleague), reason="Syg"),
    ):
        with pytest.raises(RefusedError) as told:
            change(by=case.citizen.user, now=late)
        assert told.value.why == Refusal.TOO_LATE
    assert actions.cancel(made, by=world.caseworker, now=late).status == Status.CANCELLED_BY_CITIZEN


def test_a_citizen_does_not_change_the_meeting_of_another(world, case, kind, slot):
    made, other = booked(slot, case, kind), citizen_case(world.team, world.caseworker)
    with pytest.raises(PermissionDenied):
        actions.cancel(made, by=other.citizen.user, now=NOW)
    with pytest.raises(PermissionDenied):
        actions.cancel(made, by=case.citizen.user, now=NOW, asked_by=AskedBy.US, reason="Nej")


def test_what_was_cancelled_is_not_taken_back_into_a_seat_that_is_gone(world, case, kind, slot):
    made = booked(slot, case, kind)
    actions.cancel(made, by=case.citizen.user, now=NOW)
    booked(slot, citizen_case(world.team, world.caseworker), kind)
    with pytest.raises(SeatTakenError):
        take_back(made, by=world.caseworker, now=NOW)
    made.refresh_from_db()
    assert made.status == Status.CANCELLED_BY_CITIZEN


def test_only_slots_the_case_may_have_are_offered(world, case, kind, slot):
    away = citizen_case(world.foreign_case.team, world.foreign_caseworker)
    SlotFactory(team=away.team, holder=away.owner, kinds=[kind])  # another municipality
    SlotFactory(team=world.other_team, holder=world.colleague, kinds=[kind])  # another team
    SlotFactory(team=world.team, holder=world.team_leader, kinds=[kind])  # the team, but the owner has slots
    more = {"team": world.team, "holder": world.caseworker}
    SlotFactory(**more, starts_at=SLOT_AT + timedelta(hours=1), kinds=[])  # another kind
    SlotFactory(**more, starts_at=SLOT_AT + timedelta(hours=2), kinds=[kind], closed_at=NOW)
    SlotFactory(**more, starts_at=NOW + timedelta(hours=23), kinds=[kind])  # too soon
    SlotFactory(**more, starts_at=NOW + timedelta(days=60), kinds=[kind])  # too far
    busy = SlotFactory(**more, starts_at=SLOT_AT + timedelta(hours=3), kinds=[kind])
    ConversationFactory(case=world.case, kind=kind, planned_at=busy.starts_at - timedelta(minutes=30), minutes=45)
    touching = SlotFactory(**more, starts_at=SLOT_AT + timedelta(hours=5), kinds=[kind])
    ConversationFactory(case=world.case, kind=kind, planned_at=touching.starts_at - timedelta(minutes=45), minutes=45)
    assert list(free_slots(case, kind, now=NOW)) == [slot, touching]


@pytest.mark.parametrize("with_whom", WithWhom)
@pytest.mark.parametrize("restricted", [True, False])
def test_one_slot_is_free_exactly_where_it_is_offered_among_the_many(world, kind, with_whom, restricted):
    case = citizen_case(world.team, world.caseworker, restricted=restricted)
    case.named.create(user=world.caseworker, named_by=world.team_leader, reason="Har sagen", since=NOW.date())
    BookingRule.objects.create(kind=kind, with_whom=with_whom, by_video=False, most_seats=2)
    here, hours = {"team": world.team, "holder": world.caseworker, "kinds": [kind]}, timedelta(hours=1)
    every = [
        SlotFactory(**here | {"holder": world.team_leader}),
        SlotFactory(**here, starts_at=NOW + 23 * hours),
        SlotFactory(**here, starts_at=SLOT_AT + hours, medium="video"),
        SlotFactory(**here, closed_at=NOW),
        SlotFactory(team=world.other_team, holder=world.colleague, kinds=[kind]),
    ]
    taken, free = (SlotFactory(**here, starts_at=SLOT_AT + more * hours) for more in (3, 4))
    ConversationFactory(case=world.case, kind=kind, planned_at=taken.starts_at, slot=taken, seat=1)
    for hers in ([], [free]):
        Slot.objects.filter(pk=free.pk).update(closed_at=None if hers else NOW)
        for how, many in ((BookedHow.SELF, free_slots), (BookedHow.SUMMONS, summons_slots)):
            offered = set(many(case, kind, now=NOW))
            seen = {slot for slot in (*every, taken, free) if look_at(slot, case, kind, how, NOW).is_free}
            assert seen == offered, (how, hers)


def test_the_team_helps_when_the_owner_has_no_slot(world, case, kind):
    helped = SlotFactory(team=world.team, holder=world.team_leader, kinds=[kind])
    assert list(free_slots(case, kind, now=NOW)) == [helped]


def test_in_a_restricted_case_only_those_named_are_met(world, kind, slot):
    hidden = citizen_case(world.team, world.caseworker, restricted=True)
    assert not free_slots(hidden, kind, now=NOW).exists()
    assert not summons_slots(hidden, kind, now=NOW).exists()
    hidden.named.create(user=world.caseworker, named_by=world.team_leader, reason="Har sagen", since=NOW.date())
    assert list(free_slots(hidden, kind, now=NOW)) == [slot]


def test_a_kind_that_citizens_do_not_book_has_no_slots_but_can_be_summoned_to(world, case):
    kind = KindFactory(municipality=world.municipality, code=KindCode.START_MEETING)
    slot = SlotFactory(team=world.team, holder=world.caseworker, kinds=[kind])
    assert not free_slots(case, kind, now=NOW).exists()
    with pytest.raises(SeatTakenError):
        booked(slot, case, kind)
    assert booked(slot, case, kind, by=world.caseworker, how=BookedHow.SUMMONS).slot == slot


# --- group meetings --------------------------------------------------------------------------------------------------


@pytest.fixture
def group(world):
    kind = KindFactory(municipality=world.municipality, code=KindCode.GROUP)
    return SlotFactory(team=world.team, holder=world.caseworker, kinds=[kind], seats=2)


def test_a_group_meeting_has_seats_and_then_a_waiting_list(world, group):
    kind = group.kinds.get()
    here = [citizen_case(world.team, world.caseworker) for _ in range(4)]
    seats = [booked(group, case, kind) for case in here[:2]]
    assert [made.seat for made in seats] == [1, 2]
    with pytest.raises(SeatTakenError):
        booked(group, here[2], kind)
    places = [wait_for_seat(group, case, kind=kind, by=case.citizen.user, now=NOW) for case in here[2:]]
    assert wait_for_seat(group, here[2], kind=kind, by=here[2].citizen.user, now=NOW) == places[0]
    settle_conversation(seats[0], by=world.caseworker, now=NOW, status=Status.CANCELLED_BY_CITIZEN)
    places[0].refresh_from_db()
    assert (places[0].got.case, places[0].got.seat, places[0].left_at) == (here[2], 1, NOW)
    assert list(WaitingPlace.objects.waiting()) == [places[1]]
    leave_waiting_list(places[1], by=here[3].citizen.user, now=NOW)
    assert not WaitingPlace.objects.waiting().exists()


def test_a_seat_given_back_at_the_last_minute_is_not_pressed_on_anybody(world, group):
    kind = group.kinds.get()
    here = [citizen_case(world.team, world.caseworker) for _ in range(3)]
    seats = [booked(group, case, kind) for case in here[:2]]
    wait_for_seat(group, here[2], kind=kind, by=here[2].citizen.user, now=NOW)
    late = SLOT_AT - timedelta(hours=2)
    settle_conversation(seats[0], by=world.caseworker, now=late, status=Status.CANCELLED_BY_CITIZEN)
    assert WaitingPlace.objects.waiting().count() == 1


# --- never twice -----------------------------------------------------------------------------------------------------


def cases_of(world, number):
    return [citizen_case(world.team, world.caseworker) for _ in range(number)]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_fifty_at_once_one_gets_the_slot_and_the_others_are_told(world, kind, slot, tmp_path):
    here = cases_of(world, MANY)
    with database_in_file(tmp_path):
        answers = race(*(partial(booked, slot, case, kind) for case in here))
        assert Conversation.objects.filter(slot=slot).count() == 1
        assert sum(isinstance(answer, Conversation) for answer in answers) == 1
        assert sum(isinstance(answer, SeatTakenError) for answer in answers) == MANY - 1, answers


def remove_seat_guard():
    guard = next(each for each in Conversation._meta.constraints if each.name == "seat_booked_once")
    with connection.schema_editor() as editor:
        editor.remove_constraint(Conversation, guard)
    return guard


@pytest.mark.django_db(transaction=True)
def test_without_the_guard_the_same_slot_is_booked_twice(world, kind, slot, tmp_path):
    here = cases_of(world, 2)
    with database_in_file(tmp_path):
        guard = remove_seat_guard()
        try:
            # Both have looked and found it free, as two requests do.
            with mock.patch(LOOK, return_value=Look(is_free=True, seats=(1,))):
                race(*(partial(booked, slot, case, kind) for case in here))
            assert Conversation.objects.filter(slot=slot, seat=1).count() == 2
        finally:
            Conversation.objects.all().delete()
            with connection.schema_editor() as editor:
                editor.add_constraint(Conversation, guard)


@pytest.mark.django_db(transaction=True)
def test_with_the_guard_two_who_both_found_it_free_get_one_booking(world, kind, slot, tmp_path):
    here = cases_of(world, 2)
    with database_in_file(tmp_path):
        with mock.patch(LOOK, return_value=Look(is_free=True, seats=(1,))):
            answers = race(*(partial(booked, slot, case, kind) for case in here))
        assert Conversation.objects.filter(slot=slot).count() == 1
        assert {type(answer) for answer in answers} == {Conversation, SeatTakenError}


@pytest.mark.django_db(transaction=True)
def test_a_group_meeting_never_has_more_people_than_seats(world, group, tmp_path):
    here, kind = cases_of(world, 6), group.kinds.get()
    with database_in_file(tmp_path):
        answers = race(*(partial(booked, group, case, kind) for case in here))
        assert sorted(Conversation.objects.filter(slot=group).values_list("seat", flat=True)) == [1, 2], answers
        assert sum(isinstance(answer, SeatTakenError) for answer in answers) == 4


def give_both_seats_back(world, group, tmp_path):
    """Two cancel at once while two wait and a third tries to book past them; returns who sits there then."""
    *here, past = cases_of(world, 5)
    kind = group.kinds.get()
    seats = [booked(group, case, kind) for case in here[:2]]
    for case in here[2:]:
        wait_for_seat(group, case, kind=kind, by=case.citizen.user, now=NOW)
    with database_in_file(tmp_path):
        answers = race(*(partial(actions.cancel, seat, by=seat.case.citizen.user, now=NOW) for seat in seats))
        answers += race(partial(booked, group, past, kind))
        assert isinstance(answers[-1], SeatTakenError), answers
        sitting = Conversation.objects.that_stand().filter(slot=group).order_by("seat")
        return [here.index(meeting.case) for meeting in sitting.select_related("case")], list(
            sitting.values_list("seat", flat=True)
        )


@pytest.mark.django_db(transaction=True)
def test_two_seats_given_back_at_once_go_to_the_two_who_waited(world, group, tmp_path):
    people, seats = give_both_seats_back(world, group, tmp_path)
    assert (sorted(people), seats) == ([2, 3], [1, 2])


@pytest.mark.django_db(transaction=True)
def test_without_the_guard_the_first_who_waits_gets_both_seats(world, group, tmp_path):
    # As two transactions do that both look before either has written.
    with (
        mock.patch(LOOK, side_effect=lambda *told: replace(look_at(*told), is_free=True, is_booked=False)),
        mock.patch("jobfokus.booking.actions.waiting.WaitingPlace.objects.filter"),
    ):
        people, seats = give_both_seats_back(world, group, tmp_path)
    assert (people, seats) == ([2, 2], [1, 2])


@pytest.mark.django_db(transaction=True)
def test_one_citizen_on_two_devices_gets_one_meeting(world, case, kind, slot, tmp_path):
    other = SlotFactory(team=world.team, holder=world.caseworker, starts_at=SLOT_AT + timedelta(hours=2), kinds=[kind])
    with database_in_file(tmp_path):
        answers = race(*(partial(booked, one, case, kind) for one in (slot, other)))
        assert Conversation.objects.filter(case=case).count() == 1
        assert {type(answer) for answer in answers} == {Conversation, AlreadyBookedError}


# --- slots never overlap ---------------------------------------------------------------------------------------------


def test_two_open_slots_of_one_holder_never_overlap(world, kind, slot):
    again = {"team": world.team, "holder": world.caseworker, "kinds": [kind]}
    for minutes in (-44, 0, 20, 44):
        with pytest.raises(IntegrityError, match="slot_overlaps"), transaction.atomic():
            SlotFactory(**again, starts_at=SLOT_AT + timedelta(minutes=minutes))
    SlotFactory(**again, starts_at=SLOT_AT + timedelta(minutes=45))
    SlotFactory(**again, starts_at=SLOT_AT - timedelta(minutes=45))
    SlotFactory(**again | {"holder": world.colleague})
    slot.closed_at = NOW
    slot.save()
    SlotFactory(**again)
    slot.closed_at = None
    with pytest.raises(IntegrityError, match="slot_overlaps"), transaction.atomic():
        slot.save()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False])
def test_two_who_open_the_same_hour_at_once_open_one_slot(world, tmp_path, guarded):
    def open_one():
        return Slot.objects.create(
            municipality=world.municipality,
            team=world.team,
            holder=world.caseworker,
            starts_at=SLOT_AT,
            ends_at=SLOT_AT + timedelta(minutes=45),
            minutes=45,
        ).pk

    with database_in_file(tmp_path):
        if not guarded:
            triggers.remove(connection)
        try:
            race(open_one, open_one)
            assert Slot.objects.count() == (1 if guarded else 2)
        finally:
            Slot.objects.all().delete()
            triggers.install(connection)
