# SPDX-License-Identifier: MPL-2.0
"""Contacts, openings and seats in figures, and the demand in every industry (E3, E8)."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobfokus.common import charts, days
from jobfokus.common.pages import render_page
from jobfokus.employers.access import may_keep, may_record, readers
from jobfokus.employers.choices import ContactResult, DemandWord
from jobfokus.employers.demand import demand_of_industries
from jobfokus.employers.figures import Counts, IndustryCounts, counts_by_industry, in_all
from jobfokus.employers.forms.figures import PeriodForm
from jobfokus.employers.limits import DemandLimits
from jobfokus.employers.words import DEMAND_SIGNS, demand_words, trend_words
from jobfokus.labourmarket.models import Industry

USUAL = timedelta(days=90)
NO_INDUSTRY = "Uden branche"


@require_GET
@readers
def opening_figures(request: HttpRequest) -> HttpResponse:
    """The figures of a period; the demand is of today, whatever the period."""
    today, user = timezone.localdate(), request.user
    usual = {"fra": today - USUAL, "til": today}
    form = PeriodForm({name: request.GET.get(name) or days.short(day) for name, day in usual.items()})
    since, until = (form.cleaned_data[name] for name in usual) if form.is_valid() else usual.values()
    counts = counts_by_industry(user.municipality_id, since, until)
    whole = in_all(counts)
    context = {
        "form": form,
        "sentence": sentence(whole, since, until),
        "charts": [seats_chart(counts), results_chart(whole)] if whole.contacts or whole.openings else [],
        "counts": [{"name": row.name or NO_INDUSTRY, "row": row} for row in counts],
        "whole": whole,
        "demand": demand_rows(user, today),
        "may_record": may_record(user, user.municipality_id),
        "may_keep": may_keep(user, user.municipality_id),
        "crumbs": [("Åbninger", reverse("employers:opening_list")), ("Tal", "")],
    }
    return render_page(request, "employers/opening_figures.html", context, status=422 if form.errors else 200)


def sentence(whole: Counts, since: date, until: date) -> str:
    """The whole period in one line."""
    contacts, openings = counted(whole.contacts, "kontakt", "kontakter"), counted(whole.openings, "åbning", "åbninger")
    seats = counted(whole.seats, "plads", "pladser")
    return (
        f"Fra {days.short(since)} til {days.short(until)}: {contacts}, heraf {whole.no_opening} uden åbning. "
        f"{openings} med {seats}, hvoraf {whole.filled_seats} er besat."
    )


def counted(number: int, one: str, several: str) -> str:
    """A number with its noun, as Danes write it."""
    return f"{charts.number(number)} {one if number == 1 else several}"


def seats_chart(counts: list[IndustryCounts]) -> charts.Chart:
    """Seats by industry, most first; industries without openings are in the table below."""
    found = sorted((row for row in counts if row.seats), key=lambda row: -row.seats)
    points = [(row.name or NO_INDUSTRY, row.seats) for row in found]
    most = f"Flest pladser er der i {points[0][0]}: {points[0][1]}." if points else "Ingen åbninger i perioden."
    return charts.bars("Pladser fordelt på brancher", most, ("Branche", "Pladser"), points)


def results_chart(whole: Counts) -> charts.Chart:
    """Contacts by what they led to."""
    points = [(str(result.label), getattr(whole, result.value)) for result in ContactResult]
    with_opening = whole.contacts - whole.no_opening
    told = f"{with_opening} af {whole.contacts} kontakter gav en åbning."
    return charts.bars("Hvad kontakterne gav", told, ("Resultat", "Kontakter"), points)


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
