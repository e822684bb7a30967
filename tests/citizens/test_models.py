# SPDX-License-Identifier: MPL-2.0
from jobfokus.citizens.models import Case, Citizen
from tests.citizens.factories import CitizenFactory


def test_a_caseworker_sees_the_team_and_nobody_beyond(world):
    assert list(Case.objects.visible_to(world.caseworker)) == [world.case]
    assert list(Case.objects.visible_to(world.colleague)) == []
    assert list(Case.objects.visible_to(world.foreign_caseworker)) == [world.foreign_case]


def test_danish_letters_are_found_spelled_either_way(world):
    found = CitizenFactory(municipality=world.municipality, first_name="Ægir", last_name="Ærøskøbing")
    for words in ("ÆRØ", "ærøsk", "aeroe", "ægir ærø"):
        assert found in Citizen.objects.matching(words)
    assert found not in Citizen.objects.matching("aro")
