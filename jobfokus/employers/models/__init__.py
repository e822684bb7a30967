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
from jobfokus.employers.models.knowledge import CompanyEnquiry, CompanyFact
from jobfokus.employers.models.mail import FundAddress, WeeklyMailWish
from jobfokus.employers.models.openings import (
    JobOpening,
    JobOpeningQuerySet,
    OpeningEvent,
    is_of_freshness,
    may_be_passed_on,
    still_unfilled,
)
from jobfokus.employers.models.rounds import CanvassingRound, RoundCall, been_asked, last_spoken
from jobfokus.employers.models.terms import OpeningTerms

__all__ = [
    "READERS",
    "BoardLink",
    "CanvassingRound",
    "Company",
    "CompanyConsent",
    "CompanyEnquiry",
    "CompanyFact",
    "CompanyQuerySet",
    "EmployerContact",
    "FundAddress",
    "JobOpening",
    "JobOpeningQuerySet",
    "OpeningEvent",
    "OpeningTerms",
    "RoundCall",
    "WeeklyMailWish",
    "been_asked",
    "is_of_freshness",
    "last_spoken",
    "may_be_passed_on",
    "still_unfilled",
]
