# SPDX-License-Identifier: MPL-2.0
"""Search by POST: nothing that was sought stands in an address."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.citizens.actions.reach import open_with_reason
from jobfokus.common.pages import render_page
from jobfokus.journey.finding import MOST, found
from jobfokus.journey.forms.search import OpenWithReasonForm, SearchForm
from jobfokus.journey.rules.asking import Sought, sought
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight

searchers = for_roles("caseworker", "team_leader", "manager")
WHOLE = (Sought.CPR, Sought.CASE_NUMBER)


@require_http_methods(["GET", "POST"])
@searchers
def search(request: HttpRequest) -> HttpResponse:
    """Answers among the cases one may see. A whole CPR or case number without an answer may be opened with a reason:
    the page says the same whether the case exists or not."""
    form = SearchForm(request.POST or None)
    kind, text = sought(form.cleaned_data["text"]) if form.is_valid() else (Sought.NOTHING, "")
    rows = found(request.user, kind, text, timezone.localdate())
    if rows:
        record_sight(
            request, [row.citizen_id for row in rows[:MOST]], kind=EntryKind.SEARCHED, verb=f"searched_by_{kind}"
        )
    context = {
        "form": form,
        "kind": kind.value,
        "rows": rows[:MOST],
        "more": len(rows) > MOST,
        "reason_form": OpenWithReasonForm(initial={"text": text}) if kind in WHOLE and not rows else None,
    }
    return render_page(request, "journey/search.html", context)


@require_POST
@searchers
def open_case(request: HttpRequest) -> HttpResponse:
    """Open a case outside one's own until midnight. A restricted case looks like one that does not exist."""
    form = OpenWithReasonForm(request.POST)
    kind, text = sought(request.POST.get("text", ""))
    if kind not in WHOLE:
        return redirect("journey:search")
    context: dict[str, Any] = {
        "form": SearchForm(initial={"text": text}),
        "kind": kind.value,
        "rows": [],
        "more": False,
    }
    if not form.is_valid():
        return render_page(request, "journey/search.html", context | {"reason_form": form}, status=422)
    case = open_with_reason(text, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now())
    if case is not None:
        return redirect("journey:case_page", uuid=case.uuid)
    return render_page(request, "journey/search.html", context | {"reason_form": None, "kind": "missing"})
