# SPDX-License-Identifier: MPL-2.0
"""A file of companies from CVR (J12): rows of text in, companies and problems by row out. No Django in here.

The columns are found by name in any order; only CVR number and name are needed. A company in the file is nobody's
contact: it is only a place to apply to.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from stdnum.dk import cvr as cvr_rule

from jobfokus.common.text import fold

COLUMNS = {
    "cvr": ("cvr-nr.", "cvr-nummer", "cvr", "cvrnr", "cvr nr"),
    "p_number": ("p-nr.", "p-nummer", "pnr", "produktionsenhedsnummer"),
    "name": ("navn", "virksomhedsnavn", "virksomhedens navn", "virksomhed", "firma"),
    "address": ("adresse", "vejnavn og nummer", "gade", "beliggenhedsadresse"),
    "postal_code": ("postnr.", "postnummer", "post nr"),
    "town": ("by", "postdistrikt", "bynavn"),
    "industry_code": ("branchekode", "hovedbranche", "db07", "db25", "brancheansvarskode"),
    "industry": ("branche", "branchenavn", "branchetekst", "hovedbranche tekst"),
}
# DB07: the first two digits of an industry code tell the section.
SECTIONS = (
    (3, "A"), (9, "B"), (33, "C"), (35, "D"), (39, "E"), (43, "F"), (47, "G"), (53, "H"), (56, "I"), (63, "J"),
    (66, "K"), (68, "L"), (75, "M"), (82, "N"), (84, "O"), (85, "P"), (88, "Q"), (93, "R"), (96, "S"), (98, "T"),
    (99, "U"),
)  # fmt: skip
LONGEST = {"name": 160, "address": 160, "town": 60}


class FileProblem(StrEnum):
    """What is wrong with a row, or with the file's heading."""

    NO_HEADING = "no_heading"
    NO_ROWS = "no_rows"
    CVR = "cvr"
    NAME = "name"
    POSTAL_CODE = "postal_code"
    TOO_LONG = "too_long"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class FileCompany:
    """A company as a row of the file tells it."""

    number: int
    cvr: str
    name: str
    p_number: str = ""
    address: str = ""
    postal_code: str = ""
    town: str = ""
    section: str = ""
    industry: str = ""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in which row (the first row of the file is 1); 0 for the file as a whole."""

    number: int
    problem: FileProblem


@dataclass(frozen=True, slots=True)
class CompanyFile:
    """The readable companies and the problems of the rest, in the file's order."""

    companies: tuple[FileCompany, ...]
    problems: tuple[RowProblem, ...]


def read_companies(rows: Iterable[tuple[int, list[str]]]) -> CompanyFile:
    """Every company of the file. A row that says the same as one before it is a problem, not a second company."""
    stream = iter(rows)
    columns = _heading(stream)
    if columns is None:
        return CompanyFile((), (RowProblem(0, FileProblem.NO_HEADING),))
    companies: list[FileCompany] = []
    problems: list[RowProblem] = []
    seen: set[tuple[str, str, str]] = set()
    for number, cells in stream:
        if not any(cell.strip() for cell in cells):
            continue
        company, problem = _company(number, {key: _cell(cells, place) for key, place in columns.items()})
        if company and (key := (company.cvr, company.p_number, fold(company.address))) in seen:
            company, problem = None, FileProblem.TWICE
        elif company:
            seen.add(key)
            companies.append(company)
        if problem:
            problems.append(RowProblem(number, problem))
    if not companies and not problems:
        problems.append(RowProblem(0, FileProblem.NO_ROWS))
    return CompanyFile(tuple(companies), tuple(problems))


def _heading(stream: Iterator[tuple[int, list[str]]]) -> dict[str, int] | None:
    """Where each known column stands, from the first row that names CVR number and name."""
    known = {_plain(word): key for key, words in COLUMNS.items() for word in words}
    for number, cells in stream:
        found: dict[str, int] = {}
        for place, cell in enumerate(cells):
            if key := known.get(_plain(cell)):
                found.setdefault(key, place)
        if {"cvr", "name"} <= found.keys():
            return found
        if number >= 20:
            break
    return None


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(name))


def _cell(cells: list[str], place: int) -> str:
    return " ".join(cells[place].split()) if place < len(cells) else ""


def _company(number: int, cells: dict[str, str]) -> tuple[FileCompany | None, FileProblem | None]:
    cvr = cvr_rule.compact(cells["cvr"])
    if not cvr_rule.is_valid(cvr):
        return None, FileProblem.CVR
    if not cells["name"]:
        return None, FileProblem.NAME
    postal_code = cells.get("postal_code", "")
    if postal_code and not re.fullmatch(r"[0-9]{3,4}", postal_code):
        return None, FileProblem.POSTAL_CODE
    if any(len(cells.get(key, "")) > longest for key, longest in LONGEST.items()):
        return None, FileProblem.TOO_LONG
    company = FileCompany(
        number,
        cvr,
        cells["name"],
        p_number=re.sub(r"\D", "", cells.get("p_number", ""))[:10],
        address=cells.get("address", ""),
        postal_code=postal_code.zfill(4) if postal_code else "",
        town=cells.get("town", ""),
        section=section_of(cells.get("industry_code", "") or cells.get("industry", "")),
        industry=re.sub(r"^[0-9. ]+", "", cells.get("industry", "")),
    )
    return company, None


def section_of(code: str) -> str:
    """The DB07 section of an industry code such as ``56.10.10``; empty for anything else."""
    found = re.match(r"(\d{2})[.\d]*", code)
    if not found:
        return ""
    division = int(found[1])
    return next((section for last, section in SECTIONS if 0 < division <= last), "")
