# SPDX-License-Identifier: MPL-2.0
"""Kinds of conversation, guides and lists as shipped; a municipality may change them all."""

from collections.abc import Sequence

from jobfokus.accounts.models import Municipality
from jobfokus.conversations.choices import KindCode
from jobfokus.conversations.models import (
    ConversationGuide,
    ConversationKind,
    Duty,
    GuideItem,
    GuideVersion,
    Listed,
    TechniqueCard,
    Topic,
)
from jobfokus.conversations.shipped_guides import GUIDES, Guide
from jobfokus.conversations.shipped_lists import CARDS, DUTIES, TOPICS, Entry

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
LISTS: tuple[tuple[type[Listed], Sequence[Entry]], ...] = ((Topic, TOPICS), (Duty, DUTIES), (TechniqueCard, CARDS))


def ship_conversations(municipality: Municipality) -> int:
    """Add the guides, kinds and lists that are missing, change nothing that is there; returns how many were added."""
    guides = sum(_ship_guide(municipality, guide) for guide in GUIDES)
    kinds = sum(_ship_kind(municipality, code) for code in KINDS)
    lists = sum(_ship_list(municipality, model, entries) for model, entries in LISTS)
    return guides + kinds + lists


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


def _ship_list(municipality: Municipality, model: type[Listed], entries: Sequence[Entry]) -> int:
    """The entries whose code the municipality has never had; what it took out of use stays out."""
    had = set(model.objects.filter(municipality=municipality, team=None).values_list("code", flat=True))
    missing = [
        model(municipality=municipality, code=entry.code, position=position, **entry.fields)
        for position, entry in enumerate(entries)
        if entry.code not in had
    ]
    return len(model.objects.bulk_create(missing))
