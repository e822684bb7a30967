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
from jobfokus.citizens.models.contact import (
    Absence,
    ContactNeed,
    ContactNeedQuerySet,
    ContactReason,
    ContactRule,
    ContactRuleSet,
    Exemption,
    booking_passed,
    contact_due,
    contact_late,
    next_need,
)
from jobfokus.citizens.models.corrections import CorrectionRequest
from jobfokus.citizens.models.cv import (
    Competence,
    Cv,
    CvEntry,
    CvPosition,
    CvQuerySet,
    PositionFunction,
    SoughtFunction,
)
from jobfokus.citizens.models.cv_suggestions import CvSuggestion
from jobfokus.citizens.models.holds import ProviderHold, ProviderHoldQuerySet
from jobfokus.citizens.models.job_log import JobLogComment, JobLogEntry, JobLogQuerySet, entry_key, files_of
from jobfokus.citizens.models.lists import Benefit, ExitReason, TargetGroup
from jobfokus.citizens.models.log_activities import LogActivity, LogActivityQuerySet, LogExemption, log_is_silent
from jobfokus.citizens.models.long_term import becomes_long_term, cases_counted_with, is_long_term
from jobfokus.citizens.models.network import NetworkContact
from jobfokus.citizens.models.odd_days import has_odd_days

__all__ = [
    "Absence",
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
    "ContactNeed",
    "ContactNeedQuerySet",
    "ContactReason",
    "ContactRule",
    "ContactRuleSet",
    "CorrectionRequest",
    "Cv",
    "CvEntry",
    "CvPosition",
    "CvQuerySet",
    "CvSuggestion",
    "Exemption",
    "ExitReason",
    "JobLogComment",
    "JobLogEntry",
    "JobLogQuerySet",
    "LogActivity",
    "LogActivityQuerySet",
    "LogExemption",
    "NamedAccess",
    "NetworkContact",
    "PositionFunction",
    "ProviderHold",
    "ProviderHoldQuerySet",
    "ReasonedAccess",
    "ReasonedAccessQuerySet",
    "Reminder",
    "SoughtFunction",
    "TargetGroup",
    "becomes_long_term",
    "booking_passed",
    "cases_counted_with",
    "contact_due",
    "contact_late",
    "end_of_day",
    "entry_key",
    "files_of",
    "has_odd_days",
    "is_long_term",
    "log_is_silent",
    "next_need",
]
