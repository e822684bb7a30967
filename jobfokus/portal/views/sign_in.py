# SPDX-License-Identifier: MPL-2.0
"""Somebody has shown who they are, and we do not know them (G1)."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from jobfokus.common.language import kept_language
from jobfokus.common.pages import render_page


@login_not_required
@require_GET
def not_found(request: HttpRequest) -> HttpResponse:
    """What it means, and what to do; it tells nothing of anybody."""
    return render_page(request, "portal/not_found.html", {"asked": kept_language()})
