# SPDX-License-Identifier: MPL-2.0
"""Empty what need not stand in a job log four years after its last change (L6). Two people, a dry run, then the run."""

from datetime import datetime
from typing import Any

from jobfokus.accounts.two_people import TwoPeopleCommand
from jobfokus.citizens.log_retention import clear_entries, old_entries


class Command(TwoPeopleCommand):
    help = "Tøm de felter i jobloggen, der ikke behøver at stå der, når fristen er gået. Kør først med --dry-run."
    keep_months, what, verb, done = "job_log.keep_months", "linjer i jobloggen", "Tøm dem", "tømt"

    def count(self, municipality_id: int, before: datetime) -> int:
        return old_entries(municipality_id, before).count()

    def remove(self, municipality_id: int, before: datetime, **people: Any) -> int:
        return clear_entries(municipality_id, before, **people)
