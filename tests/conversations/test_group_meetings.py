# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from jobfokus.conversations.actions.group_meetings import mark_and_invite
from jobfokus.conversations.invited import invited_to_book
from jobfokus.exchange.choices import MessageState
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.models import Message
from jobfokus.privacy.models import LogEntry
from jobfokus.screening.actions.meetings import Marking, keep_group_meeting, note_participants, take_off_list
from jobfokus.screening.choices import Effort
from jobfokus.screening.models import GroupMeeting
from jobfokus.screening.rules.two_steps import Came, SecondStep, two_steps
from tests.access import sign_in
from tests.citizens.factories import CaseFactory
from tests.conversations.factories import ConversationFactory
from tests.screening.screenings import screened, switched_on

DAY = date(2026, 3, 9)
NOW = datetime(2026, 3, 9, 10, tzinfo=UTC)
LIST = reverse("conversations:group_meeting_list")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def meeting(world) -> GroupMeeting:
    made = keep_group_meeting(world.team, DAY, "Velkommen", by=world.caseworker, now=NOW)
    note_participants(made, [world.case], by=world.caseworker, now=NOW)
    return made


def marked(world, meeting, reason="Søger kun i én branche", now=NOW):
    there = meeting.participants.select_related("case__citizen", "case__owner")
    markings = [Marking(each, each.reason, reason) for each in there]
    return mark_and_invite(meeting, markings, within_days=7, by=world.caseworker, now=now)


def address(meeting) -> str:
    return reverse("conversations:group_meeting", args=[meeting.uuid])


@pytest.mark.parametrize(
    "came, today, expected",
    [
        (Came(False), DAY, None),
        (Came(True, DAY), DAY, None),
        (Came(True, DAY), DAY + timedelta(days=1), False),
        (Came(True, DAY, DAY), DAY + timedelta(days=9), True),
        (Came(True, DAY, DAY + timedelta(days=1)), DAY + timedelta(days=9), False),
    ],
)
def test_whoever_is_marked_books_by_a_day(came, today, expected):
    assert came.in_time(today) is expected


def test_both_steps_are_counted_apart():
    people = [Came(True, DAY, DAY, True), Came(True, DAY, None, False), Came(False, singled_out=True), Came(False)]
    found = two_steps(people, DAY + timedelta(days=1))
    assert (found.came, found.marked, found.in_time, found.late) == (4, 2, 1, 1)
    assert (found.confirmed, found.dropped, found.found_later) == (1, 1, 1)
    assert people[3].second_step == SecondStep.WAITING


def test_a_mark_is_a_reason_and_invites_in_writing_without_it(world, meeting):
    assert marked(world, meeting) == 1
    letter = Message.objects.get()
    assert "16. marts 2026" in letter.text
    assert "Søger kun i én branche" not in letter.text
    assert marked(world, meeting) == 0  # the same again makes nothing
    assert Message.objects.count() == 1
    marked(world, meeting, "")
    letter.refresh_from_db()
    assert letter.state == MessageState.WITHDRAWN
    assert not meeting.participants.get().talk_at_once


def test_a_mark_made_again_invites_again(world, meeting):
    marked(world, meeting)
    marked(world, meeting, "")
    marked(world, meeting, "Har brug for hjælp", now=NOW + timedelta(minutes=5))
    states = set(Message.objects.values_list("state", flat=True))
    assert states == {MessageState.WITHDRAWN, MessageState.WAITING}


def test_nobody_is_asked_to_book_who_has_a_time_before_the_day(world, meeting):
    booked = {"case": world.case, "holder": world.caseworker, "booked_at": NOW - timedelta(days=20)}
    late = ConversationFactory(**booked, planned_at=NOW + timedelta(days=30))
    marked(world, meeting)
    assert [each.invite_by for each in invited_to_book(world.case)] == [DAY + timedelta(days=7)]
    assert Message.objects.filter(about_uuid=meeting.participants.get().uuid).exists()
    marked(world, meeting, "")
    late.planned_at = NOW + timedelta(days=3)
    late.save()
    marked(world, meeting, "Har brug for hjælp", now=NOW + timedelta(minutes=5))
    assert not invited_to_book(world.case).exists()
    assert not Message.objects.filter(state=MessageState.WAITING).exists()
    assert "Booket 09-03-2026" in sign_in(world.caseworker).get(address(meeting)).content.decode()


