# SPDX-License-Identifier: MPL-2.0
"""A week of the job log on the pages of staff (L2): the log, the plan's numbers and the agreements side by side."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobfokus.citizens.views.job_log import pages_of
from jobfokus.citizens.views.keeping_board import show_week
from jobfokus.conversations.log_promises import promises_met
from jobfokus.plans.weekly_numbers import agreed_numbers


@require_GET
def log_week(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One week; with ``?vendt=1`` for two people to look at."""
    pages, today = pages_of(request, uuid), timezone.localdate()
    agreed = {"numbers": agreed_numbers(pages.case), "promises": promises_met(pages.case, today)}
    return show_week(request, pages, today, **agreed)
