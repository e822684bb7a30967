# SPDX-License-Identifier: MPL-2.0
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from jobfokus.accounts.choices import Role
from jobfokus.placements.models import Order
from jobfokus.placements.reading import is_late
from tests.accounts.factories import user_with
from tests.placements.factories import order_of, sent


def seen_by(user) -> set[int]:
    return set(Order.objects.visible_to(user).values_list("pk", flat=True))


def test_who_sees_an_order(world):
    consultant = user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality)
    other = user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality)
    draft, pool = order_of(world.case, world.caseworker), sent(world.case, world.caseworker)
    given = sent(world.case, world.caseworker, to=consultant)
    assert seen_by(world.caseworker) == seen_by(world.team_leader) == {draft.pk, pool.pk, given.pk}
    assert seen_by(consultant) == {pool.pk, given.pk}
    assert seen_by(other) == {pool.pk}
    assert seen_by(world.colleague) == seen_by(world.manager) == seen_by(world.foreign_caseworker) == set()


def test_the_leader_of_the_employer_consultant_sees_what_the_employer_consultant_sees(world):
    consultant = user_with(Role.EMPLOYER_CONSULTANT, team=world.other_team)
    leader = user_with(Role.TEAM_LEADER, team=world.other_team)
    sent(world.case, world.caseworker)
    given = sent(world.case, world.caseworker, to=consultant)
    assert seen_by(leader) == {given.pk}


def test_an_order_of_a_restricted_case_stays_with_those_who_are_named(world):
    consultant = user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality)
    order = sent(world.case, world.caseworker, to=consultant)
    world.case.restricted = True
    world.case.save()
    assert seen_by(consultant) == seen_by(world.caseworker) == set()
    assert Order.objects.filter(pk=order.pk).exists()


def test_late_in_sql_and_in_the_rule_agree_over_a_range_of_days(world):
    order, draft = sent(world.case, world.caseworker, due_on=date(2026, 3, 5)), order_of(world.case, world.caseworker)
    for day in range(1, 15):
        today = date(2026, 3, day)
        late = set(Order.objects.late(today))
        assert late == {each for each in (order, draft) if is_late(each, today)}
    assert Order.objects.late(date(2026, 3, 6)).get() == order
    assert not Order.objects.late(date(2026, 3, 5)).exists()


def test_an_order_that_waits_always_has_a_day(world):
    order = sent(world.case, world.caseworker)
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(due_on=None)
