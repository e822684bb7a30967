# SPDX-License-Identifier: MPL-2.0
"""The citizen's own application for a job of the log: put forward, written again beside the old one, taken back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.applications.actions import put_forward, withdraw
from jobfokus.applications.forms import ApplicationForm
from jobfokus.applications.models import Application
from jobfokus.applications.shown import shown_application, with_versions
from jobfokus.citizens.models import JobLogEntry
from jobfokus.citizens.views.found import own_citizen
from jobfokus.common.language import kept_language
from jobfokus.common.pages import render_page
from jobfokus.common.text import whole_number
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.drafts import answer_autosave, content_of, draft_of, drop_draft, typed_data
from jobfokus.exchange.models import Draft
from jobfokus.exchange.once import once
from jobfokus.privacy.log import record_sight

FORM = "application"


def own_entry(request: HttpRequest, uuid: UUID) -> JobLogEntry:
    """A job of the log of the person who is signed in as a citizen."""
    citizen = own_citizen(request)
    record_sight(request, citizen.pk, of=citizen, verb="own_application_seen")
    return get_object_or_404(JobLogEntry.objects.filter(citizen=citizen).select_related("citizen"), uuid=uuid)


def own_url(name: str, entry: JobLogEntry) -> str:
    return reverse(f"applications:{name}", args=[entry.uuid]) + kept_language()


@for_everyone_signed_in
@require_http_methods(["GET", "POST"])
@once
def own_application(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Write the application, or its next version beside the old one with what was said about it."""
    job = own_entry(request, entry)
    if request.method != "POST":
        return show(request, job)
    form, seen = ApplicationForm(request.POST), whole_number(request.POST.get("base_version"))
    if form.is_valid():
        try:
            put_forward(job, **form.cleaned_data, seen=seen, by=request.user, now=timezone.now())
        except ChangedMeanwhileError:
            form.add_error(None, _("Der er en nyere udgave. Læs den, og gem igen, hvis din skal gælde."))
            return show(request, job, form, status=409)
        drop_draft(request.user, FORM, job.uuid)
        messages.success(request, _("Din sagsbehandler kan nu læse ansøgningen og skrive til dig om den."))
        return redirect(own_url("own_application", job))
    return show(request, job, form, status=422)


def form_of(draft: Draft | None, found: Application | None) -> ApplicationForm:
    """What was typed and not saved, else the newest version to write on from."""
    if draft is not None:
        return ApplicationForm(initial=typed_data(content_of(draft)).dict())
    if found is None:
        return ApplicationForm(initial={})
    texts = [version.text for version in found.versions.all()]
    return ApplicationForm(initial={"wish": found.wish, "text": texts[0] if texts else ""})


def show(
    request: HttpRequest, job: JobLogEntry, form: ApplicationForm | None = None, status: int = 200
) -> HttpResponse:
    """The form beside the versions there are; without one that was sent, as it was left."""
    found, draft = with_versions(Application.objects.filter(entry=job)).first(), draft_of(request.user, FORM, job.uuid)
    form = form or form_of(draft, found)
    shown = shown_application(found) if found else None
    context: dict[str, Any] = {
        "heading": job.title,
        "place": ", ".join(part for part in (job.company_name, job.town) if part),
        "form": form,
        "application": shown,
        "forward": found is not None and found.withdrawn_at is None,
        "base_version": shown["versions"][0]["number"] if shown else 0,
        "sequence": draft.sequence if draft else 0,
        "save_url": own_url("own_application", job),
        "autosave_url": reverse("applications:own_typed", args=[job.uuid]),
        "withdraw_url": own_url("own_withdraw", job),
        "log_url": reverse("portal:log_page") + kept_language(),
    }
    return render_page(request, "applications/own_application.html", context, status=status)


@for_everyone_signed_in
@require_POST
def own_typed(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Keep what is typed."""
    job = own_entry(request, entry)
    newest = Application.objects.filter(entry=job).values_list("versions__number", flat=True)
    version = newest.order_by("-versions__number").first() or 0
    return answer_autosave(request, form=FORM, object_uuid=job.uuid, citizen_id=job.citizen_id, version=version)


@for_everyone_signed_in
@require_POST
def own_withdraw(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Take the application back."""
    job = own_entry(request, entry)
    found = get_object_or_404(Application.objects.select_related("entry__citizen"), entry=job)
    withdraw(found, by=request.user, now=timezone.now())
    messages.success(request, _("Ansøgningen er trukket tilbage. Kun du kan se den."))
    return redirect(own_url("own_application", job))
