# SPDX-License-Identifier: MPL-2.0
"""An application goes with the entry of the job log that it belongs to: four years after its last change (L6)."""

from jobfokus.applications import models
from jobfokus.privacy.choices import Handling
from jobfokus.privacy.personal import PersonalTable

FOUR_YEARS = 48

TABLES = [
    PersonalTable(models.ApplicationComment, "version__application__entry__citizen_id", Handling.DELIVER, FOUR_YEARS),
    PersonalTable(models.ApplicationVersion, "application__entry__citizen_id", Handling.DELIVER, FOUR_YEARS),
    PersonalTable(models.Application, "entry__citizen_id", Handling.DELIVER, FOUR_YEARS),
]
