# SPDX-License-Identifier: MPL-2.0
"""A place on a waiting list and what belongs to a meeting follow their case; hours, slots and rules name no citizen."""

from jobfokus.booking import models
from jobfokus.privacy.choices import Handling
from jobfokus.privacy.personal import PersonalTable

TABLES = [
    PersonalTable(model, path, Handling.DELIVER, 60)
    for model, path in (
        (models.WaitingPlace, "case__citizen_id"),
        (models.SlotOffer, "case__citizen_id"),
        (models.Arrival, "conversation__case__citizen_id"),
        (models.Summons, "conversation__case__citizen_id"),
        (models.NewTime, "conversation__case__citizen_id"),
    )
]
