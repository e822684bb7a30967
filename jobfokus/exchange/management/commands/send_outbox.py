# SPDX-License-Identifier: MPL-2.0
import os
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from jobfokus.exchange.sending import MOST_AT_ONCE, send_due


class Command(BaseCommand):
    help = "Sends what waits in the outbox. With --watch it goes on until it is stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--watch", type=int, metavar="SECONDS", help="look again after so many seconds, for ever")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["watch"] is None:
            self.send_once()
            return
        # Ends with whoever started it (./run demo); a service manager lives on, and so does this.
        parent = os.getppid()
        while os.getppid() == parent:
            try:
                busy = self.send_once()
            except DatabaseError as trouble:
                # The database is being restarted: what waits is still there afterwards.
                self.stderr.write(f"Databasen svarer ikke: {type(trouble).__name__}.")
                connection.close()
                busy = False
            close_old_connections()
            if not busy:
                time.sleep(options["watch"])

    def send_once(self) -> bool:
        """One round; whether there may be more to send at once."""
        tally = send_due(timezone.now())
        if tally.sent or tally.refused or tally.trouble:
            more = f" Resten venter: {tally.trouble}." if tally.trouble else ""
            self.stdout.write(f"Sendt: {tally.sent}. Afvist: {tally.refused}.{more}")
        return not tally.trouble and tally.sent + tally.refused >= MOST_AT_ONCE
