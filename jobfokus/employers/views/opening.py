# SPDX-License-Identifier: MPL-2.0
"""One opening with its history, and everything that can happen with it (E2)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.employers.access import keepers, may_keep, may_record, readers, writers
from jobfokus.employers.actions import openings as actions
from jobfokus.employers.choices import ClosedBecause, OpeningStep
from jobfokus.employers.forms.openings import CloseForm, DescribeForm, ResponsibleForm, SeatsForm, SeenForm
from jobfokus.employers.limits import OpeningLimits
from jobfokus.employers.models import JobOpening, OpeningEvent
from jobfokus.employers.opening_list import ABOUT, passed_on_words, standing
from jobfokus.employers.people import keepers_on
from jobfokus.employers.terms_shown import terms_facts
from jobfokus.employers.views.openings import back_to_list
from jobfokus.employers.words import age_in_words, seats_left
from jobfokus.exchange.conflicts import ChangedMeanwhileError

CHANGED = "Åbningen er ændret, siden du så den. Se, hvordan den står nu, og prøv igen, hvis det stadig passer."


def opening_seen(request: HttpRequest, uuid: UUID) -> JobOpening:
    """The opening, for whoever may see it."""
    return get_object_or_404(
        JobOpening.objects.visible_to(request.user).select_related(*ABOUT, "contact", "terms"), uuid=uuid
    )


@require_GET
@readers
def opening_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """An opening: what, where, how old, who fills it, and what has happened."""
    return show(request, opening_seen(request, uuid))


def show(request: HttpRequest, opening: JobOpening, forms: dict[str, Form] | None = None, status: int = 200) -> Any:
    """The page; *forms* are those that somebody sent with a mistake."""
    context = facts_of(opening) | {
        "opening": opening,
        "history": [told(event) for event in opening.events.select_related("by", "whom")],
        "may_record": may_record(request.user, opening.municipality_id),
        "may_keep": may_keep(request.user, opening.municipality_id),
        "crumbs": [("Åbninger", reverse("employers:opening_list")), (opening.what, "")],
    }
    return render_page(
        request, "employers/opening_page.html", context | forms_of(request, opening) | (forms or {}), status=status
    )


def forms_of(request: HttpRequest, opening: JobOpening) -> dict[str, Form]:
    """The forms as they stand before anybody has written in them."""
    seen = {"seen": opening.version}
    seats = {"seats": opening.seats, "filled_seats": opening.filled_seats}
    who = opening.responsible.uuid if opening.responsible else request.user.uuid
    colleagues = keepers_on(opening.municipality_id, timezone.localdate())
    return {
        "seats_form": SeatsForm(initial=seen | seats, prefix="pladser"),
        "describe_form": DescribeForm(initial=seen | told_to_citizens(opening), prefix="borgere"),
        "close_form": CloseForm(initial=seen, prefix="luk"),
        "responsible_form": ResponsibleForm(initial=seen | {"who": who}, colleagues=colleagues, prefix="hvem"),
    }


def told_to_citizens(opening: JobOpening) -> dict[str, Any]:
    """What citizens read beside function and place."""
    return {"hours": opening.hours, "how_to_apply": opening.how_to_apply, "kept_inside": opening.kept_inside}


def facts_of(opening: JobOpening) -> dict[str, Any]:
    """Where an opening stands, in words."""
    today = timezone.localdate()
    limits = OpeningLimits.of(opening.municipality_id, today)
    mark, word = standing(opening, today, limits)
    contact = opening.contact
    return {
        "mark": mark,
        "word": word,
        "unfilled": opening.is_unfilled,
        "seats": seats_left(opening.seats, opening.filled_seats),
        "opened": f"{days.short(opening.opened_on)} ({age_in_words(opening.opened_on, today)})",
        "ripe": opening.is_unfilled and not opening.passed_on_on and opening.opened_on <= today - limits.pass_on_after,
        "passed_on": passed_on_words(opening),
        "contact_person": (contact.contact_person if contact else "") or opening.company.contact_person,
        "industry": opening.industry.name if opening.industry else "Ikke oplyst",
        "heard_by": contact.by_name if contact else "",
        "note": contact.note if contact else "",
        "terms": terms_facts(opening),
    }


def told(event: OpeningEvent) -> dict[str, str]:
    """A line of the history."""
    step = OpeningStep(event.step)
    more = {
        OpeningStep.SEATS: f"{event.filled_seats} af {event.seats} besat",
        OpeningStep.FILLED: f"{event.filled_seats} af {event.seats} besat",
        OpeningStep.RESPONSIBLE: event.whom.name if event.whom else "",
        OpeningStep.CLOSED: str(ClosedBecause(event.because).label) if event.because else "",
    }.get(step, "")
    return {"on": days.short(event.on), "step": str(step.label), "more": more, "by": event.by.name if event.by else ""}


def acted(request: HttpRequest, opening: JobOpening, act: Callable[..., None], done: str, **given: Any) -> bool:
    """Carry out *act* for the person behind the request and tell what came of it."""
    try:
        act(opening, by=request.user, on=timezone.localdate(), **given)
    except ChangedMeanwhileError:
        messages.warning(request, CHANGED)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, done)
        return True
    return False


@require_POST
@writers
def fill_seat(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One click: one more seat is filled."""
    opening, form = opening_seen(request, uuid), SeenForm(request.POST)
    if form.is_valid():
        acted(request, opening, actions.fill_seat, "Noteret: En plads er besat.", seen=form.cleaned_data["seen"])
    return back_to_list(request) if "liste" in request.POST else redirect("employers:opening_page", uuid=uuid)


