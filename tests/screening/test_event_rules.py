# SPDX-License-Identifier: MPL-2.0
from datetime import date

import pytest

from jobfokus.screening.rules.events import Blow, Touch, plain_name, same_workplace, touched, window


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Stålværket A/S", "STÅLVÆRKET"),
        ("Stålværket", "Stålværket, Ryvang"),
        ("Åhavens Bageri ApS", "Aahavens bageri"),
        ("Bo & Co. I/S", "Bo & Co"),
    ],
)
def test_names_that_mean_one_workplace(one, other):
    assert same_workplace(one, other)
    assert same_workplace(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Stålværket", "Stålværkets Kantine"), ("A/S", "Alt A/S"), ("", "Stålværket"), ("Bo", "Bo Hansen")],
)
def test_names_that_mean_two_workplaces(one, other):
    assert not same_workplace(one, other)
    assert not same_workplace(other, one)


def test_a_name_loses_its_form_and_its_signs():
    assert plain_name("  Møller & Søn  A/S ") == "moeller soen"


def test_somebody_is_hit_by_workplace_by_industry_by_both_or_not_at_all():
    blow = Blow("Stålværket A/S", 7)
    assert touched(blow, "Stålværket", frozenset()) == Touch(by_workplace=True, by_industry=False)
    assert touched(blow, "Bageriet", frozenset({7, 8})) == Touch(by_workplace=False, by_industry=True)
    assert touched(blow, "Stålværket", frozenset({7})) == Touch(by_workplace=True, by_industry=True)
    assert touched(blow, "Bageriet", frozenset({8})) is None
    assert touched(blow, "", frozenset()) is None


def test_an_event_that_names_nothing_hits_nobody():
    assert touched(Blow(), "Stålværket", frozenset({7})) is None


def test_the_window_lasts_the_weeks_or_as_long_as_the_event():
    first = date(2026, 3, 2)
    assert window(first, None, 26) == (first, date(2026, 8, 31))
    assert window(first, date(2026, 3, 9), 26) == (first, date(2026, 8, 31))
    assert window(first, date(2027, 1, 1), 26) == (first, date(2027, 1, 1))
