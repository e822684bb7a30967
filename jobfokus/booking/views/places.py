# SPDX-License-Identifier: MPL-2.0
"""The list of places of help (B11), kept by administrators, team leaders and managers."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.booking.actions.places import keep_place, retire_place
from jobfokus.booking.forms.staff import PlaceForm
from jobfokus.booking.models import HelpPlace
from jobfokus.common.pages import render_page
from jobfokus.exchange.once import once

keepers = for_roles("administrator", "team_leader", "manager")


@require_http_methods(["GET", "POST"])
@keepers
@once
def place_list(request: HttpRequest) -> HttpResponse:
    """The list, and a new place."""
    return place_page(request, HelpPlace(municipality_id=request.user.municipality_id), "Tilføj et sted")


@require_http_methods(["GET", "POST"])
@keepers
@once
def place_edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One place with its hours."""
    place = get_object_or_404(HelpPlace.objects.visible_to(request.user).in_use(), uuid=uuid)
    return place_page(request, place, place.name)


@require_POST
@keepers
@once
def place_retire(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Off the list."""
    place = get_object_or_404(HelpPlace.objects.visible_to(request.user).in_use(), uuid=uuid)
    retire_place(place, by=request.user, on=timezone.localdate())
    messages.success(request, "Stedet er taget af listen.")
    return redirect("booking:place_list")


def place_page(request: HttpRequest, place: HelpPlace, heading: str) -> HttpResponse:
    form = PlaceForm(request.POST or None, instance=place)
    if request.method == "POST" and form.is_valid():
        keep_place(place, by=request.user, **form.cleaned_data)
        messages.success(request, "Stedet er gemt.")
        return redirect("booking:place_list")
    context = {
        "places": HelpPlace.objects.visible_to(request.user).in_use() if place.pk is None else [],
        "place": place if place.pk else None,
        "heading": heading,
        "form": form,
        "crumbs": [("Hjælp til at booke", reverse("booking:place_list")), (heading, "")] if place.pk else [],
    }
    return render_page(request, "booking/places.html", context, status=422 if form.errors else 200)
