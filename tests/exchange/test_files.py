# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from jobfokus.exchange import files
from jobfokus.exchange.files import FileRefusedError, Refusal
from jobfokus.exchange.models import StoredFile

NOW = datetime(2026, 3, 2, 9, 31, tzinfo=UTC)
PDF = b"%PDF-1.7 underskrevet af Nadia"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(data=PDF, name="plan.pdf", claimed="application/pdf"):
    return SimpleUploadedFile(name, data, content_type=claimed)


def store(world, **changes):
    citizen = world.case.citizen_id
    return files.store_file(upload(**changes), owner=world.case, citizen_id=citizen, by=world.caseworker, now=NOW)


def test_a_file_lies_encrypted_under_a_name_that_tells_nothing(world):
    stored = store(world, name="../../Nadia 010203-1234.pdf")
    path = files.path_of(stored)
    assert b"Nadia" not in path.read_bytes()
    assert "010203" not in str(path)
    assert stored.name == "Nadia 010203-1234.pdf"
    assert files.read_file(stored) == PDF
    assert (stored.owner_uuid, stored.citizen_id) == (world.case.uuid, world.case.citizen_id)


def test_files_of_an_older_key_are_still_read(world, settings):
    stored = store(world)
    settings.FIELD_KEYS = ["a newer key", *settings.FIELD_KEYS]
    assert files.read_file(stored) == PDF


def test_a_file_that_was_changed_behind_our_back_is_not_handed_out(world):
    stored, other = store(world), store(world, data=b"%PDF-1.7 en anden")
    files.path_of(stored).write_bytes(files.path_of(other).read_bytes())
    with pytest.raises(ValueError, match="not the one"):
        files.read_file(stored)


@pytest.mark.parametrize(
    "data, why",
    [
        (b"", Refusal.EMPTY),
        (b"MZ\x90 en exe-fil", Refusal.WRONG_KIND),
        (b"<svg onload=alert(1)>", Refusal.WRONG_KIND),
        (b"PK\x03\x04", Refusal.WRONG_KIND),
        (PDF + b" " * files.MOST_BYTES, Refusal.TOO_LARGE),
    ],
)
def test_only_small_pdf_png_and_jpeg_come_in_whatever_they_are_called(world, data, why):
    with pytest.raises(FileRefusedError) as refused:
        store(world, data=data)
    assert refused.value.why == why
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    "data, kind, ending",
    [
        (PDF, "application/pdf", "pdf"),
        (b"\x89PNG\r\n\x1a\n...", "image/png", "png"),
        (b"\xff\xd8\xff\xe0...", "image/jpeg", "jpg"),
    ],
)
def test_the_kind_is_read_from_the_content_and_handed_out_as_a_download(world, data, kind, ending):
    stored = store(world, data=data, name="løgn.exe", claimed="text/html")
    answer = files.as_download(stored, "underskrevet-plan")
    assert answer.content == data
    assert answer["Content-Type"] == kind
    assert answer["Content-Disposition"] == f'attachment; filename="underskrevet-plan.{ending}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"


def test_a_file_whose_change_was_taken_back_is_removed_and_no_other(world, settings):
    kept, lost = store(world), store(world)
    StoredFile.objects.filter(pk=lost.pk).delete()
    foreign = Path(settings.MEDIA_ROOT) / "ab" / "laes-mig.txt"
    foreign.parent.mkdir(exist_ok=True)
    foreign.write_text("ikke vores")
    written = datetime.fromtimestamp(files.path_of(lost).stat().st_mtime, UTC)
    assert files.remove_orphans(written + timedelta(hours=23)) == 0
    assert files.remove_orphans(written + timedelta(hours=25)) == 1
    assert not files.path_of(lost).exists()
    assert files.read_file(kept) == PDF
    assert foreign.exists()


def test_the_nightly_command_tells_what_it_removed(world, capsys):
    store(world)
    call_command("clean_up")
    assert capsys.readouterr().out == "Brugte formularnøgler: 0. Filer uden række: 0.\n"
