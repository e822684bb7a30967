# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, date, datetime
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied

from jobfokus.accounts.choices import Role
from jobfokus.citizens.actions import cv as actions
from jobfokus.citizens.actions.cv import (
    add_position,
    remove_position,
    save_about,
    save_competences,
    save_conditions,
    save_education,
    save_languages,
    save_position,
    save_sought,
    write_whole_cv,
)
from jobfokus.citizens.cv import functions_of
from jobfokus.citizens.models import Citizen, Competence, Cv, CvEntry, CvPosition
from jobfokus.citizens.rules.cv import Conditions, CvContent, Entry, Position, Skill
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.citizens.factories import JobFunctionFactory, sought_of
from tests.racing import database_in_file, race

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
COOK = Position("Kok", employer="Cafe Ø", since=date(2020, 1, 1), functions=("Madlavning", "Truck"))


@pytest.fixture
def citizen(world):
    return world.case.citizen


@pytest.fixture
def by(world):
    return {"by": world.caseworker, "now": NOW}


def cv_now(citizen):
    return Cv.objects.get(citizen=citizen)


def test_the_first_who_writes_begins_the_cv_and_each_gem_is_a_version(world, citizen, by):
    save_about(citizen, "  Glad for at lave mad ", seen=0, **by)
    save_sought(citizen, ["Kok"], seen=1, **by)
    cv = cv_now(citizen)
    assert (cv.about, cv.version, cv.changed_by, cv.changed_at) == ("Glad for at lave mad", 2, world.caseworker, NOW)
    assert cv.part_versions == {"om-mig": 1, "soeger": 2}


def test_words_stay_as_they_were_said_and_point_at_the_list_where_it_knows_them(world, citizen, by):
    truck = JobFunctionFactory(municipality=world.municipality, name="Truckfører", aliases=["truck"])
    JobFunctionFactory(municipality=world.foreign_case.municipality, name="Madlavning")
    add_position(citizen, COOK, **by)
    assert functions_of(citizen.pk) == [(None, "Madlavning"), (truck.pk, "Truck")]
    save_sought(citizen, ["Truck", "truck", "Pedel"], seen=1, **by)
    assert sought_of(citizen.pk) == [(truck.pk, "Truck"), (None, "Pedel")]


def test_a_position_is_changed_and_taken_out_again(world, citizen, by):
    row = add_position(citizen, COOK, **by)
    save_position(citizen, row.uuid, Position("Køkkenleder", functions=("Indkøb",)), seen=1, **by)
    row.refresh_from_db()
    assert (row.title, row.employer, row.since) == ("Køkkenleder", "", None)
    assert functions_of(citizen.pk) == [(None, "Indkøb")]
    remove_position(citizen, row.uuid, seen=2, **by)
    assert not CvPosition.objects.exists()
    with pytest.raises(ChangedMeanwhileError):
        save_position(citizen, row.uuid, COOK, seen=2, **by)


def test_rows_come_go_and_keep_their_identity(world, citizen, by):
    save_competences(citizen, [Skill("Regne", "well"), Skill("Skrive")], seen=0, **by)
    first = Competence.objects.get(text="Regne")
    changed = Skill("Regne i hovedet", "teach", "Brøker", key=str(first.uuid))
    save_competences(citizen, [changed, Skill("Tale")], seen=1, **by)
    rows = Competence.objects.filter(cv__citizen=citizen)
    assert [(row.text, row.mastery, row.develop) for row in rows] == [
        ("Regne i hovedet", "teach", "Brøker"),
        ("Tale", "", ""),
    ]
    assert rows[0].pk == first.pk


def test_languages_and_education_do_not_disturb_each_other(world, citizen, by):
    save_education(citizen, [Entry("course", "Excel", year=2019)], seen=0, **by)
    save_languages(citizen, [Entry("language", "Somali", level="modersmål")], "B", seen=1, **by)
    save_education(citizen, [], seen=2, **by)
    assert [(row.kind, row.name) for row in CvEntry.objects.all()] == [("language", "Somali")]
    assert cv_now(citizen).driving_licence == "B"


