# SPDX-License-Identifier: MPL-2.0
"""Who may do what in a conversation. Each starts from a row one may see (``for_staff``)."""

from datetime import date

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_write_case
from jobfokus.conversations.choices import Status
from jobfokus.conversations.models import Conversation


def may_hold(user: User, conversation: Conversation, today: date) -> bool:
    """Start, hold and record it: whoever may write in the case, while it is planned or held."""
    return conversation.status in (Status.PLANNED, Status.HELD) and may_write_case(user, conversation.case, today)
