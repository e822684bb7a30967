# SPDX-License-Identifier: MPL-2.0
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from jobfokus.labourmarket.models import Event
from jobfokus.screening.actions.events import find_touched


class Command(BaseCommand):
    help = "Finds the cases that closures and mass lay-offs touched and that are not kept yet (nightly)."

    def handle(self, *args: Any, **options: Any) -> None:
        now, today = timezone.now(), timezone.localdate()
        found = sum(find_touched(event, now=now, on=today) for event in Event.objects.costing_jobs())
        self.stdout.write(f"{found} found")
