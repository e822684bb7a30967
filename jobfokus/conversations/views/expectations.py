# SPDX-License-Identifier: MPL-2.0
"""What we expect of each other, to read, to turn to the citizen, to print, to open again (C13)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.models import Case
from jobfokus.common import spoken
from jobfokus.common.pages import render_page
from jobfokus.conversations.actions.expectations import reopen_expectations
from jobfokus.conversations.desk import EXPECTED_FIELDS, expectations_are_open
from jobfokus.conversations.forms.agreements import ReopenForm
from jobfokus.conversations.models import Expectation
from jobfokus.conversations.views.found import case_seen, case_written
from jobfokus.exchange.once import once


@require_GET
def expectations(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The five answers, as they were agreed."""
    case = case_seen(request, uuid)
    if request.GET.get("vendt"):
        request.shared_view = True
        context = {"answers": answers_of(case), "back_url": reverse("conversations:expectations", args=[uuid])}
        return render_page(request, "conversations/expectations_shared.html", context)
    return staff_page(request, case, ReopenForm())


@require_POST
@once
def reopen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask for them to be talked through at the next conversation."""
    now, form = timezone.now(), ReopenForm(request.POST)
    case = case_written(request, uuid, timezone.localdate(now))
    if not form.is_valid() or expectation_of(case) is None:
        return staff_page(request, case, form, status=422)
    reopen_expectations(case, by=request.user, now=now, because=form.cleaned_data["because"])
    messages.success(request, "I taler forventningerne igennem ved næste samtale.")
    return redirect("conversations:expectations", uuid=uuid)


def staff_page(request: HttpRequest, case: Case, form: ReopenForm, *, status: int = 200) -> HttpResponse:
    """The page for staff, with the form that opens the expectations again."""
    found = expectation_of(case)
    context = {
        "case": case,
        "who": case.citizen.full_name,
        "answers": answers_of(case),
        "agreed_at": spoken.moment(timezone.localtime(found.agreed_at)) if found and found.agreed_at else "",
        "are_open": expectations_are_open(case),
        "because": found.reopened_because if found else "",
        "form": form,
        "may_write": found is not None and may_write_case(request.user, case, timezone.localdate()),
    }
    return render_page(request, "conversations/expectations.html", context, status=status)


def expectation_of(case: Case) -> Expectation | None:
    """What the case has in writing; none before the first time."""
    return getattr(case, "expectation", None)


def answers_of(case: Case) -> list[tuple[str, str]]:
    """Label and answer of what was written, the citizen's own words last."""
    found = expectation_of(case)
    if found is None:
        return []
    labels = {name: str(Expectation._meta.get_field(name).verbose_name) for name in EXPECTED_FIELDS}
    said = ((label[:1].upper() + label[1:], getattr(found, name)) for name, label in labels.items())
    return [(label, text) for label, text in said if text]
