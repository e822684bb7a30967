# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, datetime

import factory

from jobfokus.exchange.choices import MessageKind
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
