# SPDX-License-Identifier: MPL-2.0
from jobfokus.labourmarket.models.events import Event
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
    "Event",
    "Industry",
    "IndustryQuerySet",
    "JobFunction",
    "JobFunctionQuerySet",
    "Listed",
    "ListedQuerySet",
    "folded",
]
