# SPDX-License-Identifier: MPL-2.0
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from jobfokus.booking.choices import Refusal, Weeks
from jobfokus.booking.rules.availability import ZONE as DENMARK
from jobfokus.booking.rules.availability import Closing, Gone, Hours, is_closed, national_holidays, offers
from jobfokus.booking.rules.windows import Limits, booking_span, why_not_cancel, why_not_move

MONDAY = date(2026, 6, 1)
MORNING = Hours(weekday=0, starts=time(9), ends=time(11, 30), minutes=45, team_id=1, kinds=frozenset({1}))
LIMITS = Limits(
    bookable=True,
    notice_hours=24,
    horizon_days=42,
    movable=True,
    move_hours=24,
    cancellable=True,
    cancel_hours=48,
)
NOW = datetime(2026, 6, 1, 8, tzinfo=UTC)  # 10.00 in Denmark


def local(found):
    return [f"{offer.starts_at.astimezone(DENMARK):%d/%m %H.%M}" for offer in found]


def test_hours_become_whole_slots_one_after_the_other():
    assert local(offers([MORNING], MONDAY, MONDAY, [], [])) == ["01/06 09.00", "01/06 09.45", "01/06 10.30"]


def test_a_slot_at_nine_stays_at_nine_when_the_clock_changes():
    for first in (date(2026, 3, 23), date(2026, 10, 19)):
        found = offers([replace(MORNING, ends=time(9, 45))], first, first + timedelta(days=13), [], [])
        assert [offer.starts_at.astimezone(DENMARK).hour for offer in found] == [9, 9]
        assert found[0].starts_at.hour != found[1].starts_at.hour


def test_holidays_and_closing_days_have_no_slots():
    easter = offers([MORNING], date(2026, 3, 30), date(2026, 4, 13), [], [])
    assert {offer.starts_at.date() for offer in easter} == {date(2026, 3, 30), date(2026, 4, 13)}  # not Easter Monday
    assert not offers([MORNING], MONDAY, MONDAY, [], [Closing(MONDAY)])
    assert not offers([MORNING], MONDAY, MONDAY, [], [Closing(date(2020, 6, 1), yearly=True)])
    assert offers([MORNING], MONDAY, MONDAY, [], [Closing(date(2020, 6, 1))])


def test_great_prayer_day_is_a_working_day_since_2024_and_christmas_eve_is_ours_to_close():
    assert date(2023, 5, 5) in national_holidays(2023)
    assert date(2026, 5, 1) not in national_holidays(2026)
    assert not is_closed(date(2026, 12, 24), [])
    assert is_closed(date(2026, 12, 24), [Closing(date(2025, 12, 24), yearly=True)])
    assert is_closed(date(2026, 12, 25), [])


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        (Gone(MONDAY, MONDAY), 0),
        (Gone(MONDAY - timedelta(days=3), MONDAY + timedelta(days=3)), 0),
        (Gone(MONDAY, MONDAY, time(10, 30)), 2),
        (Gone(MONDAY, MONDAY, None, time(9, 50)), 1),
        (Gone(MONDAY, MONDAY, time(9, 45), time(10, 30)), 2),
        (Gone(MONDAY + timedelta(days=1), MONDAY + timedelta(days=1)), 3),
        (Gone(MONDAY - timedelta(days=7), MONDAY, every=1), 0),
        (Gone(MONDAY - timedelta(days=7), MONDAY, every=2), 3),
        (Gone(MONDAY - timedelta(days=14), MONDAY, time(10, 30), every=2), 2),
        (Gone(MONDAY - timedelta(days=6), MONDAY + timedelta(days=7), every=1), 3),
    ],
)
def test_whoever_is_away_has_no_slots_in_that_time(gone, left):
    assert len(offers([MORNING], MONDAY, MONDAY, [gone], [])) == left


def test_hours_hold_between_their_days_and_in_their_weeks():
    weeks = {weeks: replace(MORNING, weeks=weeks, ends=time(9, 45)) for weeks in Weeks}
    month = (MONDAY, MONDAY + timedelta(days=27))
    assert [len(offers([hours], *month, [], [])) for hours in weeks.values()] == [4, 2, 2]
    assert local(offers([weeks[Weeks.EVEN]], *month, [], [])) == [
        "08/06 09.00",
        "22/06 09.00",
    ]  # weeks 24 and 26 are even
    short = replace(weeks[Weeks.EVERY], since=date(2026, 6, 8), until=date(2026, 6, 15))
    assert local(offers([short], *month, [], [])) == ["08/06 09.00", "15/06 09.00"]


def test_of_two_lines_that_overlap_the_earlier_slot_stays():
    other = replace(MORNING, starts=time(10), ends=time(12), minutes=60)
    assert local(offers([other, MORNING], MONDAY, MONDAY, [], [])) == ["01/06 09.00", "01/06 09.45", "01/06 10.30"]


def test_one_books_after_the_notice_and_before_the_horizon_within_the_days_of_the_need():
    span = booking_span(LIMITS, NOW)
    assert span.since == NOW + timedelta(hours=24)
    assert span.until.astimezone(DENMARK) == datetime(2026, 7, 14, tzinfo=DENMARK)
    span = booking_span(LIMITS, NOW, earliest=date(2026, 6, 10), latest=date(2026, 6, 12))
    assert span.since.astimezone(DENMARK) == datetime(2026, 6, 10, tzinfo=DENMARK)
    assert span.until.astimezone(DENMARK) == datetime(2026, 6, 13, tzinfo=DENMARK)
    assert not booking_span(LIMITS, NOW, latest=date(2026, 5, 20)).is_empty, "late is better than never"
    assert booking_span(LIMITS, NOW, earliest=date(2026, 9, 1)).is_empty


@pytest.mark.parametrize(
    ("hours", "move", "cancel"), [(49, None, None), (47, None, "too_late"), (23, "too_late", "too_late")]
)
def test_one_moves_and_cancels_up_to_the_limit(hours, move, cancel):
    starts = NOW + timedelta(hours=hours)
    assert (why_not_move(LIMITS, starts, NOW), why_not_cancel(LIMITS, starts, NOW)) == (move, cancel)


def test_what_cannot_be_moved_or_cancelled_says_so():
    fixed = replace(LIMITS, movable=False, cancellable=False)
    starts = NOW + timedelta(days=30)
    assert why_not_move(fixed, starts, NOW) == Refusal.NOT_MOVABLE
    assert why_not_cancel(fixed, starts, NOW) == Refusal.NOT_CANCELLABLE
