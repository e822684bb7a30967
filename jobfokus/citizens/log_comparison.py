# SPDX-License-Identifier: MPL-2.0
"""What a file of the job log would do here (L6): each row compared with what is there, in a constant number of queries.

Persons match by any CPR they have or had; nobody is made. An entry is known by its id from outside; without one its key
is citizen, day, title, company and its occurrence in the file. The file is master for what it says; an empty cell and
a row that is missing change nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from jobfokus.accounts.models import Municipality
from jobfokus.citizens.choices import LogState, RowTrouble
from jobfokus.citizens.comparison import Change, in_parts, worded
from jobfokus.citizens.extract import Problem, ReadRow, Value
from jobfokus.citizens.models import CitizenCpr, JobLogEntry, entry_key
from jobfokus.citizens.rules.patterns import ANSWERS
from jobfokus.common.crypto import blind_index
from jobfokus.common.text import fold
from jobfokus.employers.models import Company
from jobfokus.exchange.choices import RowKind
from jobfokus.labourmarket.models import JobFunction

COMPARED = ("town", "channel", "track", "state", "answered_on", "refusal", "refusal_text")
OWN = ("on", "title", "company_name")
Key = tuple[int, date, str]
# Whose entry, and what another log calls it.
Named = tuple[int, str]


@dataclass(frozen=True, slots=True)
class LogPlan:
    """What one row would do; ``values`` are what differs, everything for a new entry. No citizen is 0."""

    number: int
    kind: RowKind
    citizen_id: int = 0
    entry_id: int | None = None
    values: dict[str, Any] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LogNames:
    """What titles and companies mean here: functions by any name, companies by a name that only one has."""

    functions: Mapping[str, int]
    called: Mapping[int, str]
    companies: Mapping[str, int]

    @classmethod
    def of(cls, municipality: Municipality, remembered: Mapping[str, UUID | None]) -> "LogNames":
        """Two statements. *remembered* are titles (folded) with the function a person gave them, or none."""
        listed = JobFunction.objects.filter(municipality=municipality).in_use().by_any_name()
        by_uuid = {function.uuid: function.pk for function in listed.values()}
        functions = {name: function.pk for name, function in listed.items() if name not in remembered}
        functions |= {title: by_uuid[uuid] for title, uuid in remembered.items() if uuid in by_uuid}
        companies = list(Company.objects.filter(municipality=municipality).order_by().values_list("folded", "pk"))
        shared = Counter(name for name, _pk in companies)
        return cls(
            functions,
            {function.pk: function.name for function in listed.values()},
            {name: pk for name, pk in companies if shared[name] == 1},
        )

    def function_of(self, title: Value) -> int | None:
        return self.functions.get(fold(str(title)))


class _There:
    """Our own entries: by the id another log gave them, and by key, those of one key in their order."""

    def __init__(self, entries: list[JobLogEntry], named: set[Named]) -> None:
        self.outside = {(entry.citizen_id, entry.outside_id): entry for entry in entries if entry.outside_id}
        self.by_key: dict[Key, list[JobLogEntry]] = defaultdict(list)
        for entry in sorted(entries, key=lambda entry: entry.occurrence):
            self.by_key[entry.citizen_id, entry.on, entry.key].append(entry)
        # What a row names by its id is no other row's.
        self.met = {self.outside[name].pk for name in named & self.outside.keys()}
        self.more: Counter[Key] = Counter()

    def entry(self, key: Key, outside_id: str) -> JobLogEntry | None:
        """The entry of a row; one that bears another id is another entry."""
        if outside_id and (known := self.outside.get((key[0], outside_id))):
            return known
        free = (entry for entry in self.by_key[key] if entry.pk not in self.met)
        found = next((entry for entry in free if not (outside_id and entry.outside_id)), None)
        if found:
            self.met.add(found.pk)
        return found

    def next_number(self, key: Key) -> int:
        """The occurrence number of one more entry of this key."""
        same = self.by_key[key]
        self.more[key] += 1
        return (same[-1].occurrence if same else 0) + self.more[key]


def compare_log(rows: list[ReadRow], municipality: Municipality, names: LogNames) -> list[LogPlan]:
    """What every row would do, in the order of the file; the number of statements does not grow with the rows."""
    citizen_of = citizens_named(rows, municipality)
    named = Counter(_named(row, citizen_of) for row in rows)
    entries = list(in_parts(JobLogEntry.objects.order_by(), "citizen_id", set(citizen_of.values())))
    there = _There(entries, set(named))
    return [_plan(row, citizen_of, named, there, names) for row in rows]


def _plan(
    row: ReadRow, citizen_of: Mapping[str, int], named: Counter[Named], there: _There, names: LogNames
) -> LogPlan:
    citizen_id, outside_id = _named(row, citizen_of)
    key = _key(row, citizen_id)
    problems = row.problems or ([] if citizen_id else [Problem(RowTrouble.UNKNOWN_CITIZEN, "cpr")])
    if outside_id and named[citizen_id, outside_id] > 1:
        problems = [*problems, Problem(RowTrouble.ID_TWICE, "outside_id")]
    if problems or not key:
        return LogPlan(row.number, RowKind.PROBLEM, citizen_id, problems=problems)
    if entry := there.entry(key, outside_id):
        return _change(row, entry, names, _moved(row, key, entry, there, names))
    return _new(row, key, there.next_number(key), names)


def _named(row: ReadRow, citizen_of: Mapping[str, int]) -> Named:
    return citizen_of.get(str(row.values.get("cpr", "")), 0), str(row.values.get("outside_id") or "")


def citizens_named(rows: list[ReadRow], municipality: Municipality) -> dict[str, int]:
    """The citizens of the numbers in a file, also those whose number has changed since."""
    numbers = {str(row.values["cpr"]) for row in rows if row.values.get("cpr")}
    number_of = {blind_index(number): number for number in numbers}
    known = in_parts(CitizenCpr.objects.filter(municipality=municipality), "index", number_of)
    return {number_of[row.index]: row.citizen_id for row in known}


def _key(row: ReadRow, citizen_id: int) -> Key | None:
    on, title = row.values.get("on"), row.values.get("title")
    if not citizen_id or not isinstance(on, date) or not title:
        return None
    return citizen_id, on, entry_key(str(title), str(row.values.get("company_name") or ""))


def _new(row: ReadRow, key: Key, occurrence: int, names: LogNames) -> LogPlan:
    citizen_id, on, _name = key
    company = str(row.values.get("company_name") or "")
    function = names.function_of(row.values["title"])
    own = {
        "on": on,
        "title": str(row.values["title"]),
        "company_name": company,
        "company_id": names.companies.get(fold(company)) if company else None,
        "function_id": function,
        "occurrence": occurrence,
        "outside_id": str(row.values.get("outside_id") or ""),
    }
    changes = [Change("function", "", names.called[function])] if function else []
    return LogPlan(row.number, RowKind.NEW, citizen_id, values=own | _said(row), changes=changes)


def _said(row: ReadRow) -> dict[str, Any]:
    """What the file says in the columns it is master of; an empty cell says nothing."""
    said = {name: row.values[name] for name in COMPARED if row.values.get(name)}
    return said | ({"refusal_text": row.values.get("refusal_text", "")} if "refusal" in said else {})


def _moved(row: ReadRow, key: Key, entry: JobLogEntry, there: _There, names: LogNames) -> dict[str, Any]:
    """What another day, title or company makes of an entry that was known by its id; and the id it got now."""
    outside_id = str(row.values.get("outside_id") or entry.outside_id)
    moved: dict[str, Any] = {} if outside_id == entry.outside_id else {"outside_id": outside_id}
    if key == (entry.citizen_id, entry.on, entry.key):
        return moved
    company = str(row.values.get("company_name") or "")
    own = {"on": key[1], "title": str(row.values["title"]), "company_name": company}
    own["company_id"] = names.companies.get(fold(company)) if company else None
    return moved | own | {"key": key[2], "occurrence": there.next_number(key)}


def _change(row: ReadRow, entry: JobLogEntry, names: LogNames, moved: dict[str, Any]) -> LogPlan:
    said = _agreeing(entry, _said(row)) | moved
    values = {name: value for name, value in said.items() if getattr(entry, name) != value}
    told = [name for name in values if name in (*OWN, *COMPARED, "outside_id")]
    changes = [Change(name, worded(getattr(entry, name)), worded(values[name])) for name in told]
    function = names.function_of(row.values["title"])
    if function and entry.function_id is None:
        values["function_id"] = function
        changes.append(Change("function", "", names.called[function]))
    kind = RowKind.CHANGED if changes else RowKind.SAME
    return LogPlan(row.number, kind, entry.citizen_id, entry_id=entry.pk, values=values, changes=changes)


def _agreeing(entry: JobLogEntry, said: dict[str, Any]) -> dict[str, Any]:
    """With another state goes what belonged to the old one: a reason needs a refusal, a day of answer an answer."""
    state = said.get("state", entry.state)
    without: dict[str, Any] = {} if state == LogState.REFUSED else {"refusal": "", "refusal_text": ""}
    return without | ({} if state in ANSWERS else {"answered_on": None}) | said
