# SPDX-License-Identifier: MPL-2.0
"""Figures: picture, table, sentence and file say the same."""

import re
from base64 import b64decode

import pytest

from jobfokus.common import charts

PLACES = [("Kontor", 42), ("Telefon", 21), ("<video>", 0)]
SAID = ("Samtaler", "Flest på kontoret.", ("Sted", "Antal"))


def test_bars_are_as_long_as_their_numbers():
    widths = [float(found) for found in re.findall(r'<rect [^>]*width="([\d.]+)"', charts.bars(*SAID, PLACES).svg)]
    assert widths[0] == pytest.approx(2 * widths[1])
    assert widths[2] == 0


def test_the_picture_is_named_by_title_and_sentence_and_its_labels_cannot_be_markup():
    svg = charts.bars(*SAID, PLACES).svg
    assert 'aria-label="Samtaler. Flest på kontoret."' in svg
    assert "<video>" not in svg
    assert "&lt;video&gt;" in svg


def test_the_table_holds_every_point():
    assert charts.bars(*SAID, PLACES).rows == (("Kontor", "42"), ("Telefon", "21"), ("<video>", "0"))


@pytest.mark.parametrize(("value", "text"), [(0, "0"), (1234, "1.234"), (1234.5, "1.234,5"), (0.25, "0,2")])
def test_numbers_are_danish(value, text):
    assert charts.number(value) == text


def test_the_file_opens_in_a_danish_spreadsheet_and_runs_nothing():
    address = charts.bars(*SAID, [("=1+1", 3), ("Ærø", 2.5)]).download
    data = b64decode(address.partition(",")[2]).decode("utf-8")
    assert data == "\ufeffSted;Antal\r\n'=1+1;3\r\nÆrø;2,5\r\n"


def test_a_sparkline_ends_on_its_last_value_and_bears_having_none():
    svg = charts.sparkline(*SAID, [("1", 1), ("2", 5), ("3", 3)]).svg
    assert 'points="4.0,36.0 80.0,4.0 156.0,20.0"' in svg
    assert 'cx="156.0" cy="20.0"' in svg
    assert "<circle" not in charts.sparkline(*SAID, []).svg


def test_bars_of_nothing_are_an_empty_picture():
    assert "<rect" not in charts.bars(*SAID, []).svg
