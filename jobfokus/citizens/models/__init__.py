# SPDX-License-Identifier: MPL-2.0
"""The citizen and the case, the CV, the job log, and the lists a case is described with."""

from jobfokus.citizens.models.cases import (
    Among,
    Case,
    CaseEvent,
    CaseHolder,
    CaseQuerySet,
    CaseStanding,
    Citizen,
    CitizenCpr,
    CitizenMerge,
    CitizenName,
    CitizenQuerySet,
    NamedAccess,
    ReasonedAccess,
    ReasonedAccessQuerySet,
    Reminder,
    end_of_day,
)
from jobfokus.citizens.models.lists import Benefit, ExitReason, TargetGroup

__all__ = [
    "Among",
    "Benefit",
    "Case",
    "CaseEvent",
    "CaseHolder",
    "CaseQuerySet",
    "CaseStanding",
    "Citizen",
    "CitizenCpr",
    "CitizenMerge",
    "CitizenName",
    "CitizenQuerySet",
    "ExitReason",
    "NamedAccess",
    "ReasonedAccess",
    "ReasonedAccessQuerySet",
    "Reminder",
    "TargetGroup",
    "end_of_day",
]
