# SPDX-License-Identifier: MPL-2.0
"""The engine of the contact rhythm: windows, pauses, exemptions, workdays, and that no number of the law is in it."""

import ast
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobfokus.citizens.choices import ContactState, HeldBy, NeedStatus, Spacing, StepCode, WindowUnit
from jobfokus.citizens.rules import contact, workdays
from jobfokus.citizens.rules.contact import (
    Facts,
    Rule,
    RuleSet,
    Span,
    Talk,
    after,
    due_days,
    fewest_meetings,
    joined,
    most_exempt,
    moved,
    needs_of,
    next_of,
    standing_of,
)
from jobfokus.conversations import rhythm

START = date(2026, 7, 6)
FOUR = Rule(1, 4, WindowUnit.MONTH, 0, 6, book_days=8, lead_days=7)
ALWAYS = Span(date(2020, 1, 1))


def reckoned(facts: Facts, *rules: Rule, today: date = START) -> tuple[contact.Need, ...]:
    return needs_of(facts, [RuleSet(ALWAYS, rules or (FOUR,))], today)


def held(*days: date) -> tuple[Talk, ...]:
    return tuple(Talk(number, day, held=True) for number, day in enumerate(days, start=1))


def test_four_in_six_months_lie_evenly_and_the_last_on_the_windows_end():
    latest = [need.latest for need in reckoned(Facts(START))]
    assert latest == [date(2026, 8, 21), date(2026, 10, 6), date(2026, 11, 20), date(2027, 1, 6)]
    at_end = reckoned(Facts(START), replace(FOUR, spacing=Spacing.AT_END))
    assert {need.latest for need in at_end} == {date(2027, 1, 6)}


@pytest.mark.parametrize(
    ("day", "before", "following"),
    [
        (date(2026, 12, 25), date(2026, 12, 24), date(2026, 12, 28)),  # Christmas on a Friday
        (date(2026, 4, 6), date(2026, 4, 1), date(2026, 4, 7)),  # Easter Monday
        (date(2027, 4, 23), date(2027, 4, 23), date(2027, 4, 23)),  # store bededag is a workday since 2024
    ],
)
def test_public_holidays_are_no_workdays(day, before, following):
    assert (workdays.workday_before(day), workdays.workday_after(day)) == (before, following)


def test_a_latest_day_on_a_holiday_moves_back_and_the_working_says_so():
    rule = Rule(1, 1, WindowUnit.DAY, 0, 172)
    (need,) = reckoned(Facts(START), rule)
    assert need.nominal == date(2026, 12, 25)
    assert need.latest == date(2026, 12, 24)
    assert (StepCode.WORKDAY, "2026-12-24") in need.steps


def test_months_end_on_the_last_day_of_a_short_month():
    assert after(date(2026, 8, 31), 6, WindowUnit.MONTH) == date(2027, 2, 28)
    assert after(date(2026, 8, 31), 2, WindowUnit.WEEK) == date(2026, 9, 14)
    assert after(date(2026, 12, 31), 1, WindowUnit.DAY) == date(2027, 1, 1)


def test_each_conversation_meets_the_first_need_that_lacks_one():
    needs = reckoned(Facts(START, talks=held(date(2026, 8, 3), date(2026, 9, 1))), today=date(2026, 9, 2))
    assert [need.status for need in needs] == ["met", "met", "open", "open"]
    assert [need.talk_id for need in needs] == [1, 2, None, None]


def test_a_planned_conversation_books_the_next_need_and_a_late_one_is_said_to_be_late():
    facts = Facts(START, talks=(Talk(5, date(2026, 8, 10)),))
    needs = reckoned(facts, today=date(2026, 7, 20))
    assert next_of(needs).status == NeedStatus.BOOKED
    assert standing_of(needs, date(2026, 7, 20), ruled=True).state == ContactState.BOOKED
    late = reckoned(Facts(START, talks=(Talk(5, date(2026, 9, 1)),)), today=date(2026, 7, 20))
    assert standing_of(late, date(2026, 7, 20), ruled=True).state == ContactState.BOOKED_LATE


