# SPDX-License-Identifier: MPL-2.0
"""The tick list on Min Plan (J12): "I have applied here" opens an entry of the job log, to be completed there."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.common.language import kept_language
from jobfokus.common.pages import render_page
from jobfokus.common.pdf import pdf_response
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.plans.actions.company_lists import tick_company, untick_company
from jobfokus.plans.company_lists import shown_lists
from jobfokus.plans.models import CompanyListItem
from jobfokus.plans.printing import LIST_SHEET, list_sheet
from jobfokus.portal.views.plan import own_case
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight


@for_everyone_signed_in
@require_GET
def company_lists(request: HttpRequest) -> HttpResponse:
    """The companies one may ask, with a button for each."""
    case = own_case(request)
    lists = shown_lists(case) if case is not None and not case.ended_on else []
    if case is None or not lists:
        raise Http404
    record_sight(request, case.citizen_id, of=case, verb="own_companies_seen")
    return render_page(request, "portal/company_lists.html", {"company_lists": lists, "asked": kept_language()})


@for_everyone_signed_in
@require_POST
def tick(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The citizen has applied; there is more to tell in the job log, where the entry now stands."""
    entry = tick_company(own_item(request, uuid), by=request.user, now=timezone.now())
    messages.success(request, _("Godt gået. Det står nu i din joblog. Her kan du skrive mere."))
    return redirect(reverse("portal:log_edit", args=[entry.uuid]) + kept_language())


@for_everyone_signed_in
@require_POST
def untick(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """It was a slip of the hand."""
    item = own_item(request, uuid)
    try:
        untick_company(item, by=request.user, now=timezone.now())
        messages.info(request, _("Krydset er væk igen."))
    except ChangedMeanwhileError:
        messages.info(request, _("Du har skrevet mere om ansøgningen, så den bliver i din joblog. Du kan rette den."))
    return redirect(list_url())


@for_everyone_signed_in
@require_GET
def companies_pdf(request: HttpRequest) -> HttpResponse:
    """The lists on A4."""
    case = own_case(request)
    lists = shown_lists(case) if case is not None else []
    if case is None or not lists:
        raise Http404
    record_sight(request, case.citizen_id, kind=EntryKind.EXPORTED, of=case, verb="own_companies_printed")
    return pdf_response(LIST_SHEET, list_sheet(case, lists, timezone.localdate()), "virksomheder")


def own_item(request: HttpRequest, uuid: UUID) -> CompanyListItem:
    """A company on one of the citizen's own lists."""
    if not request.user.authority.holds("citizen"):
        raise Http404
    own = CompanyListItem.objects.on_my_plan().filter(company_list__case__citizen__user_id=request.user.pk)
    found = own.select_related("company_list__case__citizen", "company_list__function", "company", "log_entry__citizen")
    return get_object_or_404(found, uuid=uuid)


def list_url() -> str:
    """The tick lists, in the language of this page."""
    return reverse("portal:company_lists") + kept_language()
