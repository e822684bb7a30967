# SPDX-License-Identifier: MPL-2.0
from datetime import timedelta

from jobfokus.employers.day import consultant_day
from tests.employers.factories import DAY, OpeningFactory


def test_the_day_tells_my_oldest_overdue_openings_and_how_many_came_today(place, django_assert_num_queries):
    mine = {"company": place.company, "responsible": place.consultant}
    for days in (7, 20, 3, 14):
        OpeningFactory(**mine, opened_on=DAY - timedelta(days=days), function_text=f"Job {days}")
    OpeningFactory(**mine, opened_on=DAY - timedelta(days=30), filled_seats=1)
    OpeningFactory(company=place.company, responsible=place.other, opened_on=DAY - timedelta(days=30))
    OpeningFactory(company=place.company)
    OpeningFactory()
    with django_assert_num_queries(4):
        day = consultant_day(place.consultant, DAY, most=2)
    assert [(row.what, row.word) for row in day.overdue] == [("Job 20", "Rød"), ("Job 14", "Rød")]
    assert (day.overdue_count, day.new_today) == (3, 1)
    assert day.list_url == "/aabninger/?hvis=mine"


def test_who_has_nothing_waiting_gets_an_empty_day(place):
    day = consultant_day(place.other, DAY)
    assert (day.overdue, day.overdue_count, day.new_today) == ([], 0, 0)
