# SPDX-License-Identifier: MPL-2.0
"""What a citizen wants put right, and our answers (M4)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.models import CorrectionRequest
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.conversations.actions.corrections import answer_correction
from jobfokus.conversations.forms.corrections import CorrectionAnswerForm
from jobfokus.conversations.views.found import case_seen
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once


@require_GET
def corrections(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the citizen has asked for, with our answers."""
    case = case_seen(request, uuid)
    found = CorrectionRequest.objects.filter(case=case).select_related("answered_by")
    page = Paginator(found, 50).get_page(request.GET.get("side"))
    context = {
        "who": case.citizen.full_name,
        "page": page,
        "rows": [correction_row(row) for row in page],
        "may_answer": may_write_case(request.user, case, timezone.localdate()),
        "crumbs": [("Sag", reverse("journey:case_page", args=[case.uuid])), ("Rettelser", "")],
    }
    return render_page(request, "conversations/corrections.html", context)


@require_http_methods(["GET", "POST"])
@once
def answer(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Answer, once."""
    found = CorrectionRequest.objects.for_staff(request.user).select_related("case")
    asked = get_object_or_404(found, uuid=uuid)
    case = case_seen(request, asked.case.uuid)
    if not may_write_case(request.user, case, timezone.localdate()):
        raise PermissionDenied
    form = CorrectionAnswerForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            answer_correction(asked, **form.cleaned_data, by=request.user, now=timezone.now())
            messages.success(request, "Svaret er gemt. Borgeren kan læse det.")
        except ChangedMeanwhileError:
            messages.warning(request, "En kollega har svaret imens.")
        return redirect("conversations:corrections", uuid=case.uuid)
    back = reverse("conversations:corrections", args=[case.uuid])
    crumbs = [("Sag", reverse("journey:case_page", args=[case.uuid])), ("Rettelser", back), ("Svar", "")]
    context = {"asked": correction_row(asked), "form": form, "crumbs": crumbs}
    return render_page(request, "conversations/correction_answer.html", context, status=422 if form.errors else 200)


def correction_row(row: CorrectionRequest) -> dict[str, Any]:
    """A request as a page prints it."""
    return {
        "uuid": row.uuid,
        "about": str(row.get_about_display()),
        "text": row.text,
        "day": days.short(timezone.localdate(row.made_at)),
        "answer": row.answer,
        "corrected": row.corrected,
        "answered": days.short(timezone.localdate(row.answered_at)) if row.answered_at else "",
        "by": row.answered_by.name if row.answered_by else "",
    }
