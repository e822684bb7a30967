# SPDX-License-Identifier: MPL-2.0
"""Screenings and help given at once follow their case. Archetypes name nobody; what an event touched names cases."""

from jobfokus.privacy.choices import Handling
from jobfokus.privacy.personal import PersonalTable
from jobfokus.screening import models

TABLES = [
    PersonalTable(models.TouchedCase, "case__citizen_id", Handling.DELETE, 60),
    PersonalTable(models.Screening, "case__citizen_id", Handling.DELIVER, 60),
    PersonalTable(models.ScreeningAnswer, "screening__case__citizen_id", Handling.DELIVER, 60),
    PersonalTable(models.Objection, "screening__case__citizen_id", Handling.DELIVER, 60),
    PersonalTable(models.ConcreteNeed, "case__citizen_id", Handling.DELIVER, 60),
    PersonalTable(models.Participant, "case__citizen_id", Handling.DELIVER, 60),
]
