# SPDX-License-Identifier: MPL-2.0
"""Kinds of conversation and guides as shipped; a municipality may change them all."""

from jobfokus.accounts.models import Municipality
from jobfokus.conversations.choices import KindCode
from jobfokus.conversations.models import ConversationGuide, ConversationKind, GuideItem, GuideVersion
from jobfokus.conversations.shipped_guides import GUIDES, Guide

# kind: guide, minutes, counts toward the contact rhythm (C1). Lengths are a product choice. What is held with many, or
# to get a company started, is no conversation with the citizen about the job search, and does not count.
KINDS: dict[KindCode, tuple[str, int, bool]] = {
    KindCode.FIRST: ("first", 60, True),
    KindCode.FOLLOW_UP: ("follow_up", 45, True),
    KindCode.BEFORE_PLACEMENT: ("before_placement", 45, True),
    KindCode.START_MEETING: ("start_meeting", 60, False),
    KindCode.PLACEMENT_FOLLOW_UP: ("placement_follow_up", 45, True),
    KindCode.CLOSING: ("closing", 30, True),
    KindCode.GROUP: ("group", 60, False),
    KindCode.TELEPHONE: ("job_directed", 30, True),
    KindCode.VIDEO: ("job_directed", 45, True),
}


def ship_conversations(municipality: Municipality) -> int:
    """Add the guides and kinds that are missing and change nothing that is there; returns how many were added."""
    return sum(_ship_guide(municipality, guide) for guide in GUIDES) + sum(
        _ship_kind(municipality, code) for code in KINDS
    )


def _ship_kind(municipality: Municipality, code: KindCode) -> bool:
    guide_code, minutes, counts = KINDS[code]
    wanted = {"guide_code": guide_code, "minutes": minutes, "counts": counts}
    return ConversationKind.objects.get_or_create(municipality=municipality, code=code, defaults=wanted)[1]


def _ship_guide(municipality: Municipality, guide: Guide) -> bool:
    found, added = ConversationGuide.objects.get_or_create(
        municipality=municipality, team=None, code=guide.code, defaults={"name": guide.name}
    )
    if not found.versions.exists():
        version = GuideVersion.objects.create(guide=found, number=1, change_note="Leveret med Jobfokus")
        items = [(phase, item) for phase, listed in guide.phases.items() for item in listed]
        GuideItem.objects.bulk_create(
            GuideItem(
                version=version,
                phase=phase,
                position=position,
                kind=item.kind,
                text=item.text,
                hint=item.hint,
                feeds=item.feeds,
            )
            for position, (phase, item) in enumerate(items)
        )
    return added
