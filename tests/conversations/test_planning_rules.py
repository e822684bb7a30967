# SPDX-License-Identifier: MPL-2.0
"""What may become of a planned conversation, and how two editions of a guide are compared. No database."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from jobfokus.conversations import rules
from jobfokus.conversations.choices import Status
from jobfokus.conversations.rules import GuideLine, compare_guides
from tests.conversations.factories import HELD_AT

TODAY = date(2026, 6, 1)
NOT_HELD = (Status.NO_SHOW, Status.CANCELLED_BY_CITIZEN, Status.CANCELLED_BY_US)
HELLO, WISH, NUMBERS = (
    GuideLine("introduction", "tell", "Byd velkommen."),
    GuideLine("introduction", "ask", "Hvad ønsker du?", "Lyt først."),
    GuideLine("wrap_up", "do", "Sæt tal på."),
)


@pytest.mark.parametrize("status", [status for status in Status if status != Status.PLANNED])
def test_a_planned_conversation_may_become_anything(status):
    assert rules.may_become(Status.PLANNED, status)


@pytest.mark.parametrize("status", NOT_HELD)
def test_what_did_not_take_place_may_only_be_planned_again(status):
    assert [wanted for wanted in Status if rules.may_become(status, wanted)] == [Status.PLANNED]


@pytest.mark.parametrize("status", [Status.HELD, Status.MOVED])
def test_what_was_held_or_moved_stays_so(status):
    assert not any(rules.may_become(status, wanted) for wanted in Status)


@pytest.mark.parametrize(
    ("settled", "may"), [(TODAY, True), (TODAY - timedelta(days=1), False), (TODAY + timedelta(days=1), False)]
)
def test_a_wrong_click_is_taken_back_the_same_day(settled, may):
    assert rules.may_take_back(Status.NO_SHOW, settled, TODAY) is may


def test_what_was_settled_without_a_day_is_not_taken_back():
    assert not rules.may_take_back(Status.CANCELLED_BY_US, None, TODAY)


def test_a_conversation_that_is_planned_has_nothing_to_take_back():
    assert not rules.may_take_back(Status.PLANNED, TODAY, TODAY)


@pytest.mark.parametrize(("minutes", "may"), [(-1, False), (0, True), (1, True)])
def test_nobody_fails_to_come_before_the_hour(minutes, may):
    assert rules.may_not_have_come(HELD_AT, HELD_AT + timedelta(minutes=minutes)) is may


def signs(before, after):
    return [change.sign for change in compare_guides(before, after)]


def test_two_equal_editions_have_only_kept_lines():
    assert signs([HELLO, WISH, NUMBERS], [HELLO, WISH, NUMBERS]) == ["kept", "kept", "kept"]


def test_a_line_that_is_new_and_one_that_is_gone_are_told():
    assert signs([HELLO, NUMBERS], [HELLO, WISH, NUMBERS]) == ["kept", "added", "kept"]
    assert signs([HELLO, WISH, NUMBERS], [HELLO, NUMBERS]) == ["kept", "removed", "kept"]


@pytest.mark.parametrize("change", [{"text": "Hvad vil du?"}, {"hint": ""}, {"kind": "do"}, {"feeds": "contract"}])
def test_a_change_in_any_part_of_a_line_is_told_with_both_texts(change):
    after = replace(WISH, **change)
    found = compare_guides([HELLO, WISH, NUMBERS], [HELLO, after, NUMBERS])
    assert [row.sign for row in found] == ["kept", "changed", "kept"]
    assert (found[1].before, found[1].after) == (WISH, after)


def test_a_line_that_changes_place_is_told_as_moved():
    found = compare_guides([HELLO, WISH, NUMBERS], [WISH, HELLO, NUMBERS])
    assert sorted(row.sign for row in found) == ["kept", "kept", "moved"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([], [HELLO]),
        ([HELLO, WISH], []),
        ([HELLO, WISH, NUMBERS], [NUMBERS, HELLO]),
        ([WISH], [replace(WISH, hint="Vent."), NUMBERS]),
        ([HELLO, WISH, NUMBERS], [NUMBERS, WISH, HELLO]),
    ],
)
def test_no_line_of_either_edition_is_lost_in_the_comparison(before, after):
    found = compare_guides(before, after)
    assert sorted((row.before for row in found if row.before), key=str) == sorted(before, key=str)
    assert [row.after for row in found if row.after] == after
