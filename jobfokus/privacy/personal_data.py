# SPDX-License-Identifier: MPL-2.0
"""The log is kept as long as the setting ``log.keep_months`` says; 24 months as shipped."""

from jobfokus.privacy import models
from jobfokus.privacy.choices import Handling
from jobfokus.privacy.personal import PersonalTable

TABLES = [
    PersonalTable(models.LogEntry, "citizen_id", Handling.DELETE, 24),
    PersonalTable(models.Consent, "citizen_id", Handling.DELETE, 24),
    PersonalTable(models.LoggedCitizen, "citizen_id", Handling.DELETE, 24),
]
