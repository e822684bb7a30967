# SPDX-License-Identifier: MPL-2.0
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Max, Min, Q
from django.utils import timezone

from jobfokus.citizens.models import Case
from jobfokus.conversations.choices import Status


class Command(BaseCommand):
    help = "Proves the dates of last and next conversation kept on the cases, and mends those that differ (nightly)."

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = []
        for case in self._with_dates().iterator(chunk_size=2000):
            last = timezone.localdate(case.last_held) if case.last_held else None
            if (case.last_conversation_on, case.next_conversation_at) != (last, case.next_planned):
                case.last_conversation_on, case.next_conversation_at = last, case.next_planned
                wrong.append(case)
        Case.objects.bulk_update(wrong, ["last_conversation_on", "next_conversation_at"], batch_size=500)
        self.stdout.write(f"{len(wrong)} mended")

    def _with_dates(self) -> Any:
        held, planned = Q(conversations__status=Status.HELD), Q(conversations__status=Status.PLANNED)
        return Case.objects.annotate(
            last_held=Max("conversations__planned_at", filter=held),
            next_planned=Min("conversations__planned_at", filter=planned),
        )
