# SPDX-License-Identifier: MPL-2.0
"""100,000 rows of the employers' spreadsheet, both ways: seconds, processor time and the most memory of each step.

    DJANGO_SETTINGS_MODULE=config.settings.test DATABASE_URL=… python -m bench.sheet [ROWS]

It writes into the database it is given: an empty one. Every step runs in a process of its own, so that its memory is
its own; the reader that ours starts beside itself counts too. Peers that are not installed are left out: XlsxWriter and
openpyxl are no part of the product.
"""

import io
import json
import logging
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import django

django.setup()
logging.disable(logging.INFO)

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from jobfokus.accounts.choices import Role  # noqa: E402
from jobfokus.accounts.models import Municipality, RoleAssignment, User  # noqa: E402
from jobfokus.common.spreadsheets import write_xlsx  # noqa: E402
from jobfokus.employers.actions.importing import commit_contacts, stage_contacts  # noqa: E402
from jobfokus.employers.models import EmployerContact  # noqa: E402
from jobfokus.employers.sheet import TITLES, open_sheet, places_of  # noqa: E402
from jobfokus.employers.sheet_out import COLUMNS, SHEET, contact_rows  # noqa: E402
from jobfokus.employers.sheet_row import RowReader  # noqa: E402
from jobfokus.exchange.importing import undo_batch  # noqa: E402
from jobfokus.exchange.models import ImportBatch  # noqa: E402
from jobfokus.labourmarket.models import Industry  # noqa: E402
from jobfokus.labourmarket.shipped import ship_labourmarket  # noqa: E402
from tests.employers.factories import cvr_number  # noqa: E402

FOLDER = Path(tempfile.gettempdir()) / "jobfokus-bench-sheet"
FILE = FOLDER / "sheet.xlsx"
TODAY = date(2026, 11, 22)
FUNCTIONS = ("Lagermedarbejder", "Kontorassistent", "Tjener", "Svejser", "Butiksassistent", "Pædagogmedhjælper")
RESULTS = ("Ingen åbning", "Ordinær åbning", "Praktikplads", "Løntilskud")


