# SPDX-License-Identifier: MPL-2.0
"""Cases whose days cannot be right, asked in SQL; the same cases as steering's rule on sound spells finds (K1)."""

from datetime import date

from django.db import models

from jobfokus.citizens.models.cases import Case


def overlaps_an_earlier_case() -> models.Exists:
    """Asked of cases: whether an earlier one of the person goes on after this one began; a restricted one tells
    nothing of itself on another (H10)."""
    outer = models.OuterRef
    earlier = Case.objects.filter(
        citizen_id=outer("citizen_id"), started_on__lt=outer("started_on"), restricted__lte=outer("restricted")
    )
    goes_on = models.Q(ended_on=None) | models.Q(ended_on__gt=outer("started_on"))
    return models.Exists(earlier.filter(goes_on).order_by())


def has_odd_days(today: date) -> models.Q:
    """Asked of cases: begins or ends after *today*, or before an earlier one of the person has ended."""
    return models.Q(started_on__gt=today) | models.Q(ended_on__gt=today) | models.Q(overlaps_an_earlier_case())
