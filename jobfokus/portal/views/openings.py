# SPDX-License-Identifier: MPL-2.0
"""Openings for the citizen (E6): function, place, hours, how to apply; one tap writes a job into one's own log (L1)."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.citizens.actions.job_log import add_entry
from jobfokus.citizens.choices import LogState
from jobfokus.citizens.models import JobLogEntry
from jobfokus.citizens.views.found import own_citizen
from jobfokus.common.language import kept_language
from jobfokus.common.pages import render_page
from jobfokus.employers.board import Offer, industries_of, offers_of, on_board
from jobfokus.employers.models import JobOpening
from jobfokus.exchange.once import once
from jobfokus.portal.fitting import fitting_for
from jobfokus.privacy.log import record_sight

PAGE_SIZE = 50


@for_everyone_signed_in
@require_GET
def opening_list(request: HttpRequest) -> HttpResponse:
    """What employers here seek people for, the newest first; 50 at a time."""
    citizen = own_citizen(request)
    record_sight(request, citizen.pk, of=citizen, verb="own_openings_seen")
    open_now = on_board(citizen.municipality_id).for_citizens()
    industries = industries_of(open_now)
    industry = next((uuid for uuid, _name in industries if uuid == request.GET.get("branche")), "")
    found = open_now.filter(industry__uuid=industry) if industry else open_now
    fits = [] if industry else fitting_for(citizen, open_now)
    rest = found.exclude(pk__in=[opening.pk for opening, _why in fits]).order_by("-opened_on", "-pk")
    page = Paginator(rest, PAGE_SIZE).get_page(request.GET.get("side"))
    context = {
        "offers": offers_of(page.object_list.select_related("company", "function")),
        "for_you": told(fits) if page.number == 1 else [],
        "page": page,
        "industries": industries,
        "industry": industry,
        "asked": kept_language(),
    }
    return render_page(request, "portal/opening_list.html", context)


def told(fits: list[tuple[JobOpening, str]]) -> list[tuple[Offer, str]]:
    """The openings that fit, in the words for citizens."""
    return list(zip(offers_of(opening for opening, _why in fits), (why for _opening, why in fits), strict=True))


@for_everyone_signed_in
@require_POST
@once
def log_opening(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write the job into one's own log as an idea, once; there it becomes an application."""
    citizen = own_citizen(request)
    found = on_board(citizen.municipality_id).for_citizens().select_related("company", "function")
    opening = get_object_or_404(found, uuid=uuid)
    known = JobLogEntry.objects.idea_of(citizen, opening.what, opening.company)
    entry = known or add_entry(
        citizen,
        by=request.user,
        now=timezone.now(),
        title=opening.what,
        function=opening.function,
        company_name=opening.company.name_for_citizens,
        company=None if opening.company.unnamed else opening.company,
        town=opening.company.town,
        state=LogState.IDEA,
    )
    if known:
        messages.info(request, _("Jobbet står allerede i din joblog. Ret det, når du har søgt."))
    else:
        messages.success(request, _("Jobbet står nu i din joblog. Ret det, når du har søgt."))
    return redirect(reverse("portal:log_edit", args=[entry.uuid]) + kept_language())
