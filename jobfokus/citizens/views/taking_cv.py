# SPDX-License-Identifier: MPL-2.0
"""A CV taken along as a file, the same for staff and for the citizen at home."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from jobfokus.citizens import cv_out
from jobfokus.citizens.cv import cv_of
from jobfokus.citizens.cv_desk import Pages
from jobfokus.common.pdf import pdf_response
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight


def take_cv(request: HttpRequest, pages: Pages) -> HttpResponse:
    """The CV on paper by time, on one page built on competences, or as records; where nothing is written, nothing."""
    citizen, cv = pages.citizen, cv_of(pages.citizen)
    if cv is None:
        raise Http404
    kind, own = request.GET.get("som", ""), citizen.user_id == request.user.pk
    record_sight(request, citizen.pk, kind=EntryKind.EXPORTED, of=cv, verb="cv_taken")
    if kind == "json":
        made = cv_out.records(citizen, cv, timezone.localdate(), own=own)
        response = JsonResponse(made, json_dumps_params={"ensure_ascii": False, "indent": 2})
        response["Content-Disposition"] = 'attachment; filename="cv.json"'
        response["Cache-Control"] = "no-store"
        return response
    return pdf_response(*cv_out.sheet_of(kind, citizen, cv, own=own), "cv")
