# SPDX-License-Identifier: MPL-2.0
"""Numbers as a page sends them."""

import pytest

from jobfokus.common.text import once_each, whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("0", 0), ("", 0), (None, 0), ("-1", 0), ("1.5", 0), ("²", 0), ("otte", 0), ("9" * 40, 0)],
)
def test_only_a_whole_number_that_a_column_holds_is_read_as_one(text, number):
    assert whole_number(text) == number


def test_functions_typed_twice_count_once():
    assert once_each([" Pluk  og pak", "", "pluk og PAK", "Truck"]) == ("Pluk og pak", "Truck")
