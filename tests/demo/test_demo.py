# SPDX-License-Identifier: MPL-2.0
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import Municipality, User
from jobfokus.citizens.models import Case, CitizenCpr, TargetGroup
from jobfokus.citizens.shipped import ship_lists
from jobfokus.conversations.models import Agreement, Conversation
from jobfokus.demo import town
from jobfokus.demo.municipality import load
from jobfokus.demo.people import make_up
from jobfokus.demo.stories import STORIES
from jobfokus.plans.models import JobPlan

TUESDAY, SUNDAY = date(2026, 11, 24), date(2026, 11, 22)


@pytest.fixture
def place(db):
    return load(seed=1, today=TUESDAY)


def told() -> list[tuple]:
    """Everything a reader would notice, without the keys."""
    cases = Case.objects.order_by("number").values_list("number", "citizen__folded", "started_on", "owner__username")
    meetings = Conversation.objects.order_by("case__number", "planned_at").values_list("planned_at", "status", "aim")
    promises = Agreement.objects.order_by("case__number", "pk").values_list("text", "state", "due_on")
    return [*cases, *meetings, *promises]


def test_sixty_cases_in_one_municipality_that_does_not_exist(place):
    assert len(STORIES) == 60
    assert Case.objects.filter(ended_on=None).count() == 58
    assert list(Municipality.objects.values_list("name", flat=True)) == ["Ryvang Kommune"]


def test_every_number_is_a_replacement_number_so_that_nobody_real_is_hit(place):
    numbers = [row.number for row in CitizenCpr.objects.all()]
    assert len(numbers) == len(set(numbers)) == 60
    assert all(61 <= int(number[:2]) <= 91 for number in numbers)


def test_people_are_grown_up_and_not_retired():
    people = make_up(200, seed=4, today=TUESDAY)
    years = [int(person.cpr[4:6]) for person in people]
    born = [year + (2000 if person.cpr[6] >= "4" else 1900) for year, person in zip(years, people, strict=True)]
    assert min(born) >= TUESDAY.year - 64
    assert max(born) <= TUESDAY.year - 19


def load_and_take_back(*, seed: int) -> list[tuple]:
    with transaction.atomic():
        load(seed=seed, today=TUESDAY)
        everything = told()
        transaction.set_rollback(True)
    return everything


def test_same_seed_and_day_tell_the_same_and_another_seed_other_people(db):
    once = load_and_take_back(seed=1)
    assert len(once) > 300
    assert load_and_take_back(seed=1) == once
    assert load_and_take_back(seed=2) != once


@pytest.mark.parametrize("today", [TUESDAY, SUNDAY])
def test_main_caseworker_has_conversations_today_whichever_day_it_is(db, today):
    load(seed=1, today=today)
    nadia = User.objects.get(username=town.MAIN)
    todays = Conversation.objects.planned().filter(holder=nadia, planned_at__date=today)
    assert todays.count() >= 5
    assert todays.values("planned_at").distinct().count() == todays.count()


def test_other_conversations_lie_on_workdays(place):
    days = {timezone.localdate(at) for at in Conversation.objects.values_list("planned_at", flat=True)}
    assert all(day.weekday() < 5 for day in days - {TUESDAY})


def test_the_stories_that_ask_for_attention_are_there(place):
    assert Agreement.objects.overdue(TUESDAY).exists()
    assert Conversation.objects.filter(status="no_show").exists()
    assert Case.objects.filter(restricted=True).exists()
    assert Case.objects.filter(citizen__protected=True).exists()
    assert Case.objects.filter(owner=None, ended_on=None).exists()
    assert Case.objects.active().filter(conversations=None).exists()
    assert JobPlan.objects.filter(state="confirmed").exists()
    assert JobPlan.objects.exclude(lines__track="C").exists()
    assert Case.objects.filter(citizen__cases__ended_on__lt=TUESDAY - timedelta(days=365), ended_on=None).exists()


def test_stand_in_sees_the_cases_of_the_colleague_who_is_away(place):
    nadia, bo = place.users[town.MAIN], place.users[town.STAND_IN_FOR]
    assert bo.pk in nadia.authority_on(TUESDAY).stands_in_for


def test_a_citizen_can_sign_in_and_reaches_only_their_own_case(place):
    citizen = User.objects.get(username="borger")
    assert citizen.check_password(town.PASSWORD)
    assert citizen.authority_on(TUESDAY).roles == {Role.CITIZEN}
    assert Case.objects.visible_to(citizen).get().citizen.user == citizen


def test_command_loads_once_says_how_old_the_demo_is_and_names_the_users(db, settings):
    settings.DEMO = True
    first, second = StringIO(), StringIO()
    call_command("load_demo", "--today", "2026-11-24", stdout=first)
    call_command("load_demo", "--today", "2026-11-30", stdout=second)
    assert "Demoen er 6 dage gammel" in second.getvalue()
    assert Case.objects.filter(municipality__name=town.NAME).count() == 61
    for output in (first.getvalue(), second.getvalue()):
        assert "Nadia Rahimi" in output
        assert town.PASSWORD in output


def test_command_refuses_anywhere_but_in_a_demo(db, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="no demo"):
        call_command("load_demo")


def test_shipping_lists_twice_adds_nothing_and_leaves_what_was_changed(place):
    TargetGroup.objects.filter(name="Dagpengemodtager").update(retired_on=TUESDAY)
    assert ship_lists(place.municipality) == 0
    assert TargetGroup.objects.get(name="Dagpengemodtager").retired_on == TUESDAY
