# SPDX-License-Identifier: MPL-2.0
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.plans.choices import Competence, Demand, Wish
from jobfokus.plans.rules.completeness import Missing, Part, missing, too_narrow
from jobfokus.plans.rules.content import Line, Mix, PlanContent, as_json, from_json
from jobfokus.plans.rules.mix import MixProblem, mix_problems, suggested_mix
from jobfokus.plans.rules.suggestion import Reason, suggest_track
from jobfokus.plans.rules.versions import LineChange, difference, merge

DAY = date(2026, 11, 24)
FULL = Line(functions=("pluk",), companies="lagre", task="ringe", due_on=DAY)
TABLE = [[1, 9, 2, 1], [9, 5, 4, 3], [27, 4, 4, 4]]

words = st.sampled_from(["", "pluk", "kørsel", "Ærø lager"])
days = st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1))
mixes = st.none() | st.builds(Mix, *[st.integers(0, 9)] * 3, days)


@st.composite
def plans(draw, keys=("1", "2", "3", "4")):
    chosen = draw(st.lists(st.sampled_from(keys), unique=True))
    line = st.builds(
        Line, key=st.just(""), track=st.sampled_from("ABC"), companies=words, task=words, due_on=days,
        functions=st.lists(words.filter(bool), unique=True).map(tuple),
    )  # fmt: skip
    return PlanContent(tuple(replace(draw(line), key=key) for key in chosen), draw(mixes))


def full_plan():
    return PlanContent(tuple(replace(FULL, track=track, key=track) for track in "ABC"))


def test_a_plan_with_a_full_line_on_each_track_is_complete():
    assert missing(full_plan()) == ()


@pytest.mark.parametrize(
    "field, empty, part",
    [
        ("functions", (), Part.FUNCTION),
        ("companies", "  ", Part.COMPANY),
        ("task", "", Part.TASK),
        ("due_on", None, Part.DATE),
    ],
)
def test_what_a_track_lacks_is_told_by_column(field, empty, part):
    a, b, c = full_plan().lines
    plan = PlanContent((a, replace(b, **{field: empty}), c))
    assert missing(plan) == (Missing("B", part),)


def test_a_track_without_lines_lacks_a_line_and_an_empty_line_is_none():
    a, b, _ = full_plan().lines
    assert missing(PlanContent((a, b, Line(track="C")))) == (Missing("C", Part.LINE),)


def test_one_full_line_is_enough_for_its_track():
    plan = full_plan()
    assert missing(replace(plan, lines=(*plan.lines, Line(track="A", companies="en butik til")))) == ()


@pytest.mark.parametrize(
    "mix, tracks",
    [(None, ()), (Mix(5, 4, 3), ()), (Mix(9, 0, 1), ("B",)), (Mix(12, 0, 0), ("B", "C")), (Mix(0, 0, 0), tuple("ABC"))],
)
def test_a_track_without_weekly_applications_makes_the_search_too_narrow(mix, tracks):
    assert too_narrow(mix) == tracks


@pytest.mark.parametrize(
    "wish, competence, demand, track, last_reason",
    [
        ("wanted", "yes", "some", "A", Reason.ASKED_FOR),
        ("wanted", "partly", "strong", "A", Reason.MUCH_ASKED_FOR),
        ("acceptable", "yes", "strong", "B", Reason.MUCH_ASKED_FOR),
        ("acceptable", "partly", "some", "B", Reason.ASKED_FOR),
        ("unwanted", "yes", "strong", "C", Reason.MUCH_ASKED_FOR),
        ("unwanted", "yes", "some", None, Reason.WHO_NEEDS_IT),
        ("wanted", "yes", "not_found", None, Reason.WHO_NEEDS_IT),
        ("wanted", "no", "strong", None, Reason.WHAT_WOULD_IT_TAKE),
        ("unwanted", "no", "", None, Reason.WHAT_WOULD_IT_TAKE),
        ("wanted", "yes", "unknown", None, Reason.ANSWER_FIRST),
        ("wanted", "yes", "", None, Reason.ANSWER_FIRST),
        ("wanted", "", "strong", None, Reason.ANSWER_FIRST),
        ("", "yes", "strong", None, Reason.ANSWER_FIRST),
    ],
)
def test_the_three_answers_point_to_a_track_or_to_a_question(wish, competence, demand, track, last_reason):
    suggestion = suggest_track(wish, competence, demand)
    assert (suggestion.track, suggestion.reasons[-1]) == (track, last_reason)
    assert suggestion.question == (None if track else last_reason)


@given(*(st.sampled_from(["", *choices.values]) for choices in (Wish, Competence, Demand)))
def test_every_set_of_answers_gets_a_reason_and_no_track_without_competence_and_demand(wish, competence, demand):
    suggestion = suggest_track(wish, competence, demand)
    assert suggestion.reasons
    if suggestion.track:
        assert competence in ("yes", "partly")
        assert demand in ("some", "strong")
        assert len(suggestion.reasons) == 3


@pytest.mark.parametrize(
    "week, mix", [(1, (9, 2, 1)), (8, (9, 2, 1)), (9, (5, 4, 3)), (26, (5, 4, 3)), (27, (4, 4, 4)), (90, (4, 4, 4))]
)
def test_the_proposed_mix_follows_the_week_of_unemployment(week, mix):
    assert suggested_mix(week, TABLE).numbers == mix
    assert suggested_mix(week, TABLE[::-1]).numbers == mix


