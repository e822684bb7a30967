# SPDX-License-Identifier: MPL-2.0
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
from jobfokus.journey.actions.import_names import create_missing_names
from jobfokus.journey.actions.importing import stage_caseload
from jobfokus.journey.telling_imports import told


class Command(BaseCommand):
    help = "Imports the case system's extract on behalf of a team leader, as the pages do."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--municipality", required=True, metavar="CODE", help="the municipality's code")
        parser.add_argument("--by", required=True, metavar="USERNAME", help="the team leader who answers for it")
        parser.add_argument("--dry-run", action="store_true", help="tell what would happen, and keep nothing")
        parser.add_argument("--set-aside", action="store_true", help="leave rows with problems out and import the rest")
        parser.add_argument(
            "--create-names", action="store_true", help="make the teams, groups, benefits and exits that are missing"
        )

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
        now = timezone.now()
        batch = stage_caseload(options["file"].read_bytes(), options["file"].name, by=by, now=now)
        if options["create_names"]:
            create_missing_names(batch, by=by, now=now)
            batch.refresh_from_db()
        for line in told(batch):
            self.stdout.write(line)
        if options["dry_run"]:
            self.stdout.write("Prøvekørsel: intet er ændret.")
            return
        self.commit(batch, options, by)

    def commit(self, batch: ImportBatch, options: dict[str, Any], by: User) -> None:
        if options["set_aside"]:
            aside = set_rows_aside(batch, by=by)
            self.stdout.write(f"Sat til side: {aside}.")
        commit_import(batch, seen=batch.version, by=by, now=timezone.now())
        self.stdout.write("Udtrækket er indlæst.")
