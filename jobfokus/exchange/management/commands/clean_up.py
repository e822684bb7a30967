# SPDX-License-Identifier: MPL-2.0
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from jobfokus.exchange.files import remove_orphans
from jobfokus.exchange.once import forget_old_tokens


class Command(BaseCommand):
    help = "Removes the tokens of forms that were sent, and files without a row. Run it every night."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        self.stdout.write(f"Brugte formularnøgler: {forget_old_tokens(now)}. Filer uden række: {remove_orphans(now)}.")
