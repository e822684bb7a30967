# SPDX-License-Identifier: MPL-2.0
"""Applications on the pages of staff, and turned: read, commented on, talked about."""

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

from jobfokus.applications.access import may_comment
from jobfokus.applications.actions import comment_version
from jobfokus.applications.forms import CommentForm
from jobfokus.applications.models import Application
from jobfokus.applications.shown import listed, listed_rows, shown_application, with_versions
from jobfokus.citizens.views.found import case_seen, crumbs_of
from jobfokus.common.pages import render_page
from jobfokus.exchange.once import once

PAGE_SIZE = 50


@require_GET
def application_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the citizen has put forward in this spell."""
    case = case_seen(request, uuid, "applications_seen")
    page = Paginator(listed(Application.objects.of_case(case)), PAGE_SIZE).get_page(request.GET.get("side"))
    rows = [
        row | {"url": reverse("applications:application", args=[case.uuid, row["uuid"]])}
        for row in listed_rows(page.object_list)
    ]
    context = {"rows": rows, "page": page, "who": case.citizen.full_name, "crumbs": crumbs_of(case, "Ansøgninger")}
    return render_page(request, "applications/application_list.html", context)


@require_http_methods(["GET", "POST"])
@once
def application(request: HttpRequest, uuid: UUID, application: UUID) -> HttpResponse:
    """One application with its versions; with ``?vendt=1`` for two people to look at."""
    case = case_seen(request, uuid, "application_seen")
    found = get_object_or_404(with_versions(Application.objects.of_case(case)), uuid=application)
    allowed = may_comment(request.user, found, timezone.localdate())
    form = CommentForm(request.POST or None)
    if request.method == "POST":
        if not allowed:
            raise PermissionDenied
        if form.is_valid():
            comment_version(found.versions.all()[0], **form.cleaned_data, by=request.user, now=timezone.now())
            messages.success(request, "Kommentaren er gemt. Borgeren kan læse den.")
            return redirect(request.path)
    turned = request.GET.get("vendt") == "1"
    request.shared_view = turned
    context: dict[str, Any] = {"application": shown_application(found), "back_url": request.path}
    if turned:
        return render_page(request, "applications/application_shared.html", context)
    context |= {"form": form if allowed else None, "who": case.citizen.full_name}
    context |= {"crumbs": crumbs_of(case, "Ansøgning"), "shared_url": f"{request.path}?vendt=1"}
    return render_page(request, "applications/application.html", context, status=422 if form.errors else 200)
