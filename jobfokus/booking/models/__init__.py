# SPDX-License-Identifier: MPL-2.0
"""When staff are there, what may be booked how, and who waits for a seat."""

from jobfokus.booking.models.hours import Away, AwayQuerySet, ClosingDay, ClosingDayQuerySet, HoursQuerySet, WeeklyHours
from jobfokus.booking.models.kinds import BookingRule
from jobfokus.booking.models.people import ProfileQuerySet, StaffProfile
from jobfokus.booking.models.waiting import WaitingPlace, WaitingQuerySet

__all__ = [
    "Away",
    "AwayQuerySet",
    "BookingRule",
    "ClosingDay",
    "ClosingDayQuerySet",
    "HoursQuerySet",
    "ProfileQuerySet",
    "StaffProfile",
    "WaitingPlace",
    "WaitingQuerySet",
    "WeeklyHours",
]
