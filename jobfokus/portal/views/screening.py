# SPDX-License-Identifier: MPL-2.0
"""The citizen reads why, and may disagree (S5)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.accounts.held import setting
from jobfokus.common import days
from jobfokus.common.language import kept_language
from jobfokus.common.pages import render_page
from jobfokus.conversations.actions.objections import object_and_promise
from jobfokus.conversations.forms.objections import ObjectionForm
from jobfokus.exchange.once import once
from jobfokus.plans.screening_desk import newest_screening
from jobfokus.portal.views.plan import own_case
from jobfokus.privacy.log import record_sight
from jobfokus.screening.models import Objection, Screening
from jobfokus.screening.shown import told


@for_everyone_signed_in
@require_http_methods(["GET", "POST"])
@once
def screening(request: HttpRequest) -> HttpResponse:
    """The screening of one's own case, what one said against it, and the answers."""
    case = own_case(request)
    found = newest_screening(case) if case is not None else None
    if case is not None:
        record_sight(request, case.citizen_id, of=case, verb="own_screening_seen")
    form = ObjectionForm(request.POST if request.method == "POST" else None)
    if form.is_bound:
        if found is None:
            raise Http404
        if form.is_valid():
            return objected(request, found, form)
    context = told(found) | {"form": form, "asked": kept_language(), "objections": objections_of(found)}
    return render_page(request, "portal/screening.html", context, status=422 if form.errors else 200)


def objected(request: HttpRequest, found: Screening, form: ObjectionForm) -> HttpResponse:
    """Keep the words, promise an answer, and lead back in the same language."""
    today = timezone.localdate()
    within = setting(found.case.municipality_id, "screening.answer_days", today)
    object_and_promise(found, form.cleaned_data["text"], within_days=within, by=request.user, now=timezone.now())
    messages.success(request, gettext("Tak. Vi svarer inden for %(days)s dage.") % {"days": within})
    return redirect(reverse("portal:screening") + kept_language())


def objections_of(found: Screening | None) -> list[dict[str, str]]:
    """What was said against any screening of the case, the newest first."""
    if found is None:
        return []
    rows = Objection.objects.filter(screening__case_id=found.case_id)
    return [
        {"text": row.text, "day": days.short(timezone.localdate(row.made_at)), "answer": row.answer} for row in rows
    ]
