# SPDX-License-Identifier: MPL-2.0
"""Who may bring files in."""

from jobfokus.accounts.models import User
from jobfokus.exchange.models import ImportBatch


def may_import(user: User) -> bool:
    """Team leaders import for their municipality (trust: access)."""
    return user.authority.holds("team_leader")


def may_change_batch(user: User, batch: ImportBatch) -> bool:
    """Commit, undo, discard or settle an import: who imports, in their own municipality."""
    return may_import(user) and batch.municipality_id == user.municipality_id
