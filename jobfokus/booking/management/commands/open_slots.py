# SPDX-License-Identifier: MPL-2.0
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from jobfokus.accounts.models import Municipality
from jobfokus.booking.actions.keeping import open_all_slots


class Command(BaseCommand):
    help = "Opens the slots of the weekly hours, as many weeks ahead as the municipality has set. Run it every night."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        for municipality in Municipality.objects.order_by("pk"):
            self.stdout.write(f"{municipality}: {open_all_slots(municipality.pk, now=now)} nye tider")
