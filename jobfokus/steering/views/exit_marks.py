# SPDX-License-Identifier: MPL-2.0
"""What each reason for closing counts as in the curve: see what a change would mean, then save it (K5)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.held import setting
from jobfokus.accounts.models import User
from jobfokus.citizens.actions.exit_reasons import mark_exits
from jobfokus.citizens.models import ExitReason
from jobfokus.common.pages import render_page
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.steering.exit_effect import effect_of
from jobfokus.steering.forms.exit_marks import ExitMarksForm

managers = for_roles("manager")


def reasons_of(user: User) -> list[ExitReason]:
    """The retired ones too: cases have closed with them."""
    return list(ExitReason.objects.visible_to(user))


@require_GET
@managers
def exit_marks(request: HttpRequest) -> HttpResponse:
    """The reasons and what they count as; with a choice in the address, what it would mean. Nothing is changed."""
    reasons, today, municipality = reasons_of(request.user), timezone.localdate(), request.user.municipality_id
    form = ExitMarksForm(request.GET or None, reasons=reasons)
    asked = form.is_bound and form.is_valid()
    context = {
        "form": form,
        "crumbs": [("Varighed", reverse("steering:survival")), ("Årsager", "")],
        "asked": asked,
        "changed": form.changed if asked else [],
    }
    if context["changed"]:
        weeks = setting(municipality, "case.reopen_weeks", today)
        context["effect"] = effect_of(municipality, reasons, form.marks, today, weeks)
    return render_page(request, "steering/exit_marks.html", context, status=422 if form.errors else 200)


@require_POST
@managers
def save_exit_marks(request: HttpRequest) -> HttpResponse:
    """Save the choice that was looked at, unless somebody has changed the same reason since."""
    form = ExitMarksForm(request.POST, reasons=reasons_of(request.user))
    if not form.is_valid():
        return redirect("steering:exit_marks")
    try:
        mark_exits(form.changes, by=request.user)
    except ChangedMeanwhileError:
        messages.warning(request, "En anden har ændret årsagerne imens. Se, hvad de tæller som nu, og vælg igen.")
        return redirect("steering:exit_marks")
    messages.success(request, "Gemt. Kurverne er regnet ud på den nye måde.")
    return redirect("steering:survival")
