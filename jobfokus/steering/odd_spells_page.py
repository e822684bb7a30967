# SPDX-License-Identifier: MPL-2.0
"""The spells whose days cannot be right, for those who may open them, and the rows an import set aside (K1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case, CaseQuerySet, has_odd_days
from jobfokus.common import days
from jobfokus.exchange.choices import BatchState
from jobfokus.exchange.import_page import rows_told
from jobfokus.exchange.models import ImportBatch
from jobfokus.exchange.rules import CASELOAD

MOST_IMPORTS = 10


@dataclass(frozen=True, slots=True)
class OddSpell:
    """A case as the list prints it: number, days, and what cannot be right."""

    citizen_id: int
    url: str
    number: str
    period: str
    why: str


def odd_cases(user: User, today: date) -> CaseQuerySet:
    """The ones this person may open; the newest first."""
    return Case.objects.for_staff(user).filter(has_odd_days(today)).order_by("-started_on", "-pk")


def odd_rows(cases: Iterable[Case], today: date) -> list[OddSpell]:
    return [
        OddSpell(
            citizen_id=case.citizen_id,
            url=reverse("journey:case_page", args=[case.uuid]),
            number=case.number,
            period=f"{days.short(case.started_on)} – {days.short(case.ended_on) or 'nu'}",
            why=why(case, today),
        )
        for case in cases
    ]


def why(case: Case, today: date) -> str:
    if case.started_on > today:
        return "Begynder efter i dag. Tælles først med, når den er begyndt."
    if case.ended_on and case.ended_on > today:
        return "Slutter efter i dag. Tælles, som om den løber endnu."
    return "Begynder, før et tidligere forløb er slut. De to tælles som ét."


def set_aside(user: User) -> list[dict[str, Any]]:
    """Imports of cases that left rows with problems out, the newest first."""
    aside = Count("rows", filter=Q(rows__set_aside=True))
    batches = ImportBatch.objects.visible_to(user).of_kind(CASELOAD).filter(state=BatchState.COMMITTED)
    found = batches.annotate(aside=aside).filter(aside__gt=0).order_by("-committed_at")[:MOST_IMPORTS]
    return [
        {"uuid": uuid, "day": days.short(timezone.localdate(at)), "rows": rows_told(count)}
        for uuid, at, count in found.values_list("uuid", "committed_at", "aside")
    ]
