# SPDX-License-Identifier: MPL-2.0
"""What the preparation says of the log beside the applications: activities, agreements met, pauses, applications."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from jobfokus.citizens.actions.log_activities import exempt_from_log
from tests.applications.factories import forward
from tests.citizens.factories import JobLogEntryFactory, LogActivityFactory
from tests.journey.factories import NOW, AgreementFactory, ConversationFactory

TODAY = NOW.date()


@pytest.fixture
def prepared(world, client, time_machine):
    time_machine.move_to(NOW, tick=False)
    client.force_login(world.caseworker, backend="django.contrib.auth.backends.ModelBackend")
    meeting = ConversationFactory(case=world.case)

    def words():
        page = client.get(reverse("journey:prepare", args=[meeting.uuid]))
        return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())

    return words


def test_activities_and_what_they_meet_are_told_apart_from_applications(world, prepared):
    AgreementFactory(
        case=world.case, text="Ringe rundt", count=3, doer="citizen", due_on=TODAY + timedelta(days=7),
        created_at=NOW - timedelta(days=5),
    )  # fmt: skip
    JobLogEntryFactory(citizen=world.case.citizen, on=TODAY - timedelta(days=1), track="A")
    LogActivityFactory(citizen=world.case.citizen, on=TODAY, text="På torvet")
    words = prepared()
    assert "1 aktivitet ved siden af: jobmesse eller møde om job (På torvet)." in words
    assert "Ringe rundt (i alt 3) Jobloggen: 2 af 3 (1 ansøgning og 1 aktivitet)" in words


def test_a_pause_is_told_and_stands_against_silence(world, prepared):
    assert "Der er ikke skrevet i jobloggen i" in prepared() or "Skriv de første linjer" in prepared()
    exempt_from_log(world.case, "Indlagt", since=TODAY, until=TODAY + timedelta(days=9), by=world.caseworker, now=NOW)
    words = prepared()
    assert "Jobloggen er på pause til og med 03-12-2026: Indlagt" in words
    assert "Der er ikke skrevet i jobloggen i" not in words


def test_applications_put_forward_stand_there_those_that_wait_first(world, prepared):
    entry = {"citizen": world.case.citizen, "on": TODAY - timedelta(days=1)}
    forward(JobLogEntryFactory(title="Tjener", company_name="", **entry), by=world.caseworker, answered_at=NOW)
    forward(JobLogEntryFactory(title="Kok", company_name="Kroen", **entry), by=world.caseworker, wish="For lang?")
    words = prepared()
    assert words.index("Kok hos Kroen „For lang?“ Venter på jer") < words.index("Tjener Kommenteret")
