# SPDX-License-Identifier: MPL-2.0
"""New editions of the words about A, B and C (J13)."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from jobfokus.accounts.models import Team, User
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.plans.access import may_write_texts
from jobfokus.plans.models import TrackText
from jobfokus.plans.rules.track_texts import TrackWords, as_stored
from jobfokus.privacy.log import record_change


def publish_texts(
    team: Team | None, words: Mapping[str, TrackWords], *, seen: int, note: str, by: User, now: datetime
) -> TrackText:
    """Make *words* the newest edition of *team*, or of the whole municipality. *seen* is the number one started from.

    Raises ChangedMeanwhileError when somebody has published since; of two at once the unique number lets one through.
    """
    if not may_write_texts(by, team):
        raise PermissionDenied
    newest = TrackText.objects.of(by.municipality_id, team.pk if team else None).first()
    if (newest.number if newest else 0) != seen:
        raise ChangedMeanwhileError
    try:
        with transaction.atomic():
            made = TrackText.objects.create(
                municipality_id=by.municipality_id,
                team=team,
                number=seen + 1,
                content=as_stored(words),
                note=note.strip(),
                created_at=now,
                created_by=by,
            )
            record_change("track_text.published", by=by, of=made, number=made.number)
    except IntegrityError as raced:
        raise ChangedMeanwhileError from raced
    return made
