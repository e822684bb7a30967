# SPDX-License-Identifier: MPL-2.0
"""Guides, conversations with their record, expectations, and agreements that open the next conversation."""

from jobfokus.conversations.models.agreements import (
    Agreement,
    AgreementQuerySet,
    Expectation,
)
from jobfokus.conversations.models.bringing import BringAlong, lacks_something, with_readiness
from jobfokus.conversations.models.conversations import (
    DIFFERS,
    AgendaPoint,
    Conversation,
    ConversationKind,
    ConversationQuerySet,
    GuideTick,
    RecordAddendum,
    RecordVersion,
)
from jobfokus.conversations.models.from_home import (
    Feeling,
    HomeAnswer,
    HomePreparation,
    OwnWords,
    RememberedAgreement,
    Verdict,
    VerdictConsent,
)
from jobfokus.conversations.models.guides import (
    ConversationGuide,
    GuideItem,
    GuideQuerySet,
    GuideVersion,
)
from jobfokus.conversations.models.lists import (
    Duty,
    Listed,
    ListedQuerySet,
    TechniqueCard,
    Topic,
    TrainingNote,
)
from jobfokus.conversations.models.needs import (
    NeedAnswer,
)
from jobfokus.conversations.models.slots import (
    Slot,
    SlotProposal,
    SlotProposalQuerySet,
    SlotQuerySet,
)

__all__ = [
    "DIFFERS",
    "AgendaPoint",
    "Agreement",
    "AgreementQuerySet",
    "BringAlong",
    "Conversation",
    "ConversationGuide",
    "ConversationKind",
    "ConversationQuerySet",
    "Duty",
    "Expectation",
    "Feeling",
    "GuideItem",
    "GuideQuerySet",
    "GuideTick",
    "GuideVersion",
    "HomeAnswer",
    "HomePreparation",
    "Listed",
    "ListedQuerySet",
    "NeedAnswer",
    "OwnWords",
    "RecordAddendum",
    "RecordVersion",
    "RememberedAgreement",
    "Slot",
    "SlotProposal",
    "SlotProposalQuerySet",
    "SlotQuerySet",
    "TechniqueCard",
    "Topic",
    "TrainingNote",
    "Verdict",
    "VerdictConsent",
    "lacks_something",
    "with_readiness",
]
