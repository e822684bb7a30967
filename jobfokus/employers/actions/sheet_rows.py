# SPDX-License-Identifier: MPL-2.0
"""Writing what the employers' spreadsheet would do (E4): many rows in few statements, each noted for the undo.

Not an action of its own: ``exchange.importing.commit_batch`` checks access and holds the transaction.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jobfokus.common.text import fold
from jobfokus.employers.choices import ContactResult, OpeningKind, OpeningStep
from jobfokus.employers.models import Company, EmployerContact, JobOpening, OpeningEvent
from jobfokus.employers.sheet_comparison import RowPlan
from jobfokus.employers.sheet_names import Names
from jobfokus.employers.sheet_row import parted_address
from jobfokus.exchange.choices import RowKind
from jobfokus.exchange.importing import Commit
from jobfokus.exchange.imports import in_parts
from jobfokus.exchange.models import ImportUndo
from jobfokus.exchange.undo import ChangedSinceError, claim_versions

COMPANY_TOLD = (
    "name", "folded", "industry", "address", "postal_code", "town", "phone", "email", "contact_person",
)  # fmt: skip
COMPANY_NOTED = (
    "name", "industry_id", "address", "postal_code", "town", "phone", "email", "contact_person", "responsible_id",
    "do_not_contact",
)  # fmt: skip
CONTACT_NOTED = ("industry_id", "function_id", "way", "contact_person", "note")
OPENING_NOTED = (
    "kind", "industry_id", "function_id", "seats", "filled_seats", "responsible_id", "closed_on", "passed_on_on",
)  # fmt: skip
SEATS = ("seats", "filled_seats", "filled_on")
ROWS = 500


@dataclass(slots=True)
class NewCompany:
    """A company that the file brings, the day of the row that tells of it, and what is noted of its making."""

    row: Company
    told_on: date
    step: ImportUndo
    told_again: bool = False


class Writer:
    """One commit. A new company is as the latest of its rows tells it; one that is here already stays as it is."""

    def __init__(self, commit: Commit, names: Names) -> None:
        self.commit, self.names = commit, names
        self.notes = commit.notes
        self.notes.about = "subject_id"
        self.company_of: dict[str, int] = {}
        self.new: dict[str, NewCompany] = {}

    def write(self, plans: Iterator[RowPlan]) -> None:
        for part in in_parts(plans):
            self._find_companies(part)
            self._make_contacts([plan for plan in part if plan.kind == RowKind.NEW])
            self._change_seats([plan for plan in part if plan.kind == RowKind.CHANGED])
            self.notes.save()
        self._tell_companies_again()

    # ---------------------------------------------------------------- companies

    def _find_companies(self, plans: list[RowPlan]) -> None:
        """The companies of these rows: those that are here, and new ones."""
        asked = {plan.row.values["cvr"] for plan in plans if not plan.new_company} - self.company_of.keys()
        here = Company.objects.filter(municipality=self.commit.municipality, cvr__in=asked)
        self.company_of |= dict(here.order_by("-p_number", "-pk").values_list("cvr", "pk")) if asked else {}
        first: dict[str, RowPlan] = {}
        for plan in plans:
            if plan.new_company and plan.row.values["cvr"] not in self.new:
                first.setdefault(plan.row.values["cvr"], plan)
        made = [Company(municipality=self.commit.municipality, cvr=cvr) for cvr in first]
        for company, plan in zip(made, first.values(), strict=True):
            self._tell(company, plan)
        Company.objects.bulk_create(made, batch_size=ROWS)
        for company, plan in zip(made, first.values(), strict=True):
            step = self.notes.made(plan.row.number, company.pk, company, COMPANY_NOTED)
            self.new[company.cvr] = NewCompany(company, plan.row.values["on"], step)
            self.company_of[company.cvr] = company.pk
        for plan in plans:
            if plan.new_company and plan.row.values["on"] > self.new[plan.row.values["cvr"]].told_on:
                self._tell_anew(self.new[plan.row.values["cvr"]], plan)

    def _tell(self, company: Company, plan: RowPlan) -> bool:
        """Let a new company be as this row tells it. Returns whether that is something else than before."""
        values = plan.row.values
        street, postal_code, town = parted_address(values.get("address", ""))
        told = {
            "name": values["name"],
            "address": street,
            "postal_code": postal_code,
            "town": town,
            "phone": values.get("phone", ""),
            "email": values.get("email", ""),
            "contact_person": values.get("person", ""),
            "industry_id": self.names.look_up("industry", values.get("industry", "")).pk,
        }
        if all(getattr(company, name) == value for name, value in told.items()):
            return False
        for name, value in told.items():
            setattr(company, name, value)
        company.folded = fold(company.name)
        return True

    def _tell_anew(self, new: NewCompany, plan: RowPlan) -> None:
        new.told_again = self._tell(new.row, plan) or new.told_again
        new.told_on = plan.row.values["on"]

    def _tell_companies_again(self) -> None:
        """Companies of which a later row told something newer. (A bulk update of nine columns takes much longer.)"""
        again = [new for new in self.new.values() if new.told_again]
        rows = [new.row for new in again]
        Company.objects.bulk_create(
            rows, batch_size=ROWS, update_conflicts=True, unique_fields=["id"], update_fields=COMPANY_TOLD
        )
        for new in again:
            self.notes.left(new.step, new.row, COMPANY_NOTED)
        ImportUndo.objects.bulk_update([new.step for new in again], ["after"], batch_size=100)

    # ---------------------------------------------------------------- contacts and openings

    def _make_contacts(self, plans: list[RowPlan]) -> None:
        contacts = [self._contact(plan) for plan in plans]
        EmployerContact.objects.bulk_create(contacts, batch_size=ROWS)
        openings = [
            (plan, self._opening(plan, contact))
            for plan, contact in zip(plans, contacts, strict=True)
            if plan.row.values["result"] != ContactResult.NO_OPENING
        ]
        JobOpening.objects.bulk_create([opening for _plan, opening in openings], batch_size=ROWS)
        for plan, contact in zip(plans, contacts, strict=True):
            self.notes.made(plan.row.number, contact.company_id, contact, CONTACT_NOTED)
        for plan, opening in openings:
            self.notes.made(plan.row.number, opening.company_id, opening, OPENING_NOTED)

    def _contact(self, plan: RowPlan) -> EmployerContact:
        values = plan.row.values
        function = values.get("function", "")
        return EmployerContact(
            municipality=self.commit.municipality,
            company_id=self.company_of[values["cvr"]],
            on=values["on"],
            industry_id=self.names.look_up("industry", values.get("industry", "")).pk,
            result=values["result"],
            function_id=self.names.look_up("function", function).pk,
            function_text=function,
            contact_person=values.get("person", ""),
            by_id=self.names.look_up("by", values["by"]).pk,
            by_name=values["by"],
            occurrence=plan.occurrence,
            created_at=self.commit.now,
            created_by=self.commit.by,
        )

    def _opening(self, plan: RowPlan, contact: EmployerContact) -> JobOpening:
        """The opening of a contact. When it was filled the sheet does not tell."""
        values = plan.row.values
        return JobOpening(
            municipality=self.commit.municipality,
            company_id=contact.company_id,
            contact=contact,
            kind=OpeningKind(values["result"]),
            industry_id=contact.industry_id,
            function_id=contact.function_id,
            function_text=contact.function_text,
            seats=values["seats"],
            filled_seats=values["filled_seats"],
            opened_on=values["on"],
            responsible_id=contact.by_id,
        )

    def _change_seats(self, plans: list[RowPlan]) -> None:
        plan_of = {plan.there.opening_id: plan for plan in plans if plan.there and plan.there.opening_id}
        openings = list(JobOpening.objects.filter(pk__in=plan_of).order_by("pk"))
        before = [{name: getattr(opening, name) for name in SEATS} for opening in openings]
        if any(not _as_compared(opening, plan_of[opening.pk]) for opening in openings):
            raise ChangedSinceError
        claim_versions(JobOpening, openings)
        for opening in openings:
            values = plan_of[opening.pk].row.values
            opening.seats, opening.filled_seats = values["seats"], values["filled_seats"]
            full = opening.filled_seats == opening.seats
            opening.filled_on = (opening.filled_on or self.commit.today) if full else None
        JobOpening.objects.bulk_update(openings, SEATS, batch_size=100)
        events = OpeningEvent.objects.bulk_create([self._event(opening) for opening in openings], batch_size=ROWS)
        for opening, event, was in zip(openings, events, before, strict=True):
            number = plan_of[opening.pk].row.number
            self.notes.changed(number, opening.company_id, opening, was)
            self.notes.made(number, opening.company_id, event)

    def _event(self, opening: JobOpening) -> OpeningEvent:
        return OpeningEvent(
            opening=opening,
            on=self.commit.today,
            step=OpeningStep.SEATS,
            by=self.commit.by,
            seats=opening.seats,
            filled_seats=opening.filled_seats,
        )


def _as_compared(opening: JobOpening, plan: RowPlan) -> bool:
    """Whether nobody has changed the seats since the row was compared."""
    there = plan.there
    return there is not None and (opening.seats, opening.filled_seats) == (there.seats, there.filled_seats)
