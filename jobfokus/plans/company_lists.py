# SPDX-License-Identifier: MPL-2.0
"""Finding companies for a line of the plan, and reading the lists that came of it (J12). Rows and counts only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from jobfokus.accounts.held import settings_of
from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case, JobLogEntry
from jobfokus.common import days
from jobfokus.common.postal import kilometres
from jobfokus.common.text import fold
from jobfokus.employers.models import Company, CompanyQuerySet, EmployerContact, JobOpening
from jobfokus.labourmarket.models import Industry
from jobfokus.plans.choices import WhyListed
from jobfokus.plans.models import CompanyList, CompanyListItem
from jobfokus.plans.rules.company_file import FileCompany
from jobfokus.plans.rules.company_list import Bounds, Candidate, Picked, pick

SETTINGS = ("company_list.length", "company_list.load_weeks", "company_list.load_most")
FACTS = ("pk", "cvr", "p_number", "name", "address", "postal_code", "town")


@dataclass(frozen=True, slots=True)
class Sought:
    """What companies are looked for: functions, an industry or all of the functions', a place to measure from, and a
    file instead of the register."""

    function_ids: tuple[int, ...] = ()
    industry: Industry | None = None
    from_postal_code: str = ""
    most_kilometres: int | None = None
    how_many: int = 10
    file: tuple[FileCompany, ...] | None = None


def find_companies(case: Case, sought: Sought, *, by: User, now: datetime) -> Picked:
    """The companies to propose. The number of statements does not depend on how many there are."""
    values = settings_of(case.municipality_id, SETTINGS, timezone.localdate(now))
    since = now - timedelta(weeks=values["company_list.load_weeks"])
    load = dict(CompanyListItem.objects.sent_since(case.municipality_id, since))
    rows = from_register(sought, by) if sought.file is None else from_file(sought, by)
    bounds = Bounds(
        how_many=sought.how_many,
        full_at=values["company_list.load_most"],
        most_kilometres=sought.most_kilometres if sought.from_postal_code else None,
        refused=frozenset(Company.objects.visible_to(by).filter(do_not_contact=True).values_list("cvr", "p_number")),
        already=already_with(case),
    )
    return pick((placed(row, sought, load) for row in rows), bounds)


def from_register(sought: Sought, by: User) -> Iterable[Candidate]:
    """Companies of the municipality in the industry, or with the functions."""
    companies = with_reasons(Company.objects.visible_to(by), sought.function_ids, by)
    if sought.industry is not None:
        companies = companies.filter(industry=sought.industry)
    else:
        industries = Industry.objects.filter(functions__in=sought.function_ids)
        companies = companies.filter(Q(industry__in=industries) | Q(open_now=True) | Q(known=True))
    for pk, cvr, p_number, name, address, postal_code, town, open_now, known in companies.values_list(
        *FACTS, "open_now", "known"
    ):
        why = reason(open_now, known, WhyListed.INDUSTRY)
        yield Candidate(cvr, name, why, p_number, address, postal_code, town, company_id=pk)


def from_file(sought: Sought, by: User) -> Iterable[Candidate]:
    """The file's companies in the industry; one that the register has brings along what we know of it."""
    rows = [row for row in sought.file or () if in_industry(row, sought.industry)]
    ours = with_reasons(Company.objects.visible_to(by), sought.function_ids, by)
    known = {
        (cvr, p_number): (pk, reason(open_now, known, WhyListed.FILE))
        for pk, cvr, p_number, open_now, known in ours.filter(cvr__in={row.cvr for row in rows}).values_list(
            "pk", "cvr", "p_number", "open_now", "known"
        )
    }
    for row in rows:
        pk, why = known.get((row.cvr, row.p_number)) or known.get((row.cvr, "")) or (None, WhyListed.FILE)
        yield Candidate(row.cvr, row.name, why, row.p_number, row.address, row.postal_code, row.town, company_id=pk)


def with_reasons(companies: CompanyQuerySet, function_ids: Sequence[int], by: User) -> Any:
    """Read along whether each has an opening in one of the functions now, and whether it was ever spoken of."""
    openings = JobOpening.objects.visible_to(by).filter(company=OuterRef("pk"), function__in=function_ids)
    contacts = EmployerContact.objects.visible_to(by).filter(company=OuterRef("pk"), function__in=function_ids)
    return companies.annotate(open_now=Exists(openings.unfilled()), known=Exists(openings) | Exists(contacts))


