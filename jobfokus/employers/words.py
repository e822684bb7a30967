# SPDX-License-Identifier: MPL-2.0
"""The words for what the rules answer in codes. Demand is translatable: the turned screen tells it too."""

from datetime import date

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from jobfokus.common import days
from jobfokus.employers.choices import DemandWord
from jobfokus.employers.models.knowledge import CompanyEnquiry
from jobfokus.employers.rules import Demand, Freshness, Trend

# How a state is shown beside its word: the sign of <c-status>.
FRESHNESS = {
    Freshness.GREEN: ("ok", "Ny"),
    Freshness.YELLOW: ("warn", "Gul"),
    Freshness.RED: ("bad", "Rød"),
}
DEMAND_SIGNS = {
    DemandWord.OPEN_NOW: "ok",
    DemandWord.OPEN_LATELY: "ok",
    DemandWord.ASKED_WITHOUT: "warn",
    DemandWord.NOT_ASKED: "neutral",
}
TRENDS = {
    Trend.RISING: _("stigende"),
    Trend.STEADY: _("nogenlunde uændret"),
    Trend.FALLING: _("faldende"),
    Trend.UNKNOWN: "",
}


def age_in_words(opened_on: date, today: date) -> str:
    """How long an opening has waited, counted in days as its colour is."""
    age = (today - opened_on).days
    if age <= 0:
        return "fra i dag"
    return "1 dag" if age == 1 else f"{age} dage"


def seats_left(seats: int, filled_seats: int) -> str:
    """``2 af 5 ledige``."""
    return f"{seats - filled_seats} af {seats} {'ledig' if seats == 1 else 'ledige'}"


def seat_words(ordinary: int, other: int) -> str:
    """Ordinary jobs apart from the rest: ``2 ordinære pladser og 1 plads i praktik …``."""
    parts = []
    if ordinary:
        parts.append(ngettext("%(n)d ordinær plads", "%(n)d ordinære pladser", ordinary) % {"n": ordinary})
    if other:
        parts.append(
            ngettext(
                "%(n)d plads i praktik, løntilskud eller lignende",
                "%(n)d pladser i praktik, løntilskud eller lignende",
                other,
            )
            % {"n": other}
        )
    return gettext(" og ").join(parts)


def demand_words(demand: Demand) -> str:
    """Demand in one line (E8). Where nobody asked, it says just that."""
    if demand.word == DemandWord.OPEN_NOW:
        return gettext("Åbninger nu: %(seats)s") % {"seats": seat_words(demand.ordinary_now, demand.other_now)}
    if demand.word == DemandWord.OPEN_LATELY:
        seats = seat_words(demand.ordinary_lately, demand.other_lately)
        return gettext("Åbninger for nylig: %(seats)s") % {"seats": seats}
    if demand.word == DemandWord.ASKED_WITHOUT:
        return _asked_words(demand)
    return gettext("Ikke spurgt for nylig") if demand.asked else gettext("Ikke spurgt endnu")


def _asked_words(demand: Demand) -> str:
    told = {"n": demand.asked_without, "since": days.short(demand.asked_since)}
    return (
        ngettext(
            "Spurgt uden åbning: %(n)d kontakt siden %(since)s",
            "Spurgt uden åbning: %(n)d kontakter siden %(since)s",
            demand.asked_without,
        )
        % told
    )


def trend_words(demand: Demand) -> str:
    """Which way it goes; nothing where there is too little to say it from."""
    return str(TRENDS[demand.trend])


def enquiry_standing(enquiry: CompanyEnquiry, today: date) -> tuple[str, str]:
    """Sign and word of where an enquiry stands."""
    if enquiry.answered_on:
        return "ok", f"Besvaret {days.short(enquiry.answered_on)}"
    return waiting_words(enquiry.answer_by, today)


def waiting_words(answer_by: date, today: date) -> tuple[str, str]:
    """Sign and word of something a company waits for."""
    if answer_by < today:
        return "bad", "Over tiden"
    return ("warn", "Svar i dag") if answer_by == today else ("neutral", "Venter")
