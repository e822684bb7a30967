# SPDX-License-Identifier: MPL-2.0
"""By when a citizen is to book, and between which days (B3): read from the rhythm, said in words."""

from collections.abc import Iterable
from datetime import date

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from jobfokus.booking.rules.windows import is_asked
from jobfokus.citizens.choices import NeedStatus, SelfBooking
from jobfokus.citizens.models import Case, ContactNeed
from jobfokus.common import spoken
from jobfokus.common.together import Row

ASK = "booking.ask_days"


def need_of(case: Case) -> ContactNeed | None:
    """The conversation that the rhythm asks for next and that has no time yet; nothing while the clock is paused."""
    open_now = case.contact_needs.standing().filter(status=NeedStatus.OPEN, booked_on=None)
    return open_now.soonest().select_related("rule").first()


def words_of(need: ContactNeed | None, today: date, ask_days: int, *, booked: bool = False) -> tuple[str, str]:
    """By when to book, or, while that is a long time off, when the next conversation will be: one of the two. Where a
    time is *booked* already, it is the one after that.
    """
    if need is None:
        return "", ""
    if need.book_by and is_asked(need.earliest, today, ask_days):
        return deadline_words(need.book_by, today), ""
    return "", coming_words(need.earliest, need.latest, need.rule.self_booking, booked=booked)


def deadline_words(book_by: date, today: date) -> str:
    """The last day to book, before it and after."""
    day = spoken.long(book_by)
    if book_by < today:
        return _("Fristen var %(day)s. Du kan stadig booke.") % {"day": day}
    return _("Book senest %(day)s.") % {"day": day}


INVITED = ("invite_by",)


def asked_by(invitations: Iterable[Row]) -> date | None:
    """The day by which somebody whom we want to talk to at once (S7) was asked to book; none for most."""
    return min((date.fromisoformat(row["invite_by"]) for row in invitations), default=None)


def coming_words(earliest: date | None, latest: date | None, how: str, *, booked: bool = False) -> str:
    """A conversation that is not to be booked yet, or that the group does not have to book by itself (H8); with one
    *booked*, it is the one after that.
    """
    if earliest is None or latest is None:
        return ""
    told = {"first": spoken.long(earliest), "last": spoken.long(latest)}
    following = _("Næste gang taler vi sammen mellem %(first)s og %(last)s.") % told
    after = _("Gangen efter er mellem %(first)s og %(last)s.") % told
    set_how = {
        SelfBooking.DUTY: _("Vi skriver, når det er tid til at booke."),
        SelfBooking.OFFER: _("Du må gerne selv vælge tiden."),
        SelfBooking.NOT_USED: _("Vi aftaler tiden med dig."),
    }
    return f"{after if booked else following} {set_how[SelfBooking(how)]}"


def books_itself(case_id: int | OuterRef) -> Coalesce:
    """Whether the group books the conversation that comes next by itself (H8), asked in SQL; empty without a rule."""
    following = ContactNeed.objects.waiting().filter(case=case_id).soonest()
    return Coalesce(Subquery(following.values("rule__self_booking")[:1]), Value(""))
