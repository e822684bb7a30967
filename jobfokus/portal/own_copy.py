# SPDX-License-Identifier: MPL-2.0
"""The citizen's own copy (M4): every table that says it holds personal data, as a file to read and one for machines.

What a colleague writes for colleagues is not handed out by a button but by a person, when asked for: those fields stand
here by name with the reason, and the copy says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from jobfokus.accounts.models import Municipality, User
from jobfokus.booking.choices import WhyMoved
from jobfokus.booking.models import NewTime
from jobfokus.citizens.choices import NeedStatus
from jobfokus.citizens.merging import rows_of_person
from jobfokus.citizens.models import Citizen
from jobfokus.common import days, spoken
from jobfokus.common.together import Question, Row, instant, read_together
from jobfokus.portal.looks import DID, ROLES
from jobfokus.portal.own_copy_words import FIELDS, TABLES
from jobfokus.privacy.choices import SharedPart
from jobfokus.privacy.personal import PersonalTable, personal_tables

# What is left out, and why; the copy says so in these words.
NOT_SAVED = _("Tekst, der ikke er gemt: den er slet ikke skrevet i sagen endnu.")
ON_ITS_WAY = _("Filer på vej ind: de slettes igen, og det, der blev brugt, står i kopien.")
EARLIER = _("Tidligere udgaver af det samme: det, der gælder, står i kopien.")
OF_COLLEAGUES = _("Medarbejderes egne huskesedler og spørgsmål til hinanden: de er arbejdspapirer.")
INTERNAL = _("Interne notater og forberedelse: de kan handle om andre end dig, så et menneske læser dem igennem først.")
NOT_SHARED_YET = _("Referater, der ikke er delt endnu: de kommer med, når de er færdige.")
WITHHELD_TABLES = {
    "exchange.Draft": NOT_SAVED,
    "exchange.ImportRow": ON_ITS_WAY,
    "exchange.ImportUndo": ON_ITS_WAY,
    "citizens.CitizenMerge": EARLIER,
    "citizens.Reminder": OF_COLLEAGUES,
    "conversations.RecordVersion": EARLIER,
    "conversations.GuideTick": OF_COLLEAGUES,
    "journey.JointCase": OF_COLLEAGUES,
}
WITHHELD = dict.fromkeys(
    ("internal_note", "matters_now", "aim", "aim_outcome", "aim_why", "card", "card_noted_at", "phase_seconds"),
    INTERNAL,
)
# Keys of the machine that tell nothing of a person.
TECHNICAL = {"id", "uuid", "folded", "index", "version", "part_versions", "sha256", "key", "occurrence", "history_id"}
# A record is the citizen's when it has been shared.
UNTIL_SHARED = {"summary", "job_goals", "still_realistic", "shared_note"}
# What the machine works with stands in the file for machines; paper is for reading.
NOT_ON_PAPER = {
    "verb", "page", "object_type", "details", "content", "html", "owner_type", "content_type", "steps", "edition",
    "attempts", "unsubscribe_url", "stands_while", "history_type",
}  # fmt: skip
# A conversation is held where a promise is kept: Danish has one word for both.
HELD_OR_NOT = {NeedStatus.MET.value: _("Afholdt"), NeedStatus.LAPSED.value: _("Blev ikke holdt")}
CODES: dict[str, dict[str, Any]] = {
    "citizens.ContactNeed.status": dict(NeedStatus.choices) | HELD_OR_NOT,
    "role": dict(ROLES),
    "parts": dict(SharedPart.choices),
    "privacy.LogEntry.kind": {str(kind): label for kind, label in DID.items()},
}


# What rows of lists are called: by the label of their table and their key.
Words = dict[str, dict[Any, str]]


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one table: its name for machines, and the rows by the names of their fields."""

    table: str
    rows: list[dict[str, Any]]


def own_copy(citizen: Citizen) -> list[Part]:
    """All that is held of *citizen*, table by table, under whichever row it was written; empty ones are left out.

    Two statements, however many tables: the rows, and what rows of lists are called.
    """
    ids = rows_of_person(citizen)
    open_ones = [table for table in personal_tables() if table.model._meta.label not in WITHHELD_TABLES]
    tables = {table.model._meta.label: table for table in open_ones if table.to_citizen}
    found = read_together({label: question_of(table, ids) for label, table in tables.items()})
    values = {label: values_of(tables[label].model, rows) for label, rows in found.items()}
    words = words_of_lists(tables.values(), values)
    parts = [part_of(table, values[label], words) for label, table in tables.items()]
    return [part for part in parts if part.rows]


def question_of(table: PersonalTable, citizen_ids: list[int]) -> Question:
    """The rows of a table that lead to the citizen, with the fields that are told."""
    rows: Any = table.model._default_manager.filter(**{f"{table.to_citizen}__in": citizen_ids})
    if table.model._meta.label == "conversations.RecordAddendum":
        rows = rows.filter(shared=True)
    return rows, ["pk", *(field.attname for field in fields_of(table.model))]


def fields_of(model: type[models.Model]) -> list["models.Field[Any, Any]"]:
    return [field for field in model._meta.concrete_fields if told(field)]


