# SPDX-License-Identifier: MPL-2.0
"""The caseload: my cases, the team's, the inbox, and those of a colleague I stand in for."""

from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobfokus.accounts.access import for_roles
from jobfokus.common.pages import render_page
from jobfokus.journey import caseload
from jobfokus.journey.choices import Column, Only, Scope
from jobfokus.journey.rules.asking import Asked, asked
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight


@require_GET
@for_roles("caseworker", "team_leader")
def case_list(request: HttpRequest) -> HttpResponse:
    """The cases of one scope, filtered and sorted by links; 50 at a time."""
    now, scopes = timezone.now(), caseload.scopes_of(request.user.authority)
    wish = read_wish(request, scopes)
    cases = caseload.in_scope(request.user, wish.scope)
    counts = caseload.counted(cases, wish.only, timezone.localdate(now))
    pages = Paginator(range(counts["CHOSEN"]), caseload.PAGE_SIZE)
    wish = wish.on_page(pages.get_page(wish.page).number)
    rows = caseload.rows_of(cases, wish, now) if counts["CHOSEN"] else []
    if rows:
        record_sight(request, [row.citizen_id for row in rows], kind=EntryKind.LISTED, verb="caseload_listed")
    context = {
        "rows": rows,
        "page": pages.get_page(wish.page),
        "tabs": tabs(wish, scopes),
        "filters": filters(wish, counts),
        "columns": columns(wish),
        "with_owner": wish.scope != Scope.MINE,
        "empty": empty_words(wish, counts["ALL"]),
        "how_many": how_many(counts["CHOSEN"]),
    }
    return render_page(request, "journey/case_list.html", context)


def read_wish(request: HttpRequest, scopes: list[Scope]) -> Asked:
    """What the address asks for, among the lists this person has."""
    return asked(
        request.GET.get("vis", ""), request.GET.getlist("kun"), request.GET.get("orden", ""),
        request.GET.get("side", "1"), scopes=scopes, filters=Only.values, columns=Column.values,
    )  # fmt: skip


def tabs(wish: Asked, scopes: list[Scope]) -> list[dict[str, Any]]:
    """The lists this person has, as links."""
    return [
        {"label": scope.label, "url": wish.in_scope(scope).address, "current": scope == wish.scope} for scope in scopes
    ]


def filters(wish: Asked, counts: dict[str, int]) -> list[dict[str, Any]]:
    """The ready filters as links that switch themselves on and off, each with its count."""
    return [
        {
            "label": word.label,
            "count": counts[word.name],
            "url": wish.toggled(word).address,
            "on": word.value in wish.only,
        }
        for word in Only
    ]


def columns(wish: Asked) -> list[dict[str, str]]:
    """The column headings as links that sort; the one sorted by says which way."""
    shown = [column for column in Column if column != Column.OWNER or wish.scope != Scope.MINE]
    way = "descending" if wish.descending else "ascending"
    return [
        {
            "label": column.label,
            "url": wish.sorted_by(column).address,
            "sort": way if column == wish.column else "",
            "sign": ("↓" if wish.descending else "↑") if column == wish.column else "",
        }
        for column in shown
    ]


def how_many(count: int) -> str:
    """The number of cases, in words."""
    return "1 sag" if count == 1 else f"{count} sager"


EMPTY = {
    Scope.MINE: ("Du har ingen sager endnu", "Sager, du får overdraget, står her. Se teamets indbakke imens."),
    Scope.STAND_IN: ("Ingen sager at passe", "Den, du er vikar for, har ingen aktive sager lige nu."),
    Scope.TEAM: ("Teamet har ingen sager endnu", "Sagerne kommer, når teamlederen indlæser udtrækket fra fagsystemet."),
    Scope.INBOX: ("Indbakken er tom", "Alle teamets sager har en sagsbehandler."),
}


def empty_words(wish: Asked, in_all: int) -> dict[str, str]:
    """What stands where no rows are: why, and the way on."""
    if in_all:
        return {
            "heading": "Ingen sager passer til filtrene",
            "text": "Fjern et filter for at se flere.",
            "url": replace(wish, only=(), page=1).address,
            "label": "Vis alle",
        }
    heading, text = EMPTY[Scope(wish.scope)]
    way_on = Scope.TEAM if wish.scope in (Scope.INBOX, Scope.STAND_IN) else Scope.INBOX
    return {"heading": heading, "text": text, "url": wish.in_scope(way_on).address, "label": way_on.label}
