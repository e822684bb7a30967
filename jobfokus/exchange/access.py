# SPDX-License-Identifier: MPL-2.0
"""Who may bring files in."""

from jobfokus.accounts.models import User
from jobfokus.exchange.models import ImportBatch
from jobfokus.exchange.rules import kinds_imported_by


def may_import(user: User, kind: str) -> bool:
    """Bring in a file of this kind for one's own municipality."""
    return kind in kinds_imported_by(user.authority.holds)


def may_change_batch(user: User, batch: ImportBatch) -> bool:
    """Commit, undo, discard or settle an import: who imports, in their own municipality."""
    return may_import(user, batch.kind) and batch.municipality_id == user.municipality_id