def values_of(model: type[models.Model], rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Rows in the order they were written, each field as its model holds it."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    ordered = sorted(rows, key=lambda row: int(row["pk"]))
    return [{name: as_held(fields[name], value) for name, value in row.items() if name != "pk"} for row in ordered]


def as_held(field: Any, value: Any) -> Any:
    """A value that was read as JSON, as the field gives it."""
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.DateTimeField):
        return instant(value)
    if hasattr(field, "from_db_value"):
        return field.from_db_value(value, None, connection)
    return field.to_python(value)


def words_of_lists(tables: Iterable[PersonalTable], values: dict[str, list[dict[str, Any]]]) -> Words:
    """What the rows of lists are called that the copy names; a row that is itself personal data has its own part."""
    held = {table.model for table in personal_tables()}
    wanted: dict[Any, set[Any]] = {}
    for table in tables:
        for field in fields_of(table.model):
            if field.is_relation and field.related_model not in {None, *held}:
                named = {row[field.attname] for row in values[table.model._meta.label]} - {None}
                wanted.setdefault(field.related_model, set()).update(named)
    questions: dict[str, Question] = {
        related._meta.label: (
            related._base_manager.filter(pk__in=pks),
            [field.attname for field in related._meta.concrete_fields],
        )
        for related, pks in wanted.items()
        if pks
    }
    if not questions:
        return {}
    return {label: called(apps.get_model(label), rows) for label, rows in read_together(questions).items()}


def called(model: Any, rows: Iterable[Row]) -> dict[Any, str]:
    """Each row of a list by its key, in the word it has for itself."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    found = [model(**{name: as_held(fields[name], value) for name, value in row.items()}) for row in rows]
    return {each.pk: str(each) for each in found}


def part_of(table: PersonalTable, values: list[dict[str, Any]], words: Words) -> Part:
    """The rows of a table by the names of their fields, with words for the rows of lists."""
    label, fields = table.model._meta.label, fields_of(table.model)
    found = [{field.name: said_in(field, row[field.attname], words) for field in fields} for row in values]
    if label == "conversations.Conversation":
        found = [row if row["shared_at"] else {name: row[name] for name in row.keys() - UNTIL_SHARED} for row in found]
    return Part(label, found)


def said_in(field: Any, value: Any, words: Words) -> Any:
    """A value, or what the row of a list is called that it points at."""
    if not field.is_relation:
        return value
    return words.get(field.related_model._meta.label, {}).get(value, "") if field.related_model else ""


def told(field: "models.Field[Any, Any]") -> bool:
    """Whether a field is part of the copy: no machine keys, no colleagues, nothing written for colleagues."""
    if field.name in WITHHELD.keys() | TECHNICAL or field.name.endswith(("_uuid", "_id")):
        return False
    return not (field.is_relation and field.related_model in (User, Municipality, Citizen))


def left_out() -> dict[str, str]:
    """The tables and fields that are not in the copy, each with the reason."""
    unshared = dict.fromkeys(sorted(UNTIL_SHARED), NOT_SHARED_YET)
    return {name: str(why) for name, why in (WITHHELD | WITHHELD_TABLES | unshared).items()}


def as_json(citizen: Citizen, now: datetime) -> dict[str, Any]:
    """The copy for machines."""
    return {
        "made_at": timezone.localtime(now).isoformat(timespec="minutes"),
        "not_included": left_out(),
        "tables": {part.table: part.rows for part in own_copy(citizen)},
    }


def as_sheet(citizen: Citizen, now: datetime, words: dict[str, Any]) -> dict[str, Any]:
    """The copy to read: for each row the fields that say something, and at the end what is left out and why."""
    parts = [
        {"heading": str(TABLES[part.table]), "rows": [said(row, part.table) for row in part.rows]}
        for part in own_copy(citizen)
    ]
    told = [part for part in parts if any(part["rows"])]
    return words | {"parts": told, "left_out": list(dict.fromkeys(left_out().values()))}


def said(row: dict[str, Any], table: str) -> list[tuple[str, str]]:
    """The fields of a row that say something, by the words one reads."""
    meta = apps.get_model(table)._meta
    told = [(name, value) for name, value in row.items() if name in FIELDS and name not in NOT_ON_PAPER]
    read_ones = ((str(FIELDS[name]), read(chosen(meta.get_field(name), value))) for name, value in told)
    return [(name, words) for name, words in read_ones if words]


def chosen(field: Any, value: Any) -> Any:
    """What a code of a list is called; the roles and parts of the log too, and of several each."""
    if field.model is NewTime and field.name == "why":
        return WhyMoved(value).said_to_citizen
    named = CODES.get(f"{field.model._meta.label}.{field.name}") or CODES.get(field.name)
    codes = named or {code: label for code, label in getattr(field, "flatchoices", ()) if code != ""}
    if isinstance(value, list):
        return ", ".join(str(codes.get(one, one)) for one in value if not isinstance(one, dict | list))
    return str(codes[value]) if isinstance(value, str) and value in codes else value


def read(value: Any) -> str:
    """A value as one reads it."""
    if isinstance(value, bool):
        return _now("ja") if value else _now("nej")
    if isinstance(value, datetime):
        return spoken.moment(timezone.localtime(value))
    if isinstance(value, date):
        return days.short(value)
    return "" if value is None or isinstance(value, dict | list) else str(value)
