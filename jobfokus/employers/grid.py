# SPDX-License-Identifier: MPL-2.0
"""Contacts typed or pasted as rows (E1): read cell by cell as the spreadsheet is (E4), held to what the form demands.

A company we know fills its cells in, found by CVR number or by its whole name. A row's day is today and its employer
consultant the one who writes, where nothing else is typed.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from jobfokus.accounts.models import User
from jobfokus.common import days
from jobfokus.common.text import fold
from jobfokus.employers.actions.contacts import Heard
from jobfokus.employers.choices import ContactResult, ContactWay, SheetRowTrouble
from jobfokus.employers.models import Company
from jobfokus.employers.numbers import cvr_of
from jobfokus.employers.sheet import COLUMNS as SHEET_COLUMNS
from jobfokus.employers.sheet import RESULTS, Column
from jobfokus.employers.sheet_names import Names
from jobfokus.employers.sheet_row import ReadRow, RowReader, parted_address
from jobfokus.labourmarket.models import Industry, JobFunction

# The columns of the spreadsheet in its order, so that rows can be pasted from it, and what the form asks besides.
COLUMNS = (*SHEET_COLUMNS, Column("way", "Hvordan", longest=20), Column("note", "Note", longest=500))
KEYS = tuple(column.key for column in COLUMNS)
PLACES = {column.key: place for place, column in enumerate(SHEET_COLUMNS)}
LONGEST = {column.key: column.longest for column in COLUMNS}
WAYS = {fold(str(label)): ContactWay(value) for value, label in ContactWay.choices if value} | {
    "tlf": ContactWay.TELEPHONE,
    "opkald": ContactWay.TELEPHONE,
    "": ContactWay.UNKNOWN,
}
TOLD = {
    SheetRowTrouble.RESULT: "Skriv et af resultaterne fra listen.",
    SheetRowTrouble.UNMAPPED: "Skriv en branche fra listen.",
    SheetRowTrouble.SEATS_WITHOUT: "Uden åbning er der ingen pladser. Ret resultatet, eller slet tallet.",
}
EMPTY = {
    "name": "Skriv virksomhedens navn.",
    "cvr": "Vi kender ikke virksomheden. Skriv dens CVR-nummer.",
    "result": "Skriv, hvad der kom ud af det.",
}


@dataclass(slots=True)
class GridRow:
    """What a row says: its cells with what could be filled in, what is wrong by column, and what would be recorded."""

    cells: dict[str, str]
    problems: dict[str, str] = field(default_factory=dict)
    company: Company | None = None
    new_company: dict[str, Any] = field(default_factory=dict)
    heard: Heard | None = None

    @property
    def warning(self) -> str:
        """What one must know before calling again."""
        stopped = self.company is not None and self.company.do_not_contact
        return f"Må ikke kontaktes: {self.company.do_not_contact_why}" if stopped and self.company else ""


def is_blank(cells: Mapping[str, str]) -> bool:
    return not any(text.strip() for text in cells.values())


def read_grid(user: User, rows: Sequence[Mapping[str, str]], today: date) -> list[GridRow]:
    """The rows as they would be recorded; the number of statements does not depend on how many there are."""
    return _Reading(user, rows, today).rows()


class _Reading:
    """All that the rows of one sending name, looked up once."""

    def __init__(self, user: User, rows: Sequence[Mapping[str, str]], today: date) -> None:
        self.user, self.today = user, today
        self.typed = [{key: row.get(key, "").strip() for key in KEYS} for row in rows]
        self.names = Names(user.municipality, today)
        self.reader = RowReader(PLACES, today, self.names.results)
        self.by_cvr: dict[str, list[Company]] = defaultdict(list)
        self.by_name: dict[str, list[Company]] = defaultdict(list)
        self._find_companies()

    def _find_companies(self) -> None:
        """By number, and by name where no number is typed; the unit without a number of its own goes first."""
        numbers = {number for row in self.typed if (number := cvr_of(row["cvr"]))}
        named = {fold(row["name"]) for row in self.typed if row["name"] and not row["cvr"]}
        companies = Company.objects.visible_to(self.user).with_last_person().select_related("industry", "responsible")
        for company in companies.filter(Q(cvr__in=numbers) | Q(folded__in=named)).order_by("p_number", "pk"):
            self.by_cvr[company.cvr].append(company)
            self.by_name[company.folded].append(company)

    def rows(self) -> list[GridRow]:
        read = [self._row(cells) for cells in self.typed]
        industries = self._entries(Industry, [row for row, _ in read], "industry")
        functions = self._entries(JobFunction, [row for row, _ in read], "function")
        for row, values in read:
            if not row.problems:
                self._hear(row, values, industries, functions)
        return [row for row, _ in read]

    def _entries(self, model: Any, rows: list[GridRow], key: str) -> dict[int, Any]:
        found = {self.names.look_up(key, row.cells[key]).pk for row in rows if row.cells[key]}
        return model.objects.in_bulk(found - {None}) if found - {None} else {}

    def _row(self, cells: dict[str, str]) -> tuple[GridRow, dict[str, Any]]:
        several = not cells["cvr"] and len(self.by_name[fold(cells["name"])]) > 1
        company = None if several else self._company(cells)
        row = GridRow(self._filled(cells, company), company=company)
        read = self.reader.read(0, [row.cells[key] for key in PLACES])
        for problem in read.problems:
            told = EMPTY.get(problem.column) if problem.trouble == SheetRowTrouble.EMPTY else TOLD.get(problem.trouble)
            row.problems.setdefault(problem.column, told or str(problem.trouble.label))
        if several:
            row.problems["cvr"] = "Flere virksomheder hedder det. Skriv CVR-nummeret."
        if "on" in read.values:
            row.cells["on"] = days.short(read.values["on"])
        row.problems |= self._demands(row, read)
        return row, read.values

    def _company(self, cells: dict[str, str]) -> Company | None:
        """A company is its CVR number; the name tells its units apart."""
        if not cells["cvr"]:
            return next(iter(self.by_name[fold(cells["name"])]), None) if cells["name"] else None
        units = self.by_cvr[cvr_of(cells["cvr"]) or ""]
        same = [unit for unit in units if unit.folded == fold(cells["name"])]
        return next(iter(same or units), None)

    def _filled(self, cells: dict[str, str], company: Company | None) -> dict[str, str]:
        """The cells with what is usual, and with what we know of the company."""
        usual = {"on": days.short(self.today), "by": self.user.name}
        if RESULTS.get(fold(cells["result"]), ContactResult.NO_OPENING) != ContactResult.NO_OPENING:
            usual["seats"] = "1"
        known = facts_of(company) if company else {}
        if company:
            cells = cells | {"name": company.name, "cvr": company.cvr}
        return {key: cells[key] or known.get(key, "") or usual.get(key, "") for key in KEYS}

    def _demands(self, row: GridRow, read: ReadRow) -> dict[str, str]:
        """What the form demands beyond the spreadsheet: names from our lists, and what one does in the job."""
        found: dict[str, str] = {}
        cells = row.cells
        if not self.names.look_up("industry", cells["industry"]).decided:
            found["industry"] = TOLD[SheetRowTrouble.UNMAPPED]
        elif row.company is None and not cells["industry"] and "cvr" in read.values:
            found["industry"] = "Virksomheden er ny her. Skriv dens branche."
        if read.values.get("result", ContactResult.NO_OPENING) != ContactResult.NO_OPENING and not cells["function"]:
            found["function"] = "Skriv, hvad man skal lave i jobbet."
        if fold(cells["way"]) not in WAYS:
            found["way"] = "Skriv besøg, telefon, kanvas eller møde."
        if len(cells["note"]) > LONGEST["note"]:
            found["note"] = str(SheetRowTrouble.TOO_LONG.label)
        return {key: told for key, told in found.items() if key not in row.problems}

    def _hear(
        self, row: GridRow, values: dict[str, Any], industries: dict[int, Any], functions: dict[int, Any]
    ) -> None:
        industry = industries.get(self.names.look_up("industry", values["industry"]).pk or 0)
        own = fold(values["by"]) == fold(self.user.name)
        if row.company is None:
            row.new_company = self._new_company(values, industry)
        row.heard = Heard(
            on=values["on"],
            result=values["result"],
            industry=industry,
            function=functions.get(self.names.look_up("function", values["function"]).pk or 0),
            function_text=values["function"],
            seats=values["seats"] or 1,
            filled_seats=values["filled_seats"],
            way=WAYS[fold(row.cells["way"])],
            contact_person=values["person"],
            note=" ".join(row.cells["note"].split()),
            who="" if own else values["by"],
            colleague_id=None if own else self.names.look_up("by", values["by"]).pk,
        )

    def _new_company(self, values: dict[str, Any], industry: Industry | None) -> dict[str, Any]:
        street, postal_code, town = parted_address(values["address"])
        return {
            "cvr": values["cvr"],
            "name": values["name"],
            "industry": industry,
            "address": street,
            "postal_code": postal_code,
            "town": town,
            "phone": values["phone"],
            "email": values["email"],
            "contact_person": values["person"],
        }


def facts_of(company: Company) -> dict[str, str]:
    """What a company we know puts into its row, in the words of the columns."""
    town = f"{company.postal_code} {company.town}".strip()
    return {
        "address": ", ".join(part for part in (company.address, town) if part),
        "phone": company.phone,
        "email": company.email,
        "person": getattr(company, "last_person", "") or company.contact_person,
        "industry": company.industry.name if company.industry else "",
    }
