# SPDX-License-Identifier: MPL-2.0
"""Planning, moving, cancelling, no-show and taking back; the dates kept on the case; who is busy when (C1)."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from jobfokus.citizens.models import Case
from jobfokus.conversations.actions.holding import start_conversation
from jobfokus.conversations.actions.planning import (
    meetings_at,
    move_conversation,
    plan_conversation,
    settle_conversation,
    take_back,
)
from jobfokus.conversations.actions.preparing import prepare_conversation, remove_point
from jobfokus.conversations.choices import AskedBy, KindCode, PointOrigin, Status
from jobfokus.conversations.models import AgendaPoint, Conversation, ConversationKind
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.models import LogEntry
from tests.conversations.factories import HELD_AT, AgreementFactory, ConversationFactory

NOW = HELD_AT - timedelta(days=3)
AFTER = HELD_AT + timedelta(minutes=20)


def kind(world, code=KindCode.FIRST):
    return ConversationKind.objects.get(municipality=world.municipality, code=code)


def plan(world, by=None, at=HELD_AT, **more):
    return plan_conversation(world.case, by=by or world.caseworker, now=NOW, kind=kind(world), planned_at=at, **more)


def dates(case):
    case = Case.objects.get(pk=case.pk)
    return case.last_conversation_on, case.next_conversation_at


def verbs():
    return list(LogEntry.objects.order_by("pk").values_list("verb", flat=True))


def test_a_planned_conversation_takes_length_from_its_kind_and_its_holder_from_the_case(shipped):
    conversation = plan(shipped, citizen_topic="Må jeg tage kurset?")
    assert (conversation.minutes, conversation.holder, conversation.status) == (60, shipped.caseworker, Status.PLANNED)
    assert conversation.agenda.first().text == "Må jeg tage kurset?"
    assert dates(shipped.case) == (None, HELD_AT)
    assert verbs() == ["conversation.planned"]


@pytest.mark.parametrize("who", ["colleague", "manager", "foreign_caseworker"])
def test_who_may_not_write_in_the_case_plans_settles_and_moves_nothing(shipped, who):
    stranger, conversation = getattr(shipped, who), plan(shipped)
    before = verbs()
    with pytest.raises(PermissionDenied):
        plan(shipped, by=stranger)
    with pytest.raises(PermissionDenied):
        settle_conversation(conversation, by=stranger, now=AFTER, status=Status.NO_SHOW)
    with pytest.raises(PermissionDenied):
        move_conversation(conversation, by=stranger, now=NOW, to=AFTER, asked_by=AskedBy.US, reason="Kursus")
    with pytest.raises(PermissionDenied):
        prepare_conversation(conversation, by=stranger, on=NOW.date(), aim="Se", citizen_topic="")
    assert verbs() == before
    assert Conversation.objects.get().status == Status.PLANNED


def test_a_kind_of_another_municipality_cannot_be_planned(shipped):
    foreign = ConversationKind.objects.filter(municipality=shipped.foreign_case.municipality).first()
    with pytest.raises(PermissionDenied):
        plan_conversation(shipped.case, by=shipped.caseworker, now=NOW, kind=foreign, planned_at=HELD_AT)


def test_a_no_show_is_noted_and_the_case_has_no_next_conversation(shipped):
    conversation = plan(shipped)
    settle_conversation(conversation, by=shipped.caseworker, now=AFTER, status=Status.NO_SHOW)
    assert (conversation.status, conversation.status_at) == (Status.NO_SHOW, AFTER)
    assert dates(shipped.case) == (None, None)
    assert LogEntry.objects.get(verb="conversation.settled").details == {"status": "no_show"}


def test_nobody_has_failed_to_come_before_the_hour(shipped):
    with pytest.raises(PermissionDenied):
        settle_conversation(plan(shipped), by=shipped.caseworker, now=NOW, status=Status.NO_SHOW)


def test_the_citizen_may_cancel_without_a_reason_but_we_give_one(shipped):
    ours, theirs = plan(shipped), plan(shipped, at=HELD_AT + timedelta(days=1))
    with pytest.raises(PermissionDenied):
        settle_conversation(ours, by=shipped.caseworker, now=NOW, status=Status.CANCELLED_BY_US, reason="  ")
    settle_conversation(ours, by=shipped.caseworker, now=NOW, status=Status.CANCELLED_BY_US, reason="Jeg er syg")
    settle_conversation(theirs, by=shipped.caseworker, now=NOW, status=Status.CANCELLED_BY_CITIZEN)
    assert (ours.status_reason, ours.asked_by) == ("Jeg er syg", AskedBy.US)
    assert theirs.asked_by == AskedBy.CITIZEN


@pytest.mark.parametrize("status", [Status.HELD, Status.MOVED, Status.PLANNED])
def test_only_outcomes_can_be_settled(shipped, status):
    with pytest.raises(PermissionDenied):
        settle_conversation(plan(shipped), by=shipped.caseworker, now=AFTER, status=status, reason="Fordi")


def test_a_wrong_click_is_taken_back_the_same_day(shipped):
    conversation = plan(shipped)
    settle_conversation(conversation, by=shipped.caseworker, now=AFTER, status=Status.NO_SHOW)
    take_back(conversation, by=shipped.caseworker, now=AFTER + timedelta(hours=2))
    assert (conversation.status, conversation.asked_by, conversation.status_reason) == (Status.PLANNED, "", "")
    assert dates(shipped.case) == (None, HELD_AT)


def test_the_next_day_the_outcome_stands(shipped):
    conversation = plan(shipped)
    settle_conversation(conversation, by=shipped.caseworker, now=AFTER, status=Status.NO_SHOW)
    with pytest.raises(PermissionDenied):
        take_back(conversation, by=shipped.caseworker, now=AFTER + timedelta(days=1))


def test_a_conversation_that_has_begun_is_neither_moved_nor_cancelled(shipped):
    conversation = ConversationFactory(case=shipped.case, started_at=HELD_AT)
    with pytest.raises(PermissionDenied):
        settle_conversation(conversation, by=shipped.caseworker, now=AFTER, status=Status.NO_SHOW)
    with pytest.raises(PermissionDenied):
        move_conversation(
            conversation, by=shipped.caseworker, now=AFTER, to=AFTER, asked_by=AskedBy.CITIZEN, reason="Tandlæge"
        )


def test_who_settles_on_what_they_saw_too_long_ago_changes_nothing(shipped):
    mine = plan(shipped)
    theirs = Conversation.objects.get(pk=mine.pk)
    settle_conversation(theirs, by=shipped.team_leader, now=AFTER, status=Status.CANCELLED_BY_CITIZEN)
    with pytest.raises(PermissionDenied):
        settle_conversation(mine, by=shipped.caseworker, now=AFTER, status=Status.NO_SHOW)
    assert Conversation.objects.get().status == Status.CANCELLED_BY_CITIZEN


def test_a_moved_conversation_keeps_the_chain_and_takes_aim_topic_and_written_points_along(shipped):
    conversation = plan(shipped, citizen_topic="Kursus", place="Torvet 1")
    prepare_conversation(
        conversation,
        by=shipped.caseworker,
        on=NOW.date(),
        aim="Vælge kursus",
        citizen_topic="Kursus",
        must_tell="Ret til seks ugers kursus",
        ours="CV’et",
    )
    later = HELD_AT + timedelta(days=2)
    following = move_conversation(
        conversation, by=shipped.caseworker, now=NOW, to=later, asked_by=AskedBy.CITIZEN, reason="Tandlæge"
    )
    conversation.refresh_from_db()
    assert (conversation.status, conversation.moved_to, conversation.asked_by) == (Status.MOVED, following, "citizen")
    assert conversation.status_reason == "Tandlæge"
    assert (following.planned_at, following.aim, following.place) == (later, "Vælge kursus", "Torvet 1")
    assert [point.origin for point in following.agenda.all()] == ["citizen", "must_tell", "track", "ours"]
    assert dates(shipped.case) == (None, later)


def test_a_move_says_why(shipped):
    with pytest.raises(PermissionDenied):
        move_conversation(plan(shipped), by=shipped.caseworker, now=NOW, to=AFTER, asked_by=AskedBy.US, reason=" ")
    assert Conversation.objects.count() == 1


def test_preparing_keeps_the_aim_and_lets_the_agenda_write_itself_anew(shipped):
    conversation = plan(shipped)
    AgreementFactory(case=shipped.case)
    prepare_conversation(
        conversation, by=shipped.caseworker, on=NOW.date(), aim=" Tre jobmål ", citizen_topic="Løn", ours="CV’et"
    )
    conversation.refresh_from_db()
    assert (conversation.aim, conversation.citizen_topic) == ("Tre jobmål", "Løn")
    assert [point.words for point in conversation.agenda.all()] == [
        "Løn",
        "Ring til tre butikker",
        "Vi dvæler ved spor A – og søger på alle tre",
        "CV’et",
    ]
    assert verbs()[-1] == "conversation.prepared"


def test_of_two_who_prepare_at_once_the_second_is_told_and_overwrites_nothing(shipped):
    opened = plan(shipped)
    prepare_conversation(
        Conversation.objects.get(), by=shipped.caseworker, on=NOW.date(), aim="Først", citizen_topic=""
    )
    with pytest.raises(ChangedMeanwhileError):
        prepare_conversation(opened, by=shipped.team_leader, on=NOW.date(), aim="Sidst", citizen_topic="", ours="x")
    assert Conversation.objects.get().aim == "Først"
    assert not AgendaPoint.objects.filter(text="x").exists()


def test_only_points_that_people_wrote_are_taken_off_again(shipped):
    conversation = plan(shipped)
    prepare_conversation(conversation, by=shipped.caseworker, on=NOW.date(), aim="", citizen_topic="", ours="CV’et")
    track, ours = conversation.agenda.get(origin=PointOrigin.TRACK), conversation.agenda.get(origin=PointOrigin.OURS)
    with pytest.raises(PermissionDenied):
        remove_point(track, by=shipped.caseworker, on=NOW.date())
    with pytest.raises(PermissionDenied):
        remove_point(ours, by=shipped.colleague, on=NOW.date())
    remove_point(ours, by=shipped.caseworker, on=NOW.date())
    assert list(AgendaPoint.objects.values_list("origin", flat=True)) == [PointOrigin.TRACK]


@pytest.mark.parametrize(
    ("minutes", "busy"), [(-60, False), (-59, True), (0, True), (30, True), (44, True), (45, False), (600, False)]
)
def test_a_holder_is_busy_while_another_conversation_overlaps(world, minutes, busy):
    ConversationFactory(case=world.case, minutes=45)
    found = meetings_at(world.caseworker, HELD_AT + timedelta(minutes=minutes), 60)
    assert found.exists() is busy


def test_a_cancelled_conversation_and_one_of_a_colleague_leave_the_time_free(world):
    ConversationFactory(case=world.case, status=Status.CANCELLED_BY_US)
    ConversationFactory(case=world.case, holder=world.team_leader)
    assert not meetings_at(world.caseworker, HELD_AT, 45).exists()


def test_a_conversation_does_not_stand_in_its_own_way(world):
    own = ConversationFactory(case=world.case)
    assert not meetings_at(world.caseworker, HELD_AT, 45, but=own.pk).exists()


def test_a_meeting_that_passed_waits_for_its_outcome(world):
    passed = ConversationFactory(case=world.case)
    ConversationFactory(case=world.case, planned_at=HELD_AT + timedelta(days=1))
    ConversationFactory(case=world.case, status=Status.NO_SHOW)
    assert list(Conversation.objects.without_outcome(AFTER)) == [passed]


def test_a_conversation_under_way_is_nobodys_next(shipped):
    under_way = plan(shipped)
    start_conversation(under_way, by=shipped.caseworker, now=HELD_AT)
    assert dates(shipped.case) == (None, None)
    following = plan(shipped, at=HELD_AT + timedelta(days=14))
    assert dates(shipped.case) == (None, following.planned_at)
    assert list(Conversation.objects.upcoming()) == [following]
    assert recompute() == "0 mended"


def recompute():
    told = StringIO()
    call_command("recompute_conversations", stdout=told)
    return told.getvalue().strip()


def test_recomputing_finds_nothing_to_mend_where_the_actions_kept_the_dates(shipped):
    plan(shipped)
    conversation = plan(shipped, at=HELD_AT + timedelta(days=1))
    settle_conversation(conversation, by=shipped.caseworker, now=NOW, status=Status.CANCELLED_BY_CITIZEN)
    assert recompute() == "0 mended"


def test_recomputing_mends_dates_that_are_wrong(world):
    ConversationFactory(case=world.case, status=Status.HELD)
    ConversationFactory(case=world.case, planned_at=HELD_AT + timedelta(days=7))
    Case.objects.filter(pk=world.foreign_case.pk).update(last_conversation_on=date(2026, 1, 1))
    assert recompute() == "2 mended"
    assert dates(world.case) == (date(2026, 6, 1), HELD_AT + timedelta(days=7))
    assert dates(world.foreign_case) == (None, None)
    assert recompute() == "0 mended"
