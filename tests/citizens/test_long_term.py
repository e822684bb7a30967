# SPDX-License-Identifier: MPL-2.0
"""Long-term unemployed: the rule, and that the question in SQL gives the same answer (K4)."""

from datetime import date, timedelta
from random import Random

import pytest

from jobfokus.citizens.choices import ExitMark
from jobfokus.citizens.long_term import long_term_outcomes
from jobfokus.citizens.models import Case, becomes_long_term, cases_counted_with, is_long_term
from jobfokus.citizens.rules.long_term import Stretch, became_long_term, benefit_year, days_needed, long_term_from
from tests.citizens.factories import CaseFactory, CitizenFactory, ExitReasonFactory

TODAY = date(2026, 3, 2)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(("percent", "days"), [(80, 292), (100, 364), (50, 182), (1, 4)])
def test_the_percentage_is_counted_in_whole_days(percent, days):
    assert days_needed(percent) == days


@pytest.mark.parametrize(("days", "long_term"), [(291, False), (292, True), (364, True), (900, True)])
def test_one_running_case_makes_long_term_after_292_days(days, long_term):
    year = benefit_year([Stretch(ago(days))], TODAY, 80)
    assert year.is_long_term is long_term
    assert year.days == min(days, 364)


def test_earlier_cases_count_as_far_as_they_reach_into_the_last_52_weeks():
    year = benefit_year([Stretch(ago(600), ago(500)), Stretch(ago(400), ago(300)), Stretch(ago(100))], TODAY, 80)
    assert year.parts == (0, 64, 100)
    assert not year.is_long_term


def test_a_day_that_two_cases_cover_is_counted_once():
    year = benefit_year([Stretch(ago(200), ago(100)), Stretch(ago(150), ago(120)), Stretch(ago(110))], TODAY, 80)
    assert year.parts == (100, 0, 100)


def test_the_day_of_becoming_long_term_counts_a_gap_out_of_the_year():
    assert long_term_from([Stretch(ago(291))], TODAY, 80) == TODAY + timedelta(days=1)
    assert long_term_from([Stretch(ago(300))], TODAY, 80) == TODAY
    assert long_term_from([Stretch(ago(300), ago(10))], TODAY, 80) is None
    # A hundred days out of work that end 200 days ago: 28 of them must leave the year first.
    assert long_term_from([Stretch(ago(900), ago(300)), Stretch(ago(200))], TODAY, 80) == TODAY + timedelta(days=92)


def test_an_end_or_a_beginning_that_lies_ahead_may_keep_from_becoming_long_term():
    ahead = TODAY + timedelta(days=5)
    assert long_term_from([Stretch(ago(10), ahead)], TODAY, 80) is None
    assert long_term_from([Stretch(TODAY + timedelta(days=200))], TODAY, 80) is None
    assert long_term_from([Stretch(ago(290), ahead)], TODAY, 80) == TODAY + timedelta(days=2)


def test_the_outcome_of_a_screening_looks_at_the_year_after_the_start():
    start = ago(500)
    assert became_long_term([Stretch(start, start + timedelta(days=292))], start, 80)
    assert not became_long_term([Stretch(start, start + timedelta(days=291))], start, 80)
    assert became_long_term([Stretch(start, ago(300)), Stretch(ago(250))], start, 80)


def persons(world, chance):
    """Thirty persons with up to three earlier cases, some of them covering the same days, and one that runs."""
    reason = ExitReasonFactory(municipality=world.municipality)
    for _ in range(30):
        citizen = CitizenFactory(municipality=world.municipality)
        latest = chance.randrange(1, 420)
        for back in sorted(chance.sample(range(latest + 1, 800), chance.randrange(4)), reverse=True):
            CaseFactory(
                team=chance.choice([world.team, world.other_team]), citizen=citizen, started_on=ago(back),
                ended_on=ago(max(back - chance.randrange(300), 0)), exit_reason=reason,
                restricted=chance.random() < 0.2,
            )  # fmt: skip
        CaseFactory(team=world.team, citizen=citizen, started_on=ago(latest), restricted=chance.random() < 0.2)


def stretches_of(case):
    return [Stretch(*row) for row in cases_counted_with(case).values_list("started_on", "ended_on")]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("percent", [80, 45])
def test_the_question_in_sql_agrees_with_the_rule(world, seed, percent):
    persons(world, Random(seed))
    running, needed = Case.objects.active(), days_needed(percent)
    now = set(running.filter(is_long_term(TODAY, needed)).values_list("pk", flat=True))
    soon = set(running.filter(becomes_long_term(TODAY, 8, needed)).values_list("pk", flat=True))
    assert now
    assert soon
    for case in running:
        turn = long_term_from(stretches_of(case), TODAY, percent)
        assert (case.pk in now) is (turn == TODAY), case
        assert (case.pk in soon) is (TODAY < turn <= TODAY + timedelta(weeks=8)), case


def test_a_restricted_case_tells_nothing_of_itself_on_another(world):
    reason = ExitReasonFactory(municipality=world.municipality)
    CaseFactory(
        team=world.team, citizen=world.case.citizen, started_on=ago(360), ended_on=ago(30), exit_reason=reason,
        restricted=True,
    )  # fmt: skip
    Case.objects.filter(pk=world.case.pk).update(started_on=ago(29))
    long_term = Case.objects.active().filter(is_long_term(TODAY, 292))
    assert not long_term.exists()
    Case.objects.filter(pk=world.case.pk).update(restricted=True)
    assert long_term.get() == world.case


def test_long_term_is_asked_in_one_statement(world, django_assert_num_queries):
    with django_assert_num_queries(1):
        list(Case.objects.filter(is_long_term(TODAY, 292)))


def left(world, weeks, mark=ExitMark.EVENT, days_ago=400):
    """A case that began so many days ago and ended after *weeks*."""
    reason = ExitReasonFactory(municipality=world.municipality, name=mark, mark=mark)
    ended = ago(days_ago) + timedelta(weeks=weeks)
    return CaseFactory(team=world.team, started_on=ago(days_ago), ended_on=ended, exit_reason=reason)


def test_what_became_of_cases_is_known_after_52_weeks_and_not_of_those_who_left_for_another_cause(world):
    expected = {
        left(world, 10): False,
        left(world, 45): True,
        left(world, 10, ExitMark.CENSORED): None,
        left(world, 45, ExitMark.CENSORED): True,
        left(world, 10, days_ago=300): None,
        CaseFactory(team=world.team, started_on=ago(400)): True,
        CaseFactory(team=world.team, started_on=ago(363)): None,
    }
    back = left(world, 10)
    CaseFactory(team=world.team, citizen=back.citizen, started_on=back.ended_on + timedelta(weeks=6))
    cases = Case.objects.filter(team=world.team).exclude(pk=world.case.pk)
    found = long_term_outcomes(cases, TODAY, 80)
    assert {case: found[case.pk] for case in expected} == expected
    assert found[back.pk] is True


def test_outcomes_cost_the_same_for_one_and_for_thirty(world, django_assert_num_queries):
    for _ in range(30):
        left(world, 10)
    with django_assert_num_queries(2):
        assert len(long_term_outcomes(Case.objects.filter(team=world.team), TODAY, 80)) == 31