def test_a_no_show_counts_only_where_the_rule_says_so():
    facts = Facts(START, talks=(Talk(5, date(2026, 8, 10), missed=True),), freed_on=date(2026, 8, 10))
    today = date(2026, 8, 11)
    assert next_of(reckoned(facts, today=today)).number == 1
    counting = replace(FOUR, no_show_counts=True)
    assert next_of(reckoned(facts, counting, today=today)).number == 2


def test_after_a_meeting_that_fell_away_there_are_days_to_book_anew():
    facts = Facts(START, opened={(1, 1): START}, freed_on=date(2026, 8, 19))
    need = next_of(reckoned(facts, today=date(2026, 8, 19)))
    assert need.book_by == date(2026, 8, 27)
    calm = next_of(reckoned(replace(facts, freed_on=None), today=date(2026, 8, 19)))
    assert calm.book_by == date(2026, 8, 14)


def test_a_window_that_ended_asks_for_one_late_conversation_and_not_for_four():
    needs = reckoned(Facts(START), today=date(2027, 2, 1))
    assert [need.status for need in needs] == ["lapsed", "lapsed", "lapsed", "open"]
    caught_up = reckoned(Facts(START, talks=held(date(2027, 1, 20))), today=date(2027, 2, 1))
    assert [need.status for need in caught_up] == ["lapsed", "lapsed", "lapsed", "met"]
    assert standing_of(caught_up, date(2027, 2, 1), ruled=True).state == ContactState.DONE


def test_a_pause_moves_the_date_by_its_days_and_overlapping_ones_count_once():
    pauses = (Span(date(2026, 7, 13), date(2026, 7, 19)), Span(date(2026, 7, 16), date(2026, 7, 26)))
    assert joined(pauses) == [Span(date(2026, 7, 13), date(2026, 7, 26))]
    assert moved(date(2026, 8, 20), START, joined(pauses)) == date(2026, 9, 3)
    (first, *_) = reckoned(Facts(START, contact_pauses=pauses))
    assert first.latest == date(2026, 9, 4)
    assert (StepCode.PAUSED, "14") in first.steps


def test_a_pause_without_an_end_leaves_no_date_and_says_so():
    facts = Facts(START, contact_pauses=(Span(date(2026, 8, 1)),))
    need = next_of(reckoned(facts, today=date(2026, 8, 5)))
    assert (need.status, need.latest, need.book_by) == (NeedStatus.PAUSED, None, None)
    assert need.steps[-1][0] == StepCode.PAUSE_OPEN


def test_what_was_late_before_the_pause_began_stays_late():
    facts = Facts(START, contact_pauses=(Span(date(2026, 9, 1), date(2026, 9, 30)),))
    assert next_of(reckoned(facts, today=date(2026, 9, 10))).status == NeedStatus.OPEN


def test_a_pause_of_the_booking_moves_only_the_booking_and_the_laws_day_stays():
    facts = Facts(START, opened={(1, 1): START}, booking_pauses=(Span(date(2026, 8, 1), date(2026, 8, 7)),))
    calm = next_of(reckoned(replace(facts, booking_pauses=())))
    need = next_of(reckoned(facts))
    assert need.latest == calm.latest
    assert need.book_by == calm.book_by + timedelta(days=7)


def test_an_exemption_takes_out_of_the_count_and_moves_nothing():
    facts = Facts(START, exemptions=(Span(date(2026, 8, 1), date(2026, 9, 1)),))
    needs = reckoned(facts)
    assert [need.status for need in needs] == ["exempt", "open", "open", "open"]
    assert [need.latest for need in needs] == [need.latest for need in reckoned(Facts(START))]


