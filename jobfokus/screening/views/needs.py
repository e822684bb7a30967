# SPDX-License-Identifier: MPL-2.0
"""Help at once on a concrete need."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from jobfokus.accounts.access import for_roles
from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.models import Case
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.exchange.once import once
from jobfokus.privacy.log import record_sight
from jobfokus.screening.actions.needs import record_need
from jobfokus.screening.forms.needs import NeedForm
from jobfokus.screening.models import ConcreteNeed

MOST = 20


@require_http_methods(["GET", "POST"])
@for_roles("caseworker", "team_leader", "manager")
@once
def case_need(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the citizen needs and what we do about it today; under it what was done before."""
    case, today = get_object_or_404(Case.objects.for_staff(request.user), uuid=uuid), timezone.localdate()
    record_sight(request, case.citizen_id, of=case, verb="needs_read")
    form = NeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        record_need(case, **form.cleaned_data, by=request.user, on=today)
        messages.success(request, "Hjælpen er skrevet ned og tæller med.")
        return redirect("journey:case_page", uuid=case.uuid)
    earlier = ConcreteNeed.objects.visible_to(request.user).filter(case=case).select_related("by")[:MOST]
    context = {
        "case": case,
        "form": form,
        "may_write": may_write_case(request.user, case, today) and case.ended_on is None,
        "earlier": [(days.short(row.on), row.need, row.help, row.by.name) for row in earlier],
        "crumbs": [
            ("Sager", reverse("journey:case_list")),
            ("Sag", reverse("journey:case_page", args=[case.uuid])),
            ("Hjælp nu", ""),
        ],
    }
    return render_page(request, "screening/case_need.html", context, status=422 if form.errors else 200)
