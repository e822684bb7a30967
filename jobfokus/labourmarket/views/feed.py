# SPDX-License-Identifier: MPL-2.0
"""The events in one's own calendar: an address that a calendar program subscribes to (W2)."""

from datetime import datetime, time, timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from jobfokus.accounts.access import for_roles
from jobfokus.common.calendar_file import CONTENT_TYPE, DayEntry, calendar_feed
from jobfokus.common.pages import render_page
from jobfokus.exchange.outbox import full_address
from jobfokus.labourmarket.access import READERS
from jobfokus.labourmarket.actions.events import close_feed, open_feed
from jobfokus.labourmarket.models import Event, EventFeed

readers = for_roles(*READERS)
# What has been over for longer than this is no news in a calendar.
KEPT = timedelta(days=365)


@login_not_required
@require_GET
def event_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar that this address opens: companies, seasons and fairs, no person."""
    feed = get_object_or_404(EventFeed.objects.opened_by(token).select_related("user__municipality"))
    found = Event.objects.visible_to(feed.user).filter(withdrawn_on=None).select_related("industry")
    recent = found.filter(starts_on__gte=timezone.localdate() - KEPT).order_by("starts_on", "pk")
    name = f"Begivenheder i {feed.user.municipality.name}"
    response = HttpResponse(calendar_feed(name, map(day_entry, recent)), content_type=CONTENT_TYPE)
    response["X-Robots-Tag"] = "noindex"
    return response


def day_entry(event: Event) -> DayEntry:
    """An event as a calendar shows it."""
    where = event.company_name or (event.industry.name if event.industry else "")
    seats = f"{event.seats} stillinger" if event.seats else ""
    return DayEntry(
        uid=event.uuid,
        first=event.starts_on,
        last=event.ends_on or event.starts_on,
        summary=f"{event.get_kind_display()}: {event.name}",
        description=", ".join(filter(None, (where, seats, event.source))),
        changed_at=datetime.combine(event.starts_on, time(), event.created_at.tzinfo),
    )


@require_http_methods(["GET", "POST"])
@readers
def event_calendar(request: HttpRequest) -> HttpResponse:
    """One's own address: open it, open a new one, close it."""
    user, now = request.user, timezone.now()
    if request.method == "POST":
        if "close" in request.POST:
            close_feed(by=user, now=now)
            messages.success(request, "Adressen er lukket. Kalenderen får ikke mere at vide.")
        else:
            open_feed(by=user, now=now)
            messages.success(request, "Her er din adresse. En tidligere adresse virker ikke længere.")
        return redirect("labourmarket:event_calendar")
    feed = EventFeed.objects.visible_to(user).first()
    context = {
        "address": full_address(reverse("labourmarket:event_feed", args=[feed.token])) if feed else "",
        "crumbs": [("Begivenheder", reverse("screening:event_list")), ("I din kalender", "")],
    }
    return render_page(request, "labourmarket/event_calendar.html", context)
