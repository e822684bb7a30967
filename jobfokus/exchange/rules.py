# SPDX-License-Identifier: MPL-2.0
"""Which roles bring in which kind of file (trust: access), and when a message may leave. No Django in here.

A kind of file that does not stand here is nobody's.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

CASELOAD, JOB_LOG, CONTACTS = "caseload", "joblog", "contacts"
IMPORTERS: dict[str, tuple[str, ...]] = {
    CASELOAD: ("team_leader",),
    JOB_LOG: ("team_leader",),
    # The employer consultants' own sheet: companies only, no citizen.
    CONTACTS: ("team_leader", "employer_consultant"),
}


def kinds_imported_by(holds: Callable[..., bool]) -> tuple[str, ...]:
    """The kinds of a person of whom *holds* tells whether they hold one of some roles."""
    return tuple(kind for kind, roles in IMPORTERS.items() if holds(*roles))


# A worker that takes a message has this long; then it counts as dead, and the next one may take the message.
LEASE = timedelta(minutes=10)
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(minutes=15)


def next_try(now: datetime, attempts: int) -> datetime:
    """When a message is tried again after *attempts* that failed: soon at first, later each quarter; it never ends."""
    wait = FIRST_WAIT * (1 << min(max(attempts, 1) - 1, 10))
    return now + min(wait, LONGEST_WAIT)


def may_leave(local: datetime, *, from_hour: int, until_hour: int) -> bool:
    """Whether mail leaves at this local hour: nobody's telephone rings at night (trust: data is not lost)."""
    return from_hour <= local.hour < until_hour
