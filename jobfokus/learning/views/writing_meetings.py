# SPDX-License-Identifier: MPL-2.0
"""Writing a learning meeting down, and writing on in it; the second writer sees both texts."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from jobfokus.accounts.models import RoleAssignment, Team, User
from jobfokus.common.pages import render_page
from jobfokus.common.text import uuids_in
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once
from jobfokus.learning.access import may_change_meeting
from jobfokus.learning.actions.meetings import change_learning_meeting, keep_learning_meeting
from jobfokus.learning.forms.meetings import LearningMeetingForm, started_from
from jobfokus.learning.models.meetings import NOTES, READERS, LearningMeeting
from jobfokus.learning.views.meetings import label_of, meeting_seen, readers, trail
from jobfokus.screening.models import DevelopmentMeeting


@require_http_methods(["GET", "POST"])
@readers
@once
def keep_meeting(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A new meeting of a team one works in or leads."""
    own = Team.objects.visible_to(request.user).filter(pk__in=request.user.authority.case_teams)
    team = get_object_or_404(own, uuid=uuid)
    form = form_for(request, team, begun(request))
    if form.is_bound and form.is_valid():
        made = keep_learning_meeting(team, form.content(), by=request.user, now=timezone.now())
        messages.success(request, "Læringsmødet er gemt.")
        return redirect("learning:meeting", uuid=made.uuid)
    context = {"form": form, "team": team.name, "heading": "Nyt læringsmøde", "crumbs": trail("Nyt læringsmøde")}
    return render_page(request, "learning/meeting_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@readers
@once
def change_meeting(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write on; when somebody else has meanwhile, theirs stands beside one's own."""
    found = meeting_seen(request, uuid)
    if not may_change_meeting(request.user, found):
        raise Http404
    form = form_for(request, found.team, started_from(found))
    theirs: list[tuple[str, str]] = []
    if form.is_bound and form.is_valid():
        if saved(request, found, form):
            messages.success(request, "Læringsmødet er gemt.")
            return redirect("learning:meeting", uuid=uuid)
        form, theirs = beside(request, found)
    context = {
        "form": form,
        "team": found.team.name,
        "heading": "Skriv videre",
        "theirs": theirs,
        "crumbs": trail((found.theme, reverse("learning:meeting", args=[uuid])), "Skriv videre"),
    }
    status = 409 if theirs else 422 if form.errors else 200
    return render_page(request, "learning/meeting_form.html", context, status=status)


def saved(request: HttpRequest, found: LearningMeeting, form: LearningMeetingForm) -> bool:
    seen = form.cleaned_data["base_version"] or 0
    try:
        change_learning_meeting(found, form.content(), seen=seen, by=request.user, now=timezone.now())
    except ChangedMeanwhileError:
        return False
    return True


def beside(request: HttpRequest, found: LearningMeeting) -> tuple[LearningMeetingForm, list[tuple[str, str]]]:
    """One's own words in the form, now started from the newest version, and what the other wrote."""
    found.refresh_from_db()
    data = request.POST.copy()
    data["base_version"] = str(found.version)
    texts = [(label_of(name), getattr(found, name)) for name in NOTES]
    return form_for(request, found.team, {}, data), [("Tema", found.theme), *texts]


def form_for(request: HttpRequest, team: Team, initial: dict[str, Any], data: Any = None) -> LearningMeetingForm:
    sent = data or (request.POST if request.method == "POST" else None)
    meetings = DevelopmentMeeting.objects.visible_to(request.user).filter(team=team)
    return LearningMeetingForm(sent, people=people_of(team), meetings=meetings, initial=initial)


def begun(request: HttpRequest) -> dict[str, Any]:
    """A new meeting starts with whoever writes it, today, and the development meeting it was begun from."""
    asked = uuids_in([request.GET.get("udviklingsmoede", "")])
    me = request.user.uuid
    return {
        "held_on": timezone.localdate(),
        "facilitator": me,
        "participants": [me],
        "development_meeting": asked[0] if asked else None,
    }


def people_of(team: Team) -> Any:
    """Those who can be there: whoever works with cases or employers in the municipality today, by name."""
    here = RoleAssignment.objects.holding(timezone.localdate()).filter(user__municipality_id=team.municipality_id)
    meeting = here.filter(role__in=READERS).values("user_id")
    return User.objects.filter(pk__in=meeting, is_active=True).order_by("name")
