# SPDX-License-Identifier: MPL-2.0
"""Remove entries of the log that are older than the municipality keeps them. Two people, a dry run, then the run."""

from datetime import datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.accounts.shipped import setting
from jobfokus.privacy.retention import CountChangedError, old_entries, remove_entries
from jobfokus.privacy.rules import months_before


class Command(BaseCommand):
    help = "Slet hændelser, der er ældre end kommunen gemmer dem. Kør først med --dry-run."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--opened-by", required=True, help="brugernavn på den, der sletter")
        parser.add_argument("--confirmed-by", required=True, help="brugernavn på den, der bekræfter")
        parser.add_argument("--dry-run", action="store_true", help="fortæl kun, hvad der ville blive slettet")
        parser.add_argument("--expect", type=int, help="det antal, prøvekørslen fortalte")

    def handle(self, *args: Any, **options: Any) -> None:
        opened_by, confirmed_by = _person(options["opened_by"]), _person(options["confirmed_by"])
        if opened_by == confirmed_by:
            raise CommandError("Der skal to personer til.")
        if opened_by.municipality_id != confirmed_by.municipality_id:
            raise CommandError("De to skal være fra samme kommune.")
        now = timezone.now()
        before = _limit(opened_by.municipality_id, now)
        if options["dry_run"]:
            count = old_entries(opened_by.municipality_id, before)
            self.stdout.write(f"{count} hændelser er fra før {before:%d-%m-%Y}. Slet dem med --expect {count}")
            return
        if options["expect"] is None:
            raise CommandError("Kør først med --dry-run, og skriv så antallet med --expect.")
        try:
            removed = remove_entries(
                opened_by.municipality_id,
                before,
                expected=options["expect"],
                opened_by=opened_by,
                confirmed_by=confirmed_by,
                now=now,
            )
        except CountChangedError as problem:
            raise CommandError("Antallet er et andet end i prøvekørslen. Kør --dry-run igen.") from problem
        self.stdout.write(f"{removed} hændelser fra før {before:%d-%m-%Y} er slettet.")


def _person(username: str) -> User:
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None or not user.authority.holds("administrator", "manager"):
        raise CommandError(f"{username} er hverken administrator eller jobcenterchef.")
    return user


def _limit(municipality_id: int, now: datetime) -> datetime:
    today = timezone.localdate(now)
    day = months_before(today, setting(municipality_id, "log.keep_months", today))
    return timezone.make_aware(datetime.combine(day, time()))
