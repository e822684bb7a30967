# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, datetime

from django.utils import timezone

from jobfokus.conversations.choices import Status
from jobfokus.conversations.models import Agreement, Conversation
from tests.access import CASE_READERS, CASE_WRITERS, Row, Stage
from tests.conversations.factories import AgreementFactory, ConversationFactory


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


def agreement(stage: Stage) -> Agreement:
    return stage.once("agreement", lambda: AgreementFactory(case=stage.case))


def of_case(stage: Stage) -> dict[str, object]:
    return {"uuid": stage.case.uuid}


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
    Row("conversations:agreement_list", CASE_READERS, of_case),
    Row("conversations:agreement_new", CASE_WRITERS, of_case),
    Row("conversations:agreement_new", CASE_WRITERS, of_case, method="POST"),
    Row("conversations:agreement_edit", CASE_WRITERS, of(agreement)),
    Row("conversations:agreement_edit", CASE_WRITERS, of(agreement), method="POST"),
    Row("conversations:agreement_outcome", CASE_WRITERS, of(agreement), method="POST"),
    Row("conversations:expectations", CASE_READERS, of_case),
    Row("conversations:reopen_expectations", CASE_WRITERS, of_case, method="POST"),
]
