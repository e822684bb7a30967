# SPDX-License-Identifier: MPL-2.0
from dataclasses import dataclass

import pytest
import time_machine

from jobfokus.citizens.models import Case
from jobfokus.conversations.models import ConversationKind, Slot
from tests.access import sign_in
from tests.booking.factories import NOW, SLOT_AT, SlotFactory, citizen_case
from tests.conftest import World
from tests.conversations.factories import KindFactory


@dataclass
class Office:
    """A citizen who signs in, their caseworker, and two free slots; it is 18 May 2026 at nine."""

    world: World
    case: Case
    kind: ConversationKind
    slot: Slot
    later: Slot

    @property
    def citizen(self):
        return sign_in(self.case.citizen.user)

    @property
    def worker(self):
        return sign_in(self.world.caseworker)


@pytest.fixture
def office(world):
    kind = KindFactory(municipality=world.municipality, minutes=45)
    given = {"team": world.team, "holder": world.caseworker, "kinds": [kind], "place": "Rådhuset", "by_hand": True}
    later = SLOT_AT.replace(hour=10)
    case = citizen_case(world.team, world.caseworker)
    with time_machine.travel(NOW, tick=False):
        yield Office(world, case, kind, SlotFactory(**given), SlotFactory(**given, starts_at=later))
