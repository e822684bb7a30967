# SPDX-License-Identifier: MPL-2.0
"""Days and times in the language of the page, for the pages a citizen can read in English; staff read Danish."""

from datetime import date, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jobfokus.common import days

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def long(day: date | None) -> str:
    """``tirsdag 24. november 2026``, ``Tuesday 24 November 2026``; an empty string for no day."""
    if day is None or not (get_language() or "").startswith("en"):
        return days.long(day)
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def moment(at: datetime | None) -> str:
    """``24-11-2026 kl. 09.30``, ``24-11-2026 at 09.30``; the time must already be local."""
    return _("%(day)s kl. %(clock)s") % {"day": days.short(at.date()), "clock": days.clock(at)} if at else ""


def quoted(text: str) -> str:
    """``„Kok“``, “Kok”."""
    return _("„%(text)s“") % {"text": text}
