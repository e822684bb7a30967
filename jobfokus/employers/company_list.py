# SPDX-License-Identifier: MPL-2.0
"""The list of companies: which of them, counted under each filter, as rows ready to print (E5)."""

from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef, Q, Subquery
from django.db.models.functions import Collate
from django.urls import reverse

from jobfokus.accounts.models import User
from jobfokus.common import days
from jobfokus.common.sorting import DANISH
from jobfokus.employers.models import Company, CompanyQuerySet, EmployerContact, JobOpening
from jobfokus.employers.numbers import cvr_of
from jobfokus.employers.wish import Wish

PAGE_SIZE = 50
MINE, NEVER, STOPPED = "mine", "aldrig", "nej"
FILTERS = (
    ("hvis", MINE, "Mine"),
    ("kontakt", NEVER, "Aldrig kontaktet"),
    ("kontakt", STOPPED, "Må ikke kontaktes"),
)
KNOWN = {"hvis": (MINE,), "kontakt": (NEVER, STOPPED)}


def condition(name: str, value: str, user: User) -> Q:
    """What one filter asks."""
    if name == "branche":
        return Q(industry__uuid=value)
    if name == "hvis":
        return Q(responsible=user)
    if value == STOPPED:
        return Q(do_not_contact=True)
    return ~Q(Exists(EmployerContact.objects.order_by().filter(company=OuterRef("pk"))))


def chosen(wish: Wish, user: User) -> Q:
    """All the chosen filters at once."""
    found = Q()
    for name, value in wish.chosen.items():
        found &= condition(name, value, user)
    return found


def counted(companies: CompanyQuerySet, wish: Wish, user: User) -> dict[str, int]:
    """How many in all, under each filter, and under the chosen ones together: one statement."""
    counts = {
        f"filter_{place}": Count("pk", filter=condition(name, value, user))
        for place, (name, value, _) in enumerate(FILTERS)
    }
    counts["chosen"] = Count("pk", filter=chosen(wish, user)) if wish.chosen else Count("pk")
    return companies.order_by().aggregate(in_all=Count("pk"), **counts)


def sought(user: User, text: str) -> CompanyQuerySet:
    """Companies whose name holds every word, or the one with this CVR number."""
    number, companies = cvr_of(text), Company.objects.visible_to(user)
    return companies.filter(cvr=number) if number else companies.matching(text)


@dataclass(frozen=True, slots=True)
class Row:
    """A company as the list prints it."""

    url: str
    name: str
    cvr: str
    industry: str
    town: str
    responsible: str
    last_contact: str
    openings: int
    stopped: bool


FIELDS = (
    "uuid", "name", "cvr", "industry__name", "postal_code", "town", "responsible__name", "do_not_contact",
    "last_contact", "unfilled",
)  # fmt: skip


def rows_of(companies: CompanyQuerySet, page: int) -> list[Row]:
    """One page of companies in Danish order, with last contact and unfilled openings: one statement."""
    first, address = (page - 1) * PAGE_SIZE, reverse("employers:company_list")
    contacts = EmployerContact.objects.filter(company=OuterRef("pk")).order_by().values("company")
    openings = JobOpening.objects.unfilled().filter(company=OuterRef("pk")).order_by().values("company")
    found = companies.annotate(
        last_contact=Subquery(contacts.annotate(last=Max("on")).values("last")),
        unfilled=Subquery(openings.annotate(count=Count("pk")).values("count")),
    )
    ordered = found.order_by(Collate("name", DANISH), "pk").values_list(*FIELDS)
    return [
        Row(
            url=f"{address}{uuid}/",
            name=name,
            cvr=cvr,
            industry=industry or "",
            town=f"{postal_code} {town}".strip(),
            responsible=responsible or "",
            last_contact=days.short(last),
            openings=unfilled or 0,
            stopped=stopped,
        )
        for uuid, name, cvr, industry, postal_code, town, responsible, stopped, last, unfilled in ordered[
            first : first + PAGE_SIZE
        ]
    ]
