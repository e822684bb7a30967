# SPDX-License-Identifier: MPL-2.0
from typing import Any

from django.core.management.base import BaseCommand

from jobfokus.accounts.models import Municipality
from jobfokus.citizens.shipped import ship_lists
from jobfokus.citizens.shipped_contact import ship_contact_rules


class Command(BaseCommand):
    help = "Adds the shipped target groups, benefits, reasons and contact rules to every municipality that lacks them."

    def handle(self, *args: Any, **options: Any) -> None:
        for municipality in Municipality.objects.order_by("pk"):
            added = ship_lists(municipality) + ship_contact_rules(municipality)
            self.stdout.write(f"{municipality}: {added} added")
