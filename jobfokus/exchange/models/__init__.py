# SPDX-License-Identifier: MPL-2.0
"""What comes in, what is typed, and what goes out."""

from jobfokus.exchange.models.coming_in import (
    ImportBatch,
    ImportMapping,
    ImportRow,
    ImportUndo,
    StoredFile,
)
from jobfokus.exchange.models.going_out import UNDER_WAY, LetterText, Message, MessageQuerySet
from jobfokus.exchange.models.typed import Draft, SentForm

__all__ = [
    "UNDER_WAY",
    "Draft",
    "ImportBatch",
    "ImportMapping",
    "ImportRow",
    "ImportUndo",
    "LetterText",
    "Message",
    "MessageQuerySet",
    "SentForm",
    "StoredFile",
]
