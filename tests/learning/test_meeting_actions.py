# SPDX-License-Identifier: MPL-2.0
import pytest
from django.core.exceptions import PermissionDenied

from jobfokus.accounts.choices import Role
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.learning.actions.meetings import change_learning_meeting, keep_learning_meeting
from jobfokus.learning.models import LearningMeeting
from jobfokus.privacy.models import LogEntry
from jobfokus.screening.actions.archetypes import keep_meeting
from tests.accounts.factories import TeamFactory, user_with
from tests.learning.meetings import DAY, NOW, content, learning_meeting
from tests.racing import database_in_file, race
from tests.screening.factories import draft


def written_on(meeting, by, seen, **changes):
    found = LearningMeeting.objects.get(pk=meeting.pk)
    return change_learning_meeting(found, content(by, **changes), seen=seen, by=by, now=NOW)


def test_a_team_writes_a_meeting_and_every_gem_stays_as_a_version(world):
    made = learning_meeting(world.team, world.caseworker, world.team_leader)
    written_on(made, world.caseworker, 1, learning="Fremtiden først")
    made.refresh_from_db()
    assert (made.version, made.learning) == (2, "Fremtiden først")
    assert [version.notes["learning"] for version in made.versions.all()] == ["Fremtiden først", ""]
    assert list(made.participants.all()) == [world.caseworker]
    assert LogEntry.objects.filter(verb__startswith="learning_meeting").count() == 2


def test_only_the_team_and_whoever_leads_the_talk_write_and_nobody_from_elsewhere_is_named(world):
    for stranger in (world.foreign_caseworker, user_with(Role.MANAGER, municipality=world.municipality)):
        with pytest.raises(PermissionDenied):
            keep_learning_meeting(world.team, content(world.caseworker), by=stranger, now=NOW)
    with pytest.raises(PermissionDenied):
        learning_meeting(world.team, world.caseworker, world.foreign_caseworker)
    consultant = user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality)
    led = learning_meeting(world.team, world.caseworker, facilitator=consultant)
    assert written_on(led, consultant, 1, reflection="Vi venter for længe").version == 2


def test_it_builds_on_a_development_meeting_of_its_own_team_alone(world):
    archetype = draft(world.team, world.caseworker)
    held = keep_meeting(
        world.team, [archetype], held_on=DAY, participants=[world.caseworker], by=world.caseworker, now=NOW
    )
    made = learning_meeting(world.team, world.caseworker, development_meeting=held)
    assert list(LearningMeeting.objects.on_archetype(archetype)) == [made]
    other = TeamFactory(municipality=world.municipality)
    leader = user_with(Role.CASEWORKER, municipality=world.municipality, team=other)
    with pytest.raises(PermissionDenied):
        learning_meeting(other, leader, development_meeting=held)


def blind(meeting, person, seen, **changes):
    """The control: writes on without looking at the version."""
    LearningMeeting.objects.filter(pk=meeting.pk).update(version=seen + 1, **changes)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("write, told", [(written_on, 1), (blind, 0)], ids=["version", "control"])
def test_of_two_who_write_at_once_one_is_told(world, tmp_path, write, told):
    made = learning_meeting(world.team, world.caseworker)
    with database_in_file(tmp_path):
        answers = race(
            lambda: write(made, world.caseworker, 1, learning="Den ene"),
            lambda: write(made, world.team_leader, 1, learning="Den anden"),
        )
        assert sum(isinstance(each, ChangedMeanwhileError) for each in answers) == told, answers
