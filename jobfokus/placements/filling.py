# SPDX-License-Identifier: MPL-2.0
"""What an order knows before anybody writes: the line of the plan, the CV, and how far the citizen would travel."""

from typing import Any

from jobfokus.citizens.models import Case, Cv
from jobfokus.common.postal import districts
from jobfokus.placements.forms.orders import wishes_as_fields
from jobfokus.placements.rules.orders import Wish
from jobfokus.plans.models import JobPlanLine


def prefilled(case: Case, line: JobPlanLine | None) -> dict[str, Any]:
    """The form of a new order, so that nothing is typed twice."""
    cv: Cv | None = getattr(case.citizen, "cv", None)
    return (_from_cv(case, cv) if cv else {}) | (_from_line(line) if line else {})


def _from_line(line: JobPlanLine) -> dict[str, Any]:
    functions = [each.text for each in line.functions.all()] or [line.education_job]
    wishes = [Wish(function=text) for text in functions if text]
    if line.companies:
        wishes.append(Wish(frame=line.companies[:200]))
    found: dict[str, Any] = wishes_as_fields(wishes)
    return found | ({"professional": line.carried_by} if line.carried_by else {})


def _from_cv(case: Case, cv: Cv) -> dict[str, Any]:
    citizen = case.citizen
    home = citizen.postal_code if not citizen.protected and citizen.postal_code in districts() else ""
    return {
        "hours": cv.weekly_hours,
        "kilometres": cv.kilometres if home else None,
        "postal_code": home if cv.kilometres else "",
        "places": cv.get_transport_display() if cv.transport else "",
        "personal": ", ".join(each.text for each in cv.competences.all())[:1000],
        "professional": f"Kørekort: {cv.driving_licence}" if cv.driving_licence else "",
    }
