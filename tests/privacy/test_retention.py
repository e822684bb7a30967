# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import MunicipalitySetting
from jobfokus.privacy.models import LogEntry, LoggedCitizen, RetentionWindow
from jobfokus.privacy.rules import months_before
from tests.accounts.factories import user_with

NOW = datetime(2026, 6, 1, 8, tzinfo=UTC)


def logged(at, municipality_id, citizens=()):
    entry = LogEntry.objects.create(at=at, municipality_id=municipality_id, kind="listed", verb="listed")
    LoggedCitizen.objects.bulk_create(LoggedCitizen(entry=entry, citizen_id=pk) for pk in citizens)
    return entry


@pytest.fixture
def log(world, time_machine):
    """Two old entries and a new one here, and an old one in the other municipality."""
    time_machine.move_to(NOW, tick=False)
    here, there = world.municipality.pk, world.foreign_case.municipality_id
    user_with(Role.ADMINISTRATOR, municipality=world.municipality, username="anna")
    user_with(Role.MANAGER, municipality=world.municipality, username="bo")
    return [
        logged(datetime(2024, 5, 31, 21, 59, tzinfo=UTC), here, [1, 2]),
        logged(datetime(2020, 1, 1, tzinfo=UTC), here),
        logged(datetime(2024, 5, 31, 22, 0, tzinfo=UTC), here, [1]),
        logged(datetime(2020, 1, 1, tzinfo=UTC), there),
    ]


def run(*args, opened_by="anna", confirmed_by="bo"):
    told = StringIO()
    call_command("remove_old_log", "--opened-by", opened_by, "--confirmed-by", confirmed_by, *args, stdout=told)
    return told.getvalue()


@pytest.mark.parametrize("table", ["privacy_logentry", "privacy_loggedcitizen"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_refuses_to_change_or_delete_the_log(log, table, statement):
    with pytest.raises(DatabaseError, match="the log cannot be"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))
    assert LogEntry.objects.count() == 4


def test_the_models_meet_the_same_refusal(log):
    for change in (lambda: log[0].save(), lambda: LogEntry.objects.update(verb="x"), lambda: log[1].delete()):
        with pytest.raises(DatabaseError, match="the log cannot be"), transaction.atomic():
            change()


def test_the_log_is_not_emptied_in_one_go_either(db):
    logged(NOW, 1)
    empty = "TRUNCATE privacy_logentry CASCADE" if connection.vendor == "postgresql" else "DELETE FROM privacy_logentry"
    with pytest.raises(DatabaseError, match="the log cannot be"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(empty)


def test_also_an_open_window_changes_nothing_that_stands_there(log):
    RetentionWindow.objects.create(opened_at=NOW, opened_by=1, confirmed_by=2)
    with pytest.raises(DatabaseError, match="the log cannot be"), transaction.atomic():
        LogEntry.objects.update(verb="x")


def test_one_person_alone_opens_no_window(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        RetentionWindow.objects.create(opened_at=NOW, opened_by=1, confirmed_by=1)


def test_a_dry_run_tells_the_number_and_removes_nothing(log):
    assert run("--dry-run") == "2 hændelser er fra før 01-06-2024. Slet dem med --expect 2\n"
    assert LogEntry.objects.count() == 4


def test_old_entries_leave_with_two_people_and_the_number_of_the_dry_run(log):
    assert run("--expect", "2") == "2 hændelser fra før 01-06-2024 er slettet.\n"
    assert set(LogEntry.objects.exclude(verb="log.removed")) == {log[2], log[3]}
    assert LoggedCitizen.objects.get().entry == log[2]
    entry = LogEntry.objects.get(verb="log.removed")
    assert (entry.details["count"], entry.details["before"]) == (2, "2024-06-01")
    assert not RetentionWindow.objects.exists()


def test_afterwards_the_log_is_closed_again(log):
    run("--expect", "2")
    with pytest.raises(DatabaseError, match="the log cannot be"), transaction.atomic():
        LogEntry.objects.all()._raw_delete("default")


def test_the_municipality_decides_how_long(world, log):
    MunicipalitySetting.objects.create(
        municipality=world.municipality, key="log.keep_months", value=60, since=date(2026, 1, 1)
    )
    assert run("--dry-run").startswith("1 hændelser er fra før 01-06-2021")


@pytest.mark.parametrize(
    "args, people, told",
    [
        ([], {}, "Kør først med --dry-run"),
        (["--expect", "3"], {}, "et andet end i prøvekørslen"),
        (["--expect", "2"], {"confirmed_by": "anna"}, "to personer"),
        (["--expect", "2"], {"confirmed_by": "ingen"}, "hverken administrator"),
        (["--expect", "2"], {"confirmed_by": "sara"}, "hverken administrator"),
        (["--expect", "2"], {"confirmed_by": "udenbys"}, "samme kommune"),
    ],
)
def test_nothing_is_removed_otherwise(world, log, args, people, told):
    user_with(Role.CASEWORKER, team=world.team, username="sara")
    user_with(Role.MANAGER, municipality=world.foreign_case.municipality, username="udenbys")
    with pytest.raises(CommandError, match=told):
        run(*args, **people)
    assert LogEntry.objects.count() == 4


@pytest.mark.parametrize(
    "day, months, earlier",
    [
        (date(2026, 6, 1), 24, date(2024, 6, 1)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 1, 15), 0, date(2026, 1, 15)),
    ],
)
def test_months_before_lands_on_a_day_that_exists(day, months, earlier):
    assert months_before(day, months) == earlier


@pytest.mark.django_db(transaction=True)
def test_a_transactional_test_may_write_in_the_log():
    logged(NOW, 1, [1])


@pytest.mark.django_db(transaction=True)
def test_and_the_next_one_finds_it_empty():
    assert not LogEntry.objects.exists()
