# SPDX-License-Identifier: MPL-2.0
from argparse import ArgumentParser
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.choices import FileTrouble
from jobfokus.citizens.extract import MAX_BYTES, UnreadableExtractError
from jobfokus.exchange.choices import BatchState
from jobfokus.exchange.imports import set_rows_aside
from jobfokus.exchange.models import ImportBatch
from jobfokus.journey.actions.import_kinds import commit_import, stage_file
from jobfokus.journey.telling_imports import told


class Command(BaseCommand):
    help = "Imports the folder's new extracts, every night: rows with problems are set aside and told."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, nargs="?", help="otherwise JOBFOKUS_IMPORT_FOLDER")
        parser.add_argument("--municipality", required=True, metavar="CODE", help="the municipality's code")
        parser.add_argument("--by", required=True, metavar="USERNAME", help="the team leader who answers for it")

    def handle(self, *args: Any, **options: Any) -> None:
        by = User.objects.filter(username=options["by"], municipality__code=options["municipality"]).first()
        if by is None:
            raise CommandError("Der er ingen bruger med det navn i den kommune.")
        folder = options["folder"] or (Path(settings.IMPORT_FOLDER) if settings.IMPORT_FOLDER else None)
        if folder is None or not folder.is_dir():
            raise CommandError("Mappen findes ikke.")
        files = sorted((file for file in folder.glob("*.csv") if file.is_file()), key=age)
        failed = [file.name for file in files if not self.bring_in(file, by)]
        if failed:
            raise CommandError(f"Kunne ikke læses: {', '.join(failed)}.")

    def bring_in(self, file: Path, by: User) -> bool:
        """Import one file, unless it has been committed before; tells whether it could be used."""
        try:
            content = file.read_bytes() if file.stat().st_size <= MAX_BYTES else None
            if content is None:
                raise UnreadableExtractError(FileTrouble.TOO_LARGE)
            if was_here(content, by):
                return True
            batch = stage_file(content, file.name, by=by, now=timezone.now())
        except UnreadableExtractError as problem:
            self.stderr.write(f"{file.name}: {problem.told}")
            return False
        except PermissionDenied:
            raise CommandError("Kun en teamleder kan indlæse.") from None
        set_rows_aside(batch, by=by)
        commit_import(batch, seen=batch.version, by=by, now=timezone.now())
        for line in told(batch):
            self.stdout.write(f"{file.name}: {line}")
        return True


def age(file: Path) -> tuple[float, str]:
    """Sorts the oldest file first."""
    return file.stat().st_mtime, file.name


def was_here(content: bytes, by: User) -> bool:
    """Whether this very file has been imported, also when it was taken back: a person decided that."""
    done = ImportBatch.objects.filter(municipality_id=by.municipality_id, sha256=sha256(content).hexdigest())
    return done.exclude(state__in=[BatchState.PREVIEW, BatchState.DISCARDED]).exists()
