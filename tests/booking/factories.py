# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, datetime, timedelta

import factory

from jobfokus.accounts.choices import Role
from jobfokus.conversations.models import Slot
from tests.accounts.factories import user_with
from tests.citizens.factories import CaseFactory, CitizenFactory
from tests.conversations.factories import KindFactory

NOW = datetime(2026, 5, 18, 7, tzinfo=UTC)  # a Monday, 9.00 in Denmark
SLOT_AT = datetime(2026, 6, 1, 8, tzinfo=UTC)  # 10.00 in Denmark, two weeks later


class SlotFactory(factory.django.DjangoModelFactory):
    """An open slot of 45 minutes on 1 June 2026 at 10, for the first conversation."""

    class Meta:
        model = Slot
        skip_postgeneration_save = True

    municipality = factory.SelfAttribute("team.municipality")
    starts_at = SLOT_AT
    minutes = 45
    ends_at = factory.LazyAttribute(lambda slot: slot.starts_at + timedelta(minutes=slot.minutes))

    @factory.post_generation
    def kinds(self, create, given, **kwargs):
        self.kinds.set([KindFactory(municipality=self.municipality)] if given is None else given)


def citizen_case(team, owner=None, **more):
    """A case whose citizen signs in."""
    user = user_with(Role.CITIZEN, municipality=team.municipality)
    return CaseFactory(
        team=team, owner=owner, citizen=CitizenFactory(municipality=team.municipality, user=user), **more
    )
