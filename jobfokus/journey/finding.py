# SPDX-License-Identifier: MPL-2.0
"""Finding a person: by name, whole CPR or case number, and only among the cases one may see."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.db.models.functions import Collate
from django.urls import reverse

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case, Citizen, CitizenCpr
from jobfokus.common import days
from jobfokus.common.crypto import blind_index
from jobfokus.common.sorting import DANISH
from jobfokus.journey.rules.asking import Sought

MOST = 50


@dataclass(frozen=True, slots=True)
class Found:
    """A case among the answers, ready to print."""

    citizen_id: int
    url: str
    who: str
    protected: bool
    number: str
    week: str
    owner: str


def found(user: User, kind: Sought, text: str, today: date) -> list[Found]:
    """The visible cases that answer, running ones first, at most one more than are shown: one statement."""
    cases = Case.objects.for_staff(user)
    if kind == Sought.NAME:
        cases = cases.filter(
            citizen__in=Citizen.objects.order_by().filter(municipality_id=user.municipality_id).matching(text)
        )
    elif kind == Sought.CPR:
        numbers = CitizenCpr.objects.filter(municipality_id=user.municipality_id, index=blind_index(text))
        cases = cases.filter(citizen__in=numbers.values("citizen"))
    elif kind == Sought.CASE_NUMBER:
        cases = cases.filter(number=text)
    else:
        return []
    address = reverse("journey:case_list")
    running_first = F("ended_on").desc(nulls_first=True)
    by_name = (Collate("citizen__last_name", DANISH), Collate("citizen__first_name", DANISH))
    rows = cases.order_by(running_first, *by_name).values_list(
        "citizen_id", "uuid", "citizen__first_name", "citizen__last_name", "citizen__protected", "number",
        "started_on", "ended_on", "owner__name",
    )[: MOST + 1]  # fmt: skip
    return [
        Found(
            citizen_id=citizen,
            url=f"{address}{uuid}/",
            who=f"{last_name}, {first_name}",
            protected=protected,
            number=number,
            week=f"afmeldt {days.short(ended)}" if ended else f"uge {days.week_of(started, today)}",
            owner=owner or "Teamets indbakke",
        )
        for citizen, uuid, first_name, last_name, protected, number, started, ended, owner in rows
    ]
