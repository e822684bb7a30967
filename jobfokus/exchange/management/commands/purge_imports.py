# SPDX-License-Identifier: MPL-2.0
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from jobfokus.exchange.imports import purge_imports


class Command(BaseCommand):
    help = "Removes the rows of imports that are older than the municipality keeps them. Run it every night."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Tømte udtræk: {purge_imports(timezone.now())}.")