def test_what_the_unemployment_fund_holds_is_no_deadline_of_ours():
    fund = Rule(2, 2, WindowUnit.MONTH, 0, 3, held_by=HeldBy.FUND)
    ours = Rule(3, 2, WindowUnit.MONTH, 3, 6)
    needs = reckoned(Facts(START, talks=held(date(2026, 8, 1))), fund, ours, today=date(2026, 8, 2))
    assert [need.status for need in needs] == ["fund", "fund", "open", "open"]
    assert next_of(needs).earliest == date(2026, 10, 6)
    told = Facts(START, talks=held(date(2026, 11, 1)), fund_talks=held(date(2026, 8, 1)))
    met = reckoned(told, fund, ours, today=date(2026, 11, 2))
    assert [(need.held_by, need.status) for need in met] == [
        ("fund", "met"), ("fund", "fund"), ("municipality", "met"), ("municipality", "open")
    ]  # fmt: skip
    assert (met[0].talk_id, met[0].talked_on) == (None, date(2026, 8, 1))
    only_fund = reckoned(Facts(START), fund)
    assert standing_of(only_fund, START, ruled=True).state == ContactState.FUND


def test_rules_that_repeat_ask_for_one_more_until_one_is_to_come():
    rule = replace(FOUR, repeats_every=3)
    needs = reckoned(Facts(START), rule, today=date(2027, 8, 1))
    assert [need.latest for need in needs[4:]] == [date(2027, 4, 6), date(2027, 7, 6), date(2027, 10, 6)]
    caught_up = reckoned(Facts(START, talks=held(date(2027, 7, 20))), rule, today=date(2027, 8, 1))
    assert [need.status for need in caught_up[-2:]] == ["lapsed", "met"]


def test_a_need_belongs_to_the_rules_that_hold_on_its_latest_day():
    old = RuleSet(Span(date(2020, 1, 1), date(2026, 9, 30)), (replace(FOUR, id=1),))
    new = RuleSet(Span(date(2026, 10, 1)), (Rule(2, 2, WindowUnit.MONTH, 0, 6),))
    needs = needs_of(Facts(START), [old, new], START)
    assert [(need.rule_id, need.number) for need in needs] == [(1, 1), (2, 1), (2, 2)]


def test_a_closed_case_needs_nothing_more():
    needs = reckoned(Facts(START, ended_on=date(2026, 8, 1)), today=date(2026, 9, 1))
    assert {need.status for need in needs} == {NeedStatus.CLOSED}


def test_one_conversation_may_meet_the_first_and_the_first_of_four():
    first = Rule(9, 1, WindowUnit.MONTH, 0, 1)
    needs = reckoned(Facts(START, talks=held(date(2026, 7, 20))), first, FOUR, today=date(2026, 7, 21))
    assert [need.status for need in needs] == ["met", "met", "open", "open", "open"]
    assert len(fewest_meetings(reckoned(Facts(START), first, FOUR))) == 4


def test_the_share_leaves_room_for_so_many_exemptions():
    assert (most_exempt(10, 75), most_exempt(10, 100), most_exempt(10, None)) == (2, 0, 0)


