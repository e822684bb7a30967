# SPDX-License-Identifier: MPL-2.0
"""The agreements of a case: made, reworded, followed up with one click (C5)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.citizens.access import may_write_case
from jobfokus.common.pages import render_page
from jobfokus.conversations.actions.agreements import change_agreement, follow_up_agreement, make_agreement
from jobfokus.conversations.choices import CanStart
from jobfokus.conversations.forms.agreements import FIELDS, AgreementForm, FollowUpForm, words_of
from jobfokus.conversations.models import Agreement
from jobfokus.conversations.rows import agreement_row
from jobfokus.conversations.rules import may_change_agreement
from jobfokus.conversations.views.found import agreement_written, case_seen, case_written
from jobfokus.exchange.conflicts import ChangedMeanwhileError, differences, resolved
from jobfokus.exchange.drafts import seen_version, typed_content
from jobfokus.exchange.once import once
from jobfokus.plans.choices import Doer


@require_GET
def agreement_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Open agreements first, those that bind us too."""
    case, today = case_seen(request, uuid), timezone.localdate()
    found = Agreement.objects.filter(case=case).open_first()
    page = Paginator(found, 50).get_page(request.GET.get("side"))
    context = {
        "case": case,
        "who": case.citizen.full_name,
        "page": page,
        "rows": [agreement_row(agreement, today) for agreement in page],
        "may_write": may_write_case(request.user, case, today),
    }
    return render_page(request, "conversations/agreement_list.html", context)


@require_http_methods(["GET", "POST"])
@once
def agreement_new(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Agree on something between two conversations."""
    now = timezone.now()
    case = case_written(request, uuid, timezone.localdate(now))
    form = AgreementForm(request.POST or None, initial={"doer": Doer.CITIZEN})
    if request.method == "POST" and form.is_valid():
        make_agreement(case, form.agreed(), by=request.user, now=now)
        messages.success(request, "Aftalen er gemt.")
        return redirect("conversations:agreement_list", uuid=uuid)
    return agreement_page(request, form, {"heading": "Ny aftale", "case": case, "base_version": 0})


@require_http_methods(["GET", "POST"])
@once
def agreement_edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Reword an agreement that nobody has followed up yet."""
    now = timezone.now()
    agreement = agreement_written(request, uuid, timezone.localdate(now))
    if not may_change_agreement(agreement.state):
        raise PermissionDenied
    data = resolved(request.POST) if request.method == "POST" else None
    form = AgreementForm(data, initial=words_of(agreement))
    if data is not None and form.is_valid():
        try:
            change_agreement(agreement, form.agreed(), by=request.user, now=now, seen=seen_version(request.POST))
        except ChangedMeanwhileError:
            return conflict(request, agreement, form)
        messages.success(request, "Aftalen er rettet.")
        return redirect("conversations:agreement_list", uuid=agreement.case.uuid)
    context = {"heading": "Ret aftalen", "case": agreement.case, "base_version": agreement.version}
    return agreement_page(request, form, context)


@require_POST
@once
def agreement_outcome(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One click says how it went."""
    now, form = timezone.now(), FollowUpForm(request.POST)
    agreement = agreement_written(request, uuid, timezone.localdate(now))
    if not form.is_valid():
        messages.error(request, "Skriv kort, hvorfor aftalen ikke blev holdt.")
    else:
        try:
            follow_up_agreement(agreement, by=request.user, now=now, **form.cleaned_data)
            messages.success(request, "Aftalen er fulgt op.")
        except ChangedMeanwhileError:
            messages.warning(request, "En kollega har ændret aftalen imens. Se, hvordan den står nu.")
    return redirect("conversations:agreement_list", uuid=agreement.case.uuid)


def agreement_page(request: HttpRequest, form: AgreementForm, context: dict[str, Any]) -> HttpResponse:
    """The form of one agreement, new or reworded."""
    status = 422 if form.is_bound else 200
    return render_page(request, "conversations/agreement_edit.html", context | {"form": form}, status=status)


def conflict(request: HttpRequest, agreement: Agreement, form: AgreementForm) -> HttpResponse:
    """Both wordings, field by field."""
    agreement.refresh_from_db()
    if not may_change_agreement(agreement.state):
        messages.warning(request, "En kollega har fulgt op på aftalen imens, så den kan ikke rettes.")
        return redirect("conversations:agreement_list", uuid=agreement.case.uuid)
    stored = AgreementForm(initial=words_of(agreement))
    theirs = {name: [str(shown)] for name in FIELDS if (shown := stored[name].value()) is not None}
    mine = typed_content(form.data)
    labels = {name: str(form.fields[name].label) for name in FIELDS}
    apart = differences(mine=mine, theirs=theirs, base={}, labels=labels, texts={"text"}, shown=in_words)
    asked = {difference.name for difference in apart}
    context = {
        "heading": "Aftalen",
        "saved_by": "En kollega",
        "saved_at": "",
        "differences": apart,
        "hidden": [(name, value) for name, values in mine.items() if name not in asked for value in values],
        "base_version": agreement.version,
        "save_url": reverse("conversations:agreement_edit", args=[agreement.uuid]),
        "back_url": reverse("conversations:agreement_list", args=[agreement.case.uuid]),
    }
    return render_page(request, "common/conflict.html", context, status=409)


def in_words(name: str, value: str) -> str:
    """The word for a code of the form."""
    words = {"doer": dict(Doer.choices), "can_start": dict(CanStart.choices)}
    return str(words.get(name, {}).get(value, value))
