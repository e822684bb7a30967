# SPDX-License-Identifier: MPL-2.0
"""What would help a CV most next (V2)."""

from dataclasses import replace
from datetime import date

import pytest

from jobfokus.citizens.cv_helped import WHERE, WORDS
from jobfokus.citizens.rules.cv import CvContent, Entry, Position, Skill
from jobfokus.citizens.rules.cv_help import PARTS, Help, Step, next_help, written_parts

TODAY = date(2026, 11, 20)
COOK = Position("Kok", since=date(2019, 3, 1), functions=("Madlavning",))
SCOUTS = Position("Spejderleder", kind="voluntary", since=date(2015, 1, 1), functions=("Lejr",))
FULL = CvContent(
    about="Glad for at lave mad",
    positions=(COOK, SCOUTS),
    entries=(Entry("course", "Hygiejnebevis"), Entry("language", "Dansk")),
    skills=(Skill("Lave mad", "well", "Bage"),),
    sought=("Kok",),
)
SAVED = ("vilkaar",)


def steps(content, saved=SAVED):
    return [each.step for each in next_help(content, saved, TODAY)]


def test_a_cv_with_something_in_every_part_needs_no_help():
    assert steps(FULL) == []
    assert written_parts(FULL, SAVED) == PARTS


def test_an_empty_cv_is_helped_with_the_job_first_and_the_lines_about_oneself_last():
    found = steps(CvContent(), ())
    assert found[0] == Step.FIRST_JOB
    assert found[-1] == Step.ABOUT
    assert len(found) == len(PARTS)


def test_what_one_did_in_a_job_comes_before_everything_else_and_names_the_newest_job_that_lacks_it():
    bare = replace(COOK, functions=())
    content = replace(FULL, positions=(COOK, bare, replace(SCOUTS, functions=())), sought=())
    assert next_help(content, SAVED, TODAY)[0] == Help(Step.FUNCTIONS, "Kok", 1)


@pytest.mark.parametrize(
    ("changed", "step"),
    [
        ({"sought": ()}, Step.SOUGHT),
        ({"skills": ()}, Step.COMPETENCES),
        ({"skills": (Skill("Lave mad", "", "Bage"),)}, Step.JUDGEMENT),
        ({"skills": (Skill("Lave mad", "well"),)}, Step.DEVELOP),
        ({"entries": (Entry("language", "Dansk"),)}, Step.EDUCATION),
        ({"entries": (Entry("course", "Hygiejnebevis"),)}, Step.LANGUAGES),
        ({"about": ""}, Step.ABOUT),
        ({"positions": (COOK,)}, Step.OTHER_WORK),
        ({"positions": (replace(COOK, since=None), SCOUTS)}, Step.PERIOD),
    ],
)
def test_one_thing_that_is_missing_is_the_one_thing_that_helps(changed, step):
    assert steps(replace(FULL, **changed)) == [step]


def test_conditions_count_when_they_were_saved_even_if_all_was_left_open():
    assert steps(FULL, ()) == [Step.CONDITIONS]


@pytest.mark.parametrize(("day", "told"), [(TODAY, []), (date(2026, 11, 19), [Step.EXPIRED])])
def test_a_certificate_is_asked_about_from_the_day_after_it_ran_out(day, told):
    entries = (Entry("certificate", "Truck B", valid_until=day), Entry("language", "Dansk"))
    assert steps(replace(FULL, entries=entries)) == told


def test_every_step_has_words_and_a_way_there():
    assert set(WORDS) == set(Step)
    assert set(WHERE) | {Step.FUNCTIONS, Step.PERIOD} == set(Step)