@require_POST
@writers
def change_seats(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Another number of seats or of filled ones."""
    opening, form = opening_seen(request, uuid), SeatsForm(request.POST, prefix="pladser")
    if not form.is_valid():
        return show(request, opening, {"seats_form": form}, status=422)
    acted(request, opening, actions.change_seats, "Pladserne er rettet.", **form.cleaned_data)
    return redirect("employers:opening_page", uuid=uuid)


@require_POST
@writers
def describe_opening(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What citizens read of it, on the wall and at home."""
    opening, form = opening_seen(request, uuid), DescribeForm(request.POST, prefix="borgere")
    if not form.is_valid():
        return show(request, opening, {"describe_form": form}, status=422)
    acted(request, opening, actions.describe_opening, "Det, borgere læser, er gemt.", **form.cleaned_data)
    return redirect("employers:opening_page", uuid=uuid)


@require_POST
@keepers
def take_opening(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One click: I see to it that this opening is filled."""
    opening, form = opening_seen(request, uuid), SeenForm(request.POST)
    if form.is_valid():
        mine = {"to": request.user, "seen": form.cleaned_data["seen"]}
        acted(request, opening, actions.set_responsible, "Nu er det dig, der sørger for, at den bliver besat.", **mine)
    return redirect("employers:opening_page", uuid=uuid)


@require_POST
@keepers
def give_opening(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Another colleague sees to it."""
    opening = opening_seen(request, uuid)
    colleagues = keepers_on(opening.municipality_id, timezone.localdate())
    form = ResponsibleForm(request.POST, colleagues=colleagues, prefix="hvem")
    if not form.is_valid():
        return show(request, opening, {"responsible_form": form}, status=422)
    to, seen = form.cleaned_data["who"], form.cleaned_data["seen"]
    acted(request, opening, actions.set_responsible, f"{to.name} har nu ansvaret.", to=to, seen=seen)
    return redirect("employers:opening_page", uuid=uuid)


@require_POST
@keepers
def close_opening(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Nobody is sought any more."""
    opening, form = opening_seen(request, uuid), CloseForm(request.POST, prefix="luk")
    if not form.is_valid():
        return show(request, opening, {"close_form": form}, status=422)
    because = ClosedBecause(form.cleaned_data["because"])
    seen = form.cleaned_data["seen"]
    acted(request, opening, actions.close_opening, "Åbningen er lukket.", because=because, seen=seen)
    return redirect("employers:opening_page", uuid=uuid)


@require_POST
@keepers
def reopen_opening(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Closed too early."""
    opening, form = opening_seen(request, uuid), SeenForm(request.POST)
    if form.is_valid():
        seen = form.cleaned_data["seen"]
        acted(request, opening, actions.reopen_opening, "Åbningen er på listen igen.", seen=seen)
    return redirect("employers:opening_page", uuid=uuid)
