# SPDX-License-Identifier: MPL-2.0
"""A team makes a guide its own and publishes editions of it; what runs keeps the edition it started with (C2)."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from jobfokus.accounts.models import Team, User
from jobfokus.conversations.access import may_copy_guide, may_edit_guide
from jobfokus.conversations.choices import PhaseCode
from jobfokus.conversations.models import ConversationGuide, GuideItem, GuideVersion
from jobfokus.conversations.rules import GuideLine
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.log import record_change

PHASES = list(PhaseCode)


def lines_of(version: GuideVersion) -> list[GuideLine]:
    """The items of an edition as plain lines."""
    fields = ("phase", "kind", "text", "hint", "feeds")
    return [GuideLine(*row) for row in version.items.order_by("position").values_list(*fields)]


def copy_guide(guide: ConversationGuide, *, team: Team, by: User) -> ConversationGuide:
    """Copy the newest edition of *guide* to be the team's own; a team that has one already gets that one back."""
    if not may_copy_guide(by, team) or guide.municipality_id != team.municipality_id:
        raise PermissionDenied
    with transaction.atomic():
        own, made = ConversationGuide.objects.get_or_create(
            team=team,
            code=guide.code,
            defaults={"municipality": team.municipality, "name": guide.name, "copied_from": guide},
        )
        if made:
            newest = guide.versions.order_by("-number").first()
            _write_edition(own, 1, lines_of(newest) if newest else [], by=by, note="")
            record_change("guide.copied", by=by, of=own)
    return own


def publish_guide(
    guide: ConversationGuide, lines: Sequence[GuideLine], *, by: User, seen: int, note: str
) -> GuideVersion:
    """Publish a new edition. *seen* is the number the writer started from.

    Raises ChangedMeanwhileError when somebody has published since.
    """
    if not may_edit_guide(by, guide):
        raise PermissionDenied
    newest = guide.versions.order_by("-number").first()
    if newest is None or newest.number != seen:
        raise ChangedMeanwhileError
    try:
        with transaction.atomic():
            version = _write_edition(guide, seen + 1, lines, by=by, note=note)
            record_change("guide.published", by=by, of=guide, number=version.number)
    except IntegrityError as error:
        raise ChangedMeanwhileError from error
    return version


def _write_edition(
    guide: ConversationGuide, number: int, lines: Sequence[GuideLine], *, by: User, note: str
) -> GuideVersion:
    version = GuideVersion.objects.create(guide=guide, number=number, created_by=by, change_note=note)
    ordered = sorted(lines, key=lambda line: PHASES.index(PhaseCode(line.phase)))
    GuideItem.objects.bulk_create(
        GuideItem(
            version=version,
            position=position,
            phase=line.phase,
            kind=line.kind,
            text=line.text,
            hint=line.hint,
            feeds=line.feeds,
        )
        for position, line in enumerate(ordered, start=1)
    )
    return version
