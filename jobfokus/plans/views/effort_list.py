# SPDX-License-Identifier: MPL-2.0
"""Which early efforts a screening can start: the list the municipality keeps (S3)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.actions import change_setting
from jobfokus.accounts.held import setting
from jobfokus.common.pages import render_page
from jobfokus.plans.forms.effort_list import ListForm, OfferedSet, kept_rows, rows_of
from jobfokus.plans.screening_desk import EFFORTS


@require_http_methods(["GET", "POST"])
@for_roles("manager", "administrator")
def early_efforts(request: HttpRequest) -> HttpResponse:
    """Write the list anew; what has been started stays as it was."""
    today = timezone.localdate()
    form = ListForm(request.POST or None)
    kept = setting(request.user.municipality_id, EFFORTS, today)
    # What was sent is read as it is: compared with the list, a row left as it was would count as empty.
    rows = OfferedSet(request.POST, prefix="e") if form.is_bound else OfferedSet(prefix="e", initial=rows_of(kept))
    if form.is_bound and all([form.is_valid(), rows.is_valid()]):
        if written := kept_rows(rows):
            change_setting(EFFORTS, written, by=request.user, on=today, note=form.cleaned_data["note"])
            messages.success(request, "Listen er gemt. Nye screeninger bruger den.")
            return redirect("screening:setup")
        form.add_error(
            None, "Skriv mindst én indsats. Den, der får den intensive indsats, skal kunne begynde på noget."
        )
    wrong = form.errors or (rows.is_bound and not rows.is_valid())
    crumbs = [("Screening", reverse("screening:setup")), ("Tidlige indsatser", "")]
    context = {"form": form, "rows": rows, "crumbs": crumbs}
    return render_page(request, "plans/early_efforts.html", context, status=422 if wrong else 200)
