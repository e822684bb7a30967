# SPDX-License-Identifier: MPL-2.0
"""How a view answers: a whole page, or only the fragment that htmx asked for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def render_page(
    request: HttpRequest, template: str, context: dict[str, Any], *, fragment: str = "", status: int = 200
) -> HttpResponse:
    """Render *template*, or only its partial *fragment* when htmx asks. Browsers may not store personal pages."""
    wants_fragment = fragment and request.headers.get("HX-Request") == "true"
    response = render(request, f"{template}#{fragment}" if wants_fragment else template, context, status=status)
    response["Cache-Control"] = "no-store"
    if fragment:
        response["Vary"] = "HX-Request"
    return response
