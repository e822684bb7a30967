# SPDX-License-Identifier: MPL-2.0
"""A case that was brought along to a morning meeting is short-lived; calls, handovers and answers belong to it."""

from jobfokus.journey import models
from jobfokus.privacy.choices import Handling
from jobfokus.privacy.personal import PersonalTable

TABLES = [
    PersonalTable(models.JointCase, "case__citizen_id", Handling.DELETE, 1),
    PersonalTable(models.CallNote, "case__citizen_id", Handling.DELIVER, 60),
    PersonalTable(models.Handover, "case__citizen_id", Handling.DELIVER, 60),
    PersonalTable(models.Stay, "case__citizen_id", Handling.DELIVER, 60),
]