def test_a_table_that_starts_late_still_proposes_its_first_row():
    assert suggested_mix(1, [[5, 3, 2, 1]]).numbers == (3, 2, 1)


@pytest.mark.parametrize(
    "mix, before, agreed, reason, problems",
    [
        (Mix(5, 4, 3), None, True, "", ()),
        (Mix(5, 4, 3), None, False, "", (MixProblem.NOT_AGREED,)),
        (Mix(5, 4, 3), Mix(9, 2, 1), True, "Ingen svar på A", ()),
        (Mix(5, 4, 3), Mix(9, 2, 1), True, " ", (MixProblem.NO_REASON,)),
        (Mix(5, 4, 3), Mix(5, 4, 3), False, "", ()),
        (Mix(41, 4, 3), None, True, "", (MixProblem.TOO_MANY,)),
        (Mix(5, 4, 3, DAY), None, True, "", (MixProblem.SHIFT_NOT_AFTER_START,)),
        (Mix(12, 0, 0), None, True, "", ()),
    ],
)
def test_a_mix_shifts_when_both_agree_and_say_why(mix, before, agreed, reason, problems):
    assert mix_problems(mix, since=DAY, before=before, agreed=agreed, reason=reason) == problems


@given(plans())
def test_a_plan_comes_back_from_json_as_it_was(plan):
    assert from_json(json.loads(json.dumps(as_json(plan)))) == plan


def test_an_older_version_without_a_field_reads_it_as_empty():
    assert from_json({"lines": [{"key": "1", "track": "B"}]}) == PlanContent((Line(key="1", track="B"),))


def test_a_difference_tells_what_came_went_and_changed():
    old, new = full_plan(), full_plan()
    a, b, _ = new.lines
    changed = PlanContent((a, replace(b, task="skrive"), Line(key="ny", track="C", task="besøge")), Mix(5, 4, 3))
    found = difference(old, changed)
    assert [(line.key, line.change) for line in found.lines] == [
        ("B", LineChange.CHANGED),
        ("ny", LineChange.ADDED),
        ("C", LineChange.REMOVED),
    ]
    assert [(f.name, f.before, f.after) for f in found.lines[0].fields] == [("task", "ringe", "skrive")]
    assert ("task", "", "besøge") in [(f.name, f.before, f.after) for f in found.lines[1].fields]
    assert found.mix == (None, Mix(5, 4, 3))


@given(plans())
def test_a_plan_does_not_differ_from_itself(plan):
    assert not difference(plan, plan)


@given(plans(), plans())
def test_a_difference_read_backwards_swaps_before_and_after(one, other):
    there = {(d.key, f.name): (f.before, f.after) for d in difference(one, other).lines for f in d.fields}
    back = {(d.key, f.name): (f.after, f.before) for d in difference(other, one).lines for f in d.fields}
    assert there == back


@given(plans(), plans())
def test_when_only_one_writes_the_merge_is_what_that_one_wrote(base, written):
    mine = merge(base, written, base)
    theirs = merge(base, base, written)
    assert mine.content == written
    assert mine.clashes == theirs.clashes == ()
    assert {line.key: line for line in theirs.content.lines} == {line.key: line for line in written.lines}
    assert theirs.content.mix == written.mix


@given(plans(), plans(), plans())
def test_a_merge_loses_nothing_that_either_wrote(base, mine, theirs):
    merged = merge(base, mine, theirs)
    result = {line.key: line for line in merged.content.lines}
    was = {line.key: line for line in base.lines}
    told = {(clash.key, clash.name): clash.theirs for clash in merged.clashes}
    for writer in (mine, theirs):
        for line in writer.lines:
            if line == was.get(line.key):
                continue
            assert line.key in result
            before = was.get(line.key, Line(key=line.key))
            for name in ("track", "functions", "companies", "task", "due_on"):
                value = getattr(line, name)
                if value != getattr(before, name):
                    in_sight = getattr(result[line.key], name) == value or told.get((line.key, name)) == value
                    assert in_sight or (writer is theirs and before.key not in was)


def test_two_who_write_in_one_field_see_both_texts():
    base = full_plan()
    a, b, c = base.lines
    mine = PlanContent((replace(a, task="min"), b, c))
    theirs = PlanContent((replace(a, task="din", companies="havnen"), b, c, Line(key="ny", track="B", task="mere")))
    merged = merge(base, mine, theirs)
    assert merged.content.lines[0].task == "min"
    assert merged.content.lines[0].companies == "havnen"
    assert merged.content.lines[-1].key == "ny"
    assert [(clash.name, clash.mine, clash.theirs) for clash in merged.clashes] == [("task", "min", "din")]


def test_two_who_agreed_on_different_mixes_see_both():
    merged = merge(PlanContent(), PlanContent(mix=Mix(5, 4, 3)), PlanContent(mix=Mix(4, 4, 4)))
    assert merged.content.mix == Mix(5, 4, 3)
    assert [(clash.name, clash.theirs) for clash in merged.clashes] == [("mix", Mix(4, 4, 4))]