def test_a_decision_ends_the_invitation(world, meeting):
    switched_on(world.municipality)
    marked(world, meeting)
    assert invited_to_book(world.case).exists()
    screened(world.case, world.caseworker, now=NOW)
    assert not invited_to_book(world.case).exists()


def test_a_mark_taken_back_leaves_the_letter_of_another_meeting(world, meeting):
    other = keep_group_meeting(world.team, DAY - timedelta(days=7), "Uge 10", by=world.caseworker, now=NOW)
    note_participants(other, [world.case], by=world.caseworker, now=NOW)
    marked(world, other)
    marked(world, meeting)
    marked(world, meeting, "")
    assert Message.objects.get(state=MessageState.WAITING).about_uuid == other.participants.get().uuid


def test_of_two_writers_the_second_sees_both_texts_and_what_nobody_touched_stays(world, meeting):
    other = CaseFactory(team=world.team, started_on=DAY)
    note_participants(meeting, [other], by=world.caseworker, now=NOW)
    mine, theirs = (meeting.participants.get(case=case) for case in (world.case, other))
    browser = sign_in(world.caseworker)
    opened = {"action": "marks", f"seen-{mine.uuid}": "", f"seen-{theirs.uuid}": "", str(theirs.uuid): ""}
    marked(world, meeting, "Spurgte efter hjælp")
    answer = browser.post(address(meeting), opened | {str(mine.uuid): "Var ked af det"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "En kollega skrev imens: „Spurgte efter hjælp“." in page
    assert 'value="Var ked af det"' in page
    browser.post(
        address(meeting), opened | {str(mine.uuid): "Var ked af det", f"seen-{mine.uuid}": "Spurgte efter hjælp"}
    )
    assert dict(meeting.participants.values_list("case", "reason")) == {
        world.case.pk: "Var ked af det",
        other.pk: "Spurgte efter hjælp",
    }
    with pytest.raises(ChangedMeanwhileError):
        mark_and_invite(meeting, [Marking(mine, "", "For sent")], within_days=7, by=world.caseworker, now=NOW)


def test_who_was_written_down_by_mistake_is_taken_off_unless_marked(world, meeting):
    other = CaseFactory(team=world.team, started_on=DAY)
    note_participants(meeting, [other], by=world.caseworker, now=NOW)
    marked(world, meeting, "")
    kept, gone = (meeting.participants.get(case=case) for case in (world.case, other))
    mark_and_invite(meeting, [Marking(kept, "", "Spurgte")], within_days=7, by=world.caseworker, now=NOW)
    browser = sign_in(world.caseworker)
    page = browser.get(address(meeting)).content.decode()
    assert f'name="mistaken" value="{gone.uuid}"' in page
    assert f'name="mistaken" value="{kept.uuid}"' not in page
    assert browser.post(address(meeting), {"action": "mistaken"}).status_code == 422
    browser.post(address(meeting), {"action": "mistaken", "mistaken": [str(gone.uuid)]})
    assert list(meeting.participants.values_list("case", flat=True)) == [world.case.pk]
    assert take_off_list(meeting, [kept], by=world.caseworker, now=NOW) == 0
    with pytest.raises(PermissionDenied):
        take_off_list(meeting, [kept], by=world.colleague, now=NOW)


def test_a_meeting_written_down_wrongly_is_corrected(world, meeting):
    browser, edit = sign_in(world.caseworker), reverse("conversations:group_meeting_edit", args=[meeting.uuid])
    assert edit in browser.get(address(meeting)).content.decode()
    answer = browser.post(edit, {"title": "", "held_on": "31-02-2026"})
    assert answer.status_code == 422
    assert 'value="31-02-2026"' in answer.content.decode()
    browser.post(edit, {"title": "Uge 11 ", "held_on": "10-03-2026"})
    meeting.refresh_from_db()
    assert (meeting.title, meeting.held_on) == ("Uge 11", DAY + timedelta(days=1))
    assert LogEntry.objects.filter(verb="group_meeting.corrected", user_id=world.caseworker.pk).count() == 1


def test_a_meeting_goes_only_while_nobody_stands_on_its_list(world, meeting):
    browser = sign_in(world.caseworker)
    edit, remove = (reverse(f"conversations:group_meeting_{way}", args=[meeting.uuid]) for way in ("edit", "remove"))
    assert remove not in browser.get(edit).content.decode()
    assert browser.post(remove).status_code == 404
    take_off_list(meeting, meeting.participants.all(), by=world.caseworker, now=NOW)
    assert remove in browser.get(edit).content.decode()
    browser.post(remove)
    assert not GroupMeeting.objects.exists()


def test_only_the_team_keeps_the_list(world, meeting):
    for other in (world.colleague, world.manager, world.foreign_caseworker):
        with pytest.raises(PermissionDenied):
            keep_group_meeting(world.team, DAY, "Velkommen", by=other, now=NOW)
    assert sign_in(world.colleague).get(address(meeting)).status_code == 404


def test_the_list_says_who_came_and_what_both_steps_gave(world, meeting):
    switched_on(world.municipality)
    browser = sign_in(world.caseworker)
    new = CaseFactory(team=world.team, started_on=DAY)
    text = browser.get(address(meeting)).content.decode()
    assert new.citizen.full_name in text
    browser.post(address(meeting), {"action": "came", "came": [str(new.uuid)]})
    assert meeting.participants.count() == 2
    first = meeting.participants.get(case=world.case)
    browser.post(address(meeting), {"action": "marks", str(first.uuid): "Spurgte efter hjælp"})
    text = browser.get(address(meeting)).content.decode()
    assert "Inviteret, skal booke senest 16-03-2026" in text
    ConversationFactory(case=world.case, planned_at=NOW + timedelta(days=3), booked_at=NOW + timedelta(days=1))
    screened(world.case, world.caseworker, effort=Effort.ALONE, now=NOW)
    text = browser.get(address(meeting)).content.decode()
    assert "Booket 10-03-2026" in text
    assert "Klarer sig selv" in text
    assert "Velkommen" in browser.get(LIST).content.decode()


def test_a_meeting_is_made_on_the_list_and_mistakes_are_sent_back(world):
    browser = sign_in(world.caseworker)
    assert browser.post(LIST, {}).status_code == 422
    said = {"title": "Velkommen", "held_on": "09-03-2026", "team": str(world.team.uuid)}
    assert browser.post(LIST, said).url == address(GroupMeeting.objects.get())
    assert browser.post(LIST, said | {"team": str(world.other_team.uuid)}).status_code == 422


def test_the_counts_are_of_those_one_may_open(world, meeting):
    hidden = CaseFactory(team=world.team, owner=world.colleague, started_on=DAY)
    note_participants(meeting, [hidden], by=world.caseworker, now=NOW)
    browser = sign_in(world.caseworker)
    assert browser.get(LIST).context["rows"][0]["steps"].came == 2
    hidden.restricted = True
    hidden.save()
    assert browser.get(LIST).context["rows"][0]["steps"].came == 1


def test_nobody_ticked_is_sent_back(world, meeting):
    CaseFactory(team=world.team, started_on=DAY)
    assert sign_in(world.caseworker).post(address(meeting), {"action": "came"}).status_code == 422


def test_the_pages_cost_the_same_for_one_and_thirty(world, meeting, django_assert_max_num_queries):
    browser = sign_in(world.caseworker)
    browser.get(LIST)
    for times in (0, 30):
        cases = [CaseFactory(team=world.team, started_on=DAY) for _ in range(times)]
        note_participants(meeting, cases, by=world.caseworker, now=NOW)
        with django_assert_max_num_queries(10):
            browser.get(LIST)
        with django_assert_max_num_queries(11):
            browser.get(address(meeting))
