# SPDX-License-Identifier: MPL-2.0
"""The sheet of contacts (E1): many rows at once, as in the spreadsheet it replaces; a plain table without scripts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from jobfokus.common.pages import render_page
from jobfokus.common.text import uuids_in
from jobfokus.employers.access import writers
from jobfokus.employers.actions.grid import record_row
from jobfokus.employers.choices import ContactResult, ContactWay
from jobfokus.employers.grid import COLUMNS, KEYS, LONGEST, GridRow, is_blank, read_grid
from jobfokus.employers.models import Company
from jobfokus.labourmarket.models import Industry, JobFunction

ROWS, MOST_ROWS, MOST_NAMES = 10, 50, 12
LISTS = {"industry": "grid-industries", "result": "grid-results", "function": "grid-functions", "way": "grid-ways"}
_PLACE = re.compile(r"r(\d{1,5})-token")


@dataclass(slots=True)
class Typed:
    """A row as a page sent it, and what came of it."""

    place: str
    token: UUID
    cells: dict[str, str]
    read: GridRow | None = None
    led_to: str = ""
    problems: dict[str, str] = field(default_factory=dict)

    @property
    def answer(self) -> dict[str, Any]:
        """For the script of the page."""
        assert self.read is not None  # noqa: S101  only rows that were read are answered
        return {
            "place": self.place,
            "url": self.led_to,
            "cells": self.read.cells,
            "problems": self.problems,
            "warning": self.read.warning,
        }


@require_http_methods(["GET", "POST"])
@writers
def contact_grid(request: HttpRequest) -> HttpResponse:
    """Rows that are right are recorded, each once; the others stay with what is wrong at the cell."""
    if request.method == "GET":
        return _page(request, [])
    rows = _judged(request, record="check" not in request.POST)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"rows": [row.answer for row in rows]})
    left, saved = [row for row in rows if not row.led_to], _saved_told([row for row in rows if row.led_to])
    if saved:
        messages.success(request, saved)
    return _page(request, left, status=422) if left else redirect("employers:contact_grid")


@require_POST
@writers
def company_names(request: HttpRequest) -> JsonResponse:
    """Companies whose name holds what is typed so far."""
    text = request.POST.get("text", "").strip()[:80]
    found = Company.objects.visible_to(request.user).matching(text).order_by("name", "pk") if len(text) > 1 else []
    names = [(company.name, f"CVR {company.cvr} {company.town}".strip()) for company in found[:MOST_NAMES]]
    return JsonResponse({"names": names})


def _judged(request: HttpRequest, *, record: bool) -> list[Typed]:
    """The rows that hold anything, read, and recorded where that is asked and nothing is wrong."""
    user, today = request.user, timezone.localdate()
    rows = _typed(request.POST)
    for row, read in zip(rows, read_grid(user, [row.cells for row in rows], today), strict=True):
        row.read, row.problems = read, read.problems
        if record and not read.problems:
            row.led_to = record_row(read, row.token, by=user, on=today)
    return rows


def _typed(sent: Mapping[str, str]) -> list[Typed]:
    places = [found[1] for name in sent if (found := _PLACE.fullmatch(name))]
    rows = []
    for place in places[:MOST_ROWS]:
        cells = {key: sent.get(f"r{place}-{key}", "")[: 2 * LONGEST[key]] for key in KEYS}
        token = next(iter(uuids_in([sent[f"r{place}-token"]])), None)
        if token and not is_blank(cells):
            rows.append(Typed(place, token, cells))
    return rows


def _saved_told(rows: list[Typed]) -> str:
    return "" if not rows else "1 kontakt er gemt." if len(rows) == 1 else f"{len(rows)} kontakter er gemt."


def _page(request: HttpRequest, left: list[Typed], status: int = 200) -> HttpResponse:
    blank = [Typed("", uuid4(), {}) for _ in range(max(ROWS - len(left), 3))]
    user = request.user
    context = {
        "columns": COLUMNS,
        "rows": [_shown(place, row) for place, row in enumerate([*left, *blank], start=1)],
        "pattern": _shown("__n__", Typed("", UUID(int=0), {})),
        "links": [link for place, row in enumerate(left, start=1) for link in _error_links(place, row)],
        "lists": {
            "grid-industries": list(Industry.objects.visible_to(user).in_use().values_list("name", flat=True)),
            "grid-results": list(ContactResult.labels),
            "grid-functions": list(JobFunction.objects.visible_to(user).in_use().values_list("name", flat=True)),
            "grid-ways": [str(label) for value, label in ContactWay.choices if value],
        },
        "most": MOST_ROWS,
        "crumbs": [("Kontakter", reverse("employers:contact_list")), ("Ark", "")],
    }
    return render_page(request, "employers/contact_grid.html", context, status=status)


def _shown(place: int | str, row: Typed) -> dict[str, Any]:
    cells = row.read.cells if row.read else row.cells
    return {
        "place": place,
        "token": row.token,
        "warning": row.read.warning if row.read else "",
        "cells": [
            {
                "key": column.key,
                "name": f"r{place}-{column.key}",
                "value": cells.get(column.key, ""),
                "list": LISTS.get(column.key, "grid-companies" if column.key == "name" else ""),
                "problem": row.problems.get(column.key, ""),
            }
            for column in COLUMNS
        ],
    }


def _error_links(place: int, row: Typed) -> list[tuple[str, str]]:
    titles = {column.key: column.title for column in COLUMNS}
    return [(f"r{place}-{key}", f"Række {place}, {titles[key]}: {told}") for key, told in row.problems.items()]
