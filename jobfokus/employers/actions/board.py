# SPDX-License-Identifier: MPL-2.0
"""Boards on the wall: a link is made, and withdrawn when the screen comes down (E6)."""

import secrets
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from jobfokus.accounts.models import User
from jobfokus.common.crypto import blind_index
from jobfokus.employers.access import may_keep_boards
from jobfokus.employers.choices import BoardAudience
from jobfokus.employers.models import BoardLink
from jobfokus.privacy.log import record_change


def make_board_link(name: str, audience: BoardAudience, *, by: User, now: datetime) -> BoardLink:
    """A new address for a screen; nobody can guess it."""
    if not may_keep_boards(by, by.municipality_id):
        raise PermissionDenied
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        link = BoardLink.objects.create(
            municipality_id=by.municipality_id,
            name=name.strip(),
            audience=audience,
            token=token,
            token_index=blind_index(token),
            made_by=by,
            made_at=now,
        )
        record_change("board_link.made", by=by, of=link, audience=audience)
    return link


def withdraw_board_link(link: BoardLink, *, by: User, now: datetime) -> None:
    """The address opens nothing any more, from the next refresh on. Withdrawing it again changes nothing."""
    if not may_keep_boards(by, link.municipality_id):
        raise PermissionDenied
    with transaction.atomic():
        if BoardLink.objects.filter(pk=link.pk, withdrawn_at=None).update(withdrawn_at=now, withdrawn_by=by):
            record_change("board_link.withdrawn", by=by, of=link)
