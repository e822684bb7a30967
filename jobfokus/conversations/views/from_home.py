# SPDX-License-Identifier: MPL-2.0
"""What came from the citizen: a file to an agreement, and the verdict on the turned screen (M2, C8)."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from jobfokus.common.language import kept_language
from jobfokus.common.pages import render_page
from jobfokus.conversations.actions.from_home import give_verdict
from jobfokus.conversations.choices import Status
from jobfokus.conversations.forms.from_home import VerdictForm
from jobfokus.conversations.models import HomeAnswer, Verdict
from jobfokus.conversations.views.found import conversation_held
from jobfokus.exchange.files import as_download
from jobfokus.exchange.once import once
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight


@require_GET
def answer_file(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A file that the citizen attached at home."""
    found = HomeAnswer.objects.for_staff(request.user).filter(file__isnull=False)
    answer = get_object_or_404(found.select_related("file", "agreement__case"), uuid=uuid)
    record_sight(request, answer.agreement.case.citizen_id, kind=EntryKind.EXPORTED, of=answer)
    return as_download(answer.file, "bilag")


@require_http_methods(["GET", "POST"])
@once
def verdict(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The screen is turned and the citizen answers; what they said is not shown again."""
    found = conversation_held(request, uuid)
    if found.status != Status.HELD:
        raise PermissionDenied
    request.shared_view = True
    form = VerdictForm(request.POST or None)
    if form.is_bound and form.is_valid():
        now = timezone.now()
        today = timezone.localdate(now)
        give_verdict(found, **form.cleaned_data, by=request.user, now=now, on=today, on_screen=True)
        return redirect(reverse("conversations:verdict", args=[uuid]) + kept_language())
    context = {
        "form": form,
        "given": Verdict.objects.filter(conversation=found).exists(),
        "back_url": reverse("conversations:record", args=[uuid]),
    }
    return render_page(request, "conversations/verdict_shared.html", context, status=422 if form.errors else 200)
