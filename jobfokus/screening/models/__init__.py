# SPDX-License-Identifier: MPL-2.0
from jobfokus.screening.models.archetypes import Archetype, ArchetypeVersion, DevelopmentMeeting, EventAnswer
from jobfokus.screening.models.criteria import (
    CriteriaEdition,
    LegalBasis,
    ModelCard,
    RiskCriterion,
    ScreeningUse,
    in_use,
)
from jobfokus.screening.models.events import TouchedCase
from jobfokus.screening.models.meetings import GroupMeeting, Participant
from jobfokus.screening.models.needs import ConcreteNeed
from jobfokus.screening.models.screenings import (
    Objection,
    Screening,
    ScreeningAnswer,
    ScreeningQuerySet,
    intensive,
    screening_missing,
)
from jobfokus.screening.models.strategy import StrategyChoice

__all__ = [
    "Archetype",
    "ArchetypeVersion",
    "ConcreteNeed",
    "CriteriaEdition",
    "DevelopmentMeeting",
    "EventAnswer",
    "GroupMeeting",
    "LegalBasis",
    "ModelCard",
    "Objection",
    "Participant",
    "RiskCriterion",
    "Screening",
    "ScreeningAnswer",
    "ScreeningQuerySet",
    "ScreeningUse",
    "StrategyChoice",
    "TouchedCase",
    "in_use",
    "intensive",
    "screening_missing",
]
