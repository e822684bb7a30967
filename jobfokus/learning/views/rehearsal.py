# SPDX-License-Identifier: MPL-2.0
"""Rehearsing as a practice citizen (G2): begin, begin again, and back to oneself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.accounts.models import User
from jobfokus.accounts.rehearsal import KEY, rehearsing
from jobfokus.common.pages import render_page
from jobfokus.learning.access import helpers
from jobfokus.learning.actions.rehearsal import begin_again as make_anew
from jobfokus.learning.actions.rehearsal import end_rehearsal, start_rehearsal

LANGUAGE = {"en": "?sprog=en"}


@require_GET
@helpers
def rehearsal(request: HttpRequest) -> HttpResponse:
    """What it is, and the two ways in."""
    return render_page(request, "learning/rehearsal.html", {})


@require_POST
@helpers
def start(request: HttpRequest) -> HttpResponse:
    """Become one's own practice citizen."""
    part = start_rehearsal(request.user, now=timezone.now())
    request.session[KEY] = part.pk
    return redirect(reverse("portal:min_plan") + LANGUAGE.get(request.POST.get("sprog", ""), ""))


@for_everyone_signed_in
@require_POST
def begin_again(request: HttpRequest) -> HttpResponse:
    """A fresh practice citizen, as if nothing had been tried."""
    part = make_anew(behind(request), now=timezone.now())
    request.session[KEY] = part.pk
    return redirect("portal:min_plan")


@for_everyone_signed_in
@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """Be oneself again."""
    end_rehearsal(behind(request))
    del request.session[KEY]
    return redirect("learning:rehearsal")


def behind(request: HttpRequest) -> User:
    """The member of staff who rehearses; for everybody else there is no such address."""
    staff = rehearsing(request)
    if staff is None:
        raise Http404
    return staff
