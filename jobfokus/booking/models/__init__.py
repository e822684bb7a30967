# SPDX-License-Identifier: MPL-2.0
"""When staff are there, what may be booked how, who waits for a seat, and what belongs to a meeting that was booked."""

from jobfokus.booking.models.hours import Away, AwayQuerySet, ClosingDay, ClosingDayQuerySet, HoursQuerySet, WeeklyHours
from jobfokus.booking.models.kinds import BookingRule
from jobfokus.booking.models.meetings import Arrival, DayMove, NewTime, NewTimeQuerySet, Summons
from jobfokus.booking.models.people import ProfileQuerySet, StaffProfile
from jobfokus.booking.models.places import HelpPlace, HelpPlaceQuerySet
from jobfokus.booking.models.supply import SlotOffer, SlotOfferQuerySet, SlotRequest, SlotRequestQuerySet
from jobfokus.booking.models.waiting import WaitingPlace, WaitingQuerySet

__all__ = [
    "Arrival",
    "Away",
    "AwayQuerySet",
    "BookingRule",
    "ClosingDay",
    "ClosingDayQuerySet",
    "DayMove",
    "HelpPlace",
    "HelpPlaceQuerySet",
    "HoursQuerySet",
    "NewTime",
    "NewTimeQuerySet",
    "ProfileQuerySet",
    "SlotOffer",
    "SlotOfferQuerySet",
    "SlotRequest",
    "SlotRequestQuerySet",
    "StaffProfile",
    "Summons",
    "WaitingPlace",
    "WaitingQuerySet",
    "WeeklyHours",
]
