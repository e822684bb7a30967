# SPDX-License-Identifier: MPL-2.0
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from jobfokus.accounts.models import Municipality
from jobfokus.booking.notices import tell_who_must_book


class Command(BaseCommand):
    help = "Writes to the citizens who are to book, and reminds them on the set days before the deadline (daily)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--today", type=date.fromisoformat, help="the day it is told for (YYYY-MM-DD)")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        today = options["today"] or timezone.localdate(now)
        for municipality in Municipality.objects.order_by("pk"):
            told = tell_who_must_book(municipality.pk, today, now=now)
            self.stdout.write(f"{municipality}: {told} breve")
