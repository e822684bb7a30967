# SPDX-License-Identifier: MPL-2.0
from jobfokus.screening.models.archetypes import Archetype, ArchetypeVersion, DevelopmentMeeting, EventAnswer
from jobfokus.screening.models.events import TouchedCase
from jobfokus.screening.models.strategy import StrategyChoice

__all__ = [
    "Archetype",
    "ArchetypeVersion",
    "DevelopmentMeeting",
    "EventAnswer",
    "StrategyChoice",
    "TouchedCase",
]
