# SPDX-License-Identifier: MPL-2.0
"""Small files of the job log, made for a test."""

import csv
import io

from jobfokus.citizens.extract import LOG_COLUMNS

ROW = {
    "CPR-nr.": "610281-1234",
    "Dato": "04-08-2026",
    "Stilling": "Kok",
    "Virksomhed": "Kroen ApS",
    "By": "Køge",
    "Kanal": "Telefon",
    "Spor": "A",
    "Status": "Sendt",
    "Svar dato": "",
    "Begrundelse": "",
}
TITLES = tuple(column.title for column in LOG_COLUMNS)


def log_file(
    *rows: dict[str, str], columns: tuple[str, ...] = TITLES, delimiter: str = ";", encoding: str = "utf-8-sig"
) -> bytes:
    """A file with these rows: each says only what differs from an ordinary one."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([(ROW | row).get(title, "") for title in columns] for row in rows)
    return out.getvalue().encode(encoding)
