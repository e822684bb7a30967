# SPDX-License-Identifier: MPL-2.0
"""The screening of a case stands in ``plans``; from here its decision can also send an order the same day (S3)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from jobfokus.exchange.once import once
from jobfokus.placements.order_at_once import order_at_once
from jobfokus.plans.views.screening import screening_page


@require_http_methods(["GET", "POST"])
@once
def screening(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Answer, decide, and start efforts and an order in one step."""
    return screening_page(request, uuid, order_at_once)
