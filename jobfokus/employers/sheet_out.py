# SPDX-License-Identifier: MPL-2.0
"""Contacts out again, in the columns of the guide's spreadsheet (E4): what is written here is read back the same."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from jobfokus.common.spreadsheets import OutColumn
from jobfokus.employers.choices import ContactResult
from jobfokus.employers.models import EmployerContact
from jobfokus.employers.sheet import TITLES

SHEET = "Kontakter"
WIDTHS = {"on": 12, "name": 28, "address": 36, "email": 26, "person": 22, "industry": 28, "function": 24, "by": 20}
HOLDS = {"on": "day", "cvr": "number", "seats": "number", "filled_seats": "number"}
COLUMNS = [OutColumn(title, WIDTHS.get(key, 16), HOLDS.get(key, "text")) for key, title in TITLES.items()]
FIELDS = (
    "on", "company__name", "company__cvr", "company__address", "company__postal_code", "company__town",
    "company__phone", "company__email", "contact_person", "company__contact_person", "industry__name", "result",
    "function_text", "function__name", "opening__seats", "opening__filled_seats", "by_name",
)  # fmt: skip
PART = 2_000
RESULTS = {result.value: str(result.label) for result in ContactResult}


def contact_rows(contacts: QuerySet[EmployerContact]) -> Iterator[tuple[Any, ...]]:
    """The rows, oldest first; equal contacts in the order of their occurrence. Read a part at a time."""
    read = contacts.order_by("on", "occurrence", "pk").values_list(*FIELDS)
    for (
        on, name, cvr, street, postal_code, town, phone, email, person, company_person, industry, result,
        text, function, seats, filled, by,
    ) in read.iterator(PART):  # fmt: skip
        address = ", ".join(part for part in (street, f"{postal_code} {town}".strip()) if part)
        person, what = person or company_person, text or function or ""
        yield (
            on, name, int(cvr), address, phone, email, person, industry or "", RESULTS[result], what, seats, filled, by,
        )  # fmt: skip
