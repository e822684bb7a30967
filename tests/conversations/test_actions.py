# SPDX-License-Identifier: MPL-2.0
"""Holding a conversation: start, "Gem", grace hour, addenda."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from jobfokus.conversations.actions.agreements import Promise
from jobfokus.conversations.actions.expectations import Expected
from jobfokus.conversations.actions.holding import (
    Held,
    NextMeeting,
    Outcome,
    Record,
    RecordClosedError,
    add_to_record,
    save_record,
    start_conversation,
)
from jobfokus.conversations.choices import KindCode, Status
from jobfokus.conversations.models import AgendaPoint, Agreement, Conversation, GuideTick, RecordVersion
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.models import LogEntry
from tests.conversations.factories import HELD_AT, AgreementFactory, ConversationFactory, KindFactory, guide_with
from tests.racing import database_in_file, race

DAY = (HELD_AT + timedelta(days=14)).date()


@pytest.fixture
def conversation(world):
    return ConversationFactory(case=world.case, aim="Finde tre jobmål")


@pytest.fixture
def started(world, conversation):
    return start_conversation(conversation, by=world.caseworker, now=HELD_AT)


def save(conversation, by, *, seen=0, later=timedelta(minutes=40), note="Vi talte om lager", **parts):
    held = Held(record=Record(shared_note=note), content={"shared_note": [note]}, **parts)
    return save_record(conversation, held, by=by, now=HELD_AT + later, seen=seen)


def verbs():
    return list(LogEntry.objects.order_by("pk").values_list("verb", flat=True))


def test_starting_sets_the_clock_opens_the_contract_with_the_aim_and_writes_the_agenda(world, conversation):
    AgreementFactory(case=world.case)
    start_conversation(conversation, by=world.caseworker, now=HELD_AT)
    assert conversation.started_at == HELD_AT
    assert conversation.contract_purpose == "Finde tre jobmål"
    assert [point.words for point in conversation.agenda.all()] == [
        "Ring til tre butikker",
        "Vi dvæler ved spor A – og søger på alle tre",
    ]
    assert verbs() == ["conversation.started"]


def test_a_conversation_keeps_the_version_of_the_teams_guide_it_started_with(world, conversation):
    guide_with(world.municipality, "Kommunens")
    own = guide_with(world.municipality, "Teamets", team=world.team)
    start_conversation(conversation, by=world.caseworker, now=HELD_AT)
    own.guide.versions.create(number=2)
    start_conversation(conversation, by=world.caseworker, now=HELD_AT + timedelta(minutes=1))
    assert conversation.guide_version == own
    assert conversation.started_at == HELD_AT
    assert verbs() == ["conversation.started"]


@pytest.mark.parametrize("who", ["colleague", "manager", "foreign_caseworker"])
def test_only_those_who_work_in_the_case_start_and_save(world, conversation, who):
    with pytest.raises(PermissionDenied):
        start_conversation(conversation, by=getattr(world, who), now=HELD_AT)
    start_conversation(conversation, by=world.team_leader, now=HELD_AT)
    with pytest.raises(PermissionDenied):
        save(conversation, getattr(world, who))
    with pytest.raises(PermissionDenied):
        add_to_record(conversation, by=getattr(world, who), now=HELD_AT, text="x", shared=False)
    assert not RecordVersion.objects.exists()


def test_a_cancelled_conversation_is_neither_started_nor_saved(world, started):
    Conversation.objects.filter(pk=started.pk).update(status=Status.CANCELLED_BY_US)
    started.refresh_from_db()
    with pytest.raises(PermissionDenied):
        start_conversation(started, by=world.caseworker, now=HELD_AT)
    with pytest.raises(PermissionDenied):
        save(started, world.caseworker)


def test_a_conversation_that_was_not_started_is_not_saved(world, conversation):
    with pytest.raises(PermissionDenied):
        save(conversation, world.caseworker)


def test_gem_makes_it_held_and_leaves_a_version_and_the_cases_date(world, started):
    save(started, world.caseworker)
    world.case.refresh_from_db()
    assert (started.status, started.version, started.shared_note) == (Status.HELD, 1, "Vi talte om lager")
    assert started.ended_at == started.saved_at == HELD_AT + timedelta(minutes=40)
    assert started.record_versions.get().content == {"shared_note": ["Vi talte om lager"]}
    assert world.case.last_conversation_on == HELD_AT.date()
    assert verbs() == ["conversation.started", "conversation.saved"]


def test_gem_carries_out_agreements_follow_ups_expectations_ticks_and_the_next_date(world, conversation):
    version = guide_with(world.municipality, "Velkommen", "Hvilket job ønsker du?", "Opsummér")
    before = AgreementFactory(case=world.case)
    conversation = start_conversation(conversation, by=world.caseworker, now=HELD_AT)
    item, point = version.items.first(), conversation.agenda.first()
    follow_up = KindFactory(municipality=world.municipality, code=KindCode.FOLLOW_UP, guide_code="follow_up")
    save(
        conversation,
        world.caseworker,
        expected=Expected(our_role="Vi rådgiver"),
        expected_agreed=True,
        outcomes=[Outcome(before, 1, "not_kept", "Butikken var lukket")],
        promises=[Promise("Send fire ansøgninger", DAY, count=4, track="B", can_start="with_help")],
        ticked_items=frozenset({item.pk}),
        done_points=frozenset({point.uuid}),
        next_meeting=NextMeeting(follow_up, HELD_AT + timedelta(days=14)),
    )
    before.refresh_from_db()
    world.case.refresh_from_db()
    assert (before.state, before.outcome, before.followed_up_in) == ("not_kept", "Butikken var lukket", conversation)
    made, helped = conversation.agreements.order_by("pk")
    assert (made.count, made.track, made.doer) == (4, "B", "citizen")
    assert (helped.doer, helped.responsible, helped.helps) == ("caseworker", world.caseworker, made)
    assert world.case.expectation.agreed_with == world.caseworker
    assert GuideTick.objects.get().item == item
    assert AgendaPoint.objects.get(uuid=point.uuid).done_at == HELD_AT + timedelta(minutes=40)
    assert world.case.next_conversation_at == HELD_AT + timedelta(days=14)


def test_the_next_conversation_opens_with_what_this_one_agreed(world, started):
    follow_up = KindFactory(municipality=world.municipality, code=KindCode.FOLLOW_UP, guide_code="follow_up")
    save(
        started,
        world.caseworker,
        promises=[Promise("Send fire ansøgninger", DAY)],
        next_meeting=NextMeeting(follow_up, HELD_AT + timedelta(days=14)),
    )
    following = Conversation.objects.planned().get()
    start_conversation(following, by=world.caseworker, now=HELD_AT + timedelta(days=14))
    assert [point.words for point in following.agenda.all()] == [
        "Send fire ansøgninger",
        "Vi dvæler ved spor B – og søger på alle tre",
    ]


def test_when_one_part_cannot_be_saved_nothing_is(world, started):
    stale = AgreementFactory(case=world.case, version=5)
    with pytest.raises(ChangedMeanwhileError):
        save(started, world.caseworker, promises=[Promise("x", DAY)], outcomes=[Outcome(stale, 4, "kept")])
    started.refresh_from_db()
    assert (started.status, started.version) == (Status.PLANNED, 0)
    assert not Agreement.objects.filter(text="x").exists()


def test_the_second_writer_of_a_record_is_told_and_overwrites_nothing(world, started):
    save(started, world.caseworker, note="Den første")
    with pytest.raises(ChangedMeanwhileError):
        save(started, world.team_leader, note="Den anden")
    started.refresh_from_db()
    assert started.shared_note == "Den første"
    assert RecordVersion.objects.count() == 1


def test_within_the_grace_hour_the_record_is_corrected_and_afterwards_only_added_to(world, started):
    save(started, world.caseworker)
    save(started, world.caseworker, seen=1, later=timedelta(minutes=100), note="Rettet")
    with pytest.raises(RecordClosedError):
        save(started, world.caseworker, seen=2, later=timedelta(minutes=101), note="For sent")
    assert (started.shared_note, started.version) == ("Rettet", 2)
    add_to_record(started, by=world.caseworker, now=HELD_AT + timedelta(days=1), text="Husk kørekort", shared=True)
    assert started.addenda.get().text == "Husk kørekort"
    assert verbs()[-1] == "record.added"


def test_a_wrong_note_is_struck_with_a_reason_and_stays(world, started):
    save(started, world.caseworker)
    add_to_record(
        started, by=world.caseworker, now=HELD_AT, text="Det var en anden borger", shared=True, strikes="shared_note"
    )
    started.refresh_from_db()
    assert started.shared_note == "Vi talte om lager"
    assert started.addenda.get().strikes == "shared_note"
    assert verbs()[-1] == "record.struck"


@pytest.mark.parametrize("strikes", ["internal_note", "status", "aim"])
def test_only_a_note_that_says_something_is_struck(world, started, strikes):
    save(started, world.caseworker)
    with pytest.raises(PermissionDenied):
        add_to_record(started, by=world.caseworker, now=HELD_AT, text="x", shared=False, strikes=strikes)


def test_points_that_people_added_stay_when_the_agenda_writes_itself_anew(world, conversation):
    told = AgendaPoint.objects.create(conversation=conversation, origin="must_tell", text="Reglerne om ferie")
    AgendaPoint.objects.create(conversation=conversation, origin="ours", text="Kurset i truck")
    Conversation.objects.filter(pk=conversation.pk).update(citizen_topic="Skift af branche")
    conversation.refresh_from_db()
    start_conversation(conversation, by=world.caseworker, now=HELD_AT)
    assert [point.words for point in conversation.agenda.all()] == [
        "Skift af branche",
        "Reglerne om ferie",
        "Vi dvæler ved spor A – og søger på alle tre",
        "Kurset i truck",
    ]
    assert conversation.agenda.get(text="Reglerne om ferie").pk == told.pk


def test_what_was_not_told_is_told_next_time(world, started):
    AgendaPoint.objects.create(conversation=started, origin="must_tell", text="Reglerne om ferie")
    save(started, world.caseworker)
    following = ConversationFactory(case=world.case, planned_at=HELD_AT + timedelta(days=14))
    start_conversation(following, by=world.caseworker, now=following.planned_at)
    assert following.agenda.first().words == "Reglerne om ferie"


def blind_save(conversation, by, note):
    """The control: "Gem" that does not compare versions."""
    Conversation.objects.filter(pk=conversation.pk).update(shared_note=note, version=conversation.version + 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded, told", [(True, 1), (False, 0)], ids=["version", "control"])
def test_two_writers_who_race_never_overwrite_each_other(world, conversation, tmp_path, guarded, told):
    start_conversation(conversation, by=world.caseworker, now=HELD_AT)
    write = (lambda c, by, note: save(c, by, note=note)) if guarded else blind_save
    with database_in_file(tmp_path):
        results = race(
            lambda: write(Conversation.objects.get(pk=conversation.pk), world.caseworker, "Den ene"),
            lambda: write(Conversation.objects.get(pk=conversation.pk), world.team_leader, "Den anden"),
        )
        assert sum(isinstance(result, ChangedMeanwhileError) for result in results) == told
        assert RecordVersion.objects.count() == guarded
