# SPDX-License-Identifier: MPL-2.0
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from jobfokus.accounts.models import Municipality
from jobfokus.employers.actions.mail import queue_weekly_mail


class Command(BaseCommand):
    help = "Puts this week's openings into the outbox for those who asked for them, once a week. Run it every day."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        readers = sum(queue_weekly_mail(municipality, now=now) for municipality in Municipality.objects.all())
        self.stdout.write(f"Ugens åbninger: til {readers}.")
