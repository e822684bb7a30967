# SPDX-License-Identifier: MPL-2.0
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from jobfokus.accounts.choices import Role
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.models import LogEntry
from jobfokus.screening.actions.archetypes import (
    MeetingKnownError,
    NotReadyError,
    ReasonNeededError,
    begin_archetype,
    enough_meetings,
    keep_meeting,
    retire_archetype,
    save_archetype,
    take_into_use,
    take_up_archetype,
)
from jobfokus.screening.archetypes import archetypes_like
from jobfokus.screening.choices import ArchetypeState
from jobfokus.screening.models import Archetype, ArchetypeVersion, DevelopmentMeeting
from tests.accounts.factories import user_with
from tests.screening.factories import DAY, LATER, NOW, draft, in_use, met, words


def test_the_first_writing_is_version_one_and_a_draft(world):
    made = draft(world.team, world.caseworker)
    assert (made.state, made.version, made.words) == (ArchetypeState.DRAFT, 1, words())
    assert made.versions.get().saved_by == world.caseworker
    assert LogEntry.objects.get(verb="archetype.begun").object_uuid == made.uuid


def test_only_the_team_and_its_leader_build(world):
    made = draft(world.team, world.team_leader)
    for stranger in (world.colleague, world.manager, world.foreign_caseworker):
        with pytest.raises(PermissionDenied):
            begin_archetype(world.team, words(), by=stranger, now=NOW)
        with pytest.raises(PermissionDenied):
            save_archetype(made, words(name="Ole"), seen=1, by=stranger, now=NOW)
        with pytest.raises(PermissionDenied):
            take_into_use(made, by=stranger, on=DAY, reason="Fordi")
        with pytest.raises(PermissionDenied):
            keep_meeting(world.team, [made], held_on=DAY, participants=[], by=stranger, now=LATER)


def test_saving_makes_a_version_and_saving_the_same_again_makes_none(world):
    made = draft(world.team, world.caseworker)
    assert save_archetype(made, words(name="Ole, 59"), seen=1, by=world.team_leader, now=LATER) == 2
    assert save_archetype(made, words(name=" Ole, 59 "), seen=2, by=world.caseworker, now=LATER) == 2
    assert [version.content["name"] for version in made.versions.all()] == ["Ole, 59", "Preben, 58"]


def test_the_second_writer_is_told_and_overwrites_nothing(world):
    made = draft(world.team, world.caseworker)
    mine = Archetype.objects.get(pk=made.pk)
    save_archetype(made, words(network="Stort"), seen=1, by=world.team_leader, now=LATER)
    with pytest.raises(ChangedMeanwhileError):
        save_archetype(mine, words(network="Lille"), seen=1, by=world.caseworker, now=LATER)
    assert Archetype.objects.get().words.network == "Stort"
    assert ArchetypeVersion.objects.count() == 2


def test_before_the_second_meeting_use_asks_for_a_reason_that_is_kept(world):
    made = draft(world.team, world.caseworker)
    met(world.team, world.caseworker, DAY, made)
    with pytest.raises(ReasonNeededError):
        take_into_use(made, by=world.caseworker, on=DAY, reason=" ")
    take_into_use(made, by=world.caseworker, on=DAY, reason="Vi mangler kun ansigtet")
    assert (made.state, made.in_use_since, made.early_reason) == ("in_use", DAY, "Vi mangler kun ansigtet")


def test_after_the_second_meeting_no_reason_is_asked_for_or_kept(world):
    made = draft(world.team, world.caseworker)
    for days in (0, 7):
        met(world.team, world.caseworker, DAY + timedelta(days=days), made)
    assert enough_meetings(made, DAY)
    take_into_use(made, by=world.caseworker, on=DAY, reason="Unødig")
    assert made.early_reason == ""


def test_an_archetype_without_signs_or_efforts_cannot_be_worked_with(world):
    made = draft(world.team, world.caseworker, signs=(), efforts=())
    with pytest.raises(NotReadyError) as refused:
        take_into_use(made, by=world.caseworker, on=DAY, reason="Vi har travlt")
    assert refused.value.args == ("signs", "efforts")


