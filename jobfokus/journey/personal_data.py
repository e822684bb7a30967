# SPDX-License-Identifier: MPL-2.0
"""Only a case that was brought along to a morning meeting leads to a citizen; it is short-lived."""

from jobfokus.journey import models
from jobfokus.privacy.choices import Handling
from jobfokus.privacy.personal import PersonalTable

TABLES = [PersonalTable(models.JointCase, "case__citizen_id", Handling.DELETE, 1)]
