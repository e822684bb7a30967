# SPDX-License-Identifier: MPL-2.0
from dataclasses import replace
from datetime import date, timedelta
from unittest.mock import Mock

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.files import FileRefusedError, read_file
from jobfokus.labourmarket.models import JobFunction
from jobfokus.plans.actions import MixRefusedError
from jobfokus.plans.actions import plan as actions
from jobfokus.plans.choices import Confirmation, PlanState
from jobfokus.plans.models import JobPlan, JobPlanLine, JobPlanVersion, Milestone, PlanConfirmation, WeeklyMix
from jobfokus.plans.rules.content import Line, Mix, PlanContent, as_json, from_json
from jobfokus.plans.rules.mix import MixProblem
from jobfokus.privacy.models import LogEntry
from tests.plans.factories import MIX, NOW, full_content, saved_plan
from tests.racing import database_in_file, race

LATER = NOW + timedelta(days=30)


def read(plan):
    return JobPlan.objects.with_content().get(pk=plan.pk)


def save(world, plan, content, seen, **more):
    return actions.save_plan(plan, content, seen=seen, by=world.caseworker, now=LATER, **more)


def with_line(plan, place, **changes):
    lines = list(plan.content.lines)
    lines[place] = replace(lines[place], **changes)
    return replace(plan.content, lines=tuple(lines))


def test_a_case_has_one_open_plan_however_often_it_is_opened(world):
    first = actions.open_plan(world.case, by=world.caseworker, now=NOW)
    assert actions.open_plan(world.case, by=world.team_leader, now=NOW) == first
    assert LogEntry.objects.filter(verb="plan.opened").count() == 1


def test_each_gem_makes_a_version_with_author_and_the_whole_content(world):
    plan = saved_plan(world.case, world.caseworker)
    assert save(world, plan, with_line(plan, 0, task="Skrive til tre"), 1) == 2
    newest, oldest = JobPlanVersion.objects.filter(plan=plan)
    assert (newest.number, newest.saved_by, newest.saved_at) == (2, world.caseworker, LATER)
    assert from_json(newest.content) == read(plan).content
    assert from_json(oldest.content).lines[0].task == "Ringe til fem A"
    assert LogEntry.objects.filter(verb="plan.saved", citizen_id=world.case.citizen_id).count() == 2


def test_saving_the_same_again_makes_no_version(world):
    plan = saved_plan(world.case, world.caseworker)
    assert save(world, plan, plan.content, 1) == 1
    assert JobPlanVersion.objects.count() == 1


def test_lines_keep_their_key_through_changes_and_go_when_removed(world):
    plan = saved_plan(world.case, world.caseworker)
    keys = [line.key for line in plan.content.lines]
    save(world, plan, PlanContent(plan.content.lines[1:], plan.content.mix), 1)
    assert [line.key for line in read(plan).content.lines] == keys[1:]


def test_empty_lines_and_outer_blanks_are_not_kept(world):
    plan = saved_plan(world.case, world.caseworker, PlanContent((Line(track="B"), Line(track="A", task="  Ringe "))))
    assert [(line.track, line.task) for line in plan.content.lines] == [("A", "Ringe")]


def test_the_key_of_somebody_elses_line_opens_no_door(world):
    foreign = saved_plan(world.foreign_case, world.foreign_caseworker)
    stolen = foreign.content.lines[0].key
    plan = saved_plan(world.case, world.caseworker, PlanContent((Line(key=stolen, track="A", task="Hej"),)))
    assert plan.content.lines[0].key != stolen
    assert read(foreign).content == foreign.content


def test_a_typed_function_keeps_its_words_and_points_to_the_list_where_the_list_knows_it(world):
    listed = JobFunction.objects.create(municipality=world.municipality, name="Plukke ordrer", aliases=["Ordreplukker"])
    JobFunction.objects.create(municipality=world.foreign_case.municipality, name="Drageflyver")
    plan = saved_plan(world.case, world.caseworker, full_content(functions=("ordreplukker", "Drageflyver")))
    first, second = plan.lines.first().functions.all()
    assert (first.text, first.function) == ("ordreplukker", listed)
    assert (second.text, second.function) == ("Drageflyver", None)


def test_the_second_writer_is_told_and_changes_nothing(world):
    plan = saved_plan(world.case, world.caseworker)
    save(world, plan, with_line(plan, 0, task="Den første"), 1)
    with pytest.raises(ChangedMeanwhileError):
        save(world, plan, with_line(plan, 0, task="Den anden"), 1)
    assert read(plan).content.lines[0].task == "Den første"
    assert JobPlanVersion.objects.count() == 2


def without_guard(plan, seen):
    JobPlan.objects.filter(pk=plan.pk).update(state=PlanState.DRAFT)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False], ids=["guarded", "control"])
