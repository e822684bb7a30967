# SPDX-License-Identifier: MPL-2.0
from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.exchange.models import ImportBatch
from jobfokus.journey.actions.import_names import create_missing_names
from jobfokus.journey.actions.importing import stage_caseload
from jobfokus.journey.import_command import ImportCommand


class Command(ImportCommand):
    help = "Imports the case system's extract on behalf of a team leader, as the pages do."
    done = "Udtrækket er indlæst."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--create-names", action="store_true", help="make the teams, groups, benefits and exits that are missing"
        )

    def stage(self, content: bytes, name: str, by: User, options: dict[str, Any]) -> ImportBatch:
        now = timezone.now()
        batch = stage_caseload(content, name, by=by, now=now)
        if options["create_names"]:
            create_missing_names(batch, by=by, now=now)
            batch.refresh_from_db()
        return batch
