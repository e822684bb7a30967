# SPDX-License-Identifier: MPL-2.0
"""The import on the command line."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from jobfokus.employers.models import EmployerContact
from jobfokus.exchange.models import ImportBatch
from tests.accounts.factories import user_with
from tests.employers.factories import cvr_number
from tests.employers.sheets import Office, row, xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db) -> Office:
    return Office()


def run(office: Office, path: Path, *flags: str, by: str = "") -> str:
    out = StringIO()
    code, by = office.municipality.code, by or office.per.username
    call_command("import_contacts", str(path), *flags, municipality=code, by=by, stdout=out)
    return out.getvalue()


def file(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "brancheredskab.xlsx"
    path.write_bytes(content)
    return path


def test_the_command_imports_and_closes_with_numbers(office, tmp_path):
    path = file(tmp_path, xlsx(row(), row(), row(cvr=cvr_number(1))))
    first, again = run(office, path), run(office, path)
    assert "Indlæst: 3 nye kontakter, 2 nye virksomheder, 0 ændrede, 0 uændrede, 0 sat til side." in first
    assert "Indlæst: 0 nye kontakter, 0 nye virksomheder, 0 ændrede, 3 uændrede, 0 sat til side." in again
    assert ImportBatch.objects.first().committed_by == office.per


def test_a_dry_run_tells_every_problem_and_keeps_nothing(office, tmp_path):
    told = run(office, file(tmp_path, xlsx(row(), row(cvr="1", on="x"))), "--dry-run")
    assert told.splitlines() == [
        "Ny: 1, Ændret: 0, Uændret: 0, Problem: 1",
        "Række 6: Dato: Datoen kan ikke læses. Skriv dag, måned og år.",
        "Række 6: CVR-nummer: Det er ikke et gyldigt CVR-nummer.",
        "Prøvekørsel: intet er ændret.",
    ]
    assert not ImportBatch.objects.exists()


def test_problems_stop_the_command_until_told_to_set_them_aside(office, tmp_path):
    path = file(tmp_path, xlsx(row(), row(cvr="1")))
    with pytest.raises(CommandError, match="--set-aside"):
        run(office, path)
    assert not EmployerContact.objects.exists()
    assert "1 nye kontakter" in run(office, path, "--set-aside")
    assert EmployerContact.objects.count() == 1


@pytest.mark.parametrize(
    "content, words",
    [
        (b"", "Filen er tom"),
        (b"hej;du\n1;2\n", "Vi kan ikke finde en række med kolonnernes navne"),
        (b"PK\x03\x04", "Filen er beskadiget"),
        (None, "Filen findes ikke"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_and_changes_nothing(office, tmp_path, content, words):
    path = tmp_path / "mangler.xlsx" if content is None else file(tmp_path, content)
    with pytest.raises(CommandError, match=words):
        run(office, path)
    assert not ImportBatch.objects.exists()


def test_only_who_may_import_may(office, tmp_path):
    path = file(tmp_path, xlsx(row()))
    caseworker = user_with("caseworker", municipality=office.municipality)
    with pytest.raises(CommandError, match="Kun en teamleder eller virksomhedskonsulent"):
        run(office, path, by=caseworker.username)
    with pytest.raises(CommandError, match="Der er ingen bruger"):
        run(office, path, by=Office().per.username)
