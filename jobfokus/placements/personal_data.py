# SPDX-License-Identifier: MPL-2.0
"""An order follows its case; what was said about it too."""

from jobfokus.placements import models
from jobfokus.privacy.choices import Handling
from jobfokus.privacy.personal import PersonalTable

TABLES = [
    PersonalTable(model, path, Handling.DELIVER, 60)
    for model, path in (
        (models.Order, "case__citizen_id"),
        (models.OrderWish, "order__case__citizen_id"),
        (models.OrderEvent, "order__case__citizen_id"),
        (models.CandidateAnswer, "case__citizen_id"),
        (models.MatchTerms, "case__citizen_id"),
    )
]
