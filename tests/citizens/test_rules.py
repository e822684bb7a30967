# SPDX-License-Identifier: MPL-2.0
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.dk import cpr as oracle

from jobfokus.citizens.rules import Cpr, NotACprError, mask_cpr, parse_cpr, written_cpr


@pytest.mark.parametrize(
    "text, born",
    [
        ("010203-0001", date(1903, 2, 1)),
        ("0102033999", date(1903, 2, 1)),
        ("010236-4000", date(2036, 2, 1)),
        ("010237-4000", date(1937, 2, 1)),
        ("010257-5000", date(2057, 2, 1)),
        ("010258-8000", date(1858, 2, 1)),
        ("010236-9000", date(2036, 2, 1)),
        ("010237 9000", date(1937, 2, 1)),
        (" 290200-4000 ", date(2000, 2, 29)),
    ],
)
def test_the_seventh_digit_tells_the_century(text, born):
    assert parse_cpr(text).born_on == born


def test_a_replacement_number_has_its_day_raised_by_sixty():
    assert parse_cpr("780781-1195") == Cpr("7807811195", date(1981, 7, 18), is_replacement=True)
    assert not parse_cpr("180781-1195").is_replacement


@pytest.mark.parametrize("text", ["", "123", "010203-12345", "0102-031234", "01.02.03-1234", "Anne", "٠١٠٢٠٣-١٢٣٤"])
def test_what_is_not_ten_digits_is_no_number(text):
    with pytest.raises(NotACprError) as told:
        parse_cpr(text)
    assert told.value.code == "form"


@pytest.mark.parametrize(
    "text", ["310203-1234", "001203-1234", "011303-1234", "600203-1234", "290201-1234", "920181-1234"]
)
def test_a_number_needs_a_day_that_exists(text):
    with pytest.raises(NotACprError) as told:
        parse_cpr(text)
    assert told.value.code == "date"


@given(st.dates(date(1900, 1, 1), date(1999, 12, 31)), st.integers(0, 3999), st.booleans())
def test_a_number_reads_back_as_the_day_it_was_made_from(born, serial, replacement):
    text = f"{born.day + 60 * replacement:02d}{born:%m%y}-{serial:04d}"
    assert parse_cpr(text) == Cpr(text.replace("-", ""), born, replacement)
    assert written_cpr(parse_cpr(text).number) == text


@given(st.dates(date(1900, 1, 1), date(2020, 12, 31)), st.integers(0, 9999))
def test_birthdays_agree_with_the_library_that_knows_them(born, serial):
    number = f"{born:%d%m%y}{serial:04d}"
    ours = parse_cpr(number).born_on
    try:
        theirs = oracle.get_birth_date(number)
    except oracle.InvalidComponent:
        return
    assert ours == theirs


def test_a_masked_number_keeps_the_birthday_only():
    assert mask_cpr("0102031234") == "010203-••••"