def test_a_year_of_conversations_is_ours_alone_and_repeats():
    fund = Rule(2, 2, WindowUnit.WEEK, 0, 12, held_by=HeldBy.FUND)
    ours = Rule(3, 2, WindowUnit.WEEK, 12, 24, repeats_every=12)
    assert [day // 7 for day in due_days([fund, ours], timedelta(weeks=52))] == [18, 24, 36, 48]


DAYS = st.integers(-30, 400).map(lambda days: START + timedelta(days=days))
SPANS = st.builds(
    lambda since, length: Span(since, None if length is None else since + timedelta(days=length)),
    DAYS,
    st.none() | st.integers(0, 90),
)
RULES = st.builds(
    lambda number, count, opens, length, spacing, repeats, held_by, days: Rule(
        number, count, WindowUnit.WEEK, opens, opens + length, spacing, held_by, repeats, book_days=days, lead_days=days
    ),
    st.integers(1, 3), st.integers(1, 5), st.integers(0, 20), st.integers(1, 30),
    st.sampled_from(Spacing), st.none() | st.integers(4, 20), st.sampled_from(HeldBy), st.integers(0, 14),
)  # fmt: skip
TALKS = st.lists(st.builds(Talk, st.integers(1, 50), DAYS, held=st.booleans()), max_size=6, unique_by=lambda t: t.id)
FUND_TALKS = st.lists(st.builds(Talk, st.integers(1, 50), DAYS, held=st.just(True)), max_size=3)
FACTS = st.builds(
    lambda talks, fund, pauses, booking, exemptions: Facts(
        START, None, tuple(talks), tuple(fund), tuple(pauses), tuple(booking), tuple(exemptions)
    ),
    TALKS, FUND_TALKS, st.lists(SPANS, max_size=3), st.lists(SPANS, max_size=2), st.lists(SPANS, max_size=1),
)  # fmt: skip
CHEAP = settings(max_examples=60, deadline=None, derandomize=True)


@CHEAP
@given(FACTS, RULES, SPANS, DAYS)
def test_pausing_never_brings_a_deadline_forward(facts, rule, pause, today):
    before = {need.key: need for need in reckoned(facts, rule, today=today)}
    longer = replace(facts, contact_pauses=(*facts.contact_pauses, pause))
    for need in reckoned(longer, rule, today=today):
        if need.key not in before:
            continue
        was = before[need.key]
        for now_day, then_day in ((need.latest, was.latest), (need.book_by, was.book_by)):
            assert now_day is None or (then_day is not None and now_day >= then_day)


def remembered(facts, needs):
    """The facts with what was kept of the needs when they were reckoned."""
    opened = {need.key: need.opened_on for need in needs}
    return replace(facts, opened=opened, book_by={need.key: need.book_by for need in needs})


@CHEAP
@given(FACTS, RULES, DAYS)
def test_reckoning_twice_changes_nothing(facts, rule, today):
    once = reckoned(facts, rule, today=today)
    assert reckoned(remembered(facts, once), rule, today=today) == once


@CHEAP
@given(FACTS, RULES, DAYS, SPANS, st.none() | DAYS)
def test_what_happens_later_moves_no_deadline_of_a_conversation_that_was_held(facts, rule, today, pause, freed_on):
    once = reckoned(facts, rule, today=today)
    later = replace(remembered(facts, once), booking_pauses=(*facts.booking_pauses, pause), freed_on=freed_on)
    met = {need.key: need for need in once if need.status == NeedStatus.MET}
    for need in reckoned(later, rule, today=today):
        if need.key in met:
            assert need.book_by == met[need.key].book_by


def test_a_meeting_that_falls_away_moves_the_deadline_of_the_next_conversation_alone():
    facts = Facts(START, talks=held(date(2026, 7, 20)))
    once = reckoned(facts, FOUR, today=date(2026, 7, 21))
    freed = replace(remembered(facts, once), freed_on=date(2026, 12, 30))
    again = reckoned(freed, FOUR, today=date(2026, 12, 30))
    moved = [was.book_by != now.book_by for was, now in zip(once, again, strict=True)]
    assert moved[0] is False
    assert moved[-1] is True


@CHEAP
@given(FACTS, st.lists(RULES, min_size=1, max_size=3, unique_by=lambda rule: rule.id), DAYS)
def test_every_running_case_has_a_deadline_a_booking_or_a_stated_exception(facts, rules, today):
    stands = standing_of(reckoned(facts, *rules, today=today), today, ruled=True)
    if stands.state in (ContactState.OPEN, ContactState.BOOKED, ContactState.BOOKED_LATE):
        assert stands.need is not None
        assert stands.state != ContactState.OPEN or stands.need.latest is not None
        assert (stands.need.talk_id is None) == (stands.state == ContactState.OPEN)
    else:
        assert stands.state in (ContactState.PAUSED, ContactState.EXEMPT, ContactState.FUND, ContactState.DONE)


# 7 days, 12 months, 100 percent: the calendar and arithmetic, and nothing of the law.
OF_NO_LAW = {0, 1, 7, 12, 100}


def numbers_in(source: str) -> set[int]:
    return {
        node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant) and type(node.value) is int
    }


@pytest.mark.parametrize("module", [contact, rhythm])
def test_no_number_of_the_law_stands_in_the_code(module):
    sizes = {50, 200, 500} if module is rhythm else set()  # rows written at once
    assert numbers_in(Path(module.__file__).read_text(encoding="utf-8")) <= OF_NO_LAW | sizes


def test_a_planted_number_of_the_law_is_found():
    assert numbers_in("def months() -> int:\n    return 16\n") - OF_NO_LAW == {16}
