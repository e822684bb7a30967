# SPDX-License-Identifier: MPL-2.0
"""Four years after its last change, what need not stand in an entry of the job log can leave (L6)."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from jobfokus.accounts.choices import Role
from jobfokus.citizens.actions.job_log import attach_file
from jobfokus.citizens.models import JobLogEntry, files_of
from jobfokus.privacy.models import LogEntry, LoggedCitizen
from tests.accounts.factories import user_with
from tests.citizens.factories import JobLogEntryFactory, upload

NOW = datetime(2026, 6, 1, 8, tzinfo=UTC)
LONG_AGO = datetime(2022, 5, 31, 12, tzinfo=UTC)
TOLD = {"title": "Lagerhjælp", "note": "Ring til Bo", "town": "Vejle", "kilometres": 12, "link": "https://job.example/"}


def run(*args, confirmed_by="bo"):
    told = StringIO()
    call_command("clear_old_job_log", "--opened-by", "anna", "--confirmed-by", confirmed_by, *args, stdout=told)
    return told.getvalue()


@pytest.fixture
def entries(world, time_machine):
    """An old one, an old one with nothing in it, one changed a day too late, and an old one of another place."""
    time_machine.move_to(NOW, tick=False)
    user_with(Role.ADMINISTRATOR, municipality=world.municipality, username="anna")
    user_with(Role.MANAGER, municipality=world.municipality, username="bo")
    here, there = {"citizen": world.case.citizen}, {"citizen": world.foreign_case.citizen}
    bare = dict.fromkeys(("town", "refusal_text", "link", "tasks", "note"), "")
    return {
        "old": JobLogEntryFactory(**here, **TOLD, changed_at=LONG_AGO),
        "bare": JobLogEntryFactory(**here, **bare, kilometres=None, changed_at=LONG_AGO),
        "new": JobLogEntryFactory(**here, **TOLD, changed_at=LONG_AGO + timedelta(days=1)),
        "foreign": JobLogEntryFactory(**there, **TOLD, changed_at=LONG_AGO),
    }


def test_a_dry_run_tells_the_number_and_two_people_empty_just_that_number(world, entries):
    old = entries["old"]
    attach_file(old, upload(), by=world.caseworker, now=NOW)
    JobLogEntry.objects.filter(pk=old.pk).update(changed_at=LONG_AGO)
    assert run("--dry-run") == "1 linjer i jobloggen er fra før 01-06-2022. Tøm dem med --expect 1\n"
    for args, confirmed_by, told in (
        (["--expect", "2"], "bo", "et andet end i prøvekørslen"),
        (["--expect", "1"], "anna", "to personer"),
        ([], "bo", "Kør først med --dry-run"),
    ):
        with pytest.raises(CommandError, match=told):
            run(*args, confirmed_by=confirmed_by)
    assert files_of([old.uuid]).exists()
    assert run("--expect", "1") == "1 linjer i jobloggen fra før 01-06-2022 er tømt.\n"
    old.refresh_from_db()
    assert (old.title, old.note, old.town, old.kilometres, old.link) == ("Lagerhjælp", "", "", None, "")
    assert not files_of([old.uuid]).exists()
    for name in ("new", "foreign"):
        entries[name].refresh_from_db()
        assert entries[name].note == "Ring til Bo"
    entry = LogEntry.objects.get(verb="job_log.cleared")
    assert entry.details["count"] == 1
    assert LoggedCitizen.objects.get(entry=entry).citizen_id == world.case.citizen_id
    assert run("--dry-run").startswith("0 linjer")
