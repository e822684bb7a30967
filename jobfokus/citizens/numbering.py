# SPDX-License-Identifier: MPL-2.0
"""Case numbers: the year and a running number, such as ``2026-000123``."""

from jobfokus.citizens.models import Case


def next_case_numbers(municipality_id: int, year: int, count: int) -> list[str]:
    """The next *count* free numbers of a year, in one query; the unique key refuses the loser of a race."""
    newest = (
        Case.objects.filter(municipality_id=municipality_id, number__regex=rf"^{year}-[0-9]{{6}}$")
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    )
    last = int(newest.partition("-")[2]) if newest else 0
    return [f"{year}-{last + step:06d}" for step in range(1, count + 1)]
