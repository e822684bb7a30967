# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, date, datetime

import factory

from jobfokus.conversations.choices import ItemKind, KindCode, PhaseCode
from jobfokus.conversations.models import (
    Agreement,
    Conversation,
    ConversationGuide,
    ConversationKind,
    GuideItem,
    GuideVersion,
)
from tests.citizens.factories import CaseFactory

HELD_AT = datetime(2026, 6, 1, 8, tzinfo=UTC)  # 10.00 in Denmark


class KindFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ConversationKind
        django_get_or_create = ("municipality", "code")

    code = KindCode.FIRST
    guide_code = "first"


class ConversationFactory(factory.django.DjangoModelFactory):
    """A planned conversation on 1 June 2026 at 10."""

    class Meta:
        model = Conversation

    case = factory.SubFactory(CaseFactory)
    kind = factory.SubFactory(KindFactory, municipality=factory.SelfAttribute("..case.municipality"))
    holder = factory.SelfAttribute("case.owner")
    planned_at = HELD_AT


class AgreementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Agreement

    case = factory.SubFactory(CaseFactory)
    text = "Ring til tre butikker"
    due_on = date(2026, 6, 8)


def guide_with(municipality, *texts, code="first", team=None):
    """A guide whose newest version has one item per text, spread over the three phases."""
    guide = ConversationGuide.objects.create(municipality=municipality, team=team, code=code, name="Første samtale")
    version = GuideVersion.objects.create(guide=guide, number=1)
    for position, text in enumerate(texts):
        phase = PhaseCode.values[position % 3]
        GuideItem.objects.create(
            version=version, phase=phase, position=position, kind=ItemKind.ASK, text=text, hint="Lyt efter svaret"
        )
    return version
