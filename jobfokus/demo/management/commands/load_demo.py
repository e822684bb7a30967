# SPDX-License-Identifier: MPL-2.0
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from jobfokus.accounts.choices import Role
from jobfokus.common import days
from jobfokus.demo.guide import rehearse_once
from jobfokus.demo.models import DemoLoad
from jobfokus.demo.municipality import load
from jobfokus.demo.parameters import SMALL, WHOLE
from jobfokus.demo.town import PASSWORD, STAFF


class Command(BaseCommand):
    help = "Loads the fictive municipality, unless it is there already, and names its users."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seed", type=int, default=1, help="other people, same stories")
        parser.add_argument("--today", type=date.fromisoformat, help="the day the stories are told from (YYYY-MM-DD)")
        parser.add_argument("--small", action="store_true", help="the told stories, with only a little around them")
        parser.add_argument("--prepare", action="store_true", help="bring the tables up to date first")
        parser.add_argument("--fresh", action="store_true", help="throw the embedded database away and make it anew")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This is no demo installation: nothing was loaded.")
        today = options["today"] or timezone.localdate()
        if options["fresh"]:
            self.throw_away()
        if options["fresh"] or options["prepare"]:
            call_command("migrate", verbosity=0)
            call_command("createcachetable", verbosity=0)
        loaded = DemoLoad.objects.first()
        if loaded is None:
            place = load(seed=options["seed"], today=today, size=SMALL if options["small"] else WHOLE)
            rehearse_once(place, today)
            self.stdout.write(f"Ryvang Kommune er indlæst, som den ser ud {days.long(today)}.")
        else:
            self.tell_age((today - loaded.today).days)
        self.name_users()

    def throw_away(self) -> None:
        """Only the embedded database: a server's is not ours to drop."""
        name = str(connection.settings_dict["NAME"])
        if connection.vendor != "sqlite" or not Path(name).is_file():
            raise CommandError("--fresh only remakes the embedded database.")
        connection.close()
        for ending in ("", "-wal", "-shm"):
            Path(name + ending).unlink(missing_ok=True)

    def tell_age(self, age: int) -> None:
        if age > 0:
            word = "dag" if age == 1 else "dage"
            self.stdout.write(f"Demoen er {age} {word} gammel. Lav den frisk med: ./run demo --fresh")

    def name_users(self) -> None:
        """The fictive users, with what it takes to sign in."""
        rows = [
            (user.name, ", ".join(dict.fromkeys(Role(role).label for role, _ in user.roles)), user.username)
            for user in STAFF
        ]
        rows += [("En borger", Role.CITIZEN.label, "borger"), ("En borger mere", Role.CITIZEN.label, "borger2")]
        self.stdout.write(f"\nLog på med en af disse opdigtede brugere. Adgangskoden er {PASSWORD} for dem alle:\n\n")
        for name, roles, username in rows:
            self.stdout.write(f"  {name:<16}{roles:<44}{username}")
