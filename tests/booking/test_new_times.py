# SPDX-License-Identifier: MPL-2.0
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from jobfokus.booking import actions
from jobfokus.booking.actions.new_times import move_day, take_new_time
from jobfokus.booking.choices import WhyMoved
from jobfokus.booking.models import NewTime
from jobfokus.conversations.actions.from_home import prepare_from_home
from jobfokus.conversations.actions.planning import (
    SeatTakenError,
    move_conversation,
    plan_conversation,
    settle_conversation,
    take_back,
)
from jobfokus.conversations.choices import AskedBy, Status
from jobfokus.conversations.models import Slot
from jobfokus.exchange.choices import LetterCode, MessageState
from jobfokus.exchange.models import Message
from tests.access import sign_in
from tests.booking.factories import NOW, SLOT_AT, SlotFactory, citizen_case
from tests.booking.test_own_views import said

DAY = timezone.localdate(SLOT_AT)
NEXT_WEEK = SLOT_AT + timedelta(days=7)


@pytest.fixture
def booked(office):
    """Two citizens on the day, and a free slot the week after."""
    world = office.world
    other = citizen_case(world.team, world.caseworker)
    free = SlotFactory(team=world.team, holder=world.caseworker, kinds=[office.kind], starts_at=NEXT_WEEK, by_hand=True)
    meetings = [
        actions.book(slot, case, kind=office.kind, by=case.citizen.user, now=NOW, words="Min plan")
        for slot, case in ((office.slot, office.case), (office.later, other))
    ]
    return meetings, free


def moved(office, **more):
    given = {"by": office.world.caseworker, "why": WhyMoved.ILLNESS, "now": NOW} | more
    return move_day(office.world.caseworker, DAY, **given)


def test_one_action_moves_the_day_and_every_citizen_gets_a_choice(office, booked):
    made = moved(office)
    assert made.new_times.count() == 2
    for meeting in booked[0]:
        meeting.refresh_from_db()
        assert meeting.status == Status.CANCELLED_BY_US
    letters = Message.objects.filter(kind=LetterCode.MEETING_NEW_TIME)
    assert {letter.about_uuid for letter in letters} == {meeting.uuid for meeting in booked[0]}
    text = letters[0].text
    assert "Undskyld" in text
    assert "Vi har sygdom hos os." in text
    assert "mandag 8. juni 2026 kl. 10.00" in text
    assert not Slot.objects.open().filter(pk=office.slot.pk).exists()


def test_the_citizen_reads_sorry_on_min_plan_and_takes_a_new_time_in_the_same_chain(office, booked):
    moved(office)
    meeting, free = booked[0][0], booked[1]
    home = said(office.citizen.get("/mit/"))
    assert "Undskyld, vi må flytte din samtale" in home
    assert "Vi har sygdom hos os." in home
    address = reverse("booking:own_move_to", args=[meeting.uuid, free.uuid])
    page = said(office.citizen.post(address, {"reason": ""}, follow=True))
    assert "Den nye tid er din." in page
    meeting.refresh_from_db()
    assert (meeting.moved_to.planned_at, meeting.moved_to.citizen_topic) == (NEXT_WEEK, "Min plan")
    assert "Undskyld" not in said(office.citizen.get("/mit/"))


def test_what_the_citizen_booked_is_never_moved_to_a_time_of_ours(office, booked):
    meeting = booked[0][0]
    address = reverse("conversations:move", args=[meeting.uuid])
    assert "Lad borgeren vælge en ny tid" in said(office.worker.get(address))
    ours = {"on": "09-06-2026", "at": "10.00", "asked_by": "us", "reason": "Kursus"}
    assert office.worker.post(address, ours).status_code == 422
    with pytest.raises(PermissionDenied):
        move_conversation(
            meeting, by=office.world.caseworker, now=NOW, to=NEXT_WEEK, asked_by=AskedBy.US, reason="Kursus"
        )
    office.worker.post(address, ours | {"asked_by": "citizen"})
    meeting.refresh_from_db()
    assert meeting.status == Status.MOVED


