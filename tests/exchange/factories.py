# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, datetime

import factory

from jobfokus.exchange.choices import Channel, LetterCode, MessageKind
from jobfokus.exchange.models import ImportBatch, Message
from tests.accounts.factories import MunicipalityFactory


class BatchFactory(factory.django.DjangoModelFactory):
    """An import without rows."""

    class Meta:
        model = ImportBatch

    municipality = factory.SubFactory(MunicipalityFactory)
    kind = "caseload"
    file_name = "udtræk.csv"
    sha256 = "0" * 64


class MessageFactory(factory.django.DjangoModelFactory):
    """A message that waits and is due."""

    class Meta:
        model = Message

    municipality = factory.SubFactory(MunicipalityFactory)
    kind = MessageKind.WEEKLY_MAIL
    key = factory.Sequence(lambda n: f"key {n}")
    to = factory.Sequence(lambda n: f"laeser{n}@kommunen.example")
    subject = "Ugens åbninger"
    text = "Der er tre nye åbninger i butik."
    due_at = datetime(2026, 6, 15, 8, tzinfo=UTC)
    created_at = datetime(2026, 6, 15, 8, tzinfo=UTC)


def letter_to(case, **more):
    """A letter about a case, as ``send_letter`` writes it; it waits for Digital Post unless told otherwise."""
    made = {
        "municipality": case.municipality,
        "kind": LetterCode.OWN_WORDS,
        "channel": Channel.DIGITAL_POST,
        "to": "",
        "citizen_id": case.citizen_id,
        "case_uuid": case.uuid,
        "subject": "Brev fra kommunen",
        "text": "Hej\n\nHer er det, vi talte om.",
        "address": '{"name": "Anna Lund", "cpr": "0101901234"}',
    }
    return MessageFactory(**(made | more))
