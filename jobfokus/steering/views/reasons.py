# SPDX-License-Identifier: MPL-2.0
"""Why a date moves or a person is out of the count: the municipality's own list (H8)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.citizens.access import may_write_rules
from jobfokus.citizens.actions.contact_reasons import add_reason, change_reason, take_out_of_use, use_again
from jobfokus.citizens.choices import ReasonEffect
from jobfokus.citizens.models import ContactReason
from jobfokus.common.pages import render_page
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once
from jobfokus.steering.forms.reasons import ReasonForm
from jobfokus.steering.views.rhythm import RULE_READERS, WRITERS, crumbs, seen_in

MEANWHILE = "En anden har rettet grunden imens. Se den igennem, og prøv igen."


@require_GET
@for_roles(*RULE_READERS)
def reason_list(request: HttpRequest) -> HttpResponse:
    """Every reason under what it does."""
    reasons = list(ContactReason.objects.visible_to(request.user))
    context = {
        "groups": [
            (effect.label, [reason_row(each) for each in reasons if each.effect == effect and not each.retired_on])
            for effect in ReasonEffect
        ],
        "retired": [reason_row(each) for each in reasons if each.retired_on],
        "may_write": may_write_rules(request.user, request.user.municipality_id),
        "crumbs": crumbs(("Grunde til pause og fritagelse", "")),
    }
    return render_page(request, "steering/reason_list.html", context)


def reason_row(reason: ContactReason) -> dict[str, Any]:
    """A reason ready to print."""
    told = []
    if reason.notice_days:
        told.append(f"Skal siges {reason.notice_days} dage før")
    if reason.log:
        told.append("Fritager også for jobloggen")
    return {"uuid": reason.uuid, "version": reason.version, "name": reason.name, "told": ". ".join(told)}


@require_http_methods(["GET", "POST"])
@for_roles(*WRITERS)
@once
def reason_new(request: HttpRequest) -> HttpResponse:
    """One more reason."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_reason(form.words, form.cleaned_data["effect"], by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, "Grunden står nu på listen.")
            return redirect("steering:reason_list")
    return form_page(request, form, "Tilføj en grund")


@require_http_methods(["GET", "POST"])
@for_roles(*WRITERS)
def reason_edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write a reason otherwise."""
    reason = reason_for(request, uuid)
    form = ReasonForm(request.POST or None, reason=reason)
    if request.method == "POST" and form.is_valid():
        try:
            change_reason(reason, form.words, by=request.user, seen=form.cleaned_data["seen"] or 0)
        except ValidationError as problem:
            form.add_error(None, problem)
        except ChangedMeanwhileError:
            messages.warning(request, MEANWHILE)
            return redirect(request.path)
        else:
            messages.success(request, "Grunden er rettet.")
            return redirect("steering:reason_list")
    return form_page(request, form, "Ret grunden")


def form_page(request: HttpRequest, form: ReasonForm, heading: str) -> HttpResponse:
    """The form of a reason, new or known."""
    trail = crumbs(("Grunde til pause og fritagelse", reverse("steering:reason_list")), (heading, ""))
    context = {"form": form, "heading": heading, "crumbs": trail}
    return render_page(request, "steering/reason_edit.html", context, status=422 if form.errors else 200)


@require_POST
@for_roles(*WRITERS)
def reason_use(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a reason out of use, or use it again."""
    reason, seen = reason_for(request, uuid), seen_in(request)
    try:
        if reason.retired_on:
            use_again(reason, by=request.user, seen=seen)
        else:
            take_out_of_use(reason, by=request.user, now=timezone.now(), seen=seen)
    except ValidationError as problem:
        messages.warning(request, " ".join(problem.messages))
    except ChangedMeanwhileError:
        messages.warning(request, MEANWHILE)
    else:
        messages.success(request, "Listen er rettet.")
    return redirect("steering:reason_list")


def reason_for(request: HttpRequest, uuid: UUID) -> ContactReason:
    """A reason of one's own municipality."""
    return get_object_or_404(ContactReason.objects.visible_to(request.user), uuid=uuid)
