# SPDX-License-Identifier: MPL-2.0
from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand

from jobfokus.accounts.models import User
from jobfokus.employers.actions.importing import commit_contacts
from jobfokus.exchange.models import ImportBatch
from jobfokus.exchange.progress import run_apart


class Command(BaseCommand):
    help = "Writes a spreadsheet that was looked through; the page of a long one starts this and tells how far it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("batch", type=UUID)
        parser.add_argument("--seen", type=int, required=True, help="the version that was looked through")
        parser.add_argument("--by", type=int, required=True, help="the number of the colleague who answers for it")

    def handle(self, *args: Any, **options: Any) -> None:
        batch = ImportBatch.objects.select_related("municipality").get(uuid=options["batch"])
        run_apart(batch, commit_contacts, seen=options["seen"], by=User.objects.get(pk=options["by"]))
