# SPDX-License-Identifier: MPL-2.0
"""The terms of an opening: what the company asks for and can arrange (O4), and the course agreed with it (O5)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from jobfokus.common.pages import render_page
from jobfokus.employers.access import writers
from jobfokus.employers.actions.openings import set_terms
from jobfokus.employers.forms.terms import TermsForm
from jobfokus.employers.models import OpeningTerms
from jobfokus.employers.views.opening import acted, opening_seen


@require_http_methods(["GET", "POST"])
@writers
def opening_terms(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write the terms; of two who write at once the second sees the page as it stands now."""
    opening = opening_seen(request, uuid)
    terms = OpeningTerms.objects.filter(opening=opening).first()
    start = {"seen": opening.version, "asked": terms is not None and terms.works is not None}
    form = TermsForm(request.POST or None, instance=terms, initial=start)
    if form.is_bound and form.is_valid():
        given = {"seen": form.cleaned_data["seen"], "now": timezone.now(), "terms": form.written()}
        acted(request, opening, set_terms, "Kravene er skrevet ind.", **given)
        return redirect("employers:opening_page", uuid=uuid)
    context = {
        "opening": opening,
        "form": form,
        "crumbs": [("Åbning", reverse("employers:opening_page", args=[uuid])), ("Krav og aftaler", "")],
    }
    return render_page(request, "employers/opening_terms.html", context, status=422 if form.errors else 200)
