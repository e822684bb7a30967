# SPDX-License-Identifier: MPL-2.0
"""When a citizen is reminded of a meeting (H13): set days before it, and never of one just booked. No Django here."""

from collections.abc import Iterable
from datetime import date, timedelta


def reminder_due(planned_on: date, booked_on: date | None, today: date, days: Iterable[int]) -> int | None:
    """The reminder that is due: so many days before; none if it is too early, or if the meeting was booked after that.

    Where several are due, because the command did not run, the latest alone goes out.
    """
    due = [
        before
        for before in days
        if planned_on - timedelta(days=before) <= today < planned_on
        and (booked_on is None or booked_on < planned_on - timedelta(days=before))
    ]
    return min(due, default=None)