def reason(open_now: bool, known: bool, otherwise: WhyListed) -> WhyListed:
    """The strongest reason to list a company."""
    if open_now:
        return WhyListed.OPEN_NOW
    return WhyListed.KNOWN if known else otherwise


def in_industry(row: FileCompany, industry: Industry | None) -> bool:
    """Whether a row of the file is in the industry; one that names none is not left out for it."""
    if industry is None or not (row.section or row.industry):
        return True
    if row.section and industry.section:
        return row.section == industry.section
    return fold(row.industry) in {industry.folded, *map(fold, industry.aliases)}


def placed(candidate: Candidate, sought: Sought, load: dict[str, int]) -> Candidate:
    """The candidate with its load and its distance."""
    far = kilometres(sought.from_postal_code, candidate.postal_code) if sought.from_postal_code else None
    return replace(candidate, sent_to=load.get(candidate.cvr, 0), kilometres=far)


def already_with(case: Case) -> frozenset[str]:
    """The companies this citizen has on a list, or has written in the job log in this spell."""
    listed = CompanyListItem.objects.filter(company_list__in=CompanyList.objects.on_my_plan().filter(case=case))
    logged = JobLogEntry.objects.of_case(case).filter(company__isnull=False)
    return frozenset(
        listed.order_by()
        .values_list("cvr")
        .union(logged.order_by().values_list("company__cvr"))
        .values_list("cvr", flat=True)
    )


# ---------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True)
class ListedCompany:
    """A company on a list, ready to print."""

    uuid: UUID
    name: str
    place: str
    far: str
    why: str
    ticked_on: str
    entry_uuid: str = ""
    may_untick: bool = False


@dataclass(frozen=True, slots=True)
class ShownList:
    """A list that is on My Plan, ready to print."""

    uuid: UUID
    line_uuid: str
    track: str
    function: str
    sent_on: str
    count: str
    companies: list[ListedCompany]

    @property
    def measured(self) -> bool:
        """Whether the distance to any of them is known."""
        return any(company.far for company in self.companies)


def shown_lists(case: Case) -> list[ShownList]:
    """The lists on My Plan with their companies, the newest first; one statement."""
    items = (
        CompanyListItem.objects.on_my_plan()
        .filter(company_list__case=case)
        .select_related("company_list__line", "log_entry")
        .annotate(comments=Count("log_entry__comments"))
        .order_by("-company_list__sent_at", "-company_list__pk", "position")
    )
    return [shown_list(found, list(rows)) for found, rows in groupby(items, key=lambda item: item.company_list)]


def shown_list(found: CompanyList, items: list[CompanyListItem]) -> ShownList:
    """A list in words."""
    return ShownList(
        uuid=found.uuid,
        line_uuid=str(found.line.uuid) if found.line else "",
        track=found.track,
        function=found.function_text,
        sent_on=days.short(timezone.localdate(found.sent_at)) if found.sent_at else "",
        count=count_words(sum(item.ticked_at is not None for item in items), len(items)),
        companies=[listed(item) for item in items],
    )


def listed(item: CompanyListItem) -> ListedCompany:
    """A company in words."""
    entry = item.log_entry
    return ListedCompany(
        uuid=item.uuid,
        name=item.name,
        place=place_words(item.address, item.postal_code, item.town),
        far=far_words(item.kilometres),
        why=str(WhyListed(item.why).label),
        ticked_on=days.short(timezone.localdate(item.ticked_at)) if item.ticked_at else "",
        entry_uuid=str(entry.uuid) if entry else "",
        may_untick=entry is None or (entry.version == 1 and not getattr(item, "comments", 0)),
    )


def place_words(address: str, postal_code: str, town: str) -> str:
    """Where a company lies."""
    return ", ".join(part for part in (address, f"{postal_code} {town}".strip()) if part)


def far_words(far: int | None) -> str:
    """How far away, as the crow flies."""
    return "" if far is None else _("%(number)d km") % {"number": far}


def count_words(ticked: int, total: int) -> str:
    """How many of a list's companies the citizen has applied to."""
    return _("%(ticked)d af %(total)d er søgt") % {"ticked": ticked, "total": total}
