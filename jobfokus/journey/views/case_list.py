# SPDX-License-Identifier: MPL-2.0
"""The caseload: my cases, the team's, the inbox, and those of a colleague I stand in for."""

from dataclasses import replace
from io import BytesIO
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.models import Team
from jobfokus.common.pages import render_page
from jobfokus.common.spreadsheets import XLSX, OutColumn, csv_lines, write_xlsx
from jobfokus.journey import caseload
from jobfokus.journey.actions.case_list import choose_columns, drop_filter, save_filter
from jobfokus.journey.case_choices import CHOOSABLE, Choices, choices_of
from jobfokus.journey.choices import Column, Only, Scope
from jobfokus.journey.models import SavedFilter
from jobfokus.journey.rules.asking import Asked, asked
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight

workers = for_roles("caseworker", "team_leader")


@require_GET
@workers
def case_list(request: HttpRequest) -> HttpResponse:
    """The cases of one scope, filtered and sorted by links; 50 at a time."""
    now, scopes = timezone.now(), caseload.scopes_of(request.user.authority)
    wish, choices = read_wish(request, scopes), choices_of(request.user, timezone.localdate(now))
    cases, shown = caseload.in_scope(request.user, wish.scope), choices.shown(wish.scope)
    counts = caseload.counted(request.user, wish.scope, wish.only, choices.as_of)
    page = Paginator(range(counts["CHOSEN"]), caseload.PAGE_SIZE).get_page(wish.page)
    wish = wish.on_page(page.number)
    rows = caseload.rows_of(cases, wish, shown, choices.as_of, now) if counts["CHOSEN"] else []
    if rows:
        record_sight(request, [row.citizen_id for row in rows], kind=EntryKind.LISTED, verb="caseload_listed")
    context = {
        "rows": rows,
        "page": page,
        "tabs": tabs(wish, scopes),
        "filters": filters(wish, counts),
        "columns": columns(wish, shown),
        "empty": empty_words(wish, counts["ALL"]),
        "how_many": how_many(counts["CHOSEN"]),
    }
    return render_page(request, "journey/case_list.html", context | kept_context(request, wish, choices))


def kept_context(request: HttpRequest, wish: Asked, choices: Choices) -> dict[str, Any]:
    """What the fold below the filters offers: saved filters, columns, the list as a file."""
    export = reverse("journey:case_export") + replace(wish, page=1).address
    return {
        "saved": choices.saved,
        "may_save": bool(wish.only),
        "save_for": choices.teams,
        "query": wish.address,
        "choosable": [{"code": one.value, "label": one.label, "on": one in choices.columns} for one in CHOOSABLE],
        "export_urls": {kind: f"{export}&fil={kind}" for kind in ("csv", "xlsx")},
    }


@require_GET
@workers
def case_export(request: HttpRequest) -> HttpResponse:
    """The whole choice as a file, without civil registration numbers and without contact data; logged as such."""
    now, scopes = timezone.now(), caseload.scopes_of(request.user.authority)
    kind = request.GET.get("fil", "")
    if kind not in ("csv", "xlsx"):
        raise Http404
    wish, choices = read_wish(request, scopes), choices_of(request.user, timezone.localdate(now))
    shown, cases = choices.shown(wish.scope), caseload.in_scope(request.user, wish.scope)
    rows = list(caseload.rows_to_export(cases, wish, shown, choices.as_of, now))
    if rows:
        record_sight(request, [citizen for citizen, _ in rows], kind=EntryKind.EXPORTED, verb="caseload_exported")
    return as_file(kind, [Column.WHO, *shown], [row for _, row in rows])


def as_file(kind: str, shown: list[Column], rows: list[list[str]]) -> HttpResponse:
    """The rows as a spreadsheet or as text with semicolons; a cell can run in neither."""
    titles = [OutColumn(column.label) for column in shown]
    if kind == "csv":
        answer = HttpResponse("".join(csv_lines(titles, rows)), content_type="text/csv; charset=utf-8")
    else:
        written = BytesIO()
        write_xlsx(written, "Sager", titles, rows)
        answer = HttpResponse(written.getvalue(), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="sager.{kind}"'
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@workers
def case_columns(request: HttpRequest) -> HttpResponse:
    """Remember the columns, and lead back to the same list."""
    choose_columns(request.POST.getlist("kolonne"), by=request.user)
    return back_to(request)


@require_POST
@workers
def filter_save(request: HttpRequest) -> HttpResponse:
    """Keep the chosen filters for oneself, or for a team one leads."""
    team = None
    if request.POST.get("team"):
        team = next((one for one in Team.objects.led_by(request.user) if str(one.uuid) == request.POST["team"]), None)
        if team is None:
            raise PermissionDenied
    wish = wish_of(request)
    if wish.only:
        save_filter(wish, by=request.user, team=team)
        messages.success(request, "Filtrene er gemt.")
    else:
        messages.info(request, "Vælg et eller flere filtre først.")
    return back_to(request)


@require_POST
@workers
def filter_drop(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let a saved choice go."""
    drop_filter(get_object_or_404(SavedFilter.objects.visible_to(request.user), uuid=uuid), by=request.user)
    return redirect("journey:case_list")


def back_to(request: HttpRequest) -> HttpResponse:
    """The list as it was asked for; what the address says is read anew, so it leads nowhere else."""
    return redirect(reverse("journey:case_list") + wish_of(request).address)


def wish_of(request: HttpRequest) -> Asked:
    return read_wish(request, caseload.scopes_of(request.user.authority))


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


def columns(wish: Asked, shown: tuple[Column, ...]) -> list[dict[str, str]]:
    """The column headings as links that sort; the one sorted by says which way."""
    way = "descending" if wish.descending else "ascending"
    return [
        {
            "label": column.label,
            "url": wish.sorted_by(column).address,
            "sort": way if column == wish.column else "",
            "sign": ("↓" if wish.descending else "↑") if column == wish.column else "",
        }
        for column in (Column.WHO, *shown)
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
