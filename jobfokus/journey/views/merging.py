# SPDX-License-Identifier: MPL-2.0
"""One person who stands twice (H7): who may, what comes together, and how it is taken apart again."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from jobfokus.accounts.access import for_roles
from jobfokus.citizens.actions.merging import (
    MergeBuiltUponError,
    MergeRefusedError,
    look_at_merge,
    look_at_undo,
    merge_citizens,
    undo_merge,
)
from jobfokus.citizens.duplicates import suggested_duplicates
from jobfokus.citizens.models import Citizen, CitizenCpr, CitizenMerge
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.common.text import whole_number
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once
from jobfokus.journey.forms.merging import MergeForm, TwoCasesForm
from jobfokus.journey.merging import goes, merge_rows, merge_url, pair_rows, side_by_side, told_outlook
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight

leaders = for_roles("team_leader")
PAGE_SIZE = 50
CHANGED = "Nogen har ændret en af de to imens. Se dem igennem, og prøv igen."


@require_http_methods(["GET", "POST"])
@leaders
def duplicate_list(request: HttpRequest) -> HttpResponse:
    """Pairs that may be one person, two that the leader knows of, and what was merged; POST finds the two."""
    form = TwoCasesForm(request.POST or None, by=request.user)
    if form.is_valid():
        return redirect(merge_url(form.cleaned_data["first"].citizen, form.cleaned_data["second"].citizen))
    page = Paginator(suggested_duplicates(request.user), PAGE_SIZE).get_page(request.GET.get("side"))
    merges = list(CitizenMerge.objects.visible_to(request.user).standing()[:PAGE_SIZE])
    shown = {citizen.pk for pair in page for citizen in (pair.first, pair.second)} | {row.kept_id for row in merges}
    if shown:
        record_sight(request, sorted(shown), kind=EntryKind.LISTED, verb="duplicates_listed")
    context = {
        "form": form,
        "rows": pair_rows(list(page), request.user, timezone.localdate()),
        "page": page,
        "merges": merge_rows(merges),
        "crumbs": [("Sager", reverse("journey:case_list")), ("Står to gange", "")],
    }
    return render_page(request, "journey/duplicate_list.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@leaders
@once
def merge(request: HttpRequest, kept: UUID, merged: UUID) -> HttpResponse:
    """The two side by side, what comes together, and the leader's word that they are one."""
    form, now = MergeForm(request.POST or None), timezone.now()
    if form.is_valid() and merged_now(request, form, two_seen(request, kept, merged), now):
        messages.success(request, "De to er nu én borger. Det kan fortrydes her på siden.")
        return redirect("journey:duplicate_list")
    pair = two_seen(request, kept, merged)
    context = {
        "form": form,
        "kept": pair[0],
        "merged": pair[1],
        "facts": side_by_side(*pair),
        "outlook": told_outlook(look_at_merge(*pair, by=request.user, now=now)),
        "other_way": merge_url(pair[1], pair[0])
        if goes(request.user, pair[1], pair[0], timezone.localdate(now))
        else "",
        "crumbs": [("Står to gange", reverse("journey:duplicate_list")), ("Slå sammen", "")],
    }
    return render_page(request, "journey/merge.html", context, status=422 if form.errors else 200)


def two_seen(request: HttpRequest, kept: UUID, merged: UUID) -> tuple[Citizen, Citizen]:
    """Two people that this leader sees, with their cases and numbers; the look at both is logged."""
    current = CitizenCpr.objects.filter(citizen=OuterRef("pk"), until=None)
    seen = Citizen.objects.visible_to(request.user).annotate(cpr=Subquery(current.values("number")[:1]))
    found = {citizen.uuid: citizen for citizen in seen.filter(uuid__in=[kept, merged]).prefetch_related("cases")}
    if len(found) != 2:
        raise Http404
    pair = found[kept], found[merged]
    record_sight(request, [citizen.pk for citizen in pair], verb="duplicates_seen")
    return pair


def merged_now(request: HttpRequest, form: MergeForm, pair: tuple[Citizen, Citizen], now: datetime) -> bool:
    """Make the two one as they were on the page, or say at the form why it did not happen."""
    kept, merged = pair
    kept.version = whole_number(request.POST.get("kept_seen", ""))
    merged.version = whole_number(request.POST.get("merged_seen", ""))
    try:
        merge_citizens(kept, merged, by=request.user, now=now)
    except MergeRefusedError as refused:
        form.add_error(None, [str(code.label) for code in refused.codes])
    except ChangedMeanwhileError:
        form.add_error(None, CHANGED)
    else:
        return True
    return False


@require_http_methods(["GET", "POST"])
@leaders
@once
def undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Two people again, each as before; where somebody has built upon the merge, the page says on what."""
    found = CitizenMerge.objects.visible_to(request.user).standing()
    made, now = get_object_or_404(found, uuid=uuid), timezone.now()
    changed = look_at_undo(made, by=request.user, now=now)
    record_sight(request, [made.kept_id, made.merged_id], of=made, verb="merge_seen")
    if request.method == "POST" and not changed:
        try:
            undo_merge(made, by=request.user, now=now)
        except (MergeBuiltUponError, ChangedMeanwhileError):
            messages.error(request, "Nogen har ændret noget imens. Se det igennem, og prøv igen.")
        else:
            messages.success(request, "De to er to borgere igen, som før.")
        return redirect("journey:duplicate_list")
    context = {
        "who": made.kept.full_name,
        "when": days.moment(timezone.localtime(made.at)),
        "by": made.by.name,
        "changed": [str(part.label) for part in changed],
        "crumbs": [("Står to gange", reverse("journey:duplicate_list")), ("Fortryd", "")],
    }
    return render_page(request, "journey/undo_merge.html", context, status=409 if request.method == "POST" else 200)
