# SPDX-License-Identifier: MPL-2.0
from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from jobfokus.plans.models import JobPlan
from jobfokus.plans.rules.completeness import has_concrete_goal, missing, shift_is_due
from jobfokus.plans.rules.content import Line, Mix, PlanContent
from tests.citizens.factories import CaseFactory
from tests.plans.factories import full_content, full_line, saved_plan

HOLES = [
    full_content(),
    full_content(companies=""),
    full_content(task=""),
    full_content(functions=()),
    full_content(due_on=None),
    full_content(mix=Mix(9, 0, 2)),
    PlanContent((full_line("A"), full_line("B"))),
    PlanContent((full_line("A"), full_line("B"), full_line("C", task=""), full_line("C", companies=""))),
    PlanContent((full_line("A"), full_line("B"), full_line("C", task=""), full_line("C"))),
    PlanContent((Line(track="A", why="kun en grund"),), Mix(0, 0, 0)),
    PlanContent((Line(track="A", education_job="Social- og sundhedshjælper"),), Mix(3, 2, 1, date(2026, 3, 20))),
    PlanContent(),
]


@pytest.mark.parametrize("content", HOLES)
def test_sql_and_rule_agree_on_what_is_incomplete(world, content):
    plan = saved_plan(world.case, world.caseworker, content)
    assert JobPlan.objects.complete().filter(pk=plan.pk).exists() is not bool(missing(plan.content))


@pytest.mark.parametrize("content", HOLES)
def test_sql_and_rule_agree_on_what_a_concrete_goal_is(world, content):
    plan = saved_plan(world.case, world.caseworker, content)
    concrete = has_concrete_goal(plan.content)
    assert JobPlan.objects.with_concrete_goal().filter(pk=plan.pk).exists() is concrete


@pytest.mark.parametrize("today", [date(2026, 3, 19), date(2026, 3, 20), date(2026, 3, 21)])
@pytest.mark.parametrize("shift_on", [None, date(2026, 3, 20)])
def test_sql_and_rule_agree_on_whether_the_shift_date_has_passed(world, today, shift_on):
    plan = saved_plan(world.case, world.caseworker, full_content(mix=Mix(9, 2, 1, shift_on)))
    assert JobPlan.objects.shift_passed(today).exists() is shift_is_due(plan.content.mix, today)


def test_a_plan_without_weekly_numbers_has_no_shift_date_to_pass(world):
    saved_plan(world.case, world.caseworker, full_content(mix=None))
    assert not JobPlan.objects.shift_passed(date(2030, 1, 1)).exists()


def test_a_newer_mix_moves_the_shift_date(world):
    plan = saved_plan(world.case, world.caseworker, full_content(mix=Mix(9, 2, 1, date(2026, 3, 20))))
    plan.mixes.create(since=date(2026, 3, 15), a=5, b=4, c=3, shift_on=date(2026, 5, 1), reason="Ingen svar på A")
    assert not JobPlan.objects.shift_passed(date(2026, 4, 1)).exists()


def test_the_newest_mix_counts(world):
    plan = saved_plan(world.case, world.caseworker, full_content(mix=Mix(9, 0, 0)))
    plan.mixes.create(since=date(2026, 5, 1), a=4, b=4, c=4, reason="Ingen svar på A")
    plan = JobPlan.objects.with_content().get(pk=plan.pk)
    assert plan.content.mix == Mix(4, 4, 4)


def test_a_plan_reads_back_what_was_written(world):
    content = full_content(why="Jeg er god til det", hindrance="Intet kørekort", takes="Cykel", wish="wanted")
    plan = saved_plan(world.case, world.caseworker, content)
    read = plan.content
    assert [replace(line, key="") for line in read.lines] == list(content.lines)
    assert read.mix == content.mix


def test_plans_are_read_with_the_same_number_of_statements_however_many(world, django_assert_num_queries):
    for _ in range(3):
        saved_plan(CaseFactory(team=world.team, owner=world.caseworker), world.caseworker)
    with django_assert_num_queries(4):
        assert len([plan.content for plan in JobPlan.objects.with_content()]) == 3


def test_only_plans_of_visible_cases_are_seen(world):
    plan = saved_plan(world.case, world.caseworker)
    foreign = saved_plan(world.foreign_case, world.foreign_caseworker)
    assert list(JobPlan.objects.visible_to(world.caseworker)) == [plan]
    assert list(JobPlan.objects.visible_to(world.foreign_caseworker)) == [foreign]
    assert not JobPlan.objects.visible_to(world.colleague).exists()


def test_the_database_refuses_a_second_open_plan(world):
    saved_plan(world.case, world.caseworker)
    with pytest.raises(IntegrityError), transaction.atomic():
        JobPlan.objects.create(case=world.case)
