# SPDX-License-Identifier: MPL-2.0
"""Min Plan (M1): what was shared with the citizen, and nothing else."""

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.citizens.models import Case
from jobfokus.common.language import kept_language
from jobfokus.common.pages import render_page
from jobfokus.common.pdf import pdf_response
from jobfokus.plans.printing import SHEET, blank_sheet, plan_sheet
from jobfokus.plans.reading import agreed_plan
from jobfokus.portal.front_page import cards_of, home_of
from jobfokus.portal.sections import SECTIONS
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight


def own_case(request: HttpRequest) -> Case | None:
    """The newest case of the person who is signed in as a citizen; for everybody else there is no such page."""
    if not request.user.authority.holds("citizen"):
        raise Http404
    own = Case.objects.visible_to(request.user).filter(citizen__user_id=request.user.pk)
    return own.select_related("citizen", "owner").order_by(F("ended_on").desc(nulls_first=True), "-started_on").first()


@for_everyone_signed_in
@require_GET
def min_plan(request: HttpRequest) -> HttpResponse:
    """What there is to do now, and then the rest of what was shared."""
    case, home, cards = own_case(request), None, []
    if case is not None:
        record_sight(request, case.citizen_id, of=case, verb="own_plan_seen")
        home = home_of(case, SECTIONS, timezone.now())
        cards = cards_of(home, SECTIONS)
    context = {"path": home.path if home else None, "cards": cards, "asked": kept_language()}
    return render_page(request, "portal/min_plan.html", context)


@for_everyone_signed_in
@require_GET
def plan_pdf(request: HttpRequest) -> HttpResponse:
    """The citizen's own plan on A4 as both last confirmed it, without CPR; a draft is not there yet."""
    case = own_case(request)
    agreed = agreed_plan(case) if case is not None else None
    if case is None or agreed is None or not agreed.is_confirmed:
        raise Http404
    record_sight(request, case.citizen_id, kind=EntryKind.EXPORTED, of=case, verb="own_plan_printed")
    return pdf_response(SHEET, plan_sheet(case, agreed, timezone.localdate(), cpr=""), "abc-jobplan")


@for_everyone_signed_in
@require_GET
def blank_form(request: HttpRequest) -> HttpResponse:
    """The empty form, to write one's own lines on at home; it shows nothing of anybody."""
    own_case(request)
    return pdf_response(SHEET, blank_sheet(request.user.municipality.name), "abc-jobplan-skema")
