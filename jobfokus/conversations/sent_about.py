# SPDX-License-Identifier: MPL-2.0
"""While a letter about a meeting may leave: as long as the meeting is planned."""

from uuid import UUID

from jobfokus.conversations.models import Conversation
from jobfokus.exchange.letter_parts import WHILE_MEETING


def is_planned(uuid: UUID) -> bool:
    """Never for a cancelled meeting (H13), nor for one that has been moved or held."""
    return Conversation.objects.upcoming().filter(uuid=uuid).exists()


CONDITIONS = {WHILE_MEETING: is_planned}
