# SPDX-License-Identifier: MPL-2.0
"""What a company's page tells: warnings first, then openings and contacts (E5)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self
from uuid import UUID

from django.db.models import TextChoices
from django.urls import reverse

from jobfokus.accounts.held import settings_of
from jobfokus.common import days
from jobfokus.common.together import Row, read_together
from jobfokus.employers.choices import ConsentKind, FactKind, OpeningKind
from jobfokus.employers.contact_list import Row as ContactRow
from jobfokus.employers.contact_list import rows_of
from jobfokus.employers.limits import CrowdLimits, OpeningLimits
from jobfokus.employers.models import Company, CompanyEnquiry
from jobfokus.employers.opening_list import standing
from jobfokus.employers.rules import crowded, is_old
from jobfokus.employers.terms_shown import COURSE_AGREED, terms_facts
from jobfokus.employers.words import age_in_words, seats_left, waiting_words

MOST = 50
FACTS_OLD = "company.fact_days"


@dataclass(frozen=True, slots=True)
class PageLimits:
    """The numbers a company's page needs, read in one statement."""

    openings: OpeningLimits
    crowd: CrowdLimits
    facts_old_after: timedelta

    @classmethod
    def of(cls, municipality_id: int, on: date) -> Self:
        held = settings_of(municipality_id, (*OpeningLimits.KEYS, *CrowdLimits.KEYS, FACTS_OLD), on)
        old_after = timedelta(days=held[FACTS_OLD])
        return cls(OpeningLimits.from_settings(held), CrowdLimits.from_settings(held), old_after)


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
    found = company.openings.select_related("function", "responsible", "terms").order_by("-opened_on", "-pk")[:MOST]
    rows = [
        {
            "url": reverse("employers:opening_page", args=[opening.uuid]),
            "what": opening.what,
            "kind": str(OpeningKind(opening.kind).label),
            "seats": seats_left(opening.seats, opening.filled_seats),
            "age": age_in_words(opening.opened_on, today) if opening.is_unfilled else days.short(opening.opened_on),
            "standing": standing(opening, today, limits),
            "unfilled": opening.is_unfilled,
            "agreed": dict(terms_facts(opening)).get(COURSE_AGREED, ""),
        }
        for opening in found
    ]
    return sorted(rows, key=lambda row: not row["unfilled"])


def contacts_of(company: Company) -> list[ContactRow]:
    """The newest contacts of a company. One statement."""
    return rows_of(company.contacts.order_by("-on", "-pk"), 1)


@dataclass(frozen=True, slots=True)
class Told:
    """What a company has told us and asked us, as rows ready to print."""

    consents: dict[str, list[dict[str, str]]]
    profile: dict[str, list[dict[str, Any]]]
    enquiries: list[dict[str, str]]


def told_of(company: Company, today: date, old_after: timedelta) -> Told:
    """Yes and no (E5), the profile (E10), and what waits for an answer (E11). One statement."""
    waiting = company.enquiries.waiting()
    first = CompanyEnquiry.objects.filter(pk__in=waiting.order_by("answer_by", "pk").values("pk")[:MOST])
    found = read_together(
        {
            "consents": (company.consents.all(), ("id", "kind", "given", "on", "said_by", "why", "noted_by__name")),
            "facts": (company.facts.all(), ("id", "uuid", "kind", "text", "said_on", "true_on", "noted_by__name")),
            "enquiries": (first, ("id", "uuid", "what", "answer_by", "responsible__name")),
        }
    )
    return Told(
        consents=_by_kind(found["consents"], "on", ConsentKind, _consent),
        profile=_by_kind(found["facts"], "said_on", FactKind, lambda row: _fact(row, today, old_after)),
        enquiries=[
            _enquiry(row, today) for row in sorted(found["enquiries"], key=lambda row: (row["answer_by"], row["id"]))
        ],
    )


def _by_kind(
    rows: list[Row], day: str, kinds: type[TextChoices], print_row: Callable[[Row], dict[str, Any]]
) -> dict[str, list[dict[str, Any]]]:
    """What holds now of each kind, in the order of the kinds, and what was said before, the newest first."""
    now: dict[str, dict[str, Any]] = {}
    before = []
    for row in sorted(rows, key=lambda row: (row[day], row["id"]), reverse=True):
        told = {"what": str(kinds(row["kind"]).label)} | print_row(row)
        if row["kind"] in now:
            before.append(told)
        else:
            now[row["kind"]] = told
    return {"now": [now[kind] for kind in kinds.values if kind in now], "before": before}


def _consent(row: Row) -> dict[str, Any]:
    noted = f", skrevet ned af {row['noted_by__name']}" if row["noted_by__name"] else ""
    return {
        "sign": "ok" if row["given"] else "bad",
        "answer": "Ja" if row["given"] else "Nej",
        "why": row["why"],
        "who": f"{row['said_by']}, {days.short(date.fromisoformat(row['on']))}{noted}",
    }


def _fact(row: Row, today: date, old_after: timedelta) -> dict[str, Any]:
    true_on = date.fromisoformat(row["true_on"])
    return {
        "text": row["text"],
        "when": f"{days.short(true_on)}, {row['noted_by__name']}",
        "old": is_old(true_on, today, after=old_after),
        "true_url": reverse("employers:still_true", args=[UUID(row["uuid"])]),
    }


def _enquiry(row: Row, today: date) -> dict[str, str]:
    sign, word = waiting_words(date.fromisoformat(row["answer_by"]), today)
    return {
        "url": reverse("employers:enquiry_page", args=[UUID(row["uuid"])]),
        "what": row["what"],
        "who": row["responsible__name"],
        "sign": sign,
        "word": word,
    }
