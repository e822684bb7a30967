# SPDX-License-Identifier: MPL-2.0
"""What leaves because it is old: a dry run that tells a number, and two people who stand for just that number."""

from datetime import datetime, time
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from jobfokus.accounts.held import setting
from jobfokus.accounts.models import User
from jobfokus.privacy.retention import CountChangedError
from jobfokus.privacy.rules import months_before


class TwoPeopleCommand(BaseCommand):
    """A command of its own says what is old, how it leaves, the setting that tells the months, and its words."""

    keep_months: ClassVar[str]
    what: ClassVar[str]
    verb: ClassVar[str]
    done: ClassVar[str]

    def count(self, municipality_id: int, before: datetime) -> int:
        raise NotImplementedError

    def remove(self, municipality_id: int, before: datetime, **people: Any) -> int:
        raise NotImplementedError

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
        now, here = timezone.now(), opened_by.municipality_id
        before = _limit(here, self.keep_months, now)
        if options["dry_run"]:
            count = self.count(here, before)
            self.stdout.write(f"{count} {self.what} er fra før {before:%d-%m-%Y}. {self.verb} med --expect {count}")
            return
        if options["expect"] is None:
            raise CommandError("Kør først med --dry-run, og skriv så antallet med --expect.")
        people = {"opened_by": opened_by, "confirmed_by": confirmed_by}
        try:
            removed = self.remove(here, before, expected=options["expect"], now=now, **people)
        except CountChangedError as problem:
            raise CommandError("Antallet er et andet end i prøvekørslen. Kør --dry-run igen.") from problem
        self.stdout.write(f"{removed} {self.what} fra før {before:%d-%m-%Y} er {self.done}.")


def _person(username: str) -> User:
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None or not user.authority.holds("administrator", "manager"):
        raise CommandError(f"{username} er hverken administrator eller jobcenterchef.")
    return user


def _limit(municipality_id: int, keep_months: str, now: datetime) -> datetime:
    today = timezone.localdate(now)
    day = months_before(today, setting(municipality_id, keep_months, today))
    return timezone.make_aware(datetime.combine(day, time()))
