# SPDX-License-Identifier: MPL-2.0
"""Who may bring files in."""

from jobfokus.accounts.models import User


def may_import(user: User) -> bool:
    """Team leaders import for their municipality (trust: access)."""
    return user.authority.holds("team_leader")
