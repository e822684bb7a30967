# SPDX-License-Identifier: MPL-2.0
from jobfokus.steering.models.organisation import OrganisationChoice, TeamPart
from jobfokus.steering.models.scenarios import READERS, STEERERS, CapacityScenario, EmployerHours
from jobfokus.steering.models.strategies import DurationRule, Trial

__all__ = [
    "READERS",
    "STEERERS",
    "CapacityScenario",
    "DurationRule",
    "EmployerHours",
    "OrganisationChoice",
    "TeamPart",
    "Trial",
]
