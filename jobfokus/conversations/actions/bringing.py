# SPDX-License-Identifier: MPL-2.0
"""Saying what a kind of conversation asks the citizen to bring (V4)."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db import transaction

from jobfokus.accounts.models import User
from jobfokus.conversations.access import may_write_list
from jobfokus.conversations.choices import Bring
from jobfokus.conversations.models import BringAlong, ConversationKind
from jobfokus.privacy.log import record_change


@transaction.atomic
def say_what_to_bring(kind: ConversationKind, things: Collection[Bring], *, by: User) -> None:
    """Make the list of a kind say exactly *things*; it holds at once, also for conversations that are planned."""
    if not may_write_list(by, kind.municipality_id, None):
        raise PermissionDenied
    there = set(BringAlong.objects.filter(kind=kind).values_list("what", flat=True))
    wanted = {what.value for what in things}
    if there == wanted:
        return
    BringAlong.objects.filter(kind=kind, what__in=there - wanted).delete()
    BringAlong.objects.bulk_create(
        [BringAlong(kind=kind, what=what) for what in sorted(wanted - there)], ignore_conflicts=True
    )
    record_change("kind.bring_changed", by=by, of=kind, things=sorted(wanted))
