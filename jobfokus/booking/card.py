# SPDX-License-Identifier: MPL-2.0
"""The card a citizen takes home (B10): by when to book, how, where to get help, and what was agreed to talk about.

The QR code and the address lead to the sign-in page and say nothing of anybody.
"""

from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jobfokus.booking.deadline import need_of
from jobfokus.booking.models import HelpPlace
from jobfokus.citizens.models import Case
from jobfokus.common import spoken
from jobfokus.common.language import in_language
from jobfokus.common.qr import qr_svg
from jobfokus.conversations.choices import PointOrigin, Status
from jobfokus.conversations.models import AgendaPoint
from jobfokus.exchange.outbox import full_address

SHEET = "booking/sheets/card.typ"


def booking_address() -> str:
    """The page where one books; the same for everybody."""
    return full_address(reverse("booking:own_overview"))


def agreed_topic(case: Case) -> str:
    """What the two agreed to talk about next: the citizen's own point on the agenda of the meeting that is planned.

    Where there is none it stays empty: what staff write to each other about a case goes on no paper to its citizen.
    """
    points = AgendaPoint.objects.filter(conversation__case=case, conversation__status=Status.PLANNED)
    own = points.filter(origin=PointOrigin.CITIZEN).order_by("conversation__planned_at", "position")
    return own.values_list("text", flat=True).first() or ""


def help_lines(municipality_id: int) -> list[str]:
    """Each place of help in one line, its hours in the language that is spoken now where they were written in it."""
    english = (get_language() or "").startswith("en")
    places = HelpPlace.objects.filter(municipality_id=municipality_id).in_use()
    return [
        ", ".join(
            part
            for part in (place.name, place.address, (english and place.english) or place.hours, place.phone)
            if part
        )
        for place in places
    ]


def card_sheet(case: Case, language: str) -> dict[str, Any]:
    """The card, ready to print, in a language of the citizen's pages."""
    need, owner = need_of(case), case.owner
    contact = ", ".join(part for part in (owner.name, owner.phone) if part) if owner else case.municipality.name
    address = in_language(booking_address(), language)
    with translation.override(language):
        return {
            "lang": language,
            "pages": [_("Side"), _("af")],
            "title": _("Book din samtale"),
            "place": case.municipality.name,
            "deadline": _("Book senest %(day)s.") % {"day": spoken.long(need.book_by)} if need and need.book_by else "",
            "address": address,
            "qr": qr_svg(address),
            "qr_alt": _("QR-kode til %(address)s") % {"address": address},
            "headings": [
                _("Sådan gør du"),
                _("Det aftalte vi at tale om"),
                _("Her får du hjælp"),
                _("Har du spørgsmål?"),
            ],
            "steps": [
                _("Åbn adressen, eller hold din telefon over firkanten."),
                _("Log på."),
                _("Vælg den tid, der passer dig."),
            ],
            "topic": agreed_topic(case),
            "help": help_lines(case.municipality_id),
            "contact": contact,
        }
