# SPDX-License-Identifier: MPL-2.0
"""Where a meeting is: kept in Danish, told in the reader's language, with the number we ring."""

import pytest
from django.utils import translation

from jobfokus.conversations.choices import Medium
from jobfokus.conversations.places import place_of, spoken_place
from tests.booking.factories import SlotFactory


@pytest.mark.parametrize("medium", [Medium.TELEPHONE, Medium.VIDEO])
def test_what_a_slot_keeps_can_be_told_in_english(world, medium):
    kept = place_of(SlotFactory(team=world.team, holder=world.caseworker, medium=medium, place="Bygning B"))
    assert kept.endswith(", Bygning B")
    with translation.override("en"):
        assert spoken_place(kept) == f"{medium.label}, Bygning B"


@pytest.mark.parametrize(
    ("language", "place", "told"),
    [
        ("da", "Telefon", "Telefon. Vi ringer til 10 13 70 15"),
        ("en", "Telefon", "Telephone. We will ring you on 10 13 70 15"),
        ("en", "Video", "Video"),
        ("en", "Telefonvej 3, 9899 Ryvang", "Telefonvej 3, 9899 Ryvang"),
        ("en", "", ""),
    ],
)
def test_a_telephone_meeting_names_the_number_we_ring(language, place, told):
    with translation.override(language):
        assert spoken_place(place, phone="10 13 70 15") == told