def test_a_row_of_another_cv_is_never_written_by_its_key(world, citizen, by):
    save_competences(citizen, [Skill("Mit")], seen=0, **by)
    mine = Competence.objects.get()
    save_competences(
        world.foreign_case.citizen,
        [Skill("Tyvens", key=str(mine.uuid))],
        seen=0,
        by=world.foreign_caseworker,
        now=NOW,
    )
    mine.refresh_from_db()
    assert mine.text == "Mit"
    assert Competence.objects.count() == 2


def test_two_people_in_two_parts_do_not_disturb_each_other_but_in_one_the_second_is_told(world, citizen, by):
    save_about(citizen, "Første", seen=0, **by)
    save_conditions(citizen, Conditions(weekly_hours=20), seen=0, **by)
    with pytest.raises(ChangedMeanwhileError):
        save_about(citizen, "Anden", seen=0, **by)
    cv = cv_now(citizen)
    assert (cv.about, cv.weekly_hours, cv.version) == ("Første", 20, 2)


def test_a_whole_cv_is_written_at_once_but_never_over_another(world, citizen, by):
    truck = JobFunctionFactory(municipality=world.municipality, name="Truck")
    content = CvContent(
        about="Kort",
        positions=(COOK, Position("Vagt", kind="voluntary")),
        entries=(Entry("language", "Dansk"), Entry("certificate", "Hygiejne", valid_until=date(2027, 1, 1))),
        skills=(Skill("Samarbejde", "well", "Sige fra"),),
        sought=("Kok", "Truck"),
        conditions=Conditions(weekly_hours=30, nights=True),
        driving_licence="B",
    )
    cv = write_whole_cv(citizen, content, **by)
    assert (cv.positions.count(), cv.entries.count(), cv.competences.count(), cv.weekly_hours) == (2, 2, 1, 30)
    assert sought_of(citizen.pk) == [(None, "Kok"), (truck.pk, "Truck")]
    assert functions_of(citizen.pk) == [(None, "Madlavning"), (truck.pk, "Truck")]
    with pytest.raises(ChangedMeanwhileError):
        write_whole_cv(citizen, content, **by)
    with pytest.raises(ChangedMeanwhileError):
        save_about(citizen, "Åbnet, før CV’et kom", seen=0, **by)


def test_every_gem_is_logged_about_the_citizen_without_a_word_of_the_cv(world, citizen, by):
    save_about(citizen, "Hemmeligt", seen=0, **by)
    entry = LogEntry.objects.about(citizen.pk).get()
    assert (entry.verb, entry.user_id, entry.details) == (
        "cv.saved",
        world.caseworker.pk,
        {"part": "om-mig", "version": 1},
    )


def test_the_citizen_writes_their_own_and_nobody_elses(world, citizen):
    citizen.user = user_with(Role.CITIZEN, municipality=world.municipality)
    citizen.save()
    save_about(citizen, "Mine ord", seen=0, by=citizen.user, now=NOW)
    assert cv_now(citizen).about == "Mine ord"
    with pytest.raises(PermissionDenied):
        save_about(world.foreign_case.citizen, "Andres", seen=0, by=citizen.user, now=NOW)


@pytest.mark.parametrize("who", ["colleague", "manager", "foreign_caseworker"])
@pytest.mark.parametrize(
    "write",
    [
        lambda citizen, by: save_about(citizen, "x", seen=0, **by),
        lambda citizen, by: add_position(citizen, COOK, **by),
        lambda citizen, by: write_whole_cv(citizen, CvContent(), **by),
    ],
)
def test_who_may_not_write_in_the_case_writes_no_cv(world, citizen, who, write):
    with pytest.raises(PermissionDenied):
        write(citizen, {"by": getattr(world, who), "now": NOW})
    assert not Cv.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False], ids=["claimed", "control"])
def test_of_two_who_save_one_part_at_once_one_gets_through(world, tmp_path, monkeypatch, guarded):
    citizen = world.case.citizen
    save_about(citizen, "Før", seen=0, by=world.caseworker, now=NOW)
    if not guarded:
        monkeypatch.setattr(actions, "claim", lambda cv, part, seen, **saved: None)
    with database_in_file(tmp_path):
        mine = Citizen.objects.get(pk=citizen.pk)
        writers = [partial(save_about, mine, text, seen=1, by=world.caseworker, now=NOW) for text in ("En", "To")]
        answers = race(*writers)
        lost = [answer for answer in answers if isinstance(answer, ChangedMeanwhileError)]
        assert len(lost) == (1 if guarded else 0), answers
