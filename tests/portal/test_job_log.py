# SPDX-License-Identifier: MPL-2.0
"""The job log as the citizen keeps it at home."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.applications.actions import comment_version, put_forward
from jobfokus.applications.choices import About
from jobfokus.citizens.actions.job_log import comment_entry
from jobfokus.citizens.actions.log_activities import exempt_from_log
from jobfokus.citizens.models import Case, JobLogEntry
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.citizens.factories import JobLogEntryFactory, LogActivityFactory, file_with
from tests.employers.factories import CompanyFactory, FunctionFactory
from tests.journey.factories import NOW, AgreementFactory, plan_for

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


def test_writing_a_job_in_costs_the_same_with_one_and_with_thirty_companies(client, mine, world):
    listed, asked = FunctionFactory(municipality=world.municipality, name="Kok"), []
    for name in ("Kroen", *(f"Firma {number}" for number in range(30)), "Bageren"):
        CompanyFactory(municipality=world.municipality, name=name)
    for company in ("Kroen", "Bageren", "Firma 7"):
        with CaptureQueriesContext(connection) as queries:
            client.post(reverse("portal:log_new"), sent(company_name=company))
        asked.append([query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]])
        entry = JobLogEntry.objects.latest("pk")
        assert (entry.function, entry.company.name) == (listed, company)
    assert len(asked[1]) == len(asked[2]) <= 12, "\n".join(asked[2])


def card_of(client):
    page = client.get(reverse("portal:min_plan")).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page[page.index('id="joblog"') :].split("</c-card>")[0]).split())


def test_min_plan_says_where_the_week_stands_and_when_the_log_is_silent(client, mine, world):
    plan = plan_for(world.case, functions={"A": ["Kok"]})
    plan.mixes.all().delete()
    plan.mixes.create(since=NOW.date() - timedelta(days=9), a=1, b=1, c=0, reason="x")
    words = card_of(client)
    assert "Der er ikke skrevet i jobloggen i" in words
    assert "2 er aftalt i ugen: 1 på A og 1 på B. Begynd med det, der er lettest." in words
    JobLogEntryFactory(citizen=mine, on=NOW.date(), track="B")
    words = card_of(client)
    assert "Der er ikke skrevet" not in words
    assert "1 af 2 er sendt. Der er 1 på A tilbage" in words


def test_min_plan_says_why_the_log_is_paused_and_that_an_application_was_read(client, mine, world):
    exempt_from_log(world.case, "Indlagt", since=NOW.date(), until=NOW.date(), by=world.caseworker, now=NOW)
    entry = JobLogEntryFactory(citizen=mine, on=NOW.date(), title="Kok")
    version = put_forward(entry, "Kære chef", seen=0, by=mine.user, now=NOW)
    words = card_of(client)
    assert "Jobloggen er sat på pause til og med 24-11-2026: Indlagt" in words
    assert "er sendt" not in words
    assert "skriver om din ansøgning" not in words
    comment_version(version, About.WORDING, "Fint", by=world.caseworker, now=NOW + timedelta(minutes=1))
    assert "Læs, hvad din sagsbehandler skriver om din ansøgning: Kok" in card_of(client)


def test_the_week_at_home_tells_what_was_agreed_and_what_was_done(client, mine, world):
    AgreementFactory(case=world.case, text="Ringe", count=2, doer="citizen", created_at=NOW, due_on=NOW.date())
    LogActivityFactory(citizen=mine, on=NOW.date(), text="På torvet")
    words = read(client.get(reverse("portal:log_week")))
    assert "Ringe (i alt 2) 0 ansøgninger og 1 aktivitet 1 af 2" in words
    assert "På torvet" in words
    assert "Week 48" in read(client.get(reverse("portal:log_week"), {"sprog": "en"}))


def test_a_job_is_moved_at_home_and_one_of_somebody_else_is_not(client, mine, world):
    entry = JobLogEntryFactory(citizen=mine, on=NOW.date(), title="Kok")
    assert "Flyt til Samtale" in read(client.get(reverse("portal:log_board")))
    moved = client.post(
        reverse("portal:log_move", args=[entry.uuid]), {"state": "interview", "base_version": 1}, follow=True
    )
    assert "„Kok“ står nu under Samtale." in read(moved)
    other = JobLogEntryFactory(citizen=world.foreign_case.citizen)
    stored = file_with(other)
    answer = client.post(reverse("portal:log_move", args=[other.uuid]), {"state": "sent", "base_version": 1})
    assert answer.status_code == 404
    assert client.get(reverse("portal:log_file", args=[stored.uuid])).status_code == 404
    assert client.post(reverse("portal:log_file_drop", args=[stored.uuid])).status_code == 404
