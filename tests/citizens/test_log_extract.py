# SPDX-License-Identifier: MPL-2.0
"""Reading a file of the job log, without a database."""

import pytest
from django.utils import translation

from jobfokus.citizens.choices import Channel, LogState, Refusal, Track
from jobfokus.citizens.extract import read_log, read_log_row, unknown_words
from tests.citizens.logs import log_file


def read(row, remembered=None):
    return read_log_row(read_log(log_file(row)).rows[0], remembered or {})


@pytest.mark.parametrize(
    "title, column, choices",
    [("Kanal", "channel", Channel), ("Spor", "track", Track), ("Status", "state", LogState)],
)
def test_every_danish_word_of_ours_is_understood(title, column, choices):
    with translation.override("da"):
        for code, label in choices.choices:
            assert read({title: str(label).upper()}).values[column] == code


def test_every_reason_of_ours_is_understood():
    with translation.override("da"):
        for code, label in Refusal.choices:
            row = read({"Status": "Afslag", "Begrundelse": str(label)})
            assert (row.values["refusal"], row.values["refusal_text"], row.problems) == (code, "", [])


def test_words_without_a_meaning_are_named_once_with_how_often_they_stand():
    rows = read_log(log_file({"Kanal": "Brevdue"}, {"Kanal": "Brevdue"}, {"Status": "Måske"}, {})).rows
    assert unknown_words(rows, {}) == {("channel", "Brevdue"): 2, ("state", "Måske"): 1}
    assert unknown_words(rows, {"channel": {"brevdue": "network"}}) == {("state", "Måske"): 1}
