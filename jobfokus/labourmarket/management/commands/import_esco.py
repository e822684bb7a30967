# SPDX-License-Identifier: MPL-2.0
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from jobfokus.accounts.models import Municipality
from jobfokus.labourmarket.esco import EscoFileError, import_esco, read_occupations

SHOWN = 20


class Command(BaseCommand):
    help = "Gives job functions their ESCO address and code from ESCO's csv of occupations (Danish edition)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--municipality", help="its three digits; needed where there are several")
        parser.add_argument("--add", action="store_true", help="add the occupations that no function matches")
        parser.add_argument("--dry-run", action="store_true", help="only tell what would happen")

    def handle(self, *args: Any, **options: Any) -> None:
        municipality = self.municipality(options["municipality"])
        try:
            occupations = read_occupations(options["file"])
        except EscoFileError as error:
            raise CommandError(str(error)) from error
        with transaction.atomic():
            report = import_esco(municipality, occupations, add=options["add"])
            transaction.set_rollback(options["dry_run"])
        lines = [
            f"{municipality}: {len(report.found)} functions found, {len(report.added)} added, {report.known} known.",
            f"{len(report.ambiguous)} ambiguous, {report.left_out} left out.",
            *(f"  ambiguous: {name}" for name in report.ambiguous[:SHOWN]),
        ]
        if options["dry_run"]:
            lines.append("Nothing was changed.")
        self.stdout.write("\n".join(lines))

    def municipality(self, code: str | None) -> Municipality:
        found = list(Municipality.objects.filter(code=code) if code else Municipality.objects.all()[:2])
        if len(found) != 1:
            raise CommandError("Name the municipality with --municipality and its three digits.")
        return found[0]
