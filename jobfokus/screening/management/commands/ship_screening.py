# SPDX-License-Identifier: MPL-2.0
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from jobfokus.accounts.models import Municipality
from jobfokus.screening.shipped import ship_criteria


class Command(BaseCommand):
    help = "Adds the shipped criteria to every municipality that lacks them. The tool stays off."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        for municipality in Municipality.objects.order_by("pk"):
            added = ship_criteria(municipality)
            self.stdout.write(f"{municipality}: {added} added")
