# SPDX-License-Identifier: MPL-2.0
import pytest

from jobfokus.conversations.shipped import ship_conversations


@pytest.fixture
def shipped(world):
    """Both municipalities of the world with the guides and kinds as shipped."""
    ship_conversations(world.municipality)
    ship_conversations(world.foreign_case.municipality)
    return world
