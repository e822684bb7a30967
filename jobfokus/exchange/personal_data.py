# SPDX-License-Identifier: MPL-2.0
"""Files and letters follow their case; drafts, staged rows and what undoes an import are short-lived."""

from jobfokus.exchange import models
from jobfokus.privacy.choices import Handling
from jobfokus.privacy.personal import PersonalTable

TABLES = [
    PersonalTable(models.StoredFile, "citizen_id", Handling.DELIVER, 60),
    PersonalTable(models.Draft, "citizen_id", Handling.DELETE, 1),
    PersonalTable(models.ImportRow, "", Handling.DELETE, 1),
    PersonalTable(models.ImportUndo, "citizen_id", Handling.DELETE, 1),
    PersonalTable(models.Message, "citizen_id", Handling.DELIVER, 60),
]
