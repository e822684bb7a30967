# SPDX-License-Identifier: MPL-2.0
"""Which roles bring in which kind of file (trust: access). A kind that does not stand here is nobody's."""

from collections.abc import Callable

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
