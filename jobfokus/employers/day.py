# SPDX-License-Identifier: MPL-2.0
"""What waits for an employer consultant today (H1): openings of theirs that are yellow or red, and what came today."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from jobfokus.accounts.models import User
from jobfokus.employers.limits import OpeningLimits
from jobfokus.employers.models import JobOpening
from jobfokus.employers.opening_list import ABOUT, Row, list_row
from jobfokus.employers.wish import Wish


@dataclass(frozen=True, slots=True)
class ConsultantDay:
    """The oldest overdue ones, how many there are in all, and where the rest stands."""

    overdue: list[Row]
    overdue_count: int
    new_today: int
    list_url: str


def consultant_day(user: User, today: date, *, most: int = 6) -> ConsultantDay:
    """The day of whoever keeps openings. Three statements."""
    limits = OpeningLimits.of(user.municipality_id, today)
    unfilled = JobOpening.objects.visible_to(user).unfilled()
    late = Q(responsible=user, opened_on__lte=today - limits.yellow_after)
    counts = unfilled.aggregate(overdue=Count("pk", filter=late), new_today=Count("pk", filter=Q(opened_on=today)))
    oldest = unfilled.overdue(today, limits).filter(responsible=user).order_by("opened_on", "pk")
    return ConsultantDay(
        overdue=[list_row(opening, today, limits) for opening in oldest.select_related(*ABOUT)[:most]],
        overdue_count=counts["overdue"],
        new_today=counts["new_today"],
        list_url=reverse("employers:opening_list") + Wish({"hvis": "mine"}).address,
    )
