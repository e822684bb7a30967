# SPDX-License-Identifier: MPL-2.0
"""The first list of industries and job functions a municipality starts with. It may change them all.

Industries are the sections of Dansk Branchekode 2007 (DB07, Statistics Denmark), in the words of the guide's industry
tool: one industry for each of the guide's kinds of company, so that its spreadsheet and ours count alike. Narrower
words ("Autoværksteder", "Dagtilbud") are other names of the section they belong to.

Job functions are our own choice of what people do at work, rather than of titles; titles are their other names. The
codes are those of DISCO-08 (Statistics Denmark), where a function is one group of it. A near function is written at
one end and holds both ways.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from jobfokus.accounts.models import Municipality
from jobfokus.common.text import fold
from jobfokus.labourmarket.models import Industry, JobFunction, Listed
from jobfokus.labourmarket.near import Neighbours
from jobfokus.labourmarket.rules import both_ways
from jobfokus.labourmarket.shipped_terms import ship_terms

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class ShippedIndustry:
    """A section of DB07 in the guide's words."""

    section: str
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShippedFunction:
    """A job function with other words for it, the sections it is found in, and those near it."""

    name: str
    aliases: tuple[str, ...]
    sections: tuple[str, ...]
    disco08: str
    near: tuple[str, ...]


def _rows(name: str) -> list[list[str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=";"))[1:]


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word for word in cell.split(" | ") if word)


INDUSTRIES = tuple(
    ShippedIndustry(section, name, _words(aliases)) for section, name, aliases in _rows("shipped_industries.csv")
)
FUNCTIONS = tuple(
    ShippedFunction(name, _words(aliases), tuple(sections.split()), disco08, _words(near))
    for name, aliases, sections, disco08, near in _rows("shipped_functions.csv")
)
NEAR = both_ways({function.name: function.near for function in FUNCTIONS})


@transaction.atomic
def ship_labourmarket(municipality: Municipality) -> int:
    """Add what is missing and fill in what nobody has changed; returns how many entries were added."""
    industries, added_industries = _ship_industries(municipality)
    functions, added = _ship_functions(municipality, industries)
    _ship_codes(functions)
    _ship_near(functions, added)
    return added_industries + len(added) + ship_terms(municipality)


def _names(entries: Iterable[Listed]) -> set[str]:
    """Every word that names an entry already, folded."""
    return {fold(word) for entry in entries for word in (entry.name, *entry.aliases)}


def _ship_industries(municipality: Municipality) -> tuple[dict[str, Industry], int]:
    """The industry of each section, and how many were added."""
    listed = Industry.objects.filter(municipality=municipality)
    taken = _names(listed)
    missing = [
        Industry(
            municipality=municipality,
            name=row.name,
            folded=fold(row.name),
            section=row.section,
            aliases=[word for word in row.aliases if fold(word) not in taken],
        )
        for row in INDUSTRIES
        if fold(row.name) not in taken
    ]
    Industry.objects.bulk_create(missing)
    found = listed.all().by_any_name()
    return {row.section: found[fold(row.name)] for row in INDUSTRIES}, len(missing)


def _ship_functions(
    municipality: Municipality, industries: dict[str, Industry]
) -> tuple[dict[str, JobFunction], set[str]]:
    """The shipped functions that stand in the list under their own name, by that name; and those just added."""
    there = list(JobFunction.objects.filter(municipality=municipality))
    taken = _names(there)
    missing = [row for row in FUNCTIONS if fold(row.name) not in taken]
    made = JobFunction.objects.bulk_create(
        JobFunction(
            municipality=municipality,
            name=row.name,
            folded=fold(row.name),
            aliases=[word for word in row.aliases if fold(word) not in taken],
        )
        for row in missing
    )
    places = JobFunction.industries.through
    places.objects.bulk_create(
        places(jobfunction_id=function.pk, industry_id=industries[section].pk)
        for row, function in zip(missing, made, strict=True)
        for section in row.sections
    )
    listed = {entry.folded: entry for entry in (*there, *made) if entry.merged_into_id is None}
    shipped = {row.name: listed[fold(row.name)] for row in FUNCTIONS if fold(row.name) in listed}
    return shipped, {row.name for row in missing}


def _ship_codes(functions: dict[str, JobFunction]) -> None:
    """DISCO-08 where nobody has changed the entry and the code is missing."""
    filled = []
    for row in FUNCTIONS:
        function = functions.get(row.name)
        if function and row.disco08 and not function.disco08 and function.version == 0:
            function.disco08 = row.disco08
            filled.append(function)
    JobFunction.objects.bulk_update(filled, ["disco08"])


def _ship_near(functions: dict[str, JobFunction], added: set[str]) -> None:
    """The neighbours: of what was added, and between entries that nobody has changed."""
    pks = [function.pk for function in functions.values()]
    links = Neighbours.objects.filter(from_jobfunction_id__in=pks)
    there = set(links.values_list("from_jobfunction_id", "to_jobfunction_id"))
    Neighbours.objects.bulk_create(
        Neighbours(from_jobfunction_id=functions[one].pk, to_jobfunction_id=functions[other].pk)
        for one, other in _pairs(functions, added)
        if (functions[one].pk, functions[other].pk) not in there
    )


def _pairs(functions: dict[str, JobFunction], added: set[str]) -> list[tuple[str, str]]:
    as_shipped = added | {name for name, function in functions.items() if function.version == 0}
    return [
        (one, other)
        for one, others in NEAR.items()
        for other in sorted(others)
        if one in functions and other in functions and ({one, other} & added or {one, other} <= as_shipped)
    ]
