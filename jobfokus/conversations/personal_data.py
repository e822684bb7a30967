# SPDX-License-Identifier: MPL-2.0
"""Conversations, their records and agreements follow their case."""

from jobfokus.conversations import models
from jobfokus.privacy.choices import Handling
from jobfokus.privacy.personal import PersonalTable

TABLES = [
    PersonalTable(model, path, Handling.DELIVER, 60)
    for model, path in (
        (models.Conversation, "case__citizen_id"),
        (models.RecordVersion, "conversation__case__citizen_id"),
        (models.RecordAddendum, "conversation__case__citizen_id"),
        (models.GuideTick, "conversation__case__citizen_id"),
        (models.AgendaPoint, "conversation__case__citizen_id"),
        (models.NeedAnswer, "conversation__case__citizen_id"),
        (models.Expectation, "case__citizen_id"),
        (models.Agreement, "case__citizen_id"),
        (models.HomeAnswer, "agreement__case__citizen_id"),
        (models.HomePreparation, "conversation__case__citizen_id"),
        (models.Feeling, "case__citizen_id"),
        (models.Verdict, "conversation__case__citizen_id"),
        (models.OwnWords, "conversation__case__citizen_id"),
        (models.RememberedAgreement, "own_words__conversation__case__citizen_id"),
    )
]
