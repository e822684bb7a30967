# SPDX-License-Identifier: MPL-2.0
"""The turned screen of a conversation: contract, plan, agreements and path, and nothing else.

Its context is built here from an allow-list. What is not named here is never sent.
"""

from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from jobfokus.common import days, spoken
from jobfokus.common.pages import render_page
from jobfokus.common.text import whole_number
from jobfokus.conversations.choices import PointOrigin
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
    today, next_at = timezone.localdate(), getattr(found, "next_at", None)
    agreements = Agreement.objects.filter(case_id=found.case_id).open()
    context: dict[str, Any] = {
        "kind": str(found.kind),
        "agenda": [
            {"words": point.words, "told": point.origin == PointOrigin.MUST_TELL}
            for point in found.agenda.all()
            if not point.agreement_id
        ],
        "agreements": [
            replace(agreement_row(agreement, today), who=Doer(agreement.doer).said_to_citizen)
            for agreement in agreements
        ],
        "being_made": being_made(typed),
        "tracks": tracks_of(found.case_id),
        "path": path_of(found.case_id),
        "next_at": spoken.moment(timezone.localtime(next_at)) if next_at else "",
        "back_url": reverse("conversations:conversation", args=[found.uuid]),
    }
    context |= {name: typed.get(name, [getattr(found, name)])[0] for name in CONTRACT}
    return render_page(request, "conversations/hold_shared.html", context)


def being_made(typed: Content) -> list[str]:
    """The agreements that are being written and not yet saved."""
    total = min(whole_number(typed.get("ny-TOTAL_FORMS", [""])[0]), MOST_PROMISES)
    texts = (typed.get(f"ny-{place}-text", [""])[0].strip() for place in range(total))
    return [text for text in texts if text]


def tracks_of(case_id: int) -> list[dict[str, Any]]:
    """The lines of the open plan, track by track: one row for each function, in one statement."""
    plans = JobPlan.objects.filter(case_id=case_id).open()
    rows = JobPlanLine.objects.filter(plan__in=plans).annotate(function=F("functions__text"))
    tracks: dict[str, list[dict[str, str]]] = {"A": [], "B": [], "C": []}
    for _, found in groupby(
        rows.order_by("track", "position", "pk", "functions__position", "functions__pk"), attrgetter("pk")
    ):
        line, *more = found
        functions = [row.function for row in (line, *more) if row.function]
        tracks[line.track].append(
            {
                "functions": ", ".join(functions) or line.education_job,
                "companies": line.companies,
                "task": line.task,
                "who": Doer(line.doer).said_to_citizen,
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
