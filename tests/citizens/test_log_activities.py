# SPDX-License-Identifier: MPL-2.0
"""Activities and files in a job log, moving a job on the board, and a time without the log."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from jobfokus.citizens.actions.job_log import attach_file, move_entry, remove_entry, remove_file
from jobfokus.citizens.actions.log_activities import (
    add_activity,
    change_activity,
    end_exemption,
    exempt_from_log,
    remove_activity,
)
from jobfokus.citizens.choices import ActivityKind, LogState
from jobfokus.citizens.models import (
    Absence,
    Case,
    ContactReason,
    Exemption,
    JobLogEntry,
    LogActivity,
    LogExemption,
    files_of,
    log_is_silent,
)
from jobfokus.citizens.rules.silence import Free, Kept, is_silent
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.models import LogEntry
from tests.citizens.factories import JobLogEntryFactory, LogActivityFactory, upload
from tests.journey.factories import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
FAIR = {"on": TODAY, "kind": ActivityKind.FAIR, "text": "Jobmesse", "track": "B"}


@pytest.fixture
def entry(world):
    return JobLogEntryFactory(citizen=world.case.citizen, on=TODAY - timedelta(days=3), state=LogState.IDEA)


def test_an_activity_is_added_changed_and_taken_out_and_each_is_logged(world):
    by = {"by": world.caseworker, "now": NOW}
    activity = add_activity(world.case.citizen, **FAIR, **by)
    change_activity(activity, seen=1, **by, **FAIR | {"text": "Messen på torvet"})
    assert LogActivity.objects.get().text == "Messen på torvet"
    with pytest.raises(ChangedMeanwhileError):
        remove_activity(activity, seen=1, **by)
    remove_activity(activity, seen=2, **by)
    assert not LogActivity.objects.exists()
    verbs = LogEntry.objects.about(world.case.citizen_id).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["job_log.activity_added", "job_log.activity_changed", "job_log.activity_removed"]


def test_the_second_of_two_who_change_an_activity_is_told(world):
    activity = add_activity(world.case.citizen, **FAIR, by=world.caseworker, now=NOW)
    change_activity(activity, seen=1, by=world.caseworker, now=NOW, **FAIR)
    with pytest.raises(ChangedMeanwhileError):
        change_activity(activity, seen=1, by=world.caseworker, now=NOW, **FAIR)


def test_staff_of_elsewhere_write_no_activity(world):
    for by in (world.colleague, world.foreign_caseworker):
        with pytest.raises(PermissionDenied):
            add_activity(world.case.citizen, **FAIR, by=by, now=NOW)


def test_an_idea_that_is_sent_gets_todays_day_and_an_answer_its_own(world, entry):
    move_entry(entry, LogState.SENT, seen=1, by=world.caseworker, now=NOW)
    assert (entry.on, entry.answered_on) == (TODAY, None)
    move_entry(entry, LogState.REFUSED, seen=2, by=world.caseworker, now=NOW + timedelta(days=5))
    assert (entry.on, entry.answered_on) == (TODAY, TODAY + timedelta(days=5))
    move_entry(entry, LogState.SENT, seen=3, by=world.caseworker, now=NOW + timedelta(days=6))
    assert JobLogEntry.objects.get().answered_on is None
    with pytest.raises(ChangedMeanwhileError):
        move_entry(entry, LogState.OFFERED, seen=1, by=world.caseworker, now=NOW)


def test_a_file_lies_with_an_entry_until_it_is_taken_out(world, entry):
    stored = attach_file(entry, upload(), by=world.caseworker, now=NOW)
    assert list(files_of([entry.uuid])) == [stored]
    assert (stored.citizen_id, stored.content_type) == (entry.citizen_id, "application/pdf")
    with pytest.raises(ChangedMeanwhileError):
        remove_entry(entry, by=world.caseworker, now=NOW)
    remove_file(entry, stored, by=world.caseworker, now=NOW)
    assert not files_of([entry.uuid]).exists()


def test_five_files_are_enough(world, entry):
    for _ in range(5):
        attach_file(entry, upload(), by=world.caseworker, now=NOW)
    with pytest.raises(ValidationError, match="højst ligge 5 filer"):
        attach_file(entry, upload(), by=world.caseworker, now=NOW)


def exempted(world, since=TODAY, until=TODAY + timedelta(days=9), reason="Indlagt"):
    return exempt_from_log(world.case, reason, since=since, until=until, by=world.caseworker, now=NOW)


def test_an_exemption_says_why_and_ends_where_it_must(world):
    with pytest.raises(ValidationError, match="Skriv, hvorfor"):
        exempted(world, reason=" ")
    with pytest.raises(ValidationError, match="før den begynder"):
        exempted(world, until=TODAY - timedelta(days=1))
    made = exempted(world)
    end_exemption(made, by=world.caseworker, now=NOW)
    end_exemption(made, by=world.caseworker, now=NOW)
    made.refresh_from_db()
    assert (made.until, made.ended_by) == (TODAY - timedelta(days=1), world.caseworker)
    assert not LogExemption.objects.holding(TODAY).exists()
    assert LogEntry.objects.filter(verb="job_log.exemption_ended").count() == 1
    with pytest.raises(PermissionDenied):
        exempt_from_log(world.case, "x", since=TODAY, until=TODAY, by=world.foreign_caseworker, now=NOW)


def absent(case, since, until, *, model=Absence, log=True):
    """An absence, or an exemption, that reaches the log or not."""
    told = {"municipality": case.municipality, "code": f"x{since}", "name": f"Sygdom {since}", "effect": "pause"}
    return model.objects.create(
        case=case, reason=ContactReason.objects.create(**told), since=since, until=until, log=log
    )


def test_an_absence_without_an_end_frees_from_the_log_unless_it_was_taken_back_or_never_reached_it(world):
    case = world.case
    Case.objects.filter(pk=case.pk).update(started_on=date(2026, 1, 5))

    def silent():
        return Case.objects.filter(log_is_silent(TODAY, 30), pk=case.pk).exists()

    absent(case, TODAY - timedelta(days=40), None, log=False)
    absent(case, TODAY + timedelta(days=1), None)
    assert silent()
    away = absent(case, TODAY - timedelta(days=50), None, model=Exemption)
    assert not silent()
    Exemption.objects.filter(pk=away.pk).update(taken_back_at=NOW)
    assert silent()


@pytest.mark.parametrize("back", [28, 29, 30, 31, 32])
@pytest.mark.parametrize("what", ["entry", "activity", "pause", "away", "nothing"])
def test_the_query_and_the_rule_call_the_same_logs_silent(world, what, back):
    day, case = TODAY - timedelta(days=back), world.case
    Case.objects.filter(pk=case.pk).update(started_on=date(2026, 1, 5) if what != "nothing" else day)
    written, free = (), ()
    if what == "entry":
        written = (JobLogEntryFactory(citizen=case.citizen, on=day).on,)
    elif what == "activity":
        written = (LogActivityFactory(citizen=case.citizen, on=day).on,)
    elif what == "pause":
        free = (Free(day - timedelta(days=9), day),)
        exempted(world, free[0].since, day)
    elif what == "away":
        free = (Free(day - timedelta(days=9), day),)
        absent(case, free[0].since, day)
    case.refresh_from_db()
    asked = Case.objects.filter(log_is_silent(TODAY, 30), pk=case.pk).exists()
    assert asked == is_silent(Kept(case.started_on, written, free), TODAY, 30) == (back >= 30)
