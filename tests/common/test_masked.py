# SPDX-License-Identifier: MPL-2.0
import pytest

from tests.masked import shows_tail


@pytest.mark.parametrize("words", ["1234", "630290-1234", "6302901234", "630290 1234", "<td>1234</td>", "••••1234"])
def test_the_last_figures_of_a_number_are_found(words):
    assert shows_tail(f"… {words} …")


@pytest.mark.parametrize(
    "words", ["8f0c1234-77aa-4c1e-1234-0a1b2c3d4e5f", "S001234", "Åkjær1234", "12:00:00.123456", "630290-••••"]
)
def test_figures_that_are_part_of_something_else_are_not(words):
    assert not shows_tail(f"… {words} …")
