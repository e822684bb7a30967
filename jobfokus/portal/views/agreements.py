# SPDX-License-Identifier: MPL-2.0
"""Homework (M2): tick off what one has promised, write a word, attach a file."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.common import days
from jobfokus.common.language import kept_language
from jobfokus.common.pages import render_page
from jobfokus.conversations.actions.from_home import answer_agreement
from jobfokus.conversations.choices import AgreementState
from jobfokus.conversations.forms.from_home import AnswerForm
from jobfokus.conversations.models import Agreement, HomeAnswer
from jobfokus.exchange.files import as_download
from jobfokus.exchange.once import once
from jobfokus.portal.views.own import own_agreement
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight


@for_everyone_signed_in
@require_http_methods(["GET", "POST"])
@once
def agreement(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One agreement, what one has written about it, and room for more."""
    found = own_agreement(request, uuid)
    record_sight(request, found.case.citizen_id, of=found, verb="own_agreement_seen")
    answers = list(found.answers.select_related("file"))
    done = bool(answers) and answers[-1].done
    form = AnswerForm(request.POST or None, request.FILES or None, initial={"done": done})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        answer_agreement(
            found, by=request.user, now=timezone.now(), done=given["done"], text=given["text"], upload=given["file"]
        )
        messages.success(request, _("Tak. Din sagsbehandler kan se det."))
        return redirect(reverse("portal:min_plan") + kept_language())
    context = {"agreement": told(found), "answers": [answered(row) for row in answers], "form": form}
    return render_page(
        request, "portal/agreement.html", context | {"asked": kept_language()}, status=422 if form.errors else 200
    )


@for_everyone_signed_in
@require_POST
@once
def tick_agreement(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Done, with one tap; or not after all."""
    done = "fortryd" not in request.POST
    answer_agreement(own_agreement(request, uuid), by=request.user, now=timezone.now(), done=done)
    messages.success(request, _("Godt gået.") if done else _("Krydset er væk igen."))
    return redirect(reverse("portal:min_plan") + kept_language())


@for_everyone_signed_in
@require_GET
def answer_file(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A file one has attached oneself."""
    own = HomeAnswer.objects.visible_to(request.user).filter(agreement__case__citizen__user_id=request.user.pk)
    mine = own.filter(file__isnull=False) if request.user.authority.holds("citizen") else own.none()
    answer = get_object_or_404(mine.select_related("file", "agreement__case"), uuid=uuid)
    record_sight(request, answer.agreement.case.citizen_id, kind=EntryKind.EXPORTED, of=answer, verb="own_file_taken")
    return as_download(answer.file, "bilag")


def told(found: Agreement) -> dict[str, object]:
    """The agreement in words; one that was followed up takes no more answers."""
    return {
        "uuid": found.uuid,
        "text": found.counted,
        "due": days.short(found.due_on),
        "open": found.state == AgreementState.OPEN,
        "state": str(AgreementState(found.state).label),
    }


def answered(row: HomeAnswer) -> dict[str, object]:
    """What one wrote before."""
    return {
        "uuid": row.uuid,
        "day": days.short(timezone.localdate(row.at)),
        "done": row.done,
        "text": row.text,
        "file": row.file.name if row.file else "",
    }
