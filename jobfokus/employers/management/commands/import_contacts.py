# SPDX-License-Identifier: MPL-2.0
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.common.spreadsheets import UnreadableSpreadsheetError
from jobfokus.employers.actions.importing import commit_contacts, stage_contacts
from jobfokus.employers.models import Company
from jobfokus.employers.sheet import UnreadableSheetError
from jobfokus.employers.sheet_page import told
from jobfokus.exchange.choices import RowKind
from jobfokus.exchange.importing import ProblemsLeftError
from jobfokus.exchange.imports import set_rows_aside
from jobfokus.exchange.models import ImportBatch


class Command(BaseCommand):
    help = "Imports the employers' spreadsheet on behalf of a team leader or employer consultant, as the pages do."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--municipality", required=True, metavar="CODE", help="the municipality's code")
        parser.add_argument("--by", required=True, metavar="USERNAME", help="the colleague who answers for it")
        parser.add_argument("--dry-run", action="store_true", help="tell what would happen, and keep nothing")
        parser.add_argument("--set-aside", action="store_true", help="leave rows with problems out and import the rest")

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
        except (UnreadableSpreadsheetError, UnreadableSheetError) as problem:
            raise CommandError(problem.told) from None
        except ProblemsLeftError:
            raise CommandError("Intet er indlæst. Ret rækkerne, eller brug --set-aside.") from None
        except PermissionDenied:
            raise CommandError("Kun en teamleder eller virksomhedskonsulent kan indlæse.") from None

    def carry_out(self, options: dict[str, Any], by: User) -> None:
        here = Company.objects.filter(municipality_id=by.municipality_id).count()
        batch = stage_contacts(options["file"].read_bytes(), options["file"].name, by=by, now=timezone.now())
        for line in told(batch):
            self.stdout.write(line)
        if options["dry_run"]:
            self.stdout.write("Prøvekørsel: intet er ændret.")
            return
        aside = set_rows_aside(batch, by=by) if options["set_aside"] else 0
        commit_contacts(batch, seen=batch.version, by=by, now=timezone.now())
        self.stdout.write(self.closing_line(batch, aside, here))

    def closing_line(self, batch: ImportBatch, aside: int, here: int) -> str:
        """What it came to, in numbers."""
        companies = Company.objects.filter(municipality_id=batch.municipality_id).count() - here
        return (
            f"Indlæst: {batch.counts[RowKind.NEW.value]} nye kontakter, {companies} nye virksomheder, "
            f"{batch.counts[RowKind.CHANGED.value]} ændrede, {batch.counts[RowKind.SAME.value]} uændrede, "
            f"{aside} sat til side."
        )
