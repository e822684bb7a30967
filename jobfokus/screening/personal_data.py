# SPDX-License-Identifier: MPL-2.0
"""Archetypes are about nobody; what an event touched points at cases."""

from jobfokus.privacy.choices import Handling
from jobfokus.privacy.personal import PersonalTable
from jobfokus.screening import models

TABLES = [PersonalTable(models.TouchedCase, "case__citizen_id", Handling.DELETE, 60)]
