# SPDX-License-Identifier: MPL-2.0
"""The people one knows (L9): the citizen's own list; a tick shares one of them with the caseworker."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.citizens.actions.network import add_person, change_person, remove_person
from jobfokus.citizens.forms.network import PersonForm
from jobfokus.citizens.models import NetworkContact
from jobfokus.citizens.network_shown import person_rows
from jobfokus.citizens.views.found import own_citizen
from jobfokus.common.language import kept_language
from jobfokus.common.pages import render_page
from jobfokus.common.text import whole_number
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once
from jobfokus.privacy.log import record_sight

PAGE_SIZE = 50


def list_url() -> str:
    return reverse("portal:network") + kept_language()


@for_everyone_signed_in
@require_GET
def network(request: HttpRequest) -> HttpResponse:
    """Everybody one has written down, by name."""
    citizen = own_citizen(request)
    record_sight(request, citizen.pk, of=citizen, verb="own_network_seen")
    page = Paginator(NetworkContact.objects.filter(citizen=citizen), PAGE_SIZE).get_page(request.GET.get("side"))
    rows = [
        row | {"url": reverse("portal:network_edit", args=[row["uuid"]]) + kept_language()} for row in person_rows(page)
    ]
    return render_page(request, "portal/network.html", {"rows": rows, "page": page, "asked": kept_language()})


@for_everyone_signed_in
@require_http_methods(["GET", "POST"])
@once
def network_new(request: HttpRequest) -> HttpResponse:
    """Write somebody down."""
    citizen, form = own_citizen(request), PersonForm(request.POST or None)
    record_sight(request, citizen.pk, of=citizen, verb="own_network_seen")
    if request.method == "POST" and form.is_valid():
        add_person(citizen, **form.values(), by=request.user, now=timezone.now())
        messages.success(request, _("Det er gemt i dit netværk."))
        return redirect(list_url())
    return show_form(request, form, _("Skriv en person ind"))


@for_everyone_signed_in
@require_http_methods(["GET", "POST"])
@once
def network_edit(request: HttpRequest, person: UUID) -> HttpResponse:
    """Change what is written, share it or not, or take it out."""
    citizen = own_citizen(request)
    record_sight(request, citizen.pk, of=citizen, verb="own_network_seen")
    found = get_object_or_404(NetworkContact.objects.filter(citizen=citizen).select_related("citizen"), uuid=person)
    written = {name: getattr(found, name) for name in PersonForm.base_fields}
    form = PersonForm(request.POST or None, initial=written)
    if request.method == "POST" and request.POST.get("action") == "remove":
        remove_person(found, by=request.user)
        messages.success(request, _("Personen er fjernet fra dit netværk."))
        return redirect(list_url())
    if request.method == "POST" and form.is_valid():
        try:
            change_person(found, **form.values(), seen=whole_number(request.POST.get("base_version")), by=request.user)
            messages.success(request, _("Det er gemt i dit netværk."))
            return redirect(list_url())
        except ChangedMeanwhileError:
            form.add_error(None, _("En anden har imens rettet det. Gem igen, hvis dit skal gælde."))
    return show_form(request, form, found.name, found)


def show_form(
    request: HttpRequest, form: PersonForm, heading: str, person: NetworkContact | None = None
) -> HttpResponse:
    """The form of one person."""
    context = {
        "form": form,
        "heading": heading,
        "base_version": person.version if person else 0,
        "removable": person is not None,
        "save_url": request.get_full_path(),
        "list_url": list_url(),
    }
    return render_page(request, "portal/network_form.html", context, status=422 if form.errors else 200)
