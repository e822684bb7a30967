# SPDX-License-Identifier: MPL-2.0
"""The job log as the citizen keeps it at home."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.citizens.actions.job_log import comment_entry
from jobfokus.citizens.models import Case, JobLogEntry
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.citizens.factories import JobLogEntryFactory
from tests.journey.factories import NOW

LIST = reverse("portal:log_page")


@pytest.fixture
def mine(world, client, time_machine):
    """A citizen who has signed in."""
    time_machine.move_to(NOW, tick=False)
    citizen = world.case.citizen
    citizen.user = user_with(Role.CITIZEN, municipality=world.municipality)
    citizen.save()
    client.force_login(citizen.user)
    return citizen


def read(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def sent(seen=1, **values):
    job = {"title": "Kok", "state": "sent", "on": "24-11-2026", "base_version": seen, "form_token": str(uuid4())}
    return job | values


def test_min_plan_leads_to_the_job_log(client, mine):
    assert f'href="{LIST}"' in client.get(reverse("portal:min_plan")).content.decode()


def test_a_job_is_written_in_and_changed(client, mine):
    words = read(client.post(reverse("portal:log_new"), sent(company_name="Kroen"), follow=True))
    assert "Jobbet står nu i jobloggen." in words
    assert "Kok Kroen" in words
    entry = JobLogEntry.objects.get()
    answer = client.post(reverse("portal:log_edit", args=[entry.uuid]), sent(1, state="interview"), follow=True)
    assert "Linjen er gemt." in read(answer)
    assert JobLogEntry.objects.get().state == "interview"
    logged = LogEntry.objects.about(mine.pk).filter(verb="job_log.changed").get()
    assert logged.role == "citizen"


def test_what_staff_say_is_read_and_entries_of_earlier_cases_too(client, mine, world):
    entry = JobLogEntryFactory(citizen=mine, on="2020-01-01", title="Gammelt job")
    comment_entry(entry, "Godt, at du ringede", by=world.caseworker, now=NOW)
    words = read(client.get(LIST))
    assert "Gammelt job" in words
    assert "Godt, at du ringede" in words
    assert "Kommentér" not in words
    assert LogEntry.objects.about(mine.pk).filter(verb="own_job_log_seen").exists()


def test_the_pages_are_in_english_too(client, mine):
    JobLogEntryFactory(citizen=mine, state="refused", refusal="language")
    words = read(client.get(LIST, {"sprog": "en"}))
    assert "Job log" in words
    assert "Refused" in words
    assert f'href="{reverse("portal:log_new")}?sprog=en"' in client.get(LIST, {"sprog": "en"}).content.decode()
    assert "applications" in read(client.get(reverse("portal:log_patterns"), {"sprog": "en"}))


def test_an_entry_of_somebody_else_is_not_there(client, mine, world):
    other = JobLogEntryFactory(citizen=world.foreign_case.citizen)
    assert client.get(reverse("portal:log_edit", args=[other.uuid])).status_code == 404


def test_without_a_case_there_are_no_patterns_yet(client, mine):
    Case.objects.filter(citizen=mine).delete()
    assert "Der er ikke nok at se på endnu" in read(client.get(reverse("portal:log_patterns")))


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_costs_the_same_for_one_and_for_many(client, mine, count, django_assert_max_num_queries):
    for _ in range(count):
        JobLogEntryFactory(citizen=mine)
    client.get(LIST)
    with django_assert_max_num_queries(10):
        client.get(LIST)
