# SPDX-License-Identifier: MPL-2.0
"""Where the people of some cases worked last, as far as CV and case tell: the workplace and the industries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from jobfokus.citizens.choices import PositionKind
from jobfokus.citizens.models import CaseQuerySet, CvPosition, PositionFunction
from jobfokus.common.text import fold
from jobfokus.common.together import Row, read_together
from jobfokus.labourmarket.models import JobFunction

# After every day as text.
LAST = "9999-12-31"


@dataclass(frozen=True, slots=True)
class LastJob:
    """The workplace as it was written, and the industries (internal ids) its functions are found in."""

    employer: str = ""
    industries: frozenset[int] = frozenset()


def last_jobs(cases: CaseQuerySet, municipality_id: int) -> dict[int, LastJob]:
    """By the key of each case: the newest job of the CV, else what the case calls the last occupation.

    Two statements, however many cases.
    """
    return jobs_and_industries(cases, municipality_id)[0]


def jobs_and_industries(cases: CaseQuerySet, municipality_id: int) -> tuple[dict[int, LastJob], dict[int, str]]:
    """The last jobs, and what the industries are called that any function is found in."""
    citizens = cases.order_by().values("citizen")
    jobs = CvPosition.objects.filter(kind=PositionKind.JOB, cv__citizen__in=citizens)
    done = PositionFunction.objects.filter(function__isnull=False, position__cv__citizen__in=citizens)
    links = JobFunction.industries.through.objects.filter(jobfunction__municipality_id=municipality_id)
    read = read_together(
        {
            "cases": (cases, ("pk", "citizen_id", "last_occupation")),
            "jobs": (jobs, ("pk", "cv__citizen_id", "employer", "since", "until")),
            "done": (done, ("position_id", "function_id")),
            "links": (links, ("jobfunction_id", "industry_id", "industry__name")),
        }
    )
    newest = _newest(read["jobs"])
    functions = _gathered((row["position_id"], row["function_id"]) for row in read["done"])
    found_in = _gathered((row["jobfunction_id"], row["industry_id"]) for row in read["links"])
    by_name = JobFunction.objects.filter(municipality_id=municipality_id).by_any_name()
    told: dict[int, LastJob] = {}
    for row in read["cases"]:
        position, employer = newest.get(row["citizen_id"], (0, ""))
        does = functions.get(position, [])
        if not does and (named := by_name.get(fold(row["last_occupation"]))):
            does = [named.pk]
        told[row["pk"]] = LastJob(employer, frozenset().union(*(found_in[each] for each in does)))
    return told, {row["industry_id"]: row["industry__name"] for row in read["links"]}


def _newest(rows: Iterable[Row]) -> dict[int, tuple[int, str]]:
    """The newest job of each person: the one that still runs, else the one that ended last. Days are text."""
    jobs: dict[int, list[tuple[str, str, int, str]]] = defaultdict(list)
    for row in rows:
        ended = row["until"] or (LAST if row["since"] else "")
        jobs[row["cv__citizen_id"]].append((ended, row["since"] or "", row["pk"], row["employer"]))
    return {citizen: max(each)[2:] for citizen, each in jobs.items()}


def _gathered(pairs: Iterable[tuple[int, int]]) -> defaultdict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for one, other in pairs:
        found[one].append(other)
    return found
