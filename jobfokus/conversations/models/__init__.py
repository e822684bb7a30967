# SPDX-License-Identifier: MPL-2.0
"""Guides, conversations with their record, expectations, and agreements that open the next conversation."""

from jobfokus.conversations.models.agreements import Agreement, AgreementQuerySet, Expectation
from jobfokus.conversations.models.conversations import (
    AgendaPoint,
    Conversation,
    ConversationKind,
    ConversationQuerySet,
    GuideTick,
    RecordAddendum,
    RecordVersion,
)
from jobfokus.conversations.models.guides import ConversationGuide, GuideItem, GuideQuerySet, GuideVersion

__all__ = [
    "AgendaPoint",
    "Agreement",
    "AgreementQuerySet",
    "Conversation",
    "ConversationGuide",
    "ConversationKind",
    "ConversationQuerySet",
    "Expectation",
    "GuideItem",
    "GuideQuerySet",
    "GuideTick",
    "GuideVersion",
    "RecordAddendum",
    "RecordVersion",
]
