# SPDX-License-Identifier: MPL-2.0
"""What a company's page tells: warnings first, then openings and contacts (E5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.urls import reverse

from jobfokus.accounts.shipped import settings_of
from jobfokus.common import days
from jobfokus.employers.choices import ConsentKind, OpeningKind
from jobfokus.employers.contact_list import Row as ContactRow
from jobfokus.employers.contact_list import rows_of
from jobfokus.employers.limits import CrowdLimits, OpeningLimits
from jobfokus.employers.models import Company, CompanyConsent
from jobfokus.employers.opening_list import standing
from jobfokus.employers.rules import crowded
from jobfokus.employers.words import age_in_words, seats_left

MOST = 50


@dataclass(frozen=True, slots=True)
class PageLimits:
    """The numbers a company's page needs, read in one statement."""

    openings: OpeningLimits
    crowd: CrowdLimits

    @classmethod
    def of(cls, municipality_id: int, on: date) -> Self:
        held = settings_of(municipality_id, (*OpeningLimits.KEYS, *CrowdLimits.KEYS), on)
        return cls(OpeningLimits.from_settings(held), CrowdLimits.from_settings(held))


Seen = tuple[date, str]


def seen_lately(company: Company, today: date, limits: CrowdLimits) -> list[Seen]:
    """The days of the last contacts, and who had them. One statement."""
    return list(company.contacts.filter(on__gt=today - limits.within, on__lte=today).values_list("on", "by_name"))


def warnings_of(company: Company, seen: Iterable[Seen], today: date, limits: CrowdLimits) -> list[tuple[str, str]]:
    """What one must know before calling: (heading, text). *seen* are the newest contacts, at least the last days'."""
    told = []
    if company.do_not_contact:
        told.append(("Virksomheden vil ikke kontaktes", company.do_not_contact_why))
    lately = sorted((on, name) for on, name in seen if today - limits.within < on <= today)
    if crowded(lately, today, within=limits.within, people=limits.people):
        who = ", ".join(f"{name} {days.short(on)}" for on, name in lately)
        told.append(("Mange af os på én gang", f"Tal sammen, før I ringer igen: {who}."))
    return told


def openings_of(company: Company, today: date, limits: OpeningLimits) -> list[dict[str, Any]]:
    """The newest openings of a company, unfilled ones first. One statement."""
    found = company.openings.select_related("function", "responsible").order_by("-opened_on", "-pk")[:MOST]
    rows = [
        {
            "url": reverse("employers:opening_page", args=[opening.uuid]),
            "what": opening.what,
            "kind": str(OpeningKind(opening.kind).label),
            "seats": seats_left(opening.seats, opening.filled_seats),
            "age": age_in_words(opening.opened_on, today) if opening.is_unfilled else days.short(opening.opened_on),
            "standing": standing(opening, today, limits),
            "unfilled": opening.is_unfilled,
        }
        for opening in found
    ]
    return sorted(rows, key=lambda row: not row["unfilled"])


def contacts_of(company: Company) -> list[ContactRow]:
    """The newest contacts of a company. One statement."""
    return rows_of(company.contacts.order_by("-on", "-pk"), 1)


def consents_of(company: Company) -> dict[str, list[dict[str, str]]]:
    """What a company said yes or no to: what holds now of each kind, and what was said before. One statement."""
    now: dict[str, dict[str, str]] = {}
    before = []
    for consent in company.consents.select_related("noted_by"):
        if consent.kind in now:
            before.append(_consent(consent))
        else:
            now[consent.kind] = _consent(consent)
    return {"now": [now[kind] for kind in ConsentKind.values if kind in now], "before": before}


def _consent(consent: CompanyConsent) -> dict[str, str]:
    noted = f", skrevet ned af {consent.noted_by.name}" if consent.noted_by else ""
    return {
        "what": str(consent.get_kind_display()),
        "sign": "ok" if consent.given else "bad",
        "answer": "Ja" if consent.given else "Nej",
        "why": consent.why,
        "who": f"{consent.said_by}, {days.short(consent.on)}{noted}",
    }
