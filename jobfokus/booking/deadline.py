# SPDX-License-Identifier: MPL-2.0
"""By when a citizen is to book, and between which days (B3): read from the rhythm, said in words."""

from datetime import date

from django.utils.translation import gettext as _

from jobfokus.citizens.choices import NeedStatus
from jobfokus.citizens.models import Case, ContactNeed
from jobfokus.common import spoken


def need_of(case: Case) -> ContactNeed | None:
    """The conversation that the rhythm asks for next and that has no time yet; nothing while the clock is paused."""
    open_now = case.contact_needs.standing().filter(status=NeedStatus.OPEN, booked_on=None)
    return open_now.soonest().first()


def deadline_words(need: ContactNeed | None, today: date) -> str:
    """By when to book; nothing where nobody waits for a booking."""
    if need is None or need.book_by is None:
        return ""
    day = spoken.long(need.book_by)
    if need.book_by < today:
        return _("Fristen var %(day)s. Du kan stadig booke.") % {"day": day}
    return _("Book senest %(day)s.") % {"day": day}
