# SPDX-License-Identifier: MPL-2.0
from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from jobfokus.privacy.models import LogEntry
from jobfokus.screening.actions.needs import record_need
from jobfokus.screening.models import ConcreteNeed
from tests.citizens.factories import ExitReasonFactory

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


def url(case):
    return reverse("screening:case_need", args=[case.uuid])


def test_help_on_a_concrete_need_is_kept_with_day_and_person_and_logged(client, world):
    client.force_login(world.caseworker)
    answer = client.post(url(world.case), {"need": "Mangler CV til fredag", "help": "Skriver det sammen i dag"})
    assert answer.url == reverse("journey:case_page", args=[world.case.uuid])
    kept = ConcreteNeed.objects.get()
    assert (kept.need, kept.help, kept.on, kept.by) == (
        "Mangler CV til fredag", "Skriver det sammen i dag", TODAY, world.caseworker,
    )  # fmt: skip
    assert LogEntry.objects.filter(verb="need.helped", citizen_id=world.case.citizen_id).count() == 1
    assert "Mangler CV til fredag" in client.get(url(world.case)).content.decode()


def test_an_empty_line_is_told_at_its_field_and_keeps_the_other(client, world):
    client.force_login(world.caseworker)
    answer = client.post(url(world.case), {"need": "Mangler CV til fredag", "help": " "})
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"help"}
    assert "Mangler CV til fredag" in answer.content.decode()
    assert not ConcreteNeed.objects.exists()


def test_only_who_may_write_in_the_case_writes_a_need(world):
    for other in (world.colleague, world.foreign_caseworker, world.manager):
        with pytest.raises(PermissionDenied):
            record_need(world.case, need="x", help="y", by=other, on=TODAY)


def test_a_case_that_has_ended_takes_no_need(client, world):
    world.case.ended_on = TODAY
    world.case.exit_reason = ExitReasonFactory(municipality=world.municipality)
    world.case.save()
    client.force_login(world.caseworker)
    assert client.post(url(world.case), {"need": "x", "help": "y"}).status_code == 404
    assert not ConcreteNeed.objects.exists()


def test_the_page_asks_as_much_for_one_need_as_for_twenty(client, world, django_assert_num_queries):
    client.force_login(world.caseworker)
    for number in range(20):
        record_need(world.case, need=f"Behov {number}", help="I dag", by=world.caseworker, on=TODAY)
        if number in (0, 19):
            with django_assert_num_queries(6):
                client.get(url(world.case))