def test_a_meeting_keeps_its_day_its_people_and_the_version_it_worked_on(world):
    made = draft(world.team, world.caseworker)
    save_archetype(made, words(name="Ole, 59"), seen=1, by=world.caseworker, now=LATER)
    meeting = keep_meeting(
        world.team,
        [made],
        held_on=DAY,
        participants=[world.caseworker, world.team_leader],
        guests="Lektor Bro",
        note="Enige om tegnene",
        by=world.team_leader,
        now=LATER,
    )
    assert [(version.archetype, version.number) for version in meeting.versions.all()] == [(made, 2)]
    assert set(meeting.participants.all()) == {world.caseworker, world.team_leader}
    assert list(DevelopmentMeeting.objects.about(made)) == [meeting]


def test_two_versions_before_one_meeting_are_still_one_meeting(world):
    made = draft(world.team, world.caseworker)
    meeting = met(world.team, world.caseworker, DAY, made)
    save_archetype(made, words(name="Ole"), seen=1, by=world.caseworker, now=LATER)
    meeting.versions.add(made.versions.first())
    assert DevelopmentMeeting.objects.about(made).count() == 1


def test_a_day_has_one_meeting_and_no_meeting_lies_ahead(world):
    made = draft(world.team, world.caseworker)
    met(world.team, world.caseworker, DAY, made)
    with pytest.raises(MeetingKnownError):
        met(world.team, world.caseworker, DAY, made)
    with pytest.raises(PermissionDenied):
        met(world.team, world.caseworker, date(2026, 3, 10), made)


def test_a_meeting_is_never_about_another_teams_archetype_or_with_people_from_elsewhere(world):
    theirs = draft(world.other_team, world.colleague)
    with pytest.raises(PermissionDenied):
        met(world.team, world.caseworker, DAY, theirs)
    with pytest.raises(PermissionDenied):
        keep_meeting(
            world.team, [], held_on=DAY, participants=[world.foreign_caseworker], by=world.caseworker, now=LATER
        )


def test_a_retired_archetype_comes_back_as_a_draft(world):
    made = in_use(world.team, world.caseworker)
    retire_archetype(made, by=world.caseworker, on=DAY)
    with pytest.raises(ChangedMeanwhileError):
        save_archetype(made, words(name="Ole"), seen=1, by=world.caseworker, now=LATER)
    take_up_archetype(made, by=world.caseworker)
    assert (made.state, made.retired_on, made.in_use_since) == (ArchetypeState.DRAFT, None, None)


def test_own_teams_see_all_and_other_teams_see_what_is_in_use(world):
    preben = draft(world.team, world.caseworker)
    gone = in_use(world.team, world.caseworker, name="Gitte")
    retire_archetype(gone, by=world.caseworker, on=DAY)
    used = in_use(world.team, world.caseworker, name="Ole")
    consultant = user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality)
    assert set(Archetype.objects.visible_to(world.team_leader)) == {preben, gone, used}
    for reader in (world.colleague, world.manager, consultant):
        assert set(Archetype.objects.visible_to(reader)) == {used}
    for stranger in (
        world.foreign_caseworker,
        user_with(Role.RECEPTION, municipality=world.municipality),
        user_with(Role.CITIZEN, municipality=world.municipality),
    ):
        assert not Archetype.objects.visible_to(stranger)


def test_screening_asks_the_teams_archetypes_in_use_in_one_statement(world, django_assert_num_queries):
    in_use(world.team, world.caseworker)
    draft(world.team, world.caseworker, name="Under arbejde")
    in_use(world.other_team, world.colleague, name="Andres")
    with django_assert_num_queries(1):
        (found,) = archetypes_like(world.team.pk, {"no_network"})
    assert (found.name, [sign.text for sign in found.shared]) == ("Preben, 58", ["Ringer ikke til nogen"])
