# SPDX-License-Identifier: MPL-2.0
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from jobfokus.accounts.choices import Role
from jobfokus.citizens.models import Case
from jobfokus.screening.choices import Effort
from jobfokus.screening.models import GroupMeeting, Screening, intensive, screening_missing
from tests.accounts.factories import user_with
from tests.citizens.factories import CaseFactory
from tests.screening.screenings import NOW, screened, switched_on


def test_screening_is_missing_where_the_municipality_screens_and_nobody_has(world):
    def missing() -> set[int]:
        return set(Case.objects.filter(screening_missing()).values_list("pk", flat=True))

    assert missing() == set()  # nobody screens
    switched_on(world.municipality)
    assert missing() == {world.case.pk}
    screened(world.case, world.caseworker)
    assert missing() == set()


def test_intensive_follows_the_newest_decision(world):
    switched_on(world.municipality)
    screened(world.case, world.caseworker)
    assert list(Case.objects.filter(intensive())) == [world.case]
    assert Screening.objects.singled_out().count() == 1
    screened(world.case, world.caseworker, effort=Effort.ALONE, seen=1)
    assert not Case.objects.filter(intensive()).exists()
    assert Screening.objects.newest_of_case().count() == 1


def test_a_screening_is_seen_with_its_case_and_by_the_citizen_but_not_on_staff_pages_by_the_citizen(world):
    switched_on(world.municipality)
    citizen = user_with(Role.CITIZEN, municipality=world.municipality)
    world.case.citizen.user = citizen
    world.case.citizen.save()
    made = screened(world.case, world.caseworker)
    assert list(Screening.objects.visible_to(world.caseworker)) == [made]
    assert list(Screening.objects.visible_to(citizen)) == [made]
    assert not Screening.objects.for_staff(citizen).exists()
    for other in (world.colleague, world.manager, world.foreign_caseworker):
        assert not Screening.objects.visible_to(other).exists()


def test_screenings_are_found_by_the_day_of_the_decision(world):
    switched_on(world.municipality)
    screened(world.case, world.caseworker)
    day = NOW.date()
    assert Screening.objects.decided_between(day, day).count() == 1
    assert not Screening.objects.decided_between(day + timedelta(days=1), day + timedelta(days=9)).exists()


@pytest.mark.parametrize("wrong", [{"decision": "open"}, {"reason": ""}, {"motivation": 11}, {"low": 9}])
def test_the_database_refuses_a_screening_without_a_decision_in_words(world, wrong):
    switched_on(world.municipality)
    screened(world.case, world.caseworker)
    with pytest.raises(IntegrityError), transaction.atomic():
        Screening.objects.update(**wrong)


def test_group_meetings_are_seen_by_those_who_work_with_the_team(world):
    meeting = GroupMeeting.objects.create(
        municipality=world.municipality,
        team=world.team,
        held_on=NOW.date(),
        title="Velkommen",
        created_by=world.caseworker,
    )
    assert list(GroupMeeting.objects.visible_to(world.caseworker)) == [meeting]
    assert list(GroupMeeting.objects.visible_to(world.team_leader)) == [meeting]
    for other in (world.colleague, world.manager, world.foreign_caseworker):
        assert not GroupMeeting.objects.visible_to(other).exists()


def test_talk_at_once_needs_a_reason(world):
    meeting = GroupMeeting.objects.create(
        municipality=world.municipality,
        team=world.team,
        held_on=NOW.date(),
        title="Velkommen",
        created_by=world.caseworker,
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        meeting.participants.create(case=CaseFactory(team=world.team), talk_at_once=True)
