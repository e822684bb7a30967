# SPDX-License-Identifier: MPL-2.0
import json
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.screening.choices import ArchetypeState, Face
from jobfokus.screening.rules.archetypes import (
    ArchetypeContent,
    Described,
    Sign,
    as_stored,
    changed,
    from_stored,
    may_move,
    missing,
    resembled,
    tidy,
)
from tests.screening.factories import words

CODES = st.sampled_from(["network", "transfer", "travel", "experience", ""])
SIGNS = st.lists(st.builds(Sign, st.just("Et tegn"), CODES), max_size=6).map(tuple)


def described(name: str, *codes: str) -> Described:
    return Described(uuid4(), name, Face.GREY, tuple(Sign(f"tegn på {code}", code) for code in codes))


def test_an_archetype_shares_the_signs_that_were_answered_yes_and_says_which():
    preben = described("Preben", "network", "transfer", "")
    (found,) = resembled([preben], {"network", "travel"})
    assert (found.name, found.asked, found.share) == ("Preben", 2, 0.5)
    assert found.shared == (Sign("tegn på network", "network"),)


def test_the_likest_stands_first_and_who_shares_nothing_is_left_out():
    half, whole, none = described("Halv", "network", "x"), described("Hel", "network"), described("Ingen", "y")
    assert [each.name for each in resembled([none, half, whole], {"network"})] == ["Hel", "Halv"]


def test_of_two_equally_like_the_one_with_more_shared_signs_stands_first():
    one, two = described("En", "network"), described("To", "network", "transfer")
    assert [each.name for each in resembled([one, two], {"network", "transfer"})] == ["To", "En"]


def test_signs_without_a_criterion_never_count():
    assert resembled([described("Preben", "")], {"", "network"}) == []


@given(SIGNS, st.sets(CODES), st.sets(CODES))
def test_one_more_yes_never_makes_an_archetype_less_like(signs, yes, more):
    each = [Described(uuid4(), "Preben", "", signs)]

    def share(codes):
        return max((found.share for found in resembled(each, codes)), default=0)

    assert share(yes | more) >= share(yes)


@given(SIGNS, st.sets(CODES))
def test_a_share_lies_within_nothing_and_all(signs, yes):
    assert all(0 < found.share <= 1 for found in resembled([Described(uuid4(), "P", "", signs)], yes))


def test_what_is_stored_comes_back_the_same():
    assert from_stored(json.loads(json.dumps(as_stored(words())))) == words()


def test_a_version_from_before_a_field_came_can_still_be_read():
    assert from_stored({"name": "Preben", "hobby": "Frimærker"}) == ArchetypeContent("Preben")


def test_tidy_takes_blanks_empty_signs_and_empty_efforts_away():
    rough = words(network=" Få \n", signs=(Sign(" Ser ned "), Sign("  ", "network")), efforts=("", " Besøg "))
    neat = tidy(rough)
    assert (neat.network, neat.signs, neat.efforts) == ("Få", (Sign("Ser ned"),), ("Besøg",))
    assert tidy(neat) == neat


def test_two_versions_are_told_apart_field_by_field():
    found = changed(words(), words(network="Har bevaret kontakten", efforts=()))
    assert [name for name, _, _ in found] == ["network", "efforts"]
    assert changed(words(), words()) == []


def test_signs_and_efforts_cannot_be_done_without():
    assert missing(words()) == ()
    assert missing(words(signs=(), efforts=())) == ("signs", "efforts")


@pytest.mark.parametrize(
    ("state", "to", "allowed"),
    [
        (ArchetypeState.DRAFT, ArchetypeState.IN_USE, True),
        (ArchetypeState.IN_USE, ArchetypeState.RETIRED, True),
        (ArchetypeState.RETIRED, ArchetypeState.DRAFT, True),
        (ArchetypeState.RETIRED, ArchetypeState.IN_USE, False),
        (ArchetypeState.IN_USE, ArchetypeState.DRAFT, False),
    ],
)
def test_an_archetype_moves_only_along_its_states(state, to, allowed):
    assert may_move(state, to) is allowed
