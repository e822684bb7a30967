# SPDX-License-Identifier: MPL-2.0
"""Who may bring files in, and who looks after what goes out."""

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.models import User
from jobfokus.exchange.models import ImportBatch, Message
from jobfokus.exchange.rules import kinds_imported_by

administrators = for_roles("administrator")


def may_import(user: User, kind: str) -> bool:
    """Bring in a file of this kind for one's own municipality."""
    return kind in kinds_imported_by(user.authority.holds)


def may_change_batch(user: User, batch: ImportBatch) -> bool:
    """Commit, undo, discard or settle an import: who imports, in their own municipality."""
    return may_import(user, batch.kind) and batch.municipality_id == user.municipality_id


def may_look_after(user: User, message: Message) -> bool:
    """Send a refused message again: the administrator of its municipality."""
    return user.authority.holds("administrator") and message.municipality_id == user.municipality_id
