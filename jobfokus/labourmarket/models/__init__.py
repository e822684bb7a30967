# SPDX-License-Identifier: MPL-2.0
from jobfokus.labourmarket.models.events import Event, EventFeed
from jobfokus.labourmarket.models.knowledge import (
    BalanceFigure,
    CheckedKnowledge,
    IndustryFact,
    IndustrySource,
    Term,
)
from jobfokus.labourmarket.models.lists import (
    Industry,
    IndustryQuerySet,
    JobFunction,
    JobFunctionQuerySet,
    Listed,
    ListedQuerySet,
    folded,
)

__all__ = [
    "BalanceFigure",
    "CheckedKnowledge",
    "Event",
    "EventFeed",
    "Industry",
    "IndustryFact",
    "IndustryQuerySet",
    "IndustrySource",
    "JobFunction",
    "JobFunctionQuerySet",
    "Listed",
    "ListedQuerySet",
    "Term",
    "folded",
]
