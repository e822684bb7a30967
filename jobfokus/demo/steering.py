# SPDX-License-Identifier: MPL-2.0
"""What Ryvang's leaders have calculated and kept."""

from datetime import date, datetime, time

from django.utils import timezone

from jobfokus.demo.town import READY, Place
from jobfokus.steering.actions.scenarios import keep_scenario

FIELDS = {"days_a_week": "3", "weeks_a_year": "44", "cover": "t12"}
SCENARIOS = (
    ("vibeke", None, "Guidens eksempel", {"citizens": "330", "intensive_percent": "30"}),
    ("lise", READY, "Som vi gør nu", {"citizens": "150", "intensive_percent": "20"}),
    ("lise", READY, "Fire dage med samtaler", {"citizens": "150", "intensive_percent": "35", "days_a_week": "4"}),
)


def calculate(place: Place, today: date) -> None:
    """Keep the leaders' scenarios."""
    now = timezone.make_aware(datetime.combine(today, time(7)))
    for maker, team, name, changes in SCENARIOS:
        shared = place.teams[team] if team else None
        keep_scenario(name, FIELDS | changes, by=place.users[maker], now=now, shared_with=shared)
