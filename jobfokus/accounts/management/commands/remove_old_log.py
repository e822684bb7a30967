# SPDX-License-Identifier: MPL-2.0
"""Remove entries of the log that are older than the municipality keeps them. Two people, a dry run, then the run."""

from datetime import datetime
from typing import Any

from jobfokus.accounts.two_people import TwoPeopleCommand
from jobfokus.privacy.retention import old_entries, remove_entries


class Command(TwoPeopleCommand):
    help = "Slet hændelser, der er ældre end kommunen gemmer dem. Kør først med --dry-run."
    keep_months, what, verb, done = "log.keep_months", "hændelser", "Slet dem", "slettet"

    def count(self, municipality_id: int, before: datetime) -> int:
        return old_entries(municipality_id, before)

    def remove(self, municipality_id: int, before: datetime, **people: Any) -> int:
        return remove_entries(municipality_id, before, **people)