def test_of_writers_that_race_one_gets_through_and_without_the_guard_a_text_is_lost(
    world, tmp_path, monkeypatch, guarded
):
    plan = saved_plan(world.case, world.caseworker)
    if not guarded:
        monkeypatch.setattr(actions, "claim_version", without_guard)
        monkeypatch.setattr(actions, "JobPlanVersion", Mock())
    with database_in_file(tmp_path):
        contents = [with_line(plan, 0, task=f"Tekst {number}") for number in range(4)]
        results = race(*(lambda c=content: save(world, plan, c, 1) for content in contents))
        through = [result for result in results if result == 2]
        told = [result for result in results if isinstance(result, ChangedMeanwhileError)]
        if guarded:
            assert (len(through), len(told)) == (1, 3)
            assert read(plan).content.lines[0].task == f"Tekst {results.index(2)}"
        else:
            assert len(through) == 4


@pytest.mark.django_db(transaction=True)
def test_two_who_open_a_plan_at_once_get_the_same(world, tmp_path):
    with database_in_file(tmp_path):
        plans = race(*[lambda: actions.open_plan(world.case, by=world.caseworker, now=NOW)] * 4)
        assert {plan.pk for plan in plans} == {JobPlan.objects.get().pk}


def test_the_mix_shifts_only_when_both_agree_and_say_why(world):
    plan = saved_plan(world.case, world.caseworker)
    shift = replace(plan.content, mix=Mix(4, 4, 4, date(2026, 6, 1)))
    with pytest.raises(MixRefusedError) as refused:
        save(world, plan, shift, 1)
    assert refused.value.problems == (MixProblem.NOT_AGREED, MixProblem.NO_REASON)
    save(world, plan, shift, 1, agreed=True, reason="8 uger uden svar på A")
    newest = read(plan).newest_mix
    assert (newest.since, newest.reason, newest.agreed_by) == (
        date(2026, 4, 1),
        "8 uger uden svar på A",
        world.caseworker,
    )
    assert WeeklyMix.objects.filter(plan=plan).count() == 2


def test_the_mix_alone_can_shift(world):
    plan = saved_plan(world.case, world.caseworker)
    actions.set_mix(plan, Mix(5, 4, 3), seen=1, reason="Mere på B", agreed=True, by=world.caseworker, now=LATER)
    assert read(plan).content == replace(plan.content, mix=Mix(5, 4, 3))


def test_both_confirm_the_version_in_front_of_them(world):
    plan = saved_plan(world.case, world.caseworker)
    made = actions.confirm_plan(plan, citizen_name="Ærø Åkjær", seen=1, by=world.caseworker, now=NOW)
    plan.refresh_from_db()
    assert plan.state == PlanState.CONFIRMED
    assert (made.how, made.plan_version, made.citizen_name, made.staff, made.confirmed_at) == (
        Confirmation.SHARED_SCREEN,
        1,
        "Ærø Åkjær",
        world.caseworker,
        NOW,
    )


def test_a_version_that_is_no_longer_the_newest_cannot_be_confirmed(world):
    plan = saved_plan(world.case, world.caseworker)
    save(world, plan, with_line(plan, 0, task="Noget nyt"), 1)
    with pytest.raises(ChangedMeanwhileError):
        actions.confirm_plan(plan, citizen_name="Ærø", seen=1, by=world.caseworker, now=NOW)
    assert not PlanConfirmation.objects.exists()


def test_a_change_after_the_confirmation_makes_the_plan_a_draft_again(world):
    plan = saved_plan(world.case, world.caseworker)
    actions.confirm_plan(plan, citizen_name="Ærø", seen=1, by=world.caseworker, now=NOW)
    save(world, plan, plan.content, 1)
    assert read(plan).state == PlanState.CONFIRMED
    save(world, plan, with_line(plan, 0, task="Noget nyt"), 1)
    assert read(plan).state == PlanState.DRAFT


