# SPDX-License-Identifier: MPL-2.0
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from jobfokus.booking.reminders import queue_reminders


class Command(BaseCommand):
    help = "Puts reminders of the meetings that are near into the outbox, each once. Run it every morning."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Møder at minde om: {queue_reminders(timezone.now())}.")
