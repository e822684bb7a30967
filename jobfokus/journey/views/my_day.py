# SPDX-License-Identifier: MPL-2.0
"""The first page of staff; a citizen is led on to their own."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.common import days
from jobfokus.common.language import kept_language
from jobfokus.common.pages import render_page
from jobfokus.journey.day import Day, day_of
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight


@for_everyone_signed_in
@require_GET
def my_day(request: HttpRequest) -> HttpResponse:
    """What waits today, by role. Who has no day in the cases gets a short page with the ways on."""
    authority, now = request.user.authority, timezone.now()
    if not authority.is_staff:
        if authority.holds("citizen"):
            return redirect(reverse("portal:min_plan") + kept_language())
        if authority.holds("partner", "external_provider"):
            return redirect("journey:shared_list")
        raise Http404
    has_day = authority.works_cases or authority.holds("employer_consultant")
    if authority.holds("reception") and not has_day and not authority.holds("manager"):
        return redirect("booking:reception")
    day = day_of(request.user, now) if has_day or authority.holds("manager") else Day()
    if day.citizen_ids:
        record_sight(request, day.citizen_ids, kind=EntryKind.LISTED, verb="day_listed")
    context = {
        "day": day,
        "date": days.long(timezone.localdate(now)),
        "works_cases": authority.works_cases,
        "has_cases": authority.holds("caseworker"),
        "leads": bool(authority.led_teams),
        "steers": authority.holds("team_leader", "manager"),
        "has_day": has_day,
        "fills": authority.holds("employer_consultant"),
        "may_search": authority.holds("caseworker", "team_leader", "manager"),
    }
    return render_page(request, "journey/my_day.html", context)
