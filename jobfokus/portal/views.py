# SPDX-License-Identifier: MPL-2.0
"""Min Plan (M1): what was shared with the citizen, and nothing else."""

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.citizens.models import Case
from jobfokus.common.pages import render_page
from jobfokus.conversations.shared import shared_path
from jobfokus.privacy.log import record_sight


@for_everyone_signed_in
@require_GET
def min_plan(request: HttpRequest) -> HttpResponse:
    """The citizen's own newest case: next conversation, agreements, plan, and whom to ask."""
    if not request.user.authority.holds("citizen"):
        raise Http404
    own = Case.objects.visible_to(request.user).filter(citizen__user_id=request.user.pk)
    case = own.select_related("citizen", "owner").order_by(F("ended_on").desc(nulls_first=True), "-started_on").first()
    path = None
    if case is not None:
        record_sight(request, case.citizen_id, of=case, verb="own_plan_seen")
        path = shared_path(case, timezone.now(), drafts=False)
    return render_page(request, "portal/min_plan.html", {"path": path})
