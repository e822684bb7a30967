# SPDX-License-Identifier: MPL-2.0
"""The import on the command line and from the nightly folder; the purge."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from jobfokus.accounts.models import Team
from jobfokus.citizens.models import Case
from jobfokus.exchange.choices import BatchState
from jobfokus.exchange.imports import purge_imports
from jobfokus.exchange.models import ImportBatch, ImportRow, ImportUndo
from tests.citizens.extracts import extract
from tests.journey.importing import NOW, Office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db) -> Office:
    return Office()


def run(name: str, office: Office, where: Path, *flags: str, by: str = "") -> str:
    out = StringIO()
    call_command(
        name, str(where), *flags, municipality=office.municipality.code, by=by or office.leader.username,
        stdout=out, stderr=out,
    )  # fmt: skip
    return out.getvalue()


def file(tmp_path: Path, content: bytes, name: str = "udtræk.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def cases(office: Office) -> int:
    return Case.objects.filter(municipality=office.municipality).count()


def test_the_command_imports_as_the_pages_do(office, tmp_path):
    told = run("import_caseload", office, file(tmp_path, extract({}, {"cpr": "620281-1234"})))
    assert "Ny: 2, Ændret: 0, Overdragelse: 0, Uændret: 0, Problem: 0" in told
    assert "Udtrækket er indlæst." in told
    assert cases(office) == 2
    assert ImportBatch.objects.get().committed_by == office.leader


def test_a_dry_run_tells_and_keeps_nothing(office, tmp_path):
    told = run("import_caseload", office, file(tmp_path, extract({}, {"cpr": "1"})), "--dry-run")
    assert "Ny: 1" in told
    assert "Række 3: CPR-nr.: Et cpr-nummer har ti cifre." in told
    assert "Åkjær" not in told
    assert not ImportBatch.objects.exists()
    assert cases(office) == 0


def test_problems_stop_the_command_until_told_to_set_them_aside(office, tmp_path):
    path = file(tmp_path, extract({}, {"cpr": "1"}))
    with pytest.raises(CommandError, match="--set-aside"):
        run("import_caseload", office, path)
    assert not ImportBatch.objects.exists()
    assert "Sat til side: 1." in run("import_caseload", office, path, "--set-aside")
    assert cases(office) == 1


def test_missing_names_are_made_when_asked_for(office, tmp_path):
    run("import_caseload", office, file(tmp_path, extract({"team": "Nyt team"})), "--create-names")
    assert Team.objects.get(name="Nyt team").municipality == office.municipality
    assert cases(office) == 1


@pytest.mark.parametrize(
    "content, words", [(b"", "Filen er tom"), (b"hej", "Filen mangler en linje"), (None, "Filen findes ikke")]
)
def test_a_broken_file_is_told_and_changes_nothing(office, tmp_path, content, words):
    path = tmp_path / "mangler.csv" if content is None else file(tmp_path, content)
    with pytest.raises(CommandError, match=words):
        run("import_caseload", office, path)


@pytest.mark.parametrize("name", ["import_caseload", "import_folder"])
def test_only_a_team_leader_of_the_municipality_may(office, tmp_path, name):
    path = file(tmp_path, extract({}))
    where = path if name == "import_caseload" else tmp_path
    with pytest.raises(CommandError, match="Kun en teamleder"):
        run(name, office, where, by=office.karin.username)
    with pytest.raises(CommandError, match="Der er ingen bruger"):
        run(name, office, where, by=Office().leader.username)
    assert cases(office) == 0


def test_the_folder_takes_new_files_sets_problems_aside_and_reports(office, tmp_path):
    file(tmp_path, extract({}, {"cpr": "1"}), "mandag.csv")
    file(tmp_path, b"ikke et regneark", "noter.txt")
    told = run("import_folder", office, tmp_path)
    assert "mandag.csv: Ny: 1" in told
    assert "mandag.csv: Række 3: CPR-nr.: Et cpr-nummer har ti cifre." in told
    assert cases(office) == 1
    assert run("import_folder", office, tmp_path) == ""
    file(tmp_path, extract({"town": "Borup"}), "tirsdag.csv")
    assert "tirsdag.csv: Ny: 0, Ændret: 1" in run("import_folder", office, tmp_path)


def test_a_broken_file_in_the_folder_does_not_stop_the_others(office, tmp_path):
    file(tmp_path, b"PK\x03\x04", "a.csv")
    file(tmp_path, extract({}), "b.csv")
    with pytest.raises(CommandError, match=r"Kunne ikke læses: a\.csv"):
        run("import_folder", office, tmp_path)
    assert cases(office) == 1


def test_the_folder_is_a_setting(office, tmp_path, settings):
    settings.IMPORT_FOLDER = str(tmp_path)
    file(tmp_path, extract({}))
    call_command("import_folder", municipality=office.municipality.code, by=office.leader.username, stdout=StringIO())
    assert cases(office) == 1
    with pytest.raises(CommandError, match="Mappen findes ikke"):
        run("import_folder", office, tmp_path / "nej")


def test_old_imports_are_emptied_and_young_ones_kept(office):
    office.load({})
    waiting = office.stage({"town": "Borup"})
    assert purge_imports(NOW + timedelta(days=29)) == 0
    assert purge_imports(NOW + timedelta(days=31)) == 2
    assert not ImportRow.objects.exists()
    assert not ImportUndo.objects.exists()
    waiting.refresh_from_db()
    assert waiting.state == BatchState.DISCARDED
    assert cases(office) == 1
    call_command("purge_imports", stdout=StringIO())
