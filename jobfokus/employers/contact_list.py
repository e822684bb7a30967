# SPDX-License-Identifier: MPL-2.0
"""The list of contacts, newest first: which of them, and as rows ready to print (E1)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse

from jobfokus.accounts.models import User
from jobfokus.common import days
from jobfokus.employers.choices import ContactResult, ContactWay
from jobfokus.employers.models import EmployerContact
from jobfokus.employers.wish import Wish
from jobfokus.labourmarket.models import Industry

PAGE_SIZE = 50
PERIODS = {"30": "Seneste 30 dage", "90": "Seneste 90 dage", "365": "Seneste år"}


@dataclass(frozen=True, slots=True)
class Choices:
    """What the list can be narrowed to."""

    industries: list[tuple[str, str]]
    people: list[str]

    @property
    def known(self) -> dict[str, list[str]]:
        return {
            "branche": [uuid for uuid, _ in self.industries],
            "resultat": list(ContactResult.values),
            "hvem": self.people,
            "periode": list(PERIODS),
        }


def choices_of(user: User) -> Choices:
    """Industries in use and everybody who has recorded a contact: two statements."""
    industries = Industry.objects.visible_to(user).in_use().values_list("uuid", "name")
    names = EmployerContact.objects.visible_to(user).order_by("by_name").values_list("by_name", flat=True).distinct()
    return Choices([(str(uuid), name) for uuid, name in industries], list(names))


def contacts_asked(user: User, wish: Wish, today: date) -> QuerySet[EmployerContact]:
    """The contacts that list and file show, newest first."""
    asked = Q()
    if wish.get("branche"):
        asked &= Q(industry__uuid=wish.get("branche"))
    if wish.get("resultat"):
        asked &= Q(result=wish.get("resultat"))
    if wish.get("hvem"):
        asked &= Q(by_name=wish.get("hvem"))
    if wish.get("periode"):
        asked &= Q(on__gt=today - timedelta(days=int(wish.get("periode"))))
    return EmployerContact.objects.visible_to(user).filter(asked).order_by("-on", "-pk")


@dataclass(frozen=True, slots=True)
class Row:
    """A contact as the list prints it; ``day`` is the date behind ``on``."""

    day: date
    on: str
    company: str
    company_url: str
    industry: str
    result: str
    what: str
    opening_url: str
    way: str
    by: str


FIELDS = (
    "on", "company__name", "company__uuid", "industry__name", "result", "function__name", "function_text",
    "opening__uuid", "opening__seats", "opening__filled_seats", "way", "by_name",
)  # fmt: skip


def rows_of(contacts: QuerySet[EmployerContact], page: int) -> list[Row]:
    """One page of contacts, read as plain values in one statement."""
    first = (page - 1) * PAGE_SIZE
    # The page is found first and read with its names afterwards: whatever lies before it is then never read.
    page_of = contacts.values("pk")[first : first + PAGE_SIZE]
    read = EmployerContact.objects.filter(pk__in=page_of).order_by("-on", "-pk").values_list(*FIELDS)
    companies, openings = reverse("employers:company_list"), reverse("employers:opening_list")
    return [
        Row(
            day=on,
            on=days.short(on),
            company=company,
            company_url=f"{companies}{uuid}/",
            industry=industry or "",
            result=str(ContactResult(result).label),
            what=what_in_words(function or text, seats, filled),
            opening_url=f"{openings}{opening}/" if opening else "",
            way=str(ContactWay(way).label) if way else "",
            by=by,
        )
        for on, company, uuid, industry, result, function, text, opening, seats, filled, way, by in read
    ]


def what_in_words(function: str, seats: int | None, filled: int | None) -> str:
    """``Køre gaffeltruck: 1 af 3 besat``, as far as it is known."""
    told = f"{filled} af {seats} besat" if seats else ""
    return ": ".join(part for part in (function, told) if part)
