# SPDX-License-Identifier: MPL-2.0
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from jobfokus.accounts.models import Municipality
from jobfokus.booking.actions.forecast import move_deadlines_without_slots


class Command(BaseCommand):
    help = (
        "Moves the booking deadline of everybody who had no slot to book, and says so on the case. Run it every night."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        for municipality in Municipality.objects.order_by("pk"):
            moved = move_deadlines_without_slots(municipality.pk, now=now)
            self.stdout.write(f"{municipality}: {moved} bookingfrister flyttet, fordi vi ingen ledige tider havde")
