# SPDX-License-Identifier: MPL-2.0
"""The citizen's own agreements, conversations and curve: they meet their own, everybody else nothing."""

from dataclasses import replace
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from jobfokus.citizens.models import CorrectionRequest
from jobfokus.conversations.actions.from_home import answer_agreement
from jobfokus.conversations.choices import Status
from jobfokus.exchange.choices import LetterCode, MessageState
from tests.access import (
    CASE_READERS,
    CASE_WRITERS,
    CASEWORKERS,
    CITIZENS,
    LEADERS,
    MANAGERS,
    NOBODY,
    OPEN,
    WORKS_CASES,
    Row,
)
from tests.exchange.factories import MessageFactory
from tests.journey.factories import AgreementFactory, ConversationFactory
from tests.journey.sharing_access import given_to

THEMSELVES = replace(NOBODY, name="THEMSELVES", ordinary=CITIZENS, restricted=CITIZENS)
ONESELF = replace(NOBODY, name="ONESELF", ordinary=frozenset({"citizen"}), restricted=frozenset({"citizen"}))
JUDGED = replace(WORKS_CASES, name="JUDGED", ordinary=CASEWORKERS | LEADERS | MANAGERS)
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def promise(stage):
    make = lambda: AgreementFactory(case=stage.case, text="Ringe til tre")  # noqa: E731
    return {"uuid": stage.once("own promise", make).uuid}


def answer(stage):
    def make():
        promise(stage)
        return answer_agreement(
            stage.made["own promise"],
            by=stage.users["citizen"],
            now=timezone.now(),
            done=True,
            upload=ContentFile(PNG, name="billede.png"),
        )

    return {"uuid": stage.once("own answer", make).uuid}


def holder(stage):
    return stage.users["named" if stage.restricted else "owner"]


def coming(stage):
    def make():
        return ConversationFactory(case=stage.case, holder=holder(stage), planned_at=timezone.now() + timedelta(days=3))

    return {"uuid": stage.once("own coming", make).uuid}


def been(stage):
    def make():
        at = timezone.now() - timedelta(days=1)
        return ConversationFactory(
            case=stage.case, holder=holder(stage), planned_at=at, status=Status.HELD, shared_at=at
        )

    return {"uuid": stage.once("own been", make).uuid}


def correction(stage):
    def make():
        return CorrectionRequest.objects.create(case=stage.case, about="person", text="Jeg er flyttet")

    return {"uuid": stage.once("own correction", make).uuid}


def of_case(stage):
    return {"uuid": stage.case.uuid}


def answer_given(stage):
    return {"corrected": "ja", "answer": "Nu er det rettet"}


def letter(stage):
    made = {"municipality": stage.municipality, "citizen_id": stage.citizen.pk, "kind": LetterCode.OWN_WORDS}
    sent = {"state": MessageState.SENT, "key": f"letter {stage.case.pk}"}
    return {"uuid": stage.once("own letter", lambda: MessageFactory(**made, **sent)).uuid}


def consent(stage):
    return {"uuid": stage.once("own consent", lambda: given_to(stage, stage.users["partner"], "agreements")).uuid}


def given(stage):
    partner = str(stage.users["partner"].uuid)
    return {"partner": partner, "part": "plan", "purpose": "Støtte", "until": "01-01-2100"}


ROWS = [
    Row("steering:verdicts", JUDGED),
    Row("steering:verdict_consent", WORKS_CASES, method="POST", data=lambda stage: {"ja": "1"}),
    Row("portal:consents", THEMSELVES),
    Row("portal:consents", THEMSELVES, method="POST", data=given),
    Row("portal:withdraw_consent", ONESELF, consent, method="POST"),
    Row("portal:letter_list", THEMSELVES),
    Row("portal:letter_pdf", ONESELF, letter),
    Row("portal:letter", ONESELF, letter),
    Row("portal:looks", THEMSELVES),
    Row("portal:own_data", THEMSELVES),
    Row("portal:own_data_json", THEMSELVES),
    Row("portal:own_data_pdf", THEMSELVES),
    Row("portal:correction", THEMSELVES),
    Row("portal:correction", THEMSELVES, method="POST", data=lambda stage: {"about": "person", "text": "Flyttet"}),
    Row("conversations:corrections", CASE_READERS, of_case),
    Row("conversations:answer_correction", CASE_WRITERS, correction),
    Row("conversations:answer_correction", CASE_WRITERS, correction, method="POST", data=answer_given),
    Row("portal:not_found", OPEN),
    Row("portal:agreement", ONESELF, promise),
    Row("portal:agreement", ONESELF, promise, method="POST", data=lambda stage: {"done": "on", "text": "Talte med to"}),
    Row("portal:tick_agreement", ONESELF, promise, method="POST"),
    Row("portal:answer_file", ONESELF, answer),
    Row("portal:prepare_home", ONESELF, coming),
    Row("portal:prepare_home", ONESELF, coming, method="POST", data=lambda stage: {"take_away": "En plan"}),
    Row("portal:verdict", ONESELF, been),
    Row("portal:verdict", ONESELF, been, method="POST", data=lambda stage: {"score": "8"}),
    Row("portal:own_words", ONESELF, been),
    Row("portal:own_words", ONESELF, been, method="POST", data=lambda stage: {"goal": "Et job på et lager"}),
    Row("conversations:judge_own_words", CASE_WRITERS, been, method="POST", data=lambda stage: {"goal_same": "ja"}),
    Row("portal:feelings", THEMSELVES),
    Row("portal:feelings", THEMSELVES, method="POST", data=lambda stage: {"score": "6"}),
    Row("conversations:answer_file", CASE_READERS, answer),
    Row("conversations:verdict", CASE_WRITERS, been),
    Row("conversations:verdict", CASE_WRITERS, been, method="POST", data=lambda stage: {"score": "9"}),
    Row("portal:share_feelings", THEMSELVES, method="POST", data=lambda stage: {"del": "1"}),
]
