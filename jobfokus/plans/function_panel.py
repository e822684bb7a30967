# SPDX-License-Identifier: MPL-2.0
"""Functions to pick for a line (J2): from the gross CV, from jobs that use the same functions, and from openings here
that ask for near ones. Each tells its demand; nothing is put on a line before somebody ticks it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from jobfokus.accounts.models import User
from jobfokus.citizens.cv import functions_of
from jobfokus.citizens.models import Case
from jobfokus.common.sorting import danish_key
from jobfokus.common.text import fold
from jobfokus.employers.models import JobOpening
from jobfokus.labourmarket.near import found_by_name, near_functions
from jobfokus.plans.demand_panel import DemandFigures, FunctionDemand

MOST = 12
MOST_COMPANIES = 3


@dataclass(frozen=True, slots=True)
class Offers:
    """What may be offered for a line, before its demand is known. ``known`` are ids of the list by folded text."""

    done: tuple[str, ...]
    near: tuple[str, ...]
    asked_for: dict[str, tuple[str, ...]]
    known: dict[str, int | None]

    @property
    def texts(self) -> list[str]:
        return [*self.done, *self.near, *self.asked_for]


@dataclass(frozen=True, slots=True)
class Offer:
    """A function to tick, with its demand in words and where it comes from."""

    id: str
    function: str
    demand: FunctionDemand
    where: str = ""


def offers_for(user: User, case: Case, on_line: Sequence[str], known: Mapping[str, int | None]) -> Offers:
    """Three statements: the CV, what is near, and the openings that ask for that; one more where *known* does not hold
    the functions of the line.

    Near are the functions of the line where it has any that the list knows, else those of the whole CV.
    """
    cv = functions_of(case.citizen_id)
    there = {fold(text) for text in on_line}
    new = [text for text in on_line if fold(text) not in known]
    found = {fold(text): one.pk for text, one in found_by_name(case.municipality_id, new).items()}
    known = {**known, **dict.fromkeys(map(fold, new)), **found}
    line_ids = {pk for words, pk in known.items() if words in there and pk is not None}
    own = {pk for pk, _text in cv if pk is not None}
    near = {one.pk: one.name for found in near_functions(line_ids or own).values() for one in found}
    ids = {**{fold(text): pk for pk, text in cv}, **{fold(name): pk for pk, name in near.items()}}
    companies = _companies(user, set(near) | own)
    names = {pk: text for pk, text in cv if pk is not None} | near
    asked_for = {
        names[pk]: tuple(found) for pk, found in companies.items() if pk in near and fold(names[pk]) not in there
    }
    taken = there | {fold(text) for text in asked_for} | {fold(text) for _pk, text in cv}
    return Offers(
        done=tuple(text for _pk, text in cv if fold(text) not in there and text not in asked_for)[:MOST],
        near=tuple(sorted((name for name in near.values() if fold(name) not in taken), key=danish_key)),
        asked_for=asked_for,
        known={**known, **ids},
    )


def _companies(user: User, function_ids: Iterable[int]) -> dict[int, list[str]]:
    """The companies with free seats in each function, those that waited longest first."""
    openings = JobOpening.objects.visible_to(user).unfilled().for_functions(list(function_ids))
    found: dict[int, list[str]] = {}
    for function, name in openings.order_by("opened_on", "pk").values_list("function", "company__name"):
        companies = found.setdefault(function, [])
        if name not in companies:
            companies.append(name)
    return found


def offered(case: Case, offers: Offers, figures: DemandFigures, place: int) -> dict[str, Any]:
    """The panel: three groups of functions to tick, those most asked for first."""

    def group(heading: str, texts: Iterable[str], kind: str) -> dict[str, Any]:
        told = [(text, figures.of([text])) for text in texts]
        told.sort(key=lambda each: -each[1].free)
        rows = [
            Offer(f"tag-{place}-{kind}-{number}", text, line.functions[0], _where(offers.asked_for.get(text, ())))
            for number, (text, line) in enumerate(told[:MOST])
        ]
        return {"heading": heading, "rows": rows}

    groups = [
        group("Fra CV’et", offers.done, "cv"),
        group("Andre job, der bruger de samme funktioner, og som nogen søger folk til nu", offers.asked_for, "nu"),
        group("Andre job, der bruger de samme funktioner", offers.near, "nær"),
    ]
    return {
        "groups": [each for each in groups if each["rows"]],
        "cv_url": reverse("citizens:cv_page", args=[case.uuid]),
    }


def _where(companies: Sequence[str]) -> str:
    if not companies:
        return ""
    more = len(companies) - MOST_COMPANIES
    named = ", ".join(companies[:MOST_COMPANIES])
    return f"{named} og {more} til" if more > 0 else named
