# SPDX-License-Identifier: MPL-2.0
import pytest

from jobfokus.journey.rules.asking import Asked, Sought, asked, sought

KNOWN = {"scopes": ["mine", "team"], "filters": ["a", "b"], "columns": ["hvem", "uge", "naeste"]}


def test_an_address_is_read_and_written_back_the_same():
    wish = asked("team", ["b", "a"], "-uge", "3", **KNOWN)
    assert wish == Asked(scope="team", only=("a", "b"), column="uge", descending=True, page=3)
    assert wish.address == "?vis=team&kun=a&kun=b&orden=-uge&side=3"


@pytest.mark.parametrize(
    ("scope", "only", "order", "page"),
    [("alle", ["x"], "cpr", "0"), ("", [], "", "to"), ("MINE", ["A"], "--uge", "-1"), ("x", [], "-cpr", "٣")],
)
def test_words_that_are_not_known_fall_back_to_what_is_usual(scope, only, order, page):
    wish = asked(scope, only, order, page, **KNOWN)
    assert (wish.scope, wish.only, wish.column, wish.descending) == ("mine", (), "naeste", False)
    assert wish.page >= 1


def test_a_filter_switches_on_and_off_and_starts_at_the_first_page():
    wish = Asked(scope="mine", only=("a",), page=4)
    assert wish.toggled("b").only == ("a", "b")
    assert wish.toggled("a") == Asked(scope="mine")


def test_a_column_asked_for_again_turns_round():
    wish = Asked(scope="mine", column="uge", page=2)
    turned = wish.sorted_by("uge")
    assert (turned.descending, turned.page) == (True, 1)
    assert not turned.sorted_by("uge").descending
    assert not turned.sorted_by("hvem").descending


@pytest.mark.parametrize(
    ("text", "kind", "looked_up"),
    [
        ("", Sought.NOTHING, ""),
        ("   ", Sought.NOTHING, ""),
        ("  Ærø   Åkjær ", Sought.NAME, "Ærø Åkjær"),
        ("630290-1234", Sought.CPR, "6302901234"),
        ("6302901234", Sought.CPR, "6302901234"),
        ("630290 1234", Sought.CPR, "6302901234"),
        ("s000012", Sought.CASE_NUMBER, "S000012"),
        ("63029012345", Sought.CASE_NUMBER, "63029012345"),
        ("630290", Sought.CASE_NUMBER, "630290"),
    ],
)
def test_what_is_typed_says_what_is_sought(text, kind, looked_up):
    assert sought(text) == (kind, looked_up)
