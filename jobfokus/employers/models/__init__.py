# SPDX-License-Identifier: MPL-2.0
"""The tables of the employers' room, by concept: companies with their openings, and the boards on the wall."""

from jobfokus.employers.models.board import BoardLink
from jobfokus.employers.models.companies import (
    READERS,
    Company,
    CompanyConsent,
    CompanyQuerySet,
    EmployerContact,
)
from jobfokus.employers.models.mail import FundAddress, WeeklyMailWish
from jobfokus.employers.models.openings import (
    JobOpening,
    JobOpeningQuerySet,
    OpeningEvent,
    is_of_freshness,
    may_be_passed_on,
    still_unfilled,
)

__all__ = [
    "READERS",
    "BoardLink",
    "Company",
    "CompanyConsent",
    "CompanyQuerySet",
    "EmployerContact",
    "FundAddress",
    "JobOpening",
    "JobOpeningQuerySet",
    "OpeningEvent",
    "WeeklyMailWish",
    "is_of_freshness",
    "may_be_passed_on",
    "still_unfilled",
]
