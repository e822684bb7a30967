# SPDX-License-Identifier: MPL-2.0
"""Pages without a domain: the living design page, health, and the pages shown when something is wrong."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from jobfokus.common.design import specimens
from jobfokus.common.unsent import unsent


@login_not_required
@require_GET
def healthy(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@require_GET
def ready(request: HttpRequest) -> HttpResponse:
    """The process and its database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@require_GET
def design(request: HttpRequest) -> HttpResponse:
    """Every piece of the design system, live."""
    return render(request, "common/design.html", specimens(request.GET.get("side", "1")))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Missing and forbidden look the same: nothing here comes from the page that was asked for."""
    user = getattr(request, "user", None)
    staff = bool(user and user.is_authenticated and user.authority.is_staff)
    shell = "base.html" if staff else "bare_base.html"
    return render(request, "404.html", {"staff": staff, "shell": shell, "staff_tool": ""}, status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form is too old or comes from elsewhere: say so, and how to go on. One's own words are not lost."""
    answer = render(request, "csrf.html", {"unsent": unsent(request)}, status=403)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke; nothing acknowledged is lost. Rendered without the request: the database may be what broke."""
    return HttpResponse(render_to_string("500.html"), status=500)
