# SPDX-License-Identifier: MPL-2.0
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from jobfokus.accounts.models import Municipality
from jobfokus.citizens.shipped import ship_lists
from jobfokus.citizens.shipped_contact import ship_contact_rules
from jobfokus.conversations.shipped import ship_conversations
from jobfokus.labourmarket.shipped import ship_labourmarket
from jobfokus.screening.shipped import ship_criteria


class Command(BaseCommand):
    help = "Adds a municipality with the lists, functions, guides and criteria it starts with."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="the three digits of the municipality")
        parser.add_argument("name")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Carried out again it adds what is missing, and changes nothing that is there."""
        municipality, made = Municipality.objects.get_or_create(
            code=options["code"], defaults={"name": options["name"]}
        )
        ship_lists(municipality)
        ship_contact_rules(municipality)
        ship_labourmarket(municipality)
        ship_conversations(municipality)
        ship_criteria(municipality)
        self.stdout.write(f"{municipality} is {'founded' if made else 'there, with what was missing added'}.")
