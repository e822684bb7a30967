# SPDX-License-Identifier: MPL-2.0
"""The citizen's own copy (M4): every table that says it holds personal data, as a file to read and one for machines.

What a colleague writes for colleagues is not handed out by a button but by a person, when asked for: those fields stand
here by name, and the file says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import Municipality, User
from jobfokus.citizens.models import Citizen
from jobfokus.privacy.personal import PersonalTable, personal_tables

# Working papers: typing that is not saved, files on their way in, reminders, and who was let in to a restricted case.
WITHHELD_TABLES = {
    "exchange.Draft",
    "exchange.ImportRow",
    "exchange.ImportUndo",
    "citizens.CitizenMerge",
    "citizens.Reminder",
    "citizens.NamedAccess",
    "conversations.RecordVersion",
    "conversations.GuideTick",
    "journey.JointCase",
}
WITHHELD = {"internal_note", "matters_now", "aim", "aim_outcome", "aim_why", "card", "card_noted_at", "phase_seconds"}
# Keys of the machine that tell nothing of a person.
TECHNICAL = {"id", "uuid", "folded", "index", "version", "part_versions", "sha256", "key", "occurrence", "history_id"}
# A record is the citizen's when it has been shared.
UNTIL_SHARED = {"summary", "job_goals", "still_realistic", "shared_note"}


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one table: its name for machines, a heading, and the rows by the names of their fields."""

    table: str
    heading: str
    rows: list[dict[str, Any]]


def own_copy(citizen: Citizen) -> list[Part]:
    """All that is held of *citizen*, table by table; empty ones are left out."""
    open_ones = [table for table in personal_tables() if table.model._meta.label not in WITHHELD_TABLES]
    parts = [part_of(table, citizen.pk) for table in open_ones if table.to_citizen]
    return [part for part in parts if part.rows]


def part_of(table: PersonalTable, citizen_id: int) -> Part:
    """The rows of a table that lead to the citizen."""
    meta = table.model._meta
    rows: Any = table.model._default_manager.filter(**{table.to_citizen: citizen_id})
    if meta.label == "conversations.RecordAddendum":
        rows = rows.filter(shared=True)
    fields = [field for field in meta.concrete_fields if told(field)]
    names = {field.attname: name_of(field) for field in fields}
    values = list(rows.order_by("pk").values(*names))
    related = {field.attname: words_of(field, values) for field in fields if field.is_relation}
    found = [
        {name: related[at].get(row[at], "") if at in related else row[at] for at, name in names.items()}
        for row in values
    ]
    if meta.label == "conversations.Conversation":
        found = [row if row["shared_at"] else {name: row[name] for name in row.keys() - UNTIL_SHARED} for row in found]
    return Part(meta.label, str(meta.verbose_name).capitalize(), found)


def told(field: "models.Field[Any, Any]") -> bool:
    """Whether a field is part of the copy: no machine keys, no colleagues, nothing written for colleagues."""
    if field.name in WITHHELD | TECHNICAL or field.name.endswith(("_uuid", "_id")):
        return False
    return not (field.is_relation and field.related_model in (User, Municipality, Citizen))


def name_of(field: "models.Field[Any, Any]") -> str:
    return field.name


def words_of(field: "models.Field[Any, Any]", rows: Iterable[dict[str, Any]]) -> dict[Any, str]:
    """What rows of a list are called; a row that is itself personal data stands in its own part."""
    related: Any = field.related_model
    if any(table.model is related for table in personal_tables()) or related is None:
        return {}
    wanted = {row[field.attname] for row in rows} - {None}
    return {pk: str(found) for pk, found in related._base_manager.in_bulk(wanted).items()} if wanted else {}


def as_json(citizen: Citizen, now: datetime) -> dict[str, Any]:
    """The copy for machines."""
    return {
        "made_at": timezone.localtime(now).isoformat(timespec="minutes"),
        "not_included": sorted(WITHHELD | WITHHELD_TABLES),
        "tables": {part.table: part.rows for part in own_copy(citizen)},
    }


def as_sheet(citizen: Citizen, now: datetime, words: dict[str, str]) -> dict[str, Any]:
    """The copy to read: for each row the fields that say something."""
    parts = [{"heading": part.heading, "rows": [said(row) for row in part.rows]} for part in own_copy(citizen)]
    return words | {"parts": [part for part in parts if any(part["rows"])]}


def said(row: dict[str, Any]) -> list[tuple[str, str]]:
    """The fields of a row that say something."""
    told = ((name.replace("_", " "), read(value)) for name, value in row.items())
    return [(name, words) for name, words in told if words]


def read(value: Any) -> str:
    """A value as one reads it."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%d-%m-%Y kl. %H.%M}"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    return "" if value is None or value in ([], {}) else str(value)
