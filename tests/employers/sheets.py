# SPDX-License-Identifier: MPL-2.0
"""The employers' spreadsheet as municipalities keep it, made here: title, groups, columns, and all the dirt."""

import io
import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from rustpy_xlsxwriter import FastExcel, Format

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import User
from jobfokus.common.spreadsheets import OutColumn, csv_lines
from jobfokus.employers.actions.importing import commit_contacts, stage_contacts
from jobfokus.employers.sheet import COLUMNS, TITLES
from jobfokus.exchange.models import ImportBatch
from tests.accounts.factories import MunicipalityFactory, user_with
from tests.employers.factories import FunctionFactory, IndustryFactory, cvr_number

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))
LATER = datetime(2026, 11, 29, 9, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))
TODAY = NOW.date()
KEYS = tuple(column.key for column in COLUMNS)
INDUSTRIES = ("Handel", "Industri", "Transport", "Hoteller og restauranter", "Bygge og anlæg")
FUNCTIONS = ("Lagermedarbejder", "Kontorassistent", "Tjener", "Svejser")
COLLEAGUES = ("Jette Holst", "Per Vang", "Ali Demir")
RESULTS = ("Ingen åbning", "Ordinær åbning", "Praktikplads", "Løntilskud", "Anden åbning")
ROW = {
    "on": date(2026, 5, 21), "name": "Strand Huset", "cvr": int(cvr_number(0)), "address": "Kirkestræde 54, 4140 Borup",
    "phone": "46416172", "email": "job14@example.dk", "person": "Ole Larsen", "industry": "Handel",
    "result": "Ordinær åbning", "function": "Lagermedarbejder", "seats": 2, "filled_seats": 1, "by": "Per Vang",
}  # fmt: skip
QUIET = {"result": "Ingen åbning", "function": "", "seats": "", "filled_seats": ""}


def row(**changed: Any) -> dict[str, Any]:
    return ROW | changed


def records(rows: Sequence[dict[str, Any]], titles: dict[str, str]) -> list[dict[str, Any]]:
    return [{title: row.get(key, "") for key, title in titles.items()} for row in rows]


def xlsx(*rows: dict[str, Any], titles: dict[str, str] = TITLES, counts: list[dict[str, Any]] | None = None) -> bytes:
    """The sheet with its title, its two groups and the columns' names in row 4; *counts* adds a sheet of COUNTIFS."""
    target = io.BytesIO()
    day = Format().set_num_format("dd-mm-yyyy")
    book = FastExcel(target)
    groups = [(0, 0, 0, 12, "BRANCHEREDSKAB"), (2, 0, 2, 6, "Virksomhedsinformationer"), (2, 7, 2, 12, "Kontakter")]
    formats = [day, *[None] * (len(titles) - 1)]
    book.sheet("Indtastning", records(rows, titles), header_row=3, merge_ranges=groups, column_formats=formats)
    if counts:
        formulas = {
            "i alt": "=COUNTIFS(Indtastning!$H$5:$H$5000,A{row})",
            "med resultatet": "=COUNTIFS(Indtastning!$H$5:$H$5000,A{row},Indtastning!$I$5:$I$5000,B{row})",
            "pladser": "=SUMIFS(Indtastning!$K$5:$K$5000,Indtastning!$H$5:$H$5000,A{row})",
            "besatte": "=SUMIFS(Indtastning!$L$5:$L$5000,Indtastning!$H$5:$H$5000,A{row})",
            "resultatets pladser": "=SUMIFS(Indtastning!$K$5:$K$5000,Indtastning!$I$5:$I$5000,B{row})",
            "funktionens åbninger": "=COUNTIFS(Indtastning!$J$5:$J$5000,C{row})",
            "funktionens pladser": "=SUMIFS(Indtastning!$K$5:$K$5000,Indtastning!$J$5:$J$5000,C{row})",
        }
        book.sheet("Diagrammer", counts, formula_columns=formulas)
    book.save()
    return target.getvalue()


def csv(*rows: dict[str, Any], titles: dict[str, str] = TITLES, encoding: str = "utf-8") -> bytes:
    columns = [OutColumn(title) for title in titles.values()]
    values = [tuple(record.values()) for record in records(rows, titles)]
    text = "".join(csv_lines(columns, values))
    return text.encode(encoding) if encoding == "utf-8" else text.lstrip("\ufeff").encode(encoding)


def year_of_contacts(count: int, seed: int = 7) -> list[dict[str, Any]]:
    """Rows as people write them: dates and CVR numbers in every form, blanks, equal rows, names that differ."""
    chance = random.Random(seed)
    companies = [
        (cvr_number(n), f"Firma {n} ApS", f"Vej {n}, 4600 Køge", chance.choice(INDUSTRIES))
        for n in range(count // 5 + 1)
    ]
    rows: list[dict[str, Any]] = []
    for _ in range(count):
        cvr, name, address, industry = chance.choice(companies)
        result = chance.choice(RESULTS)
        seats = chance.randint(1, 6)
        opening = {"function": chance.choice(FUNCTIONS), "seats": seats, "filled_seats": chance.randint(0, seats)}
        written = row(
            on=written_day(TODAY - timedelta(days=chance.randint(0, 360)), chance),
            name=chance.choice((name, name.upper(), f" {name}")),
            cvr=chance.choice((int(cvr), cvr, f"DK {cvr[:2]} {cvr[2:4]} {cvr[4:6]} {cvr[6:]}", f"dk{cvr}")),
            address=address,
            industry=industry,
            by=chance.choice(COLLEAGUES),
        )
        rows.append(written | (QUIET if result == "Ingen åbning" else opening | {"result": result}))
        if chance.random() < 0.05:
            rows.append(rows[-1])
    return rows


def written_day(day: date, chance: random.Random) -> Any:
    forms = ("%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%Y-%m-%d")
    return chance.choice((day, (day - date(1899, 12, 30)).days, *(f"{day:{form}}" for form in forms)))


class Office:
    """A municipality with the lists that the sheet names, a team leader, and an employer consultant, Per Vang."""

    def __init__(self) -> None:
        self.municipality = MunicipalityFactory()
        self.leader = user_with(Role.TEAM_LEADER, municipality=self.municipality)
        self.per = user_with(Role.EMPLOYER_CONSULTANT, municipality=self.municipality, name="Per Vang")
        self.industries = {name: IndustryFactory(municipality=self.municipality, name=name) for name in INDUSTRIES}
        self.stock = FunctionFactory(municipality=self.municipality, name="Lagerarbejde", aliases=["Lagermedarbejder"])

    def stage(self, content: bytes, now: datetime = NOW, by: User | None = None) -> ImportBatch:
        return stage_contacts(content, "brancheredskab.xlsx", by=fresh(by or self.per), now=now)

    def commit(self, batch: ImportBatch, now: datetime = NOW) -> ImportBatch:
        batch.refresh_from_db()
        return commit_contacts(batch, seen=batch.version, by=fresh(self.per), now=now)

    def load(self, *rows: dict[str, Any], now: datetime = NOW) -> ImportBatch:
        return self.commit(self.stage(xlsx(*rows), now=now), now=now)


def fresh(user: User) -> User:
    """The user as a new request would read them."""
    return User.objects.get(pk=user.pk)
