# SPDX-License-Identifier: MPL-2.0
"""Learning meetings to read: all one sees, one on its page, and those that belong to an archetype."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.models import Team
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.learning.access import may_change_meeting
from jobfokus.learning.forms.meetings import by_day
from jobfokus.learning.models.meetings import NOTES, READERS, LearningMeeting
from jobfokus.screening.models import Archetype, DevelopmentMeeting

readers = for_roles(*READERS)
SHOWN = 50


@require_GET
@readers
def meeting_list(request: HttpRequest) -> HttpResponse:
    """The newest first; those to come stand on top of them."""
    today, user = timezone.localdate(), request.user
    found = LearningMeeting.objects.visible_to(user).select_related("team", "facilitator")
    page = Paginator(found, SHOWN).get_page(request.GET.get("side"))
    own = Team.objects.visible_to(user).in_use().filter(pk__in=user.authority.case_teams)
    context = {
        "rows": [meeting_row(each, today) for each in page],
        "page": page,
        "teams": [(team.name, reverse("learning:keep_meeting", args=[team.uuid])) for team in own],
    }
    return render_page(request, "learning/meeting_list.html", context)


@require_GET
@readers
def meeting_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One meeting with its four notes, and the work on an archetype it carries on."""
    found = meeting_seen(request, uuid)
    newest = found.versions.select_related("saved_by").first()
    context = {
        "meeting": found,
        "day": days.short(found.held_on),
        "who": ", ".join(user.name for user in found.participants.all()),
        "notes": [(label_of(name), getattr(found, name)) for name in NOTES],
        "saved": f"{newest.saved_by.name}, {days.moment(timezone.localtime(newest.saved_at))}" if newest else "",
        "development": by_day(found.development_meeting) if found.development_meeting else "",
        "archetypes": archetype_links(request, found.development_meeting),
        "may_change": may_change_meeting(request.user, found),
        "crumbs": trail(found.theme),
    }
    return render_page(request, "learning/meeting.html", context)


@require_GET
@readers
def archetype_meetings(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """For the page of an archetype: its development meetings, each with the learning meetings that carry it on."""
    own = Archetype.objects.visible_to(request.user).filter(team_id__in=request.user.authority.case_teams)
    found = get_object_or_404(own.select_related("team"), uuid=uuid)
    learnt: dict[int | None, list[dict[str, str]]] = {}
    meetings = LearningMeeting.objects.visible_to(request.user).on_archetype(found)
    for each in meetings.select_related("team", "facilitator"):
        learnt.setdefault(each.development_meeting_id, []).append(meeting_row(each, timezone.localdate()))
    begin = reverse("learning:keep_meeting", args=[found.team.uuid])
    rows = [
        {
            "day": days.short(each.held_on),
            "meetings": learnt.get(each.pk, []),
            "begin_url": f"{begin}?udviklingsmoede={each.uuid}",
        }
        for each in DevelopmentMeeting.objects.about(found)
    ]
    return render_page(request, "learning/archetype_meetings.html", {"rows": rows})


def meeting_seen(request: HttpRequest, uuid: UUID) -> LearningMeeting:
    seen: QuerySet[LearningMeeting] = LearningMeeting.objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("team", "facilitator", "development_meeting"), uuid=uuid)


def meeting_row(each: LearningMeeting, today: Any) -> dict[str, str]:
    """A meeting as lists print it."""
    return {
        "theme": each.theme,
        "url": reverse("learning:meeting", args=[each.uuid]),
        "day": days.short(each.held_on),
        "team": each.team.name,
        "facilitator": each.facilitator.name,
        "to_come": "Kommer" if each.held_on > today else "",
    }


def label_of(name: str) -> str:
    return str(LearningMeeting._meta.get_field(name).verbose_name).capitalize()


def archetype_links(request: HttpRequest, development: DevelopmentMeeting | None) -> list[tuple[str, str]]:
    """The archetypes that were worked on at the development meeting."""
    if development is None:
        return []
    seen = Archetype.objects.visible_to(request.user).filter(versions__meetings=development).distinct()
    return [(each.name, reverse("screening:archetype", args=[each.uuid])) for each in seen]


def trail(*more: tuple[str, str] | str) -> list[tuple[str, str]]:
    """The way back; a name alone is the page one is on."""
    steps = [(step, "") if isinstance(step, str) else step for step in more]
    return [("Læringsmøder", reverse("learning:meeting_list")), *steps]
