# SPDX-License-Identifier: MPL-2.0
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from jobfokus.accounts.models import Municipality
from jobfokus.conversations.shipped import ship_conversations


class Command(BaseCommand):
    help = "Adds the shipped guides and kinds of conversation to every municipality that lacks them."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        for municipality in Municipality.objects.order_by("pk"):
            added = ship_conversations(municipality)
            self.stdout.write(f"{municipality}: {added} added")
