# SPDX-License-Identifier: MPL-2.0
"""Days, times and quotation marks in the language of the page."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from jobfokus.common import spoken


@pytest.mark.parametrize(
    ("language", "day", "moment", "quoted"),
    [
        ("da", "tirsdag 24. november 2026", "24-11-2026 kl. 09.30", "„Kok“"),
        ("en", "Tuesday 24 November 2026", "24-11-2026 at 09.30", "“Kok”"),
    ],
)
def test_days_times_and_quotes_are_those_of_the_language(language, day, moment, quoted):
    with override(language):
        assert spoken.long(date(2026, 11, 24)) == day
        assert spoken.moment(datetime(2026, 11, 24, 9, 30, tzinfo=UTC)) == moment
        assert spoken.quoted("Kok") == quoted
        assert (spoken.long(None), spoken.moment(None)) == ("", "")
