# SPDX-License-Identifier: MPL-2.0
"""Where the people of some cases worked last, as far as CV and case tell: the workplace and the industries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jobfokus.citizens.choices import PositionKind
from jobfokus.citizens.models import CaseQuerySet, CvPosition, PositionFunction
from jobfokus.common.text import fold
from jobfokus.labourmarket.models import JobFunction


@dataclass(frozen=True, slots=True)
class LastJob:
    """The workplace as it was written, and the industries (internal ids) its functions are found in."""

    employer: str = ""
    industries: frozenset[int] = frozenset()


def last_jobs(cases: CaseQuerySet, municipality_id: int) -> dict[int, LastJob]:
    """By the key of each case: the newest job of the CV, else what the case calls the last occupation.

    Five statements, however many cases.
    """
    asked = list(cases.order_by().values_list("pk", "citizen_id", "last_occupation"))
    newest = _newest_positions(cases)
    functions = _functions_of(cases)
    found_in = _industries_of_functions(municipality_id)
    by_name = JobFunction.objects.filter(municipality_id=municipality_id).by_any_name()
    told: dict[int, LastJob] = {}
    for pk, citizen, occupation in asked:
        position, employer = newest.get(citizen, (0, ""))
        does = functions.get(position, [])
        if not does and (named := by_name.get(fold(occupation))):
            does = [named.pk]
        told[pk] = LastJob(employer, frozenset().union(*(found_in[each] for each in does)))
    return told


def _newest_positions(cases: CaseQuerySet) -> dict[int, tuple[int, str]]:
    """The newest job of each person: the one that still runs, else the one that ended last."""
    rows = CvPosition.objects.filter(kind=PositionKind.JOB, cv__citizen__in=cases.order_by().values("citizen"))
    jobs: dict[int, list[tuple[date, date, int, str]]] = defaultdict(list)
    for pk, citizen, employer, since, until in rows.values_list("pk", "cv__citizen_id", "employer", "since", "until"):
        jobs[citizen].append((until or (date.max if since else date.min), since or date.min, pk, employer))
    return {citizen: max(each)[2:] for citizen, each in jobs.items()}


def _functions_of(cases: CaseQuerySet) -> dict[int, list[int]]:
    rows = PositionFunction.objects.filter(
        function__isnull=False, position__cv__citizen__in=cases.order_by().values("citizen")
    )
    return _gathered(rows.values_list("position_id", "function_id"))


def _industries_of_functions(municipality_id: int) -> dict[int, list[int]]:
    links = JobFunction.industries.through.objects.filter(jobfunction__municipality_id=municipality_id)
    return _gathered(links.values_list("jobfunction_id", "industry_id"))


def _gathered(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for one, other in pairs:
        found[one].append(other)
    return found
