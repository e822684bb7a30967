# SPDX-License-Identifier: MPL-2.0
"""The list of spells whose days cannot be right."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobfokus.accounts.access import for_roles
from jobfokus.common.pages import render_page
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight
from jobfokus.steering.models import STEERERS
from jobfokus.steering.odd_spells_page import odd_cases, odd_rows, set_aside

PAGE_SIZE = 50


@require_GET
@for_roles(*STEERERS)
def odd_spells(request: HttpRequest) -> HttpResponse:
    """Those the reader may open, 50 at a time, and what an import set aside."""
    today = timezone.localdate()
    page = Paginator(odd_cases(request.user, today), PAGE_SIZE).get_page(request.GET.get("side"))
    rows = odd_rows(page, today)
    if rows:
        record_sight(request, [row.citizen_id for row in rows], kind=EntryKind.LISTED, verb="odd_spells_listed")
    context = {
        "page": page,
        "rows": rows,
        "set_aside": set_aside(request.user),
        "crumbs": [("Varighed", reverse("steering:survival")), ("Datoer, der ikke passer", "")],
    }
    return render_page(request, "steering/odd_spells.html", context)
