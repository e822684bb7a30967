# SPDX-License-Identifier: MPL-2.0
from datetime import date

import pytest

from jobfokus.common.forms import DanishMonthField, read_month


@pytest.mark.parametrize(
    "text, month",
    [
        ("03-2019", date(2019, 3, 1)),
        (" 3/2019 ", date(2019, 3, 1)),
        ("marts 2019", date(2019, 3, 1)),
        ("Okt. 2019", date(2019, 10, 1)),
        ("october 2019", date(2019, 10, 1)),
        ("May 2019", date(2019, 5, 1)),
        ("24-11-2026", date(2026, 11, 1)),
        ("2019", date(2019, 1, 1)),
    ],
)
def test_a_month_is_read_as_people_write_it(text, month):
    assert read_month(text) == month


@pytest.mark.parametrize("text", ["", "snart", "13-2019", "0-2019", "foo 2019", "0000", "32-01-2019"])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(ValueError):
        read_month(text)


def test_a_year_alone_ends_in_december_where_something_ends():
    field = DanishMonthField(whole_year=12, required=False)
    assert field.clean("2019") == date(2019, 12, 1)
    assert field.prepare_value(date(2019, 12, 1)) == "12-2019"
    assert field.clean("") is None
