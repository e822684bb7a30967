# SPDX-License-Identifier: MPL-2.0
"""The citizen and the case, the CV, the job log, and the lists a case is described with."""

from jobfokus.citizens.models.cases import (
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
from jobfokus.citizens.models.cv import (
    Competence,
    Cv,
    CvEntry,
    CvPosition,
    CvQuerySet,
    PositionFunction,
    SoughtFunction,
)
from jobfokus.citizens.models.job_log import JobLogComment, JobLogEntry, JobLogQuerySet, entry_key, log_is_silent
from jobfokus.citizens.models.lists import Benefit, ExitReason, TargetGroup
from jobfokus.citizens.models.long_term import becomes_long_term, cases_counted_with, is_long_term
from jobfokus.citizens.models.odd_days import has_odd_days

__all__ = [
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
    "Competence",
    "Cv",
    "CvEntry",
    "CvPosition",
    "CvQuerySet",
    "ExitReason",
    "JobLogComment",
    "JobLogEntry",
    "JobLogQuerySet",
    "NamedAccess",
    "PositionFunction",
    "ReasonedAccess",
    "ReasonedAccessQuerySet",
    "Reminder",
    "SoughtFunction",
    "TargetGroup",
    "becomes_long_term",
    "cases_counted_with",
    "end_of_day",
    "entry_key",
    "has_odd_days",
    "is_long_term",
    "log_is_silent",
]
