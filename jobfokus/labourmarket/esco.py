# SPDX-License-Identifier: MPL-2.0
"""Occupations of ESCO, the European list of skills and occupations, matched with the municipality's job functions.

Its Danish csv has one row per occupation: conceptUri, preferredLabel, altLabels (one on a line), iscoGroup. ISCO-08 and
DISCO-08 share their first four digits.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from jobfokus.accounts.models import Municipality
from jobfokus.common.text import fold
from jobfokus.labourmarket.models import JobFunction
from jobfokus.privacy.log import record_change

COLUMNS = ("conceptUri", "preferredLabel", "altLabels", "iscoGroup")
MOST_BYTES = 60_000_000
LONGEST_NAME = 120


class EscoFileError(ValueError):
    """The file is no list of occupations; the text says why."""


@dataclass(frozen=True, slots=True)
class Occupation:
    """A row of the file."""

    uri: str
    name: str
    aliases: tuple[str, ...]
    isco: str


@dataclass(slots=True)
class EscoReport:
    """What an import did, or would do: names of functions or occupations."""

    found: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    ambiguous: list[str] = field(default_factory=list)
    left_out: int = 0
    known: int = 0


def read_occupations(path: Path) -> list[Occupation]:
    """The rows of the file; raises EscoFileError when it is something else."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise EscoFileError("The file is larger than a list of occupations can be.")
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
            if missing:
                raise EscoFileError(f"The first line lacks the columns {', '.join(missing)}.")
            return [_occupation(row, reader.line_num) for row in reader]
    except OSError as error:
        raise EscoFileError(f"The file cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise EscoFileError("The file is not UTF-8 text, as ESCO delivers it.") from error
    except csv.Error as error:
        raise EscoFileError(f"The file is no csv file: {error}.") from error


def _occupation(row: dict[str, str | None], line: int) -> Occupation:
    uri, name, isco = ((row[column] or "").strip() for column in ("conceptUri", "preferredLabel", "iscoGroup"))
    if not uri.startswith(("http://", "https://")) or not name or not isco.isdecimal() or len(isco) > 4:
        raise EscoFileError(f"The row that ends on line {line} has no address, name or ISCO group.")
    others = (" ".join(text.split()) for text in (row["altLabels"] or "").splitlines())
    return Occupation(uri, name, tuple(text for text in others if 0 < len(text) <= LONGEST_NAME), isco)


def import_esco(municipality: Municipality, occupations: Iterable[Occupation], *, add: bool) -> EscoReport:
    """Give functions their ESCO address and code where one occupation, and no other, names them.

    What has an address keeps it, so that a second import changes nothing. With *add* unmatched occupations become
    functions; near functions and industries of those are the municipality's to say.
    """
    report = EscoReport()
    functions = JobFunction.objects.filter(municipality=municipality)
    named, addresses = functions.by_any_name(), set(functions.exclude(esco_uri="").values_list("esco_uri", flat=True))
    claims: dict[JobFunction, list[Occupation]] = defaultdict(list)
    unmatched = []
    for occupation in occupations:
        if occupation.uri in addresses:
            report.known += 1
            continue
        candidates = _candidates(occupation, named)
        if len(candidates) == 1:
            claims[candidates.pop()].append(occupation)
        elif candidates:
            report.ambiguous.append(occupation.name)
        else:
            unmatched.append(occupation)
    with transaction.atomic():
        _fill(claims, report)
        if add:
            _add(municipality, unmatched, named, report)
        report.left_out = 0 if add else len(unmatched)
        if report.found or report.added:
            record_change(
                "jobfunction.esco_imported", by=None, of=municipality, found=len(report.found), added=len(report.added)
            )
    return report


def _candidates(occupation: Occupation, named: dict[str, JobFunction]) -> set[JobFunction]:
    """The functions it may be: by its own name, else by its other names."""
    own = named.get(fold(occupation.name))
    return {own} if own else {named[fold(alias)] for alias in occupation.aliases if fold(alias) in named}


def _fill(claims: dict[JobFunction, list[Occupation]], report: EscoReport) -> None:
    filled = []
    for function, claimed in claims.items():
        if len(claimed) > 1 or function.esco_uri:
            report.ambiguous.extend(occupation.name for occupation in claimed)
            continue
        function.esco_uri, function.disco08 = claimed[0].uri, function.disco08 or claimed[0].isco
        filled.append(function)
    JobFunction.objects.bulk_update(filled, ["esco_uri", "disco08"], batch_size=200)
    report.found = [function.name for function in filled]


def _add(
    municipality: Municipality, occupations: list[Occupation], named: dict[str, JobFunction], report: EscoReport
) -> None:
    taken, made = set(named), []
    for occupation in occupations:
        name = occupation.name[:1].upper() + occupation.name[1:LONGEST_NAME]
        if fold(name) in taken:
            report.ambiguous.append(occupation.name)
            continue
        taken.add(fold(name))
        aliases = [alias for alias in occupation.aliases if fold(alias) not in taken]
        taken.update(map(fold, aliases))
        made.append(
            JobFunction(
                municipality=municipality,
                name=name,
                folded=fold(name),
                aliases=aliases,
                disco08=occupation.isco,
                esco_uri=occupation.uri,
            )
        )
    JobFunction.objects.bulk_create(made, batch_size=500)
    report.added = [function.name for function in made]
