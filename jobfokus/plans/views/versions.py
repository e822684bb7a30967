# SPDX-License-Identifier: MPL-2.0
"""What the plan has said over time, and the difference between two versions (J1)."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.plans.models import JobPlan, JobPlanVersion
from jobfokus.plans.rules.content import from_json
from jobfokus.plans.rules.versions import Difference, difference
from jobfokus.plans.views.found import plan_seen
from jobfokus.plans.words import CHANGES, FIELDS, mix_in_words, value_in_words


@require_GET
def plan_versions(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Every "Gem" with its day and author; each leads to what it changed."""
    plan = plan_seen(request, uuid)
    versions = JobPlanVersion.objects.filter(plan=plan).select_related("saved_by").defer("content")
    page = Paginator(versions, 50).get_page(request.GET.get("side"))
    context = {
        "rows": [version_row(plan, version) for version in page],
        "page": page,
        "newest": plan.version,
        "compare_url": reverse("plans:chosen_versions", args=[plan.uuid]),
        "crumbs": crumbs(plan, ("Versioner", "")),
    }
    return render_page(request, "plans/plan_versions.html", context)


@require_GET
def chosen_versions(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The two versions picked in the list; without a pick the newest and the one before it."""
    plan = plan_seen(request, uuid)
    picked = [int(text) for text in request.GET.getlist("version") if text.isdecimal()]
    before, after = (min(picked), max(picked)) if len(picked) == 2 else (plan.version - 1, plan.version)
    return compare(request, plan, before, after)


@require_GET
def compare_versions(request: HttpRequest, uuid: UUID, before: int, after: int) -> HttpResponse:
    """Line by line and field by field what one version said and the other says."""
    return compare(request, plan_seen(request, uuid), before, after)


def compare(request: HttpRequest, plan: JobPlan, before: int, after: int) -> HttpResponse:
    """The page of the difference between two versions."""
    versions = JobPlanVersion.objects.filter(plan=plan).select_related("saved_by")
    newer = get_object_or_404(versions, number=after)
    older = get_object_or_404(versions, number=before) if before else None
    found = difference(from_json(older.content if older else {}), from_json(newer.content))
    context = {
        "before": saved_words(older) if older else "Ingen plan endnu",
        "after": saved_words(newer),
        "lines": difference_rows(found),
        "mix": [mix_in_words(mix) for mix in found.mix] if found.mix else [],
        "crumbs": crumbs(plan, ("Versioner", reverse("plans:plan_versions", args=[plan.uuid])), ("Forskel", "")),
    }
    return render_page(request, "plans/plan_compare.html", context)


def version_row(plan: JobPlan, version: JobPlanVersion) -> dict[str, Any]:
    """A version as the list prints it."""
    return {
        "number": version.number,
        "when": days.moment(timezone.localtime(version.saved_at)),
        "who": version.saved_by.name if version.saved_by else "–",
        "url": reverse("plans:compare_versions", args=[plan.uuid, version.number - 1, version.number]),
    }


def saved_words(version: JobPlanVersion) -> str:
    """Which version, when and by whom."""
    who = version.saved_by.name if version.saved_by else "–"
    return f"Version {version.number}, {days.moment(timezone.localtime(version.saved_at))}, {who}"


def difference_rows(found: Difference) -> list[dict[str, Any]]:
    """The lines that differ, with every value as text."""
    return [
        {
            "track": line.track,
            "change": CHANGES[line.change],
            "fields": [
                {
                    "name": FIELDS[each.name],
                    "before": value_in_words(each.name, each.before),
                    "after": value_in_words(each.name, each.after),
                }
                for each in line.fields
            ],
        }
        for line in found.lines
    ]


def crumbs(plan: JobPlan, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way back to the plan."""
    case = plan.case.uuid
    start = [
        ("Sag", reverse("journey:case_page", args=[case])),
        ("ABC-jobplan", reverse("plans:plan_page", args=[case])),
    ]
    return [*start, *more]
