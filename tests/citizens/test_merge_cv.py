# SPDX-License-Identifier: MPL-2.0
"""CV and job log of two rows that are one person."""

from datetime import UTC, date, datetime, timedelta

import pytest

from jobfokus.citizens.actions.cv import save_about, save_position, save_sought
from jobfokus.citizens.actions.merging import MergeBuiltUponError, look_at_merge, merge_citizens, undo_merge
from jobfokus.citizens.choices import MergePart
from jobfokus.citizens.cv import functions_of
from jobfokus.citizens.models import (
    Citizen,
    Competence,
    Cv,
    CvEntry,
    CvPosition,
    JobLogEntry,
    PositionFunction,
    SoughtFunction,
)
from jobfokus.citizens.rules.cv import Position
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from tests.citizens.factories import (
    CaseFactory,
    CvFactory,
    ExitReasonFactory,
    JobLogEntryFactory,
    PositionFactory,
    sought_of,
)

NOW = datetime(2026, 6, 10, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=2)
TABLES = (Cv, CvPosition, PositionFunction, CvEntry, Competence, SoughtFunction, JobLogEntry)


@pytest.fixture
def kept(world):
    return world.case.citizen


@pytest.fixture
def merged(world):
    reason = ExitReasonFactory(municipality=world.municipality)
    return CaseFactory(
        team=world.team, started_on=date(2025, 1, 6), ended_on=date(2025, 6, 2), exit_reason=reason
    ).citizen


def cv_for(citizen, function, **fields):
    cv = CvFactory(citizen=citizen, **fields)
    PositionFactory(cv=cv, title=f"{function} hos os", does=[function])
    cv.entries.create(kind="course", name=f"Kursus i {function}")
    cv.competences.create(text=function)
    for order, text in enumerate(["Pedel", function]):
        cv.sought.create(order=order, text=text)
    return cv


def merge(world, kept, merged):
    fresh = [Citizen.objects.get(pk=citizen.pk) for citizen in (kept, merged)]
    return merge_citizens(*fresh, by=world.team_leader, now=NOW).merge


def everything():
    """All rows of CV and job log, but for how often they were written."""
    passing = {"version", "part_versions"}
    return {
        (model.__name__, row["id"]): {name: value for name, value in row.items() if name not in passing}
        for model in TABLES
        for row in model.objects.values()
    }


def test_a_cv_moves_to_who_has_none_and_back(world, kept, merged):
    cv_for(merged, "Truck")
    before = everything()
    made = merge(world, kept, merged)
    assert [text for _id, text in functions_of(kept.pk)] == ["Truck"]
    assert functions_of(merged.pk) == []
    undo_merge(made, by=world.team_leader, now=LATER)
    assert everything() == before


def test_two_cvs_become_one_with_all_that_stood_in_either_and_can_be_parted(world, kept, merged):
    cv_for(kept, "Kok", about="Om den ene", weekly_hours=20)
    cv_for(merged, "Truck", about="Om den anden", weekly_hours=37, kilometres=30, driving_licence="B")
    before = everything()
    made = merge(world, kept, merged)
    cv = Cv.objects.get(citizen=kept)
    assert (cv.about, cv.weekly_hours, cv.kilometres, cv.driving_licence) == ("Om den ene\nOm den anden", 20, 30, "B")
    assert {text for _id, text in functions_of(kept.pk)} == {"Kok", "Truck"}
    assert [text for _id, text in sought_of(kept.pk)] == ["Pedel", "Kok", "Truck"]
    assert (cv.entries.count(), cv.competences.count()) == (2, 2)
    undo_merge(made, by=world.team_leader, now=LATER)
    assert everything() == before


def test_who_had_a_part_open_is_told_that_the_cv_has_changed(world, kept, merged):
    by = {"by": world.caseworker, "now": NOW}
    cv_for(kept, "Kok")
    cv_for(merged, "Truck")
    seen = Cv.objects.get(citizen=kept).version
    made = merge(world, kept, merged)
    with pytest.raises(ChangedMeanwhileError):
        save_sought(kept, ["Kok"], seen=seen, **by)
    seen = Cv.objects.get(citizen=kept).version
    undo_merge(made, by=world.team_leader, now=LATER)
    save_sought(kept, ["Kok"], seen=seen + 1, **by)


@pytest.mark.parametrize("whose", ["moved position", "what was taken over", "moved cv"])
def test_a_cv_that_was_written_in_since_stands_in_the_way_of_an_undo(world, kept, merged, whose):
    by = {"by": world.caseworker, "now": LATER}
    if whose != "moved cv":
        cv_for(kept, "Kok")
    theirs = cv_for(merged, "Truck", about="Om den anden")
    position = theirs.positions.get()
    made = merge(world, kept, merged)
    seen = Cv.objects.get(citizen=kept).version
    if whose == "moved position":
        save_position(kept, position.uuid, Position(position.title, functions=("Lager",)), seen=seen, **by)
    else:
        save_about(kept, "Nye ord", seen=seen, **by)
    before = everything()
    with pytest.raises(MergeBuiltUponError) as told:
        undo_merge(made, by=world.team_leader, now=LATER)
    assert told.value.parts == [MergePart.CV]
    assert everything() == before


def test_what_the_kept_person_wrote_anew_stays_theirs_after_an_undo(world, kept, merged):
    cv_for(kept, "Kok")
    cv_for(merged, "Truck")
    made = merge(world, kept, merged)
    PositionFactory(cv=Cv.objects.get(citizen=kept), title="Nyt job", does=["Bager"])
    undo_merge(made, by=world.team_leader, now=LATER)
    assert {text for _id, text in functions_of(kept.pk)} == {"Kok", "Bager"}
    assert [text for _id, text in functions_of(merged.pk)] == ["Truck"]


def test_the_job_log_moves_with_equal_jobs_of_a_day_counted_on(world, kept, merged):
    same = {"on": date(2025, 2, 3), "title": "Kok", "company_name": "Cafe Ø"}
    JobLogEntryFactory(citizen=kept, outside_id="a-1", **same)
    JobLogEntryFactory(citizen=merged, outside_id="a-1", **same)
    JobLogEntryFactory(citizen=merged, occurrence=2, **same)
    JobLogEntryFactory(citizen=merged, on=date(2025, 2, 4), title="Bager")
    before = everything()
    told = look_at_merge(kept, merged, by=world.team_leader, now=NOW)
    assert told.moves[MergePart.JOB_LOG] == 3
    made = merge(world, kept, merged)
    assert list(kept.job_log.order_by("on", "pk").values_list("title", "occurrence")) == [
        ("Kok", 1),
        ("Kok", 2),
        ("Kok", 3),
        ("Bager", 1),
    ]
    undo_merge(made, by=world.team_leader, now=LATER)
    assert everything() == before


def test_an_entry_that_was_answered_since_stands_in_the_way_of_an_undo(world, kept, merged):
    entry = JobLogEntryFactory(citizen=merged, on=date(2025, 2, 3), title="Kok")
    made = merge(world, kept, merged)
    JobLogEntry.objects.filter(pk=entry.pk).update(state="refused")
    with pytest.raises(MergeBuiltUponError) as told:
        undo_merge(made, by=world.team_leader, now=LATER)
    assert told.value.parts == [MergePart.JOB_LOG]
