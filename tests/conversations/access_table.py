# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, datetime

from django.utils import timezone

from jobfokus.conversations.choices import Status
from jobfokus.conversations.models import Conversation
from tests.access import CASE_READERS, CASE_WRITERS, Row, Stage
from tests.conversations.factories import ConversationFactory


def under_way(stage: Stage) -> Conversation:
    return stage.once("under way", lambda: ConversationFactory(case=stage.case, started_at=timezone.now()))


def held(stage: Stage) -> Conversation:
    return stage.once(
        "held",
        lambda: ConversationFactory(
            case=stage.case,
            status=Status.HELD,
            version=1,
            shared_note="Delt",
            started_at=datetime(2026, 3, 2, 8, tzinfo=UTC),
            saved_at=datetime(2026, 3, 2, 9, tzinfo=UTC),
        ),
    )


def of(make):
    return lambda stage: {"uuid": make(stage).uuid}


SAVING = {"autosave_sequence": "1", "base_version": "0"}
ROWS = [
    Row("conversations:conversation", CASE_READERS, of(under_way)),
    Row("conversations:start", CASE_WRITERS, of(under_way), method="POST"),
    Row("conversations:autosave", CASE_WRITERS, of(under_way), method="POST", data=lambda stage: SAVING),
    Row("conversations:drop_typed", CASE_WRITERS, of(under_way), method="POST"),
    Row("conversations:save", CASE_WRITERS, of(under_way), method="POST"),
    Row("conversations:record", CASE_READERS, of(held)),
    Row("conversations:add_addendum", CASE_WRITERS, of(held), method="POST"),
    Row("conversations:strike_note", CASE_WRITERS, of(held), method="POST"),
]
