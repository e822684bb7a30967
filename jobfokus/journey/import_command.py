# SPDX-License-Identifier: MPL-2.0
"""What the import commands share: a file, a team leader who answers for it, a try without keeping anything."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.extract import UnreadableExtractError
from jobfokus.exchange.importing import ProblemsLeftError
from jobfokus.exchange.imports import set_rows_aside
from jobfokus.exchange.models import ImportBatch
from jobfokus.journey.actions.import_kinds import commit_import
from jobfokus.journey.telling_imports import told


class ImportCommand(BaseCommand):
    """Stage, tell, set aside, commit; a subclass says how to ``stage`` and what to say when it is ``done``."""

    done = ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--municipality", required=True, metavar="CODE", help="the municipality's code")
        parser.add_argument("--by", required=True, metavar="USERNAME", help="the team leader who answers for it")
        parser.add_argument("--dry-run", action="store_true", help="tell what would happen, and keep nothing")
        parser.add_argument("--set-aside", action="store_true", help="leave rows with problems out and import the rest")

    def stage(self, content: bytes, name: str, by: User, options: dict[str, Any]) -> ImportBatch:
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        by = User.objects.filter(username=options["by"], municipality__code=options["municipality"]).first()
        if by is None:
            raise CommandError("Der er ingen bruger med det navn i den kommune.")
        try:
            with transaction.atomic():
                self.carry_out(options, by)
                transaction.set_rollback(options["dry_run"])
        except FileNotFoundError:
            raise CommandError("Filen findes ikke.") from None
        except UnreadableExtractError as problem:
            raise CommandError(problem.told) from None
        except ProblemsLeftError:
            raise CommandError("Intet er indlæst. Ret rækkerne, eller brug --set-aside.") from None
        except PermissionDenied:
            raise CommandError("Kun en teamleder kan indlæse.") from None

    def carry_out(self, options: dict[str, Any], by: User) -> None:
        batch = self.stage(options["file"].read_bytes(), options["file"].name, by, options)
        for line in told(batch):
            self.stdout.write(line)
        if options["dry_run"]:
            self.stdout.write("Prøvekørsel: intet er ændret.")
            return
        if options["set_aside"]:
            self.stdout.write(f"Sat til side: {set_rows_aside(batch, by=by)}.")
        commit_import(batch, seen=batch.version, by=by, now=timezone.now())
        self.stdout.write(self.done)
