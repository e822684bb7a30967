# SPDX-License-Identifier: MPL-2.0
"""Trials: written down before they begin, read as curves afterwards (T6)."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from jobfokus.accounts.access import for_roles
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.exchange.once import once
from jobfokus.steering.actions.trials import register_trial
from jobfokus.steering.forms.trials import TrialForm
from jobfokus.steering.models import READERS, STEERERS, Trial
from jobfokus.steering.trial_page import result_of

MOST = 50


@require_GET
@for_roles(*READERS)
def trial_list(request: HttpRequest) -> HttpResponse:
    """The trials there are and have been."""
    today = timezone.localdate()
    found = Trial.objects.visible_to(request.user).select_related("team", "target_group")[:MOST]
    rows = [
        {"uuid": each.uuid, "name": each.name, "who": who(each), "when": span(each), "state": state(each, today)}
        for each in found
    ]
    context = {"rows": rows, "may_register": request.user.authority.holds(*STEERERS), "crumbs": crumbs("Forsøg")}
    return render_page(request, "steering/trial_list.html", context)


@require_GET
@for_roles(*READERS)
def trial_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One trial: what was written down, and what came of it so far."""
    today = timezone.localdate()
    found = Trial.objects.visible_to(request.user).select_related("team", "target_group", "registered_by")
    trial = get_object_or_404(found, uuid=uuid)
    context: dict[str, Any] = {
        "trial": trial,
        "who": who(trial),
        "when": span(trial),
        "state": state(trial, today),
        "registered": days.short(timezone.localdate(trial.registered_at)),
        "result": result_of(trial, today) if trial.since <= today else None,
        "crumbs": crumbs(trial.name, deeper=True),
    }
    return render_page(request, "steering/trial_page.html", context)


@require_http_methods(["GET", "POST"])
@for_roles(*STEERERS)
@once
def trial_new(request: HttpRequest) -> HttpResponse:
    """Write a trial down."""
    form = TrialForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            trial = register_trial(form.planned, by=request.user, now=timezone.now())
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, "Forsøget er skrevet ned. Det kan ikke rettes, når det er begyndt.")
            return redirect("steering:trial_page", uuid=trial.uuid)
    context = {"form": form, "crumbs": crumbs("Nyt forsøg", deeper=True)}
    return render_page(request, "steering/trial_new.html", context, status=422 if form.errors else 200)


def who(trial: Trial) -> str:
    return ", ".join(str(each) for each in (trial.team, trial.target_group) if each)


def span(trial: Trial) -> str:
    return f"{days.short(trial.since)} til {days.short(trial.until)}"


def state(trial: Trial, today: date) -> str:
    if today < trial.since:
        return "Ikke begyndt"
    return "I gang" if today <= trial.until else "Slut"


def crumbs(here: str, *, deeper: bool = False) -> list[tuple[str, str]]:
    """The way back; a caseworker has the trials only."""
    return [*([("Forsøg", reverse("steering:trial_list"))] if deeper else []), (here, "")]
