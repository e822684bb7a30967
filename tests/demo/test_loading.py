# SPDX-License-Identifier: MPL-2.0
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from jobfokus.citizens.models import Case, JobLogEntry
from jobfokus.conversations.models import Agreement, Conversation
from jobfokus.demo import town
from jobfokus.demo.management.commands import load_demo
from jobfokus.demo.municipality import load
from jobfokus.demo.parameters import Size
from jobfokus.demo.stories import STORIES
from jobfokus.employers.models import EmployerContact

TUESDAY, SUNDAY = date(2026, 11, 24), date(2026, 11, 22)
TINY = Size(active=12, ended=8, contacts=12, companies=20)


def told() -> list[tuple]:
    """Everything a reader would notice, without the keys."""
    cases = Case.objects.order_by("number").values_list("number", "citizen__folded", "started_on", "owner__username")
    meetings = Conversation.objects.order_by("case__number", "planned_at").values_list("planned_at", "status", "aim")
    contacts = EmployerContact.objects.order_by("on", "pk").values_list("on", "company__name", "result", "by_name")
    promises = Agreement.objects.order_by("case__number", "pk").values_list("text", "state", "due_on")
    log = JobLogEntry.objects.order_by("citizen__folded", "on", "key").values_list("on", "title", "state", "channel")
    return [*cases, *meetings, *promises, *contacts, *log]


def load_and_take_back(*, seed: int) -> list[tuple]:
    with transaction.atomic():
        load(seed=seed, today=TUESDAY, stories=STORIES[:9], size=TINY)
        everything = told()
        transaction.set_rollback(True)
    return everything


def test_same_seed_and_day_tell_the_same_and_another_seed_other_people(db):
    once = load_and_take_back(seed=1)
    assert len(once) > 60
    assert load_and_take_back(seed=1) == once
    assert load_and_take_back(seed=2) != once


def test_main_caseworker_has_conversations_today_on_a_sunday_too(db):
    load(seed=1, today=SUNDAY, stories=STORIES[:6], size=TINY)
    planned = Conversation.objects.planned().filter(holder__username=town.MAIN, planned_at__date=SUNDAY)
    assert planned.count() == 5


def test_command_loads_once_says_how_old_the_demo_is_and_names_the_users(db, settings, monkeypatch):
    settings.DEMO = True
    monkeypatch.setattr(
        load_demo, "load", lambda *, seed, today, size: load(seed=seed, today=today, stories=STORIES[:3], size=TINY)
    )
    first, second = StringIO(), StringIO()
    call_command("load_demo", "--today", "2026-11-24", stdout=first)
    call_command("load_demo", "--today", "2026-11-30", stdout=second)
    assert "Demoen er 6 dage gammel" in second.getvalue()
    assert Case.objects.filter(municipality__practice_for=None).active().count() == TINY.active
    assert Case.objects.exclude(ended_on=None).count() == TINY.ended
    for output in (first.getvalue(), second.getvalue()):
        assert "Nadia Rahimi" in output
        assert town.PASSWORD in output


def test_command_refuses_anywhere_but_in_a_demo(db, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="no demo"):
        call_command("load_demo")
