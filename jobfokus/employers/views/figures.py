# SPDX-License-Identifier: MPL-2.0
"""Contacts, openings and seats in figures, and the demand in every industry (E3, E8)."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.common.spreadsheets import OutColumn, csv_lines, xlsx_parts
from jobfokus.employers.access import may_keep, may_record, readers
from jobfokus.employers.choices import DemandWord
from jobfokus.employers.demand import demand_of_industries
from jobfokus.employers.figure_page import Table, sentence, tables_of
from jobfokus.employers.figures import Figures, figures_of, time_to_fill
from jobfokus.employers.forms.figures import PeriodForm
from jobfokus.employers.limits import DemandLimits
from jobfokus.employers.views.download import TYPES
from jobfokus.employers.words import DEMAND_SIGNS, demand_words, trend_words
from jobfokus.labourmarket.models import Industry

USUAL = timedelta(days=90)


@require_GET
@readers
def opening_figures(request: HttpRequest) -> HttpResponse:
    """The figures of a period; the demand is of today, whatever the period."""
    today, user = timezone.localdate(), request.user
    form, since, until = period(request, today)
    figures, tables = told(user.municipality_id, since, until)
    some = figures.whole.contacts or figures.whole.openings
    context = {
        "form": form,
        "sentence": sentence(figures),
        "charts": [(table.chart(), sheet_address(table, since, until)) for table in tables] if some else [],
        "demand": demand_rows(user, today),
        "may_record": may_record(user, user.municipality_id),
        "may_keep": may_keep(user, user.municipality_id),
        "crumbs": [("Åbninger", reverse("employers:opening_list")), ("Tal", "")],
    }
    return render_page(request, "employers/opening_figures.html", context, status=422 if form.errors else 200)


@require_GET
@readers
def figures_download(request: HttpRequest) -> StreamingHttpResponse:
    """One table of the page as a spreadsheet or as csv: the same figures, from the same place."""
    _, since, until = period(request, timezone.localdate())
    _, tables = told(request.user.municipality_id, since, until)
    wanted = request.GET.get("tal", tables[0].key)
    table = next((table for table in tables if table.key == wanted), None)
    if table is None:
        raise Http404
    kind = "csv" if request.GET.get("som") == "csv" else "xlsx"
    first, *others = table.columns
    columns = [OutColumn(first, 36), *(OutColumn(title, 16, "number") for title in others)]
    parts = csv_lines(columns, table.rows) if kind == "csv" else xlsx_parts("Tal", columns, table.rows)
    name = f"{table.key}-{since:%Y-%m-%d}-{until:%Y-%m-%d}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(parts, content_type=TYPES[kind], headers=headers)


def period(request: HttpRequest, today: date) -> tuple[PeriodForm, date, date]:
    """The days that the address asks for; what is no period is told, and the usual one is shown."""
    usual = {"fra": today - USUAL, "til": today}
    form = PeriodForm({name: request.GET.get(name) or days.short(day) for name, day in usual.items()})
    since, until = (form.cleaned_data[name] for name in usual) if form.is_valid() else usual.values()
    return form, since, until


def told(municipality_id: int, since: date, until: date) -> tuple[Figures, list[Table]]:
    """The figures of a period and their tables: three statements."""
    figures = figures_of(municipality_id, since, until)
    before = since - (until - since) - timedelta(days=1), since - timedelta(days=1)
    took, took_before = time_to_fill(municipality_id, since, until), time_to_fill(municipality_id, *before)
    return figures, tables_of(figures, took, took_before)


def sheet_address(table: Table, since: date, until: date) -> str:
    asked = urlencode({"tal": table.key, "fra": days.short(since), "til": days.short(until)})
    return f"{reverse('employers:figures_download')}?{asked}"


def demand_rows(user: Any, today: date) -> list[dict[str, Any]]:
    """Every industry in use with its demand in words; where nobody asked, the way to go and ask."""
    industries = list(Industry.objects.visible_to(user).in_use().values_list("pk", "uuid", "name"))
    limits = DemandLimits.of(user.municipality_id, today)
    found = demand_of_industries(user.municipality_id, [pk for pk, _, _ in industries], today=today, limits=limits)
    new = reverse("employers:contact_new")
    return [
        {
            "name": name,
            "mark": DEMAND_SIGNS[found[pk].word],
            "words": demand_words(found[pk]),
            "trend": trend_words(found[pk]),
            "round_url": round_url(uuid) if found[pk].word == DemandWord.NOT_ASKED else "",
            "ask_url": f"{new}?branche={uuid}" if found[pk].word == DemandWord.NOT_ASKED else "",
        }
        for pk, uuid, name in industries
    ]


def round_url(uuid: Any) -> str:
    """One click makes a canvassing round of the industry (E9)."""
    return reverse("employers:ask_industry", args=[uuid])
