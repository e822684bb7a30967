# SPDX-License-Identifier: MPL-2.0
from dataclasses import replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import Calendar

from jobfokus.common.calendar_file import CalendarEntry, calendar_file

HERE = ZoneInfo("Europe/Copenhagen")
ENTRY = CalendarEntry(
    uid=UUID(int=7),
    sequence=0,
    starts_at=datetime(2026, 10, 26, 9, tzinfo=HERE),
    minutes=45,
    summary="Samtale hos Ryvang Kommune",
    location="Rådhuset, Åvej 1; stuen",
    description="Ring, hvis du ikke kan komme.",
    url="https://ryvang.example/mit/samtale/",
    organizer="post@ryvang.example",
    changed_at=datetime(2026, 10, 1, 8, tzinfo=HERE),
)


def read(entry):
    calendar = Calendar.from_ical(calendar_file(entry))
    return calendar, calendar.walk("VEVENT")[0]


def test_a_calendar_reads_back_when_and_where_it_is():
    calendar, event = read(ENTRY)
    assert calendar["METHOD"] == "PUBLISH"
    assert event["STATUS"] == "CONFIRMED"
    assert event.decoded("dtstart").astimezone(HERE) == ENTRY.starts_at
    assert (event.decoded("dtend") - event.decoded("dtstart")).total_seconds() == 45 * 60
    assert event["LOCATION"] == "Rådhuset, Åvej 1; stuen"
    assert event["ORGANIZER"] == "mailto:post@ryvang.example"


def test_nine_o_clock_is_nine_o_clock_on_both_sides_of_the_change_to_winter_time():
    summer = replace(ENTRY, starts_at=datetime(2026, 10, 23, 9, tzinfo=HERE))
    assert [read(entry)[1].decoded("dtstart").hour for entry in (summer, ENTRY)] == [7, 8]


def test_a_moved_appointment_keeps_its_name_and_counts_up():
    moved = replace(ENTRY, sequence=1, starts_at=datetime(2026, 10, 27, 10, tzinfo=HERE))
    (_, before), (_, after) = read(ENTRY), read(moved)
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)


def test_an_appointment_called_off_is_taken_out_of_the_calendar():
    calendar, event = read(replace(ENTRY, sequence=2, cancelled=True))
    assert calendar["METHOD"] == "CANCEL"
    assert event["STATUS"] == "CANCELLED"


def test_lines_end_and_fold_as_the_standard_says():
    raw = calendar_file(replace(ENTRY, description="æ" * 200))
    assert raw.startswith(b"BEGIN:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
