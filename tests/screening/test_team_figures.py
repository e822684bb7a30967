# SPDX-License-Identifier: MPL-2.0
from datetime import date, timedelta

import pytest

from jobfokus.citizens.choices import ExitMark
from jobfokus.citizens.models import Case, CitizenCpr
from jobfokus.citizens.rules import parse_cpr
from jobfokus.screening.last_job import LastJob, last_jobs
from jobfokus.screening.team_figures import long_term_cases, team_figures
from tests.citizens.extracts import cpr
from tests.citizens.factories import CaseFactory, CvFactory, ExitReasonFactory, PositionFactory
from tests.labourmarket.factories import FunctionFactory, IndustryFactory

TODAY = date(2026, 3, 2)


def case(world, weeks: int, **more):
    """A running case that has lasted *weeks*."""
    return CaseFactory(team=world.team, started_on=TODAY - timedelta(weeks=weeks), **more)


def ended(world, weeks: int, *, ago: int, name: str = "Ordinært job"):
    """A case that lasted *weeks* and ended *ago* weeks before today."""
    reason = ExitReasonFactory(municipality=world.municipality, name=name, mark=ExitMark.EVENT)
    over = TODAY - timedelta(weeks=ago)
    return CaseFactory(team=world.team, started_on=over - timedelta(weeks=weeks), ended_on=over, exit_reason=reason)


@pytest.fixture
def place(world):
    Case.objects.filter(pk=world.case.pk).update(started_on=TODAY)
    return world


def test_long_cases_that_run_or_ended_lately_count_and_no_others(place):
    kept = {case(place, 42).pk, ended(place, 50, ago=10).pk}
    case(place, 41)
    ended(place, 41, ago=1)
    ended(place, 60, ago=110)
    case(place, 90, restricted=True)
    CaseFactory(team=place.other_team, started_on=TODAY - timedelta(weeks=60))
    assert {row.pk for row in long_term_cases(place.team, TODAY)} == kept


def test_fewer_than_five_long_cases_are_not_told_of(place):
    for _ in range(4):
        case(place, 60)
    found = team_figures(place.team, TODAY)
    assert (found.count, found.charts) == (0, ())
    assert "for få lange forløb" in found.sentence


def rows(found, title):
    return dict(next(chart.rows for chart in found.charts if chart.title == title))


def test_exits_of_fewer_than_five_are_told_together(place):
    for _ in range(6):
        case(place, 60)
    for name in ("Pension", "Flyttet", "Ordinært job"):
        for _ in range(2):
            ended(place, 60, ago=5, name=name)
    found = team_figures(place.team, TODAY)
    assert found.count == 12
    assert rows(found, "Sådan endte forløbene") == {"Løber endnu": "6", "Andre": "6"}


def test_ages_are_told_by_the_year_of_birth_when_the_case_began(place):
    for number, year in enumerate([1990] * 5 + [1961] * 5):
        each = case(place, 60)
        born = parse_cpr(cpr(number + 7000))
        row = CitizenCpr.of(each.citizen, born, since=TODAY)
        row.birth_year = year
        row.save()
    ages = rows(team_figures(place.team, TODAY), "Alder, da forløbet begyndte")
    assert ages == {"30–39 år": "5", "60 år og derover": "5"}


def test_weeks_stand_in_their_order(place):
    for weeks in [120] * 5 + [45] * 6:
        case(place, weeks)
    found = team_figures(place.team, TODAY)
    assert list(rows(found, "Uger")) == ["Op til 52 uger", "Over 104 uger"]
    assert "11 lange forløb" in found.sentence


def test_the_last_industry_comes_from_the_newest_job_of_the_cv_else_from_the_case(place):
    shop, care = (IndustryFactory(municipality=place.municipality, name=name) for name in ("Butik", "Pleje"))
    selling = FunctionFactory(municipality=place.municipality, name="Sælge")
    selling.industries.add(shop)
    caring = FunctionFactory(municipality=place.municipality, name="Pleje borgere", aliases=["sosu-hjælper"])
    caring.industries.add(care)
    by_cv, by_case, nothing = case(place, 60), case(place, 60, last_occupation="SOSU-hjælper"), case(place, 60)
    cv = CvFactory(citizen=by_cv.citizen)
    PositionFactory(cv=cv, employer="Gammel A/S", until=date(2019, 1, 1), does=[caring])
    PositionFactory(cv=cv, employer="Ny A/S", since=date(2020, 1, 1), until=date(2024, 1, 1), does=[selling])
    PositionFactory(cv=cv, kind="voluntary", employer="Klubben", since=date(2025, 1, 1), does=[caring])
    found = last_jobs(Case.objects.filter(team=place.team), place.municipality.pk)
    assert found[by_cv.pk] == LastJob("Ny A/S", frozenset({shop.pk}))
    assert found[by_case.pk] == LastJob("", frozenset({care.pk}))
    assert found[nothing.pk] == LastJob()


def test_industries_of_fewer_than_five_are_left_out(place):
    shop, care = (IndustryFactory(municipality=place.municipality, name=name) for name in ("Butik", "Pleje"))
    selling = FunctionFactory(municipality=place.municipality, name="Sælge")
    selling.industries.add(shop)
    caring = FunctionFactory(municipality=place.municipality, name="Pleje borgere")
    caring.industries.add(care)
    for occupation in ["Sælge"] * 5 + ["Pleje borgere"] * 4:
        case(place, 60, last_occupation=occupation)
    assert rows(team_figures(place.team, TODAY), "Seneste branche") == {"Butik": "5"}


def test_figures_take_as_many_statements_for_thirty_cases_as_for_five(place, django_assert_num_queries):
    for _ in range(5):
        case(place, 60)
    team_figures(place.team, TODAY)  # the first in a process also asks what the database can do
    with django_assert_num_queries(4):
        team_figures(place.team, TODAY)
    for _ in range(25):
        case(place, 60)
    with django_assert_num_queries(4):
        team_figures(place.team, TODAY)
