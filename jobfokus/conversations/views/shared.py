# SPDX-License-Identifier: MPL-2.0
"""The turned screen of a conversation: contract, plan, agreements and path, and nothing else.

Its context is built here from an allow-list. What is not named here is never sent.
"""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.common.text import whole_number
from jobfokus.conversations.forms.holding import MOST_PROMISES
from jobfokus.conversations.models import Agreement, Conversation
from jobfokus.conversations.rows import agreement_row
from jobfokus.exchange.drafts import Content, content_of
from jobfokus.exchange.models import Draft
from jobfokus.plans.choices import Doer
from jobfokus.plans.models import JobPlan, JobPlanLine, Milestone

# The only words of the form under way that the citizen reads along.
CONTRACT = ("contract_wish", "contract_purpose")


def shared_page(request: HttpRequest, found: Conversation, draft: Draft | None) -> HttpResponse:
    """Render the turned screen; contract and new agreements show as they are being typed."""
    request.shared_view = True
    typed = content_of(draft) if draft else {}
    today, following = timezone.localdate(), next_after(found)
    agreements = Agreement.objects.filter(case_id=found.case_id).open()
    context: dict[str, Any] = {
        "kind": str(found.kind),
        "agenda": [point.words for point in found.agenda.all() if not point.agreement_id],
        "agreements": [
            replace(agreement_row(agreement, today), who=doer_words(agreement.doer)) for agreement in agreements
        ],
        "being_made": being_made(typed),
        "tracks": tracks_of(found.case_id),
        "path": path_of(found.case_id),
        "next_at": days.moment(timezone.localtime(following.planned_at)) if following else "",
        "back_url": reverse("conversations:conversation", args=[found.uuid]),
    }
    context |= {name: typed.get(name, [getattr(found, name)])[0] for name in CONTRACT}
    return render_page(request, "conversations/hold_shared.html", context)


def next_after(found: Conversation) -> Conversation | None:
    """The next conversation that is agreed, besides the one that is being held."""
    later = Conversation.objects.filter(case_id=found.case_id, planned_at__gt=found.planned_at).upcoming()
    return later.order_by("planned_at").first()


def doer_words(doer: str) -> str:
    """Who does it, said to the citizen."""
    return gettext("Du") if doer == Doer.CITIZEN else str(Doer(doer).label)


def being_made(typed: Content) -> list[str]:
    """The agreements that are being written and not yet saved."""
    total = min(whole_number(typed.get("ny-TOTAL_FORMS", [""])[0]), MOST_PROMISES)
    texts = (typed.get(f"ny-{place}-text", [""])[0].strip() for place in range(total))
    return [text for text in texts if text]


def tracks_of(case_id: int) -> list[dict[str, Any]]:
    """The lines of the open plan, track by track."""
    plans = JobPlan.objects.filter(case_id=case_id).open()
    lines = JobPlanLine.objects.filter(plan__in=plans).prefetch_related("functions")
    tracks: dict[str, list[dict[str, str]]] = {"A": [], "B": [], "C": []}
    for line in lines:
        functions = ", ".join(function.text for function in line.functions.all())
        tracks[line.track].append(
            {
                "functions": functions or line.education_job,
                "companies": line.companies,
                "task": line.task,
                "who": doer_words(line.doer),
                "due": days.short(line.due_on),
            }
        )
    return [{"track": track, "lines": rows} for track, rows in tracks.items()]


def path_of(case_id: int) -> list[dict[str, Any]]:
    """The milestones on the way, reached ones first as they stand in the plan."""
    return [
        {"text": milestone.text, "due": days.short(milestone.due_on), "reached": days.short(milestone.reached_on)}
        for milestone in Milestone.objects.filter(case_id=case_id)
    ]
