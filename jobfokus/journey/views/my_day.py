# SPDX-License-Identifier: MPL-2.0
"""Staff pages that read across rooms."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from jobfokus.common.pages import render_page


@require_GET
def my_day(request: HttpRequest) -> HttpResponse:
    """The first page of staff."""
    return render_page(request, "journey/my_day.html", {})
