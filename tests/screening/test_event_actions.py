# SPDX-License-Identifier: MPL-2.0
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from jobfokus.accounts.choices import Role
from jobfokus.citizens.models import Case
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.labourmarket.actions.events import EventContent, withdraw_event
from jobfokus.labourmarket.choices import EventKind
from jobfokus.screening.actions.events import answer_event, correct_event, find_touched, look_again, tell_event
from jobfokus.screening.last_job import last_jobs
from jobfokus.screening.models import Archetype, TouchedCase
from tests.accounts.factories import user_with
from tests.citizens.factories import CaseFactory, CvFactory, PositionFactory
from tests.labourmarket.factories import FunctionFactory, IndustryFactory
from tests.screening.factories import DAY, LATER, closure, draft, in_use

TODAY = date(2026, 3, 9)


def worked_at(case: Case, employer: str, *functions) -> Case:
    PositionFactory(cv=CvFactory(citizen=case.citizen), employer=employer, since=date(2010, 1, 1), does=functions)
    return case


def told(world, **more):
    said = {"name": "Stålværket lukker", "source": "Avisen", "company_name": "Stålværket A/S", "starts_on": DAY} | more
    return tell_event(
        EventContent(said.pop("kind", EventKind.CLOSURE), **said), by=world.caseworker, now=LATER, on=TODAY
    )


def touched(event) -> dict:
    return dict(TouchedCase.objects.filter(event=event).values_list("case_id", "by_workplace"))


def test_a_closure_finds_running_cases_of_its_workplace_or_its_industry(world):
    industry = IndustryFactory(municipality=world.municipality)
    smelting = FunctionFactory(municipality=world.municipality)
    smelting.industries.add(industry)
    here = worked_at(world.case, "Stålværket")
    near = worked_at(CaseFactory(team=world.other_team), "Et andet værk", smelting)
    worked_at(CaseFactory(team=world.team), "Bageriet")
    worked_at(world.foreign_case, "Stålværket")
    assert touched(told(world, industry_id=industry.pk)) == {here.pk: True, near.pk: False}


def test_other_events_find_nobody(world):
    worked_at(world.case, "Stålværket")
    assert touched(told(world, kind=EventKind.FAIR)) == {}


def test_cases_begun_within_the_window_are_found_also_when_they_have_ended(world):
    began = {
        "before, runs": CaseFactory(team=world.team, started_on=date(2025, 6, 1)),
        "within": CaseFactory(team=world.team, started_on=DAY + timedelta(days=3)),
        "after today": CaseFactory(team=world.team, started_on=TODAY + timedelta(days=1)),
    }
    for case in began.values():
        worked_at(case, "Stålværket")
    event = told(world)
    assert set(touched(event)) == {began["before, runs"].pk, began["within"].pk}
    cohort = TouchedCase.objects.filter(event=event).cohort()
    assert [row.case_id for row in cohort] == [began["within"].pk]


def test_looking_again_adds_what_a_new_cv_tells_and_keeps_what_was_found(world):
    worked_at(world.case, "Stålværket")
    event = told(world)
    world.case.citizen.cv.positions.all().delete()
    new = worked_at(CaseFactory(team=world.team), "Stålværket")
    assert look_again(event, by=world.caseworker, now=LATER, on=TODAY) == 1
    assert look_again(event, by=world.caseworker, now=LATER, on=TODAY) == 0
    assert set(touched(event)) == {world.case.pk, new.pk}


def test_finding_takes_as_many_statements_for_thirty_cases_as_for_one(world, django_assert_num_queries):
    event = closure(world.caseworker)
    worked_at(world.case, "Stålværket")
    last_jobs(Case.objects.all(), world.municipality.pk)  # the first in a process also asks what the database can do
    with django_assert_num_queries(5):
        assert find_touched(event, now=LATER, on=TODAY) == 1
    for _ in range(30):
        worked_at(CaseFactory(team=world.team), "Stålværket")
    with django_assert_num_queries(5):
        assert find_touched(event, now=LATER, on=TODAY) == 30


def test_a_corrected_event_finds_its_cases_anew(world):
    worked_at(world.case, "Stålværket")
    other = worked_at(CaseFactory(team=world.team), "Bageriet")
    event = told(world)
    content = EventContent(EventKind.CLOSURE, "Bageriet lukker", DAY, "Avisen", company_name="Bageriet")
    correct_event(event, content, by=world.caseworker, seen=1, now=LATER, on=TODAY)
    assert set(touched(event)) == {other.pk}


def test_a_withdrawn_event_finds_no_more(world):
    event = told(world)
    withdraw_event(event, by=world.caseworker, on=TODAY, seen=1)
    worked_at(world.case, "Stålværket")
    assert find_touched(event, now=LATER, on=TODAY) == 0


def test_only_those_who_may_tell_look_again(world):
    event = told(world)
    reception = user_with(Role.RECEPTION, municipality=world.municipality)
    for stranger in (world.foreign_caseworker, reception):
        with pytest.raises(PermissionDenied):
            look_again(event, by=stranger, now=LATER, on=TODAY)


def test_one_sees_only_own_cases_of_an_event_and_a_leader_those_of_the_team(world):
    mates = worked_at(CaseFactory(team=world.team, owner=user_with(Role.CASEWORKER, team=world.team)), "Stålværket")
    worked_at(world.case, "Stålværket")
    event = told(world)
    rows = TouchedCase.objects.filter(event=event)
    assert [row.case_id for row in rows.visible_to(world.caseworker)] == [world.case.pk]
    assert {row.case_id for row in rows.visible_to(world.team_leader)} == {world.case.pk, mates.pk}
    for other in (world.colleague, world.manager):
        assert not rows.visible_to(other)


def test_a_closure_marks_the_archetypes_that_were_there_until_their_team_answers(world):
    mine, theirs = in_use(world.team, world.caseworker), in_use(world.other_team, world.colleague)
    event = told(world)
    later = draft(world.team, world.caseworker, name="Ny")
    Archetype.objects.filter(pk=later.pk).update(created_at=LATER + timedelta(days=1))
    assert set(Archetype.objects.to_revisit()) == {mine, theirs}
    answer_event(event, world.team, "Preben skal have et nyt fag", by=world.team_leader, now=LATER)
    assert set(Archetype.objects.to_revisit()) == {theirs}


def test_a_team_answers_once_and_only_for_itself(world):
    event = told(world)
    answer_event(event, world.team, "Ingen ændringer", by=world.caseworker, now=LATER)
    with pytest.raises(ChangedMeanwhileError):
        answer_event(event, world.team, "Jo", by=world.team_leader, now=LATER)
    for stranger in (world.colleague, world.manager, world.foreign_caseworker):
        with pytest.raises(PermissionDenied):
            answer_event(event, world.team, "Jo", by=stranger, now=LATER)


def test_two_events_ask_twice_and_a_withdrawn_one_asks_no_more(world):
    mine = in_use(world.team, world.caseworker)
    first, second = told(world), told(world, kind=EventKind.LAYOFF, name="Værftet fyrer")
    answer_event(first, world.team, "Set", by=world.caseworker, now=LATER)
    assert list(Archetype.objects.to_revisit()) == [mine]
    withdraw_event(second, by=world.caseworker, on=TODAY, seen=1)
    assert not Archetype.objects.to_revisit()


def test_the_nightly_command_finds_what_came_since(world, capsys):
    event = told(world)
    worked_at(world.case, "Stålværket")
    call_command("find_touched_cases")
    assert capsys.readouterr().out == "1 found\n"
    assert set(touched(event)) == {world.case.pk}
