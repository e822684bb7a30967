# SPDX-License-Identifier: MPL-2.0
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Max, OuterRef, Q, Subquery
from django.utils import timezone

from jobfokus.citizens.models import Case
from jobfokus.conversations.choices import Status
from jobfokus.conversations.models import Conversation


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
        held = Q(conversations__status=Status.HELD)
        upcoming = Conversation.objects.filter(case=OuterRef("pk")).upcoming().order_by("planned_at")
        return Case.objects.annotate(
            last_held=Max("conversations__planned_at", filter=held),
            next_planned=Subquery(upcoming.values("planned_at")[:1]),
        )
