# SPDX-License-Identifier: MPL-2.0
"""An application put forward from the job log: versions, comments, and who may what."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from jobfokus.accounts.choices import Role
from jobfokus.applications.actions import comment_version, put_forward, withdraw
from jobfokus.applications.choices import About
from jobfokus.applications.models import Application
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.citizens.factories import JobLogEntryFactory
from tests.journey.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(world):
    """A job in the log of a citizen who can sign in."""
    citizen = world.case.citizen
    citizen.user = user_with(Role.CITIZEN, municipality=world.municipality)
    citizen.save()
    return JobLogEntryFactory(citizen=citizen, on=NOW.date())


def test_a_citizen_puts_an_application_forward_and_writes_the_next_version(world, entry):
    me = entry.citizen.user
    first = put_forward(entry, " Kære chef ", wish="Er den for lang?", seen=0, by=me, now=NOW)
    assert (first.number, first.text) == (1, "Kære chef")
    comment_version(first, About.WORDING, "Stærk start", by=world.caseworker, now=NOW + timedelta(hours=1))
    assert not Application.objects.waiting().exists()
    put_forward(entry, "Kære køkkenchef", seen=1, by=me, now=NOW + timedelta(hours=2))
    application = Application.objects.waiting().get()
    assert application.waits
    assert [version.text for version in application.versions.all()] == ["Kære køkkenchef", "Kære chef"]
    assert [comment.text for comment in application.versions.all()[1].comments.all()] == ["Stærk start"]
    verbs = LogEntry.objects.about(entry.citizen_id).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["application.put_forward", "application.commented", "application.version_written"]


def test_of_two_windows_that_write_the_next_version_the_second_one_is_told(entry):
    me = entry.citizen.user
    put_forward(entry, "En", seen=0, by=me, now=NOW)
    put_forward(entry, "To", seen=1, by=me, now=NOW)
    with pytest.raises(ChangedMeanwhileError):
        put_forward(entry, "Også to", seen=1, by=me, now=NOW)
    application = Application.objects.get()
    assert application.versions.count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        application.versions.create(number=2, text="Uden vagt", by=me)


def test_only_the_citizen_puts_forward_and_only_staff_of_the_case_comment(world, entry):
    for by in (world.caseworker, world.foreign_caseworker, user_with(Role.CITIZEN, municipality=world.municipality)):
        with pytest.raises(PermissionDenied):
            put_forward(entry, "x", seen=0, by=by, now=NOW)
    with pytest.raises(ValidationError):
        put_forward(entry, "  ", seen=0, by=entry.citizen.user, now=NOW)
    version = put_forward(entry, "x", seen=0, by=entry.citizen.user, now=NOW)
    for by in (entry.citizen.user, world.colleague, world.foreign_caseworker):
        with pytest.raises(PermissionDenied):
            comment_version(version, About.CHANNEL, "x", by=by, now=NOW)
    with pytest.raises(ValidationError):
        comment_version(version, About.CHANNEL, " ", by=world.caseworker, now=NOW)


def test_what_is_taken_back_is_seen_by_the_citizen_alone_until_it_is_put_forward_again(world, entry):
    me = entry.citizen.user
    version = put_forward(entry, "x", seen=0, by=me, now=NOW)
    application = version.application
    assert application in Application.objects.visible_to(world.caseworker)
    with pytest.raises(PermissionDenied):
        withdraw(application, by=world.caseworker, now=NOW)
    withdraw(application, by=me, now=NOW)
    withdraw(application, by=me, now=NOW)
    assert LogEntry.objects.filter(verb="application.withdrawn").count() == 1
    assert not Application.objects.visible_to(world.caseworker).exists()
    assert application in Application.objects.visible_to(me)
    application.refresh_from_db()
    assert not application.waits
    with pytest.raises(PermissionDenied):
        comment_version(version, About.WORDING, "x", by=world.caseworker, now=NOW)
    put_forward(entry, "y", seen=1, by=me, now=NOW)
    assert application in Application.objects.of_case(world.case)
    assert not Application.objects.visible_to(world.foreign_caseworker).exists()
