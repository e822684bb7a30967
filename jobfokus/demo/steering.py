# SPDX-License-Identifier: MPL-2.0
"""What Ryvang's leaders have calculated and kept, the time set apart for employers, and the slots of a team."""

from datetime import date, datetime, time, timedelta
from fractions import Fraction

from django.utils import timezone

from jobfokus.demo.town import READY, Place
from jobfokus.steering.actions.scenarios import keep_scenario
from jobfokus.steering.actions.slots import Slots, propose_slots, set_employer_hours
from jobfokus.steering.choices import StaffKind

FIELDS = {"days_a_week": "3", "weeks_a_year": "44", "cover": "t12"}
SCENARIOS = (
    ("vibeke", None, "Guidens eksempel", {"citizens": "330", "intensive_percent": "30"}),
    ("lise", READY, "Som vi gør nu", {"citizens": "150", "intensive_percent": "20"}),
    ("lise", READY, "Fire dage med samtaler", {"citizens": "150", "intensive_percent": "35", "days_a_week": "4"}),
)


PLANNED_BEFORE = timedelta(weeks=6)
HOURS: dict[str, Fraction] = {
    StaffKind.CASEWORKER: Fraction(2),
    StaffKind.EMPLOYER_CONSULTANT: Fraction(25),
    StaffKind.BOTH: Fraction(15),
}
SLOTS = (("nadia", 12, 100), ("karin", 12, 100), ("bo", 9, 80))


def calculate(place: Place, today: date) -> None:
    """Keep the leaders' scenarios, and what followed from them."""
    now = timezone.make_aware(datetime.combine(today, time(7)))
    for maker, team, name, changes in SCENARIOS:
        shared = place.teams[team] if team else None
        keep_scenario(name, FIELDS | changes, by=place.users[maker], now=now, shared_with=shared)
    since = today - PLANNED_BEFORE
    set_employer_hours(HOURS, since=since, by=place.users["vibeke"])
    slots = [Slots(place.users[name], a_week, percent) for name, a_week, percent in SLOTS]
    propose_slots(
        place.teams[READY], slots, minutes=45, since=since, scenario="Som vi gør nu", by=place.users["lise"], now=now
    )