def rows(count: int) -> Iterator[list[Any]]:
    """Rows of the usual shape: five rows a company, half of them without an opening, the dates in order."""
    chance = random.Random(1)
    industries = ("Handel", "Industri", "Transport", "Bygge og anlæg", "Undervisning")
    companies = [(int(cvr), f"Firma {n} ApS", f"Vej {n}, 4600 Køge") for n, cvr in enumerate(numbers(count // 5 + 1))]
    for place in range(count):
        cvr, name, address = chance.choice(companies)
        result = chance.choice(RESULTS)
        seats = chance.randint(1, 5)
        opening = [chance.choice(FUNCTIONS), seats, chance.randint(0, seats)]
        yield [
            TODAY - timedelta(days=(count - place) * 700 // count), name, cvr, address, f"{20_000_000 + cvr % 9_000}",
            f"job{cvr % 5_000}@example.dk", f"Kontakt {cvr % 900}", industries[cvr % 5], result,
            *(["", None, None] if result == RESULTS[0] else opening), ("Per Vang", "Ali Demir")[place % 2],
        ]  # fmt: skip


def numbers(count: int) -> list[str]:
    """So many CVR numbers that modulus 11 lets through."""
    weights, found, number = (2, 7, 6, 5, 4, 3, 2, 1), [], int(cvr_number(0))
    while len(found) < count:
        if sum(int(digit) * weight for digit, weight in zip(str(number), weights, strict=True)) % 11 == 0:
            found.append(str(number))
        number += 1
    return found


def per() -> User:
    return User.objects.get(username="per")


def prepare(count: int) -> None:
    call_command("migrate", verbosity=0)
    municipality = Municipality.objects.create(name="Målby", code="999")
    ship_labourmarket(municipality)
    assert Industry.objects.filter(municipality=municipality, name="Handel").exists()
    user = User.objects.create(municipality=municipality, username="per", name="Per Vang")
    RoleAssignment.objects.create(user=user, role=Role.EMPLOYER_CONSULTANT, since=date(2020, 1, 1))
    FOLDER.mkdir(exist_ok=True)
    write_xlsx(str(FILE), SHEET, COLUMNS, rows(count))


# ---------------------------------------------------------------- the steps, each in its own process


def write_ours(count: int) -> None:
    write_xlsx(str(FOLDER / "ours.xlsx"), SHEET, COLUMNS, rows(count))


def only_rows(count: int) -> None:
    for _row in rows(count):
        pass


def write_xlsxwriter(count: int) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(FOLDER / "xlsxwriter.xlsx", {"constant_memory": True}) as book:
        sheet, day = book.add_worksheet(SHEET), book.add_format({"num_format": "dd-mm-yyyy"})
        sheet.write_row(0, 0, list(TITLES.values()))
        for number, row in enumerate(rows(count), start=1):
            for place, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, place, value)
                elif isinstance(value, date):
                    sheet.write_datetime(number, place, value, day)
                elif value is not None:
                    sheet.write_number(number, place, value)


def write_openpyxl(count: int) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    sheet.append(list(TITLES.values()))
    for row in rows(count):
        sheet.append(row)
    book.save(FOLDER / "openpyxl.xlsx")


def read_ours(count: int) -> None:
    sheet = open_sheet(FILE.read_bytes(), {})
    reader = RowReader(places_of(sheet.headings, {}), TODAY, {})
    read = [len(reader.read(row.number, row.cells, row.merged).problems) for row in sheet.rows]
    assert (len(read), sum(read)) == (count, 0)


def read_calamine(count: int) -> None:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(FILE.read_bytes()))
    assert sum(1 for _row in book.get_sheet_by_index(0).iter_rows()) == count + 1


def read_openpyxl(count: int) -> None:
    from openpyxl import load_workbook

    book = load_workbook(FILE, read_only=True)
    assert sum(1 for _row in book.worksheets[0].iter_rows(values_only=True)) == count + 1
    book.close()


def stage(count: int) -> None:
    batch = stage_contacts(FILE.read_bytes(), FILE.name, by=per(), now=timezone.now())
    assert batch.rows_total == count


def commit(count: int) -> None:
    batch = ImportBatch.objects.latest("pk")
    commit_contacts(batch, seen=batch.version, by=per(), now=timezone.now())
    assert EmployerContact.objects.count() == count


def page(count: int) -> None:
    client = Client()
    client.force_login(per(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/kontakter/indlaes/{ImportBatch.objects.earliest('pk').uuid}/?side=1000").status_code == 200


def export(count: int) -> None:
    write_xlsx(str(FOLDER / "export.xlsx"), SHEET, COLUMNS, contact_rows(EmployerContact.objects.all()))


def undo(count: int) -> None:
    batch = ImportBatch.objects.earliest("pk")
    undo_batch(batch, seen=batch.version, by=per(), now=timezone.now())
    assert not EmployerContact.objects.exists()


STEPS: dict[str, tuple[str, Callable[[int], None], str]] = {
    "rows": ("making the rows (in every writing)", only_rows, ""),
    "write": ("write, ours", write_ours, ""),
    "write_xlsxwriter": ("write, XlsxWriter (constant memory)", write_xlsxwriter, "xlsxwriter"),
    "write_openpyxl": ("write, openpyxl (write only)", write_openpyxl, "openpyxl"),
    "read": ("read and check every row, ours", read_ours, ""),
    "read_calamine": ("read, calamine alone", read_calamine, ""),
    "read_openpyxl": ("read, openpyxl (read only)", read_openpyxl, "openpyxl"),
    "stage": ("preview: read, check, compare, stage", stage, ""),
    "page": ("a page of the preview", page, ""),
    "commit": ("commit, all new", commit, ""),
    "export": ("export from the database", export, ""),
    "again": ("preview of the same file", stage, ""),
    "commit_again": ("commit of the same file", commit, ""),
    "undo": ("undo, all of it", undo, ""),
}


def measured(step: str, count: int) -> None:
    """Run one step here, and tell what it took."""
    started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    idle = before.ru_maxrss
    STEPS[step][1](count)
    own, beside = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = own.ru_utime + own.ru_stime - before.ru_utime - before.ru_stime + beside.ru_utime + beside.ru_stime
    told = {
        "clock": time.perf_counter() - started, "cpu": cpu, "peak": own.ru_maxrss / 1024, "idle": idle / 1024,
        "beside": beside.ru_maxrss / 1024,
    }  # fmt: skip
    print(json.dumps(told))


def main(count: int) -> None:
    prepare(count)
    print(f"{connection.vendor}, {count} rows, a file of {FILE.stat().st_size / 1e6:.1f} MB")
    print(f"{'':38} {'clock s':>8} {'CPU s':>8} {'peak MB':>8} {'idle MB':>8} {'reader MB':>9}")
    for step, (name, _work, needs) in STEPS.items():
        if needs and not find_spec(needs):
            print(f"{name:38} not installed")
            continue
        done = subprocess.run(
            [sys.executable, "-m", "bench.sheet", str(count), step], capture_output=True, text=True, env=os.environ
        )
        if done.returncode:
            print(f"{name:38} failed: {done.stderr[-800:]}")
            continue
        told = json.loads(done.stdout.splitlines()[-1])
        print(
            f"{name:38} {told['clock']:8.2f} {told['cpu']:8.2f} {told['peak']:8.0f} {told['idle']:8.0f} "
            f"{told['beside']:9.0f}"
        )


if __name__ == "__main__":
    rows_asked = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    measured(sys.argv[2], rows_asked) if len(sys.argv) > 2 else main(rows_asked)
