# SPDX-License-Identifier: MPL-2.0
from datetime import timedelta

import pytest

from jobfokus.conversations.actions.holding import start_conversation
from jobfokus.conversations.choices import KindCode
from jobfokus.conversations.shipped import ship_conversations
from tests.conversations.factories import HELD_AT, AgreementFactory, ConversationFactory, KindFactory, guide_with
from tests.conversations.holding import browser_of


@pytest.fixture
def shipped(world):
    """Both municipalities of the world with the guides and kinds as shipped."""
    ship_conversations(world.municipality)
    ship_conversations(world.foreign_case.municipality)
    return world


@pytest.fixture
def during_the_conversation(time_machine):
    """The clock stands twenty minutes into the conversation."""
    time_machine.move_to(HELD_AT + timedelta(minutes=20), tick=False)


@pytest.fixture
def conversation(world):
    """A conversation that has begun, with a guide and an agreement from last time."""
    guide_with(world.municipality, "Byd velkommen", "Hvilket job ønsker du?", "Aftal det næste")
    KindFactory(municipality=world.municipality, code=KindCode.FOLLOW_UP, guide_code="follow_up")
    AgreementFactory(case=world.case)
    planned = ConversationFactory(case=world.case, aim="Finde tre jobmål", citizen_topic="Skift af branche")
    return start_conversation(planned, by=world.caseworker, now=HELD_AT)


@pytest.fixture
def browser(world):
    return browser_of(world.caseworker)
