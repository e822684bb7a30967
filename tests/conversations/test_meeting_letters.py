# SPDX-License-Identifier: MPL-2.0
"""What the citizen gets in writing about a meeting, and what is never sent."""

from datetime import UTC, datetime, timedelta

import pytest

from jobfokus.conversations.actions.planning import (
    move_conversation,
    plan_conversation,
    settle_conversation,
    take_back,
)
from jobfokus.conversations.choices import AskedBy, Status
from jobfokus.exchange.choices import LetterCode, MessageState
from jobfokus.exchange.models import Message
from jobfokus.exchange.sending import send_due
from tests.conversations.factories import KindFactory

# A Monday at ten in Copenhagen.
NOW = datetime(2026, 6, 15, 8, tzinfo=UTC)
AT = NOW + timedelta(days=3)


@pytest.fixture
def case(world):
    citizen = world.case.citizen
    citizen.email, citizen.phone = "anna@post.example", ""
    citizen.save()
    return world.case


def agreed(world, case, **more):
    kind = KindFactory(municipality=world.municipality)
    return plan_conversation(
        case, by=world.caseworker, now=NOW, kind=kind, planned_at=AT, place="Torvet 1", tell=True, **more
    )


def letters(**found) -> list[Message]:
    return list(Message.objects.filter(**found).order_by("pk"))


def test_a_meeting_agreed_upon_is_confirmed_by_a_letter_about_the_case(world, case):
    meeting = agreed(world, case)
    [letter] = letters()
    assert (letter.kind, letter.about_uuid, letter.case_uuid) == (
        LetterCode.MEETING_CONFIRMED,
        meeting.uuid,
        case.uuid,
    )
    assert "torsdag 18. juni 2026 kl. 10.00" in letter.text
    assert letter.not_after == AT
    assert send_due(NOW).sent == 1


def test_a_meeting_that_is_cancelled_before_the_letter_left_is_confirmed_to_nobody(world, case):
    meeting = agreed(world, case)
    settle_conversation(
        meeting, by=world.caseworker, now=NOW, status=Status.CANCELLED_BY_US, reason="Internt rod", tell=True
    )
    confirmed, asked = letters()
    assert (confirmed.state, asked.state) == (MessageState.WITHDRAWN, MessageState.WAITING)
    assert asked.kind == LetterCode.MEETING_NEW_TIME
    assert "Undskyld" in asked.text
    assert "Internt rod" not in asked.text
    assert send_due(NOW).sent == 1


def test_a_letter_about_a_cancelled_meeting_does_not_leave_even_if_nobody_took_it_back(world, case):
    meeting = agreed(world, case)
    type(meeting).objects.filter(pk=meeting.pk).update(status=Status.CANCELLED_BY_US)
    tally = send_due(NOW)
    assert (tally.sent, tally.withdrawn) == (0, 1)


def test_a_moved_meeting_tells_both_times_and_the_old_letter_is_taken_back(world, case):
    meeting = agreed(world, case)
    move_conversation(
        meeting,
        by=world.caseworker,
        now=NOW,
        to=AT + timedelta(days=1),
        asked_by=AskedBy.US,
        reason="Internt",
        tell=True,
    )
    confirmed, moved = letters()
    assert confirmed.state == MessageState.WITHDRAWN
    assert moved.kind == LetterCode.MEETING_MOVED
    assert "fredag 19. juni 2026" in moved.text
    assert "torsdag 18. juni 2026" in moved.text
    assert "Internt" not in moved.text


def test_a_wrong_click_that_is_taken_back_leaves_no_word_of_a_cancellation(world, case):
    meeting = agreed(world, case)
    send_due(NOW)
    settle_conversation(meeting, by=world.caseworker, now=NOW, status=Status.CANCELLED_BY_CITIZEN, tell=True)
    take_back(meeting, by=world.caseworker, now=NOW)
    states = {letter.kind: letter.state for letter in letters()}
    assert states == {
        LetterCode.MEETING_CONFIRMED: MessageState.SENT,
        LetterCode.MEETING_CANCELLED: MessageState.WITHDRAWN,
    }


def test_who_was_told_that_it_is_cancelled_is_told_that_it_stands(world, case):
    meeting = agreed(world, case)
    settle_conversation(meeting, by=world.caseworker, now=NOW, status=Status.CANCELLED_BY_CITIZEN, tell=True)
    assert send_due(NOW).sent == 1
    take_back(meeting, by=world.caseworker, now=NOW)
    waiting = letters(state=MessageState.WAITING)
    assert {letter.kind for letter in waiting} == {LetterCode.MEETING_CONFIRMED}


def test_a_meeting_that_has_passed_is_not_written_about(world, case):
    kind = KindFactory(municipality=world.municipality)
    plan_conversation(case, by=world.caseworker, now=NOW, kind=kind, planned_at=NOW, tell=True)
    assert letters() == []
