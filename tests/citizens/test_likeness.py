# SPDX-License-Identifier: MPL-2.0
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.citizens.choices import Alike
from jobfokus.citizens.likeness import Traits, likeness, overlap

BORN = date(1980, 2, 1)
ANNE = Traits("Åse Holm", BORN, phone="12 34 56 78", email="aase@example.org")

names = st.sampled_from(["", "Åse Holm", "aase holm", "Åse Berg", "Bo Holm", "Bo Berg"])
births = st.sampled_from([None, BORN, date(1990, 5, 5)])
phones = st.sampled_from(["", "12345678", "+45 12 34 56 78", "87654321"])
emails = st.sampled_from(["", "A@example.org", "a@example.org "])
traits = st.builds(Traits, names, births, st.booleans(), phones, emails)
days = st.dates(date(2026, 1, 1), date(2026, 1, 9))
spells = st.tuples(days, st.none() | days).filter(lambda spell: spell[1] is None or spell[0] <= spell[1])


@pytest.mark.parametrize(
    "other, reasons",
    [
        (Traits("AASE  HOLM", BORN), (Alike.NAME_AND_BIRTH,)),
        (Traits("Åse Berg", BORN, is_replacement=True), (Alike.REPLACEMENT,)),
        (Traits("Åse Berg", BORN), ()),
        (Traits("Bo Berg", BORN, is_replacement=True), ()),
        (Traits("Åse Holm"), (Alike.NAME_WITHOUT_NUMBER,)),
        (Traits("Bo Berg", phone="+4512345678", email="AASE@example.org"), (Alike.PHONE, Alike.EMAIL)),
        (Traits("Bo Berg"), ()),
    ],
)
def test_each_reason_to_think_that_two_rows_are_one_person(other, reasons):
    assert likeness(ANNE, other) == reasons


def test_two_birthdays_are_two_people_whatever_else_they_share():
    assert likeness(ANNE, Traits(ANNE.name, date(1980, 2, 2), phone=ANNE.phone, email=ANNE.email)) == ()


@given(traits, traits)
def test_likeness_does_not_ask_which_of_the_two_came_first(a, b):
    assert likeness(a, b) == likeness(b, a)


@given(spells, spells)
def test_spells_overlap_exactly_when_they_share_a_day(a, b):
    every = range(1, 11)
    held = [{day for day in every if s.day <= day and (e is None or day <= e.day)} for s, e in (a, b)]
    assert overlap(a, b) == overlap(b, a) == bool(held[0] & held[1])
