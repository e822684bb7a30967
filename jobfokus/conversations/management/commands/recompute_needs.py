# SPDX-License-Identifier: MPL-2.0
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from jobfokus.citizens.models import Case, ContactNeed
from jobfokus.citizens.models.contact import WAITING
from jobfokus.conversations.rhythm import recompute_in_parts


class Command(BaseCommand):
    help = "Reckons the contact rhythm of every running case anew and keeps it (nightly)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--today", type=date.fromisoformat, help="the day it is reckoned for (YYYY-MM-DD)")

    def handle(self, *args: Any, **options: Any) -> None:
        today = options["today"] or timezone.localdate()
        waiting = ContactNeed.objects.standing().filter(case=OuterRef("pk"), status__in=WAITING)
        cases = Case.objects.filter(Q(ended_on=None) | Q(Exists(waiting))).order_by("pk").values_list("pk", flat=True)
        self.stdout.write(f"{recompute_in_parts(cases, today)} changed")
