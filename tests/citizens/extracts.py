# SPDX-License-Identifier: MPL-2.0
"""Small extracts of the case system, made for a test; people and numbers are invented (replacement numbers)."""

import csv
import io
from datetime import date, timedelta

from jobfokus.citizens.extract import COLUMNS, TITLES

ROW = {
    "cpr": "610281-1234",
    "first_name": "Søren",
    "last_name": "Åkjær",
    "address": "Ærøvej 5",
    "postal_code": "4600",
    "town": "Køge",
    "phone": "12 34 56 78",
    "email": "soeren@example.dk",
    "target_group": "Dagpengemodtager",
    "benefit": "Dagpenge",
    "started_on": "02-03-2026",
    "ended_on": "",
    "exit_reason": "",
    "owner": "",
    "team": "Team Jobklar",
    "protected": "Nej",
    "exempt_digital": "Nej",
    "language": "Dansk",
    "last_occupation": "Kok",
    "fund": "3F",
}
KEYS = tuple(column.key for column in COLUMNS)


def lines(*rows: dict[str, str], columns: tuple[str, ...] = KEYS) -> list[list[str]]:
    """A header and the rows: each row says only what differs from an ordinary one."""
    return [[TITLES.get(key, key) for key in columns], *[[(ROW | row).get(key, "") for key in columns] for row in rows]]


def extract(
    *rows: dict[str, str], columns: tuple[str, ...] = KEYS, delimiter: str = ";", encoding: str = "cp1252"
) -> bytes:
    """A file with these rows."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(lines(*rows, columns=columns))
    return out.getvalue().encode(encoding)


def cpr(serial: int) -> str:
    """An invented replacement number, another one for each serial."""
    born = date(1960, 1, 1) + timedelta(days=serial % 12_000)
    return f"{born.day + 60:02d}{born:%m%y}-{serial // 12_000 + 1:04d}"


def many(count: int, *, start: date = date(2026, 3, 2)) -> list[dict[str, str]]:
    """*count* people, every nineteenth with an earlier spell, four in five of them closed: the shape of a real file."""
    rows = []
    for serial in range(count):
        person = {"cpr": cpr(serial), "last_name": f"Prøve{serial}", "email": f"p{serial}@example.dk"}
        ended = {"ended_on": f"{start + timedelta(days=40):%d-%m-%Y}", "exit_reason": "Ordinært job"}
        rows.append(person | (ended if serial % 5 else {}))
        if serial % 19 == 0:
            earlier = start - timedelta(days=400)
            spell = {"started_on": f"{earlier:%d-%m-%Y}", "ended_on": f"{earlier + timedelta(days=90):%d-%m-%Y}"}
            rows.append(person | spell | {"exit_reason": "Ordinært job"})
    return rows
