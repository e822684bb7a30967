# SPDX-License-Identifier: MPL-2.0
"""A job log that leaves the product (L6)."""

import csv
import io
import json
from datetime import date, timedelta

import pytest
from django.urls import reverse
from pypdf import PdfReader

from jobfokus.citizens.choices import Channel, LogState, Refusal, Transport
from jobfokus.citizens.models import Cv
from jobfokus.privacy.models import LogEntry
from tests.citizens.factories import JobLogEntryFactory, LogActivityFactory, file_with
from tests.journey.factories import NOW

TODAY = NOW.date()


@pytest.fixture
def staff(world, client, time_machine):
    time_machine.move_to(NOW, tick=False)
    client.force_login(world.caseworker, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def entry(world):
    return JobLogEntryFactory(
        citizen=world.case.citizen, on=TODAY - timedelta(days=9), title="=Kok", company_name="Ærø Kro", town="Køge",
        channel=Channel.NETWORK, track="B", state=LogState.REFUSED, answered_on=TODAY - timedelta(days=2),
        refusal=Refusal.EXPERIENCE, refusal_text="", kilometres=14,
    )  # fmt: skip


def taken(staff, world, kind):
    return staff.get(reverse("citizens:log_download", args=[world.case.uuid]), {"som": kind})


def test_a_spreadsheet_gets_the_entries_and_nothing_that_runs(staff, world, entry):
    answer = taken(staff, world, "csv")
    assert answer["Content-Disposition"] == 'attachment; filename="joblog.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 1
    assert rows[0]["Stilling"].lstrip("'") == "=Kok"
    assert not rows[0]["Stilling"].startswith("=")
    assert (rows[0]["Virksomhed"], rows[0]["Kanal"], rows[0]["Spor"]) == ("Ærø Kro", "Netværk", "B")
    assert (rows[0]["Status"], rows[0]["Begrundelse"]) == ("Afslag", "Manglende erfaring")
    assert rows[0]["Afstand (km)"] == "14"


def test_another_job_log_gets_records_with_the_nations_fields(staff, world, entry):
    Cv.objects.create(citizen=world.case.citizen, transport=Transport.BICYCLE)
    found = json.loads(taken(staff, world, "json").content)
    assert found["format"] == "jobfokus-job-log/1"
    record = found["entries"][0]
    assert (record["title"], record["employer"], record["found_by"]) == ("=Kok", "Ærø Kro", "network")
    assert (record["distance_km"], record["transport"], record["status"]) == (14, "bicycle", "refused")
    assert date.fromisoformat(record["date"]) == entry.on
    assert record["documents"] == []
    assert world.case.citizen.last_name not in json.dumps(found)


def test_the_paper_is_readable_and_names_its_owner(staff, world, entry):
    answer = taken(staff, world, "pdf")
    assert answer["Content-Type"] == "application/pdf"
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages).split())
    for said in ("=Kok", "Ærø Kro, Køge", "Manglende erfaring", world.case.citizen.full_name):
        assert said in words


@pytest.mark.parametrize("kind", ["csv", "json", "pdf"])
def test_taking_a_log_away_is_logged_and_costs_the_same_for_many(staff, world, kind, django_assert_max_num_queries):
    for number in range(30):
        JobLogEntryFactory(citizen=world.case.citizen, on=TODAY - timedelta(days=number))
    with django_assert_max_num_queries(10):
        taken(staff, world, kind)
    assert LogEntry.objects.filter(verb="job_log_taken", citizen_id=world.case.citizen_id, kind="exported").exists()


def test_activities_tasks_and_documents_go_along(staff, world, entry):
    entry.tasks = "Lave mad"
    entry.save()
    file_with(entry, by=world.caseworker)
    LogActivityFactory(citizen=world.case.citizen, on=TODAY, text="På torvet")
    found = json.loads(taken(staff, world, "json").content)
    record, done = found["entries"][0], found["activities"][0]
    assert (record["tasks"], record["documents"][0]["content_type"]) == ("Lave mad", "application/pdf")
    assert "ansøgning" not in json.dumps(record["documents"], ensure_ascii=False)
    assert (done["kind"], done["date"], done["text"]) == ("fair", TODAY.isoformat(), "På torvet")
    paper = PdfReader(io.BytesIO(taken(staff, world, "pdf").content))
    assert "På torvet" in "".join(page.extract_text() for page in paper.pages)
