# SPDX-License-Identifier: MPL-2.0
"""Which focus a preparation proposes, and what it praises (C3). No database."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.citizens.rules.refusals import Proposal as Help
from jobfokus.citizens.rules.refusals import RefusalPattern
from jobfokus.journey.rules.focus import MOST_PRAISE, Focus, PraiseKind, Since, Situation, praise, propose_focus
from jobfokus.plans.rules.shift import Move, Proposal, Why

STILL = Proposal(Move.NOTHING, Why.TOO_EARLY, before=(9, 2, 1), after=(9, 2, 1))
CALM = Situation(has_lines=True, shift=STILL)
REFUSED = (RefusalPattern("experience", 3, (Help.INTERNSHIP,)),)
EXAMPLES = [
    (CALM, Focus.NOTHING),
    (replace(CALM, has_lines=False), Focus.MAKE_PLAN),
    (replace(CALM, shift=Proposal(Move.NOTHING, Why.NO_NUMBERS)), Focus.AGREE_NUMBERS),
    (replace(CALM, shift=replace(STILL, move=Move.WIDEN)), Focus.WIDEN),
    (replace(CALM, shift=replace(STILL, move=Move.SHIFT)), Focus.SHIFT),
    (replace(CALM, shift=replace(STILL, move=Move.KEEP)), Focus.KEEP),
    (replace(CALM, silent_days=30), Focus.SILENT),
    (replace(CALM, silent_days=29), Focus.NOTHING),
    (replace(CALM, refusals=REFUSED), Focus.REFUSALS),
    (replace(CALM, broken=2), Focus.BROKEN),
    (replace(CALM, broken=1), Focus.NOTHING),
    (replace(CALM, sent=3, agreed=7, agreed_days=7), Focus.BEHIND),
    (replace(CALM, sent=4, agreed=8, agreed_days=7), Focus.NOTHING),
    (replace(CALM, sent=0, agreed=9, agreed_days=6), Focus.NOTHING),
    (replace(CALM, sent=0, agreed=1, agreed_days=0), Focus.NOTHING),
    (replace(CALM, untried=("Ordreplukker",)), Focus.UNTRIED),
    (replace(CALM, never_searched=("Pedel",)), Focus.NEVER_SEARCHED),
]


@pytest.mark.parametrize(("found", "focus"), EXAMPLES)
def test_each_situation_has_its_focus(found, focus):
    assert propose_focus(found, silent_after=30) == focus


def test_the_weight_comes_before_refusals_and_these_before_praise_of_a():
    everything = replace(
        CALM, shift=replace(STILL, move=Move.SHIFT), silent_days=99, refusals=REFUSED, broken=9, untried=("Pluk",)
    )
    assert propose_focus(everything, silent_after=30) == Focus.SHIFT
    kept = replace(everything, shift=replace(STILL, move=Move.KEEP), silent_days=0)
    assert propose_focus(kept, silent_after=30) == Focus.REFUSALS


@given(st.booleans(), st.sampled_from(list(Move)), st.integers(0, 400), st.integers(0, 9), st.booleans())
def test_there_is_always_one_focus_and_the_same_situation_gives_the_same(lines, move, silent, broken, refused):
    found = Situation(lines, replace(STILL, move=move), silent, REFUSED if refused else (), broken)
    focus = propose_focus(found, silent_after=30)
    assert focus in Focus
    assert focus == propose_focus(found, silent_after=30)
    assert (focus == Focus.MAKE_PLAN) == (not lines)


def test_kept_agreements_interviews_and_new_jobs_are_praised_with_what_they_were():
    told = praise(Since(invited=["Truckfører hos Nord"], kept=["Ring til tre"], followed_up=2, new_jobs=["Pedel"]))
    assert [(one.kind, one.count, one.of, one.examples) for one in told] == [
        (PraiseKind.INVITED, 1, 0, ("Truckfører hos Nord",)),
        (PraiseKind.KEPT, 1, 2, ("Ring til tre",)),
        (PraiseKind.NEW_JOBS, 1, 0, ("Pedel",)),
    ]


@pytest.mark.parametrize(
    ("sent", "agreed", "kinds"),
    [
        (0, 0, []),
        (4, 0, [PraiseKind.APPLIED]),
        (7, 12, [PraiseKind.APPLIED]),
        (4, 12, []),
        (12, 12, [PraiseKind.NUMBERS]),
        (0, 12, []),
    ],
)
def test_applications_are_praised_against_what_was_agreed(sent, agreed, kinds):
    assert [one.kind for one in praise(Since(sent=sent, agreed=agreed, agreed_days=7))] == kinds


def test_before_a_week_has_gone_what_was_sent_is_praised_as_it_is():
    assert [one.kind for one in praise(Since(sent=1, agreed=4, agreed_days=3))] == [PraiseKind.APPLIED]


def test_three_things_are_enough():
    everything = Since(["a"], ["b"], ["c"], 1, 9, 3, ["d"], ["e"])
    assert len(praise(everything)) == MOST_PRAISE
