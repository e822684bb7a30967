# SPDX-License-Identifier: MPL-2.0
"""By when a citizen is to book, and between which days (B3): read from the rhythm, said in words."""

from datetime import date

from django.utils.translation import gettext as _

from jobfokus.accounts.shipped import setting
from jobfokus.booking.rules.windows import is_asked
from jobfokus.citizens.choices import NeedStatus
from jobfokus.citizens.models import Case, ContactNeed
from jobfokus.common import spoken


def need_of(case: Case) -> ContactNeed | None:
    """The conversation that the rhythm asks for next and that has no time yet; nothing while the clock is paused."""
    open_now = case.contact_needs.standing().filter(status=NeedStatus.OPEN, booked_on=None)
    return open_now.soonest().first()


def words_of(need: ContactNeed | None, case: Case, today: date, *, booked: bool = False) -> tuple[str, str]:
    """By when to book, or, while that is a long time off, when the next conversation will be: one of the two. Where a
    time is *booked* already, it is the one after that.
    """
    if need is None or need.book_by is None:
        return "", ""
    if is_asked(need.earliest, today, setting(case.municipality_id, "booking.ask_days", today)):
        return deadline_words(need.book_by, today), ""
    return "", coming_words(need.earliest, need.latest, booked=booked)


def deadline_words(book_by: date, today: date) -> str:
    """The last day to book, before it and after."""
    day = spoken.long(book_by)
    if book_by < today:
        return _("Fristen var %(day)s. Du kan stadig booke.") % {"day": day}
    return _("Book senest %(day)s.") % {"day": day}


def coming_words(earliest: date | None, latest: date | None, *, booked: bool = False) -> str:
    """A conversation that is not to be booked yet; with one *booked*, it is the one after that."""
    told = {"first": spoken.long(earliest), "last": spoken.long(latest)}
    if booked:
        return _("Gangen efter er mellem %(first)s og %(last)s. Vi skriver, når det er tid til at booke.") % told
    return _("Næste gang taler vi sammen mellem %(first)s og %(last)s. Vi skriver, når det er tid til at booke.") % told
