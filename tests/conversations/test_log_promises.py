# SPDX-License-Identifier: MPL-2.0
"""Agreements that the log meets (L8), and the week beside the agreed numbers (L2)."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from jobfokus.conversations.log_promises import promises_met
from jobfokus.plans.weekly_numbers import agreed_numbers
from tests.citizens.factories import JobLogEntryFactory, LogActivityFactory
from tests.journey.factories import NOW, AgreementFactory, plan_for

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def promise(world, **values):
    made = {"created_at": NOW - timedelta(days=5), "due_on": TODAY + timedelta(days=9), "doer": "citizen"}
    return AgreementFactory(case=world.case, **(made | values))


def test_an_agreement_on_a_number_is_met_by_applications_and_activities(world):
    promise(world, text="Ringe til virksomheder", count=3)
    promise(world, text="Ansøgninger på B", count=2, track="B")
    promise(world, text="Uden tal", count=None)
    promise(world, text="Vores", count=2, doer="caseworker")
    JobLogEntryFactory(citizen=world.case.citizen, on=TODAY, track="A")
    LogActivityFactory(citizen=world.case.citizen, on=TODAY)
    LogActivityFactory(citizen=world.case.citizen, on=TODAY - timedelta(days=8))
    found = {one["text"]: (one["done"], one["words"], one["sign"]) for one in promises_met(world.case, TODAY)}
    assert found == {
        "Ringe til virksomheder (i alt 3)": ("2 af 3", "1 ansøgning og 1 aktivitet", "neutral"),
        "Ansøgninger på B (i alt 2)": ("0 af 2", "0 ansøgninger og 0 aktiviteter", "neutral"),
    }


def test_the_numbers_that_hold_on_a_day_are_those_agreed_last_before_it(world):
    assert agreed_numbers(None)(TODAY) is None
    plan = plan_for(world.case, functions={"A": ["Kok"]})
    plan.mixes.all().delete()
    plan.mixes.create(since=TODAY - timedelta(days=20), a=4, b=2, c=1, reason="x")
    plan.mixes.create(since=TODAY - timedelta(days=2), a=2, b=2, c=2, reason="x")
    numbers = agreed_numbers(world.case)
    assert numbers(TODAY - timedelta(days=21)) is None
    assert numbers(TODAY - timedelta(days=3)) == (4, 2, 1)
    assert numbers(TODAY) == (2, 2, 2)


def test_the_week_page_tells_staff_where_the_week_stands(world, client, time_machine, django_assert_max_num_queries):
    time_machine.move_to(NOW, tick=False)
    client.force_login(world.caseworker, backend="django.contrib.auth.backends.ModelBackend")
    plan = plan_for(world.case, functions={"A": ["Kok"]})
    plan.mixes.all().delete()
    plan.mixes.create(since=TODAY - timedelta(days=20), a=2, b=1, c=1, reason="x")
    promise(world, text="Ringe", count=1)
    for track in ("A", "A", "B"):
        JobLogEntryFactory(citizen=world.case.citizen, on=TODAY, track=track, title="Kok")
    address = reverse("journey:log_week", args=[world.case.uuid])
    client.get(address)
    with django_assert_max_num_queries(11):
        page = client.get(address)
    words = " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())
    assert "3 af 4 er sendt. Der er 1 på C tilbage, og ugen varer til 29-11-2026." in words
    assert "Ringe (i alt 1) 3 ansøgninger og 0 aktiviteter 3 af 1" in words
    turned = client.get(address, {"vendt": "1"}).content.decode()
    assert "/mit/" not in turned
    assert "3 af 4 er sendt" in turned
    assert "?vendt=1&amp;uge=2026-W47" in turned