def test_one_meeting_we_cannot_keep_is_the_citizens_to_choose_anew_with_what_they_prepared(office, booked):
    (meeting, _), free = booked
    prepare_from_home(meeting, by=office.case.citizen.user, now=NOW, take_away="Mod på at ringe", wishes="")
    address = reverse("booking:offer_new_time", args=[meeting.uuid])
    assert office.worker.post(address, {"why": ""}).status_code == 422
    page = said(office.worker.post(address, {"why": WhyMoved.URGENT}, follow=True))
    assert "Borgeren får besked og vælger en ny tid." in page
    text = Message.objects.get(kind=LetterCode.MEETING_NEW_TIME).text
    assert "Vi er kaldt til noget, der ikke kan vente." in text
    assert "mandag 8. juni 2026 kl. 10.00" in text
    made = take_new_time(NewTime.objects.get(), free, by=office.case.citizen.user, now=NOW)
    assert made.from_home.take_away == "Mod på at ringe"
    assert office.worker.get(address).status_code == 404


def test_who_would_rather_talk_is_called_and_stands_on_my_day(office, booked):
    moved(office)
    office.citizen.post(reverse("booking:own_call", args=[booked[0][0].uuid]))
    assert NewTime.objects.asking_for_a_call().count() == 1
    page = said(office.worker.get("/"))
    assert "Vil ringes op om en ny tid" in page
    assert "Vil ringes op" in said(office.worker.get(reverse("booking:move_the_day")))


def test_a_choice_is_made_once(office, booked):
    moved(office)
    new_time = NewTime.objects.select_related("conversation__case").get(conversation=booked[0][0])
    again = NewTime.objects.select_related("conversation__case").get(conversation=booked[0][0])
    take_new_time(new_time, booked[1], by=office.case.citizen.user, now=NOW)
    with pytest.raises((SeatTakenError, actions.booking.AlreadyBookedError)):
        take_new_time(again, booked[1], by=office.case.citizen.user, now=NOW)


def test_a_wrong_click_taken_back_takes_the_choice_and_the_letter_back(office, booked):
    meeting = booked[0][0]
    by = office.world.caseworker
    settle_conversation(meeting, by=by, now=NOW, status=Status.CANCELLED_BY_US, reason="Rod", tell=True)
    assert NewTime.objects.waiting().get().reason_words == "Vi kan ikke holde den alligevel."
    take_back(meeting, by=by, now=NOW)
    assert not NewTime.objects.waiting().exists()
    states = set(Message.objects.filter(kind=LetterCode.MEETING_NEW_TIME).values_list("state", flat=True))
    assert states == {MessageState.WITHDRAWN}


def test_a_colleague_of_another_team_moves_nobodys_day(office, booked):
    with pytest.raises(PermissionDenied):
        moved(office, by=office.world.colleague)
    assert not NewTime.objects.exists()


def test_the_leader_looks_first_and_then_moves(office, booked):
    leader = sign_in(office.world.team_leader)
    form = {"holder": str(office.world.caseworker.uuid), "day": "01-06-2026", "why": "illness"}
    looked = said(leader.post(reverse("booking:move_the_day"), form | {"action": "look"}))
    assert office.case.citizen.full_name in looked
    assert not NewTime.objects.exists()
    done = said(leader.post(reverse("booking:move_the_day"), form | {"action": "move"}, follow=True))
    assert "2 borgere kan nu vælge en ny tid" in done
    assert "Har ikke valgt endnu" in done


def test_a_time_booked_among_all_the_others_answers_the_choice_and_stays_in_the_chain(office, booked):
    moved(office)
    (meeting, _), free = booked
    made = actions.book(free, office.case, kind=office.kind, by=office.case.citizen.user, now=NOW)
    meeting.refresh_from_db()
    assert (meeting.moved_to, made.citizen_topic) == (made, "Min plan")
    letter = Message.objects.get(kind=LetterCode.MEETING_NEW_TIME, about_uuid=meeting.uuid)
    assert letter.state == MessageState.WITHDRAWN


def test_a_time_agreed_on_by_telephone_answers_the_wish_to_be_called(office, booked):
    moved(office)
    office.citizen.post(reverse("booking:own_call", args=[booked[0][0].uuid]))
    later = {"now": NOW + timedelta(hours=1), "planned_at": NEXT_WEEK}
    plan_conversation(office.case, by=office.world.caseworker, kind=office.kind, **later)
    assert not NewTime.objects.asking_for_a_call().exists()
    assert "Vil ringes op om en ny tid" not in said(office.worker.get("/"))
