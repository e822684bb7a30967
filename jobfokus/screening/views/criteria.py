# SPDX-License-Identifier: MPL-2.0
"""Changing the criteria, one way: a copy of the newest edition, edited, in force from a day (S1)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once
from jobfokus.screening.access import may_publish_criteria
from jobfokus.screening.actions.setup import CriteriaRefusedError, publish_criteria, remove_waiting
from jobfokus.screening.forms.setup import CriteriaSet, EditionForm, criteria_in, rows_of
from jobfokus.screening.models import CriteriaEdition
from jobfokus.screening.views.setup import MEANWHILE, readers, trail


@require_http_methods(["GET", "POST"])
@readers
@once
def criteria(request: HttpRequest) -> HttpResponse:
    """Write a new edition of the criteria."""
    edition = CriteriaEdition.objects.newest(request.user.municipality_id)
    if edition is None or not may_publish_criteria(request.user):
        raise Http404
    today = timezone.localdate()
    waits = edition.waits_for(today)
    begun = {"seen": edition.number, "limit": edition.limit, "starts_on": waits}
    form = EditionForm(request.POST or None, initial=begun)
    # What was sent is read as it is: compared with the edition, a row left as it was would count as empty.
    rows = CriteriaSet(request.POST, prefix="k") if form.is_bound else CriteriaSet(prefix="k", initial=rows_of(edition))
    if form.is_bound and all([form.is_valid(), rows.is_valid()]) and published(request, form, rows, edition):
        return redirect("screening:setup")
    context = {
        "form": form,
        "rows": rows,
        "number": edition.number,
        "waits": days.short(waits),
        "crumbs": trail("Ret kendetegnene"),
    }
    wrong = form.errors or (rows.is_bound and not rows.is_valid())
    return render_page(request, "screening/criteria.html", context, status=422 if wrong else 200)


def published(request: HttpRequest, form: EditionForm, rows: Any, edition: CriteriaEdition) -> bool:
    """Publish what was typed; False where it cannot stand, which the form then says."""
    given = form.cleaned_data
    try:
        made = publish_criteria(
            criteria_in(rows, edition),
            limit=given["limit"],
            note=given["note"],
            seen=given["seen"],
            starts_on=given["starts_on"],
            by=request.user,
            now=timezone.now(),
        )
    except CriteriaRefusedError as problem:
        form.refuse(problem)
        return False
    except ChangedMeanwhileError:
        form.add_error(None, MEANWHILE)
        return False
    told = "Kendetegnene er udgivet. Nye screeninger bruger dem."
    if made.starts_on:
        told = f"Udgave {made.number} er udgivet og gælder fra {days.short(made.starts_on)}. Indtil da svarer I som nu."
    messages.success(request, told)
    return True


@require_POST
@readers
def remove_criteria(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let an edition go whose day has not come."""
    if not may_publish_criteria(request.user):
        raise Http404
    edition = get_object_or_404(CriteriaEdition.objects.visible_to(request.user), uuid=uuid)
    try:
        remove_waiting(edition, by=request.user, now=timezone.now())
    except ChangedMeanwhileError:
        messages.warning(request, "Udgaven kan ikke fjernes: den gælder, eller en nyere bygger på den.")
    else:
        messages.success(request, f"Udgave {edition.number} er fjernet. Den, der gælder, er den samme.")
    return redirect("screening:setup")
