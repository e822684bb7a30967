# SPDX-License-Identifier: MPL-2.0
"""Suggesting a change to a CV, and answering: the answer serves the turned screen and the citizen at home alike."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jobfokus.citizens.actions import cv_suggestions as actions
from jobfokus.citizens.choices import CvPart
from jobfokus.citizens.cv_desk import Pages, Part
from jobfokus.citizens.forms.cv_suggestions import SuggestionForm
from jobfokus.citizens.models import CvSuggestion
from jobfokus.citizens.views.cv import written_pages
from jobfokus.citizens.views.editing_cv import part_there, tell
from jobfokus.common.pages import render_page
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once

LISTS = {CvPart.SOUGHT: "functions", CvPart.COMPETENCES: "text", CvPart.EDUCATION: "name", CvPart.LANGUAGES: "name"}


@require_http_methods(["GET", "POST"])
@once
def cv_suggest(request: HttpRequest, uuid: UUID, part: str) -> HttpResponse:
    """One part of the CV to suggest something for."""
    pages = written_pages(request, uuid)
    about = part_there(pages, part)
    form = SuggestionForm(request.POST or None, part=part, texts=texts_of(about))
    if request.method == "POST" and form.is_valid():
        actions.suggest_for_cv(
            pages.citizen, part, position=about.position, **form.values(), by=request.user, now=timezone.now()
        )
        messages.success(request, "Forslaget ligger nu hos borgeren. Intet er ændret i CV’et.")
        return redirect(f"{pages.url('cv_page')}#forslag")
    context = pages.frame(part, f"Forslag: {about.heading}") | {"form": form, "heading": about.heading}
    return render_page(request, "citizens/cv_suggest.html", context, status=422 if form.errors else 200)


@require_POST
def cv_withdraw(request: HttpRequest, uuid: UUID, suggestion: UUID) -> HttpResponse:
    """Take a suggestion back that nobody has answered."""
    pages = written_pages(request, uuid)
    try:
        actions.withdraw_suggestion(suggestion_of(pages, suggestion), by=request.user, now=timezone.now())
        messages.success(request, "Forslaget er trukket tilbage.")
    except ChangedMeanwhileError:
        messages.info(request, "Der er allerede svaret på forslaget.")
    return redirect(f"{pages.url('cv_page')}#forslag")


@require_POST
def cv_answer(request: HttpRequest, uuid: UUID, suggestion: UUID) -> HttpResponse:
    """The citizen's answer at the turned screen; from anywhere else it leads there first."""
    pages = written_pages(request, uuid)
    if not pages.shared:
        return redirect(pages.frame()["shared_url"])
    return answered(request, pages, suggestion)


def answered(request: HttpRequest, pages: Pages, uuid: UUID) -> HttpResponse:
    """Yes puts the text into the CV, anything else is a no; both lead back to it."""
    suggestion, more = suggestion_of(pages, uuid), {"by": request.user, "now": timezone.now()}
    try:
        if request.POST.get("answer") == "yes":
            actions.accept_suggestion(suggestion, **more)
            tell(request, pages, _("Forslaget står nu i dit CV."))
        else:
            actions.decline_suggestion(suggestion, **more)
            tell(request, pages, _("I orden. Dit CV er, som det var."))
    except ChangedMeanwhileError:
        tell(request, pages, _("CV’et blev ændret imens. Læs det, og svar igen, hvis forslaget stadig er der."))
    return redirect(pages.url("cv_page"))


def suggestion_of(pages: Pages, uuid: UUID) -> CvSuggestion:
    """A suggestion for this very CV."""
    found = CvSuggestion.objects.filter(cv__citizen=pages.citizen).select_related("cv__citizen", "position")
    return get_object_or_404(found, uuid=uuid)


def texts_of(part: Part) -> list[str]:
    """The words that stand in the part and could be said better."""
    if part.position is not None:
        return part.stored["functions"]
    name = LISTS.get(part.code) if part.code else None
    if name is None:
        return []
    stored: dict[str, Any] = part.stored
    return [text for key, texts in stored.items() if key.endswith(name) for text in texts if text]
