# SPDX-License-Identifier: MPL-2.0
"""The calendar file, opened by its link alone: no account is needed (G1, C10)."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobfokus.accounts.held import setting
from jobfokus.booking.calendar import calendar_entry, chain_of, is_over
from jobfokus.common.calendar_file import CONTENT_TYPE, calendar_file
from jobfokus.conversations.calendar_link import meeting_of
from jobfokus.conversations.models import Conversation


@login_not_required
@require_GET
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """How the meeting stands now; the file names nobody."""
    now = timezone.now()
    meeting = get_object_or_404(Conversation.objects.select_related("kind"), uuid=meeting_of(token))
    chain = chain_of(meeting)
    if is_over(chain[-1], now, setting(meeting.kind.municipality_id, "booking.calendar_days", timezone.localdate(now))):
        raise Http404
    response = HttpResponse(calendar_file(calendar_entry(chain)), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = 'attachment; filename="samtale.ics"'
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