def test_a_signed_paper_confirms_and_is_kept_encrypted(world, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    plan = saved_plan(world.case, world.caseworker)
    paper = SimpleUploadedFile("scan.pdf", b"%PDF-1.7 underskrift")
    made = actions.confirm_by_paper(plan, paper, citizen_name="Ærø", seen=1, by=world.caseworker, now=NOW)
    assert made.how == Confirmation.SIGNED_PAPER
    assert read_file(made.paper) == b"%PDF-1.7 underskrift"
    assert (made.paper.owner_uuid, made.paper.citizen_id) == (plan.uuid, world.case.citizen_id)


def test_a_paper_of_the_wrong_kind_confirms_nothing(world):
    plan = saved_plan(world.case, world.caseworker)
    bad = SimpleUploadedFile("scan.pdf", b"MZ")
    with pytest.raises(FileRefusedError):
        actions.confirm_by_paper(plan, bad, citizen_name="Ærø", seen=1, by=world.caseworker, now=NOW)
    assert read(plan).state == PlanState.DRAFT
    assert not PlanConfirmation.objects.exists()


def test_a_hindrance_becomes_one_milestone(world):
    plan = saved_plan(world.case, world.caseworker, full_content(hindrance="Intet kørekort"))
    line = plan.lines.first()
    made = actions.make_milestone(line, by=world.caseworker, now=NOW)
    assert actions.make_milestone(line, by=world.caseworker, now=NOW) == made
    assert (made.text, made.due_on, made.case) == ("Intet kørekort", line.due_on, world.case)
    assert LogEntry.objects.filter(verb="milestone.made").count() == 1


def test_what_it_takes_says_more_than_what_hinders(world):
    plan = saved_plan(world.case, world.caseworker, full_content(hindrance="Intet kørekort", takes="Tage kørekort"))
    assert actions.make_milestone(plan.lines.first(), by=world.caseworker, now=NOW).text == "Tage kørekort"


def test_a_line_without_a_hindrance_makes_no_milestone(world):
    line = saved_plan(world.case, world.caseworker).lines.first()
    with pytest.raises(ValueError, match="hinders"):
        actions.make_milestone(line, by=world.caseworker, now=NOW)
    assert not Milestone.objects.exists()


def test_a_closed_plan_is_neither_changed_nor_confirmed_and_a_new_one_can_open(world):
    plan = saved_plan(world.case, world.caseworker)
    JobPlan.objects.update(state=PlanState.CLOSED)
    with pytest.raises(ChangedMeanwhileError):
        save(world, plan, with_line(plan, 0, task="Noget nyt"), 1)
    with pytest.raises(ChangedMeanwhileError):
        actions.confirm_plan(plan, citizen_name="Ærø", seen=1, by=world.caseworker, now=NOW)
    assert actions.open_plan(world.case, by=world.caseworker, now=LATER) != plan


@pytest.mark.parametrize("who", ["colleague", "manager", "foreign_caseworker"])
def test_who_may_not_write_in_the_case_changes_nothing_in_its_plan(world, who):
    plan = saved_plan(world.case, world.caseworker, full_content(hindrance="Intet kørekort"))
    stranger, before = getattr(world, who), LogEntry.objects.count()
    paper = SimpleUploadedFile("scan.pdf", b"%PDF-1.7")
    attempts = [
        lambda: actions.open_plan(world.case, by=stranger, now=NOW),
        lambda: actions.save_plan(plan, PlanContent(), seen=1, by=stranger, now=NOW),
        lambda: actions.set_mix(plan, MIX, seen=1, reason="", agreed=True, by=stranger, now=NOW),
        lambda: actions.make_milestone(plan.lines.first(), by=stranger, now=NOW),
        lambda: actions.confirm_plan(plan, citizen_name="", seen=1, by=stranger, now=NOW),
        lambda: actions.confirm_by_paper(plan, paper, citizen_name="", seen=1, by=stranger, now=NOW),
    ]
    for attempt in attempts:
        with pytest.raises(PermissionDenied):
            attempt()
    assert as_json(read(plan).content) == as_json(plan.content)
    assert LogEntry.objects.count() == before
    assert JobPlanLine.objects.count() == 3


def test_the_plan_of_an_ended_case_is_not_written_in(world):
    plan = saved_plan(world.case, world.caseworker)
    plan.case.ended_on = date(2026, 4, 1)
    with pytest.raises(PermissionDenied):
        save(world, plan, PlanContent(), 1)


def test_the_day_for_writing_at_home_opens_the_plan_is_logged_and_can_be_taken_back(world):
    plan = actions.agree_home_draft(world.case, date(2026, 3, 12), by=world.caseworker, now=NOW)
    assert JobPlan.objects.get().citizen_draft_by == date(2026, 3, 12)
    assert LogEntry.objects.filter(verb="plan.home_draft_agreed").count() == 1
    actions.agree_home_draft(world.case, date(2026, 3, 12), by=world.caseworker, now=NOW)
    assert LogEntry.objects.filter(verb="plan.home_draft_agreed").count() == 1
    actions.agree_home_draft(world.case, None, by=world.caseworker, now=NOW)
    plan.refresh_from_db()
    assert plan.citizen_draft_by is None


def test_a_day_that_has_passed_and_a_stranger_agree_on_nothing(world):
    with pytest.raises(actions.PassedDayError):
        actions.agree_home_draft(world.case, date(2026, 3, 1), by=world.caseworker, now=NOW)
    with pytest.raises(PermissionDenied):
        actions.agree_home_draft(world.case, None, by=world.colleague, now=NOW)
    assert not JobPlan.objects.exists()
