# SPDX-License-Identifier: MPL-2.0
"""Who may bring files in, who looks after what goes out, and who changes its words."""

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.models import User
from jobfokus.exchange.models import ImportBatch, Message
from jobfokus.exchange.rules import kinds_imported_by

administrators = for_roles("administrator")
letter_writers = for_roles("administrator", "team_leader")


def may_import(user: User, kind: str) -> bool:
    """Bring in a file of this kind for one's own municipality."""
    return kind in kinds_imported_by(user.authority.holds)


def may_change_batch(user: User, batch: ImportBatch) -> bool:
    """Commit, undo, discard or settle an import: who imports, in their own municipality."""
    return may_import(user, batch.kind) and batch.municipality_id == user.municipality_id


def may_look_after(user: User, message: Message) -> bool:
    """Send a refused message again: the administrator of its municipality."""
    return user.authority.holds("administrator") and message.municipality_id == user.municipality_id


def may_write_letters(user: User, municipality_id: int) -> bool:
    """Change the words of letters: administrators and team leaders, for their own municipality."""
    return user.authority.holds("administrator", "team_leader") and user.municipality_id == municipality_id
