# SPDX-License-Identifier: MPL-2.0
"""Archetypes to read: the team's and the others' as cards, one on its page, its versions, on paper (A1)."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_GET

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.held import setting
from jobfokus.accounts.models import Team
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.common.pdf import pdf_response
from jobfokus.screening.access import may_build_archetypes
from jobfokus.screening.archetype_sheet import SHEET, archetype_sheet
from jobfokus.screening.archetype_words import LABELS, in_short, picture, sections, sign_words, value_words
from jobfokus.screening.archetypes import criteria_offered
from jobfokus.screening.choices import ArchetypeState
from jobfokus.screening.forms.archetypes import CompareForm
from jobfokus.screening.models import Archetype, ArchetypeVersion, DevelopmentMeeting
from jobfokus.screening.models.archetypes import READERS
from jobfokus.screening.rules.archetypes import changed, from_stored

readers = for_roles(*READERS)
MARKS = {ArchetypeState.DRAFT: "warn", ArchetypeState.IN_USE: "ok", ArchetypeState.RETIRED: "neutral"}


@require_GET
@readers
def archetype_list(request: HttpRequest) -> HttpResponse:
    """One's own teams' archetypes first, then what other teams work with."""
    own = request.user.authority.case_teams
    found = (
        Archetype.objects.visible_to(request.user).with_marks().select_related("team").order_by("team__name", "name")
    )
    ours = [archetype_card(each) for each in found.filter(team_id__in=own)]
    mine = [card for card in ours if not card["retired"]]
    page = Paginator(found.in_use().exclude(team_id__in=own), 50).get_page(request.GET.get("side"))
    context = {
        "mine": mine,
        "crowded": crowded(request, mine),
        "retired": [card for card in ours if card["retired"]],
        "others": [archetype_card(each) for each in page],
        "page": page,
        "may_build": bool(own),
        "teams": [
            {"name": team.name, "meeting_url": reverse("screening:keep_meeting", args=[team.uuid])}
            for team in Team.objects.visible_to(request.user).filter(pk__in=own)
        ],
    }
    return render_page(request, "screening/archetype_list.html", context)


@require_GET
@readers
def archetypes_to_revisit(request: HttpRequest) -> HttpResponse:
    """For the leader's day: those of one's teams that lost jobs ask to look at again."""
    found = Archetype.objects.visible_to(request.user).filter(team_id__in=request.user.authority.case_teams)
    rows = [(each.name, reverse("screening:archetype", args=[each.uuid])) for each in found.to_revisit()]
    return render_page(request, "screening/to_revisit.html", {"rows": rows})


@require_GET
@readers
def archetype(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One archetype on one page; its team can work on it."""
    found = archetype_seen(request, uuid, Archetype.objects.with_marks())
    content, criteria = found.words, criteria_offered(found.municipality_id, timezone.localdate())
    writes = may_build_archetypes(request.user, found.team)
    context = {
        "archetype": found,
        "face": picture(found.face),
        "state": {"kind": MARKS[ArchetypeState(found.state)], "text": found.get_state_display()},
        "short": in_short(content),
        "sections": sections(content),
        "signs": sign_words(content.signs, criteria),
        "efforts": content.efforts,
        "writes": writes,
        "meetings": meeting_rows(found) if writes else [],
        "in_use_since": days.short(found.in_use_since),
        "meeting_url": reverse("screening:keep_meeting", args=[found.team.uuid]) + f"?arketype={found.uuid}",
        "crumbs": trail(found.name),
    }
    return render_page(request, "screening/archetype.html", context)


@require_GET
@readers
def archetype_versions(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Every "Gem" with its meetings, and the difference between two of them; for those who build it."""
    found = archetype_built(request, uuid)
    versions = list(found.versions.select_related("saved_by").prefetch_related("meetings"))
    by_number = {str(version.number): version for version in versions}
    newest = versions[0].number
    form = CompareForm(
        request.GET if "fra" in request.GET else {"fra": str(max(newest - 1, 1)), "til": str(newest)},
        choices=[(number, f"Version {number}") for number in by_number],
    )
    valid = form.is_valid()
    pair = [by_number[form.cleaned_data[name]] for name in ("fra", "til")] if valid else []
    page = Paginator(versions, 50).get_page(request.GET.get("side"))
    context = {
        "archetype": found,
        "form": form,
        "changes": change_rows(*pair) if pair else [],
        "pair": [version.number for version in pair],
        "rows": [version_row(version) for version in page],
        "page": page,
        "crumbs": trail((found.name, reverse("screening:archetype", args=[found.uuid])), "Versioner"),
    }
    return render_page(request, "screening/archetype_versions.html", context, status=200 if valid else 422)


@require_GET
@readers
def archetype_pdf(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """On A4, with Danish or English headings; the team's own words stand as they were written."""
    found = archetype_seen(request, uuid, Archetype.objects.all())
    language = "en" if request.GET.get("sprog") == "en" else "da"
    with override(language):
        sheet = archetype_sheet(found, criteria_offered(found.municipality_id, timezone.localdate()), language)
    return pdf_response(SHEET, sheet, "arketype" if language == "da" else "archetype")


def archetype_seen(request: HttpRequest, uuid: UUID, rows: QuerySet[Any] | None = None) -> Any:
    """The archetype, for those who may see it."""
    asked = Archetype.objects.all() if rows is None else rows
    return get_object_or_404(asked.visible_to(request.user).select_related("team"), uuid=uuid)


def archetype_built(request: HttpRequest, uuid: UUID) -> Archetype:
    """The archetype, for those who build it; for the others this page does not exist."""
    building = Archetype.objects.visible_to(request.user).filter(team_id__in=request.user.authority.case_teams)
    return get_object_or_404(building.select_related("team"), uuid=uuid)


def archetype_card(each: Any) -> dict[str, Any]:
    """An archetype as a card of the list."""
    return {
        "name": each.name,
        "url": reverse("screening:archetype", args=[each.uuid]),
        "face": picture(each.face),
        "short": in_short(each.words),
        "team": each.team.name,
        "state": str(each.get_state_display()),
        "mark": MARKS[ArchetypeState(each.state)],
        "asked": each.asked,
        "retired": each.state == ArchetypeState.RETIRED,
    }


def crowded(request: HttpRequest, cards: list[dict[str, Any]]) -> list[str]:
    """The teams that have more archetypes than they can keep in mind (A3)."""
    most = int(setting(request.user.municipality_id, "archetype.most", timezone.localdate()))
    names = [card["team"] for card in cards]
    return [f"{name} har {names.count(name)}" for name in dict.fromkeys(names) if names.count(name) > most]


def meeting_rows(found: Archetype) -> list[dict[str, str]]:
    """The development meetings of an archetype, the first one first."""
    meetings = DevelopmentMeeting.objects.about(found).prefetch_related("participants")
    return [
        {
            "day": days.short(meeting.held_on),
            "who": ", ".join([*(user.name for user in meeting.participants.all()), *filter(None, [meeting.guests])]),
            "note": meeting.note,
        }
        for meeting in meetings
    ]


def version_row(version: ArchetypeVersion) -> dict[str, Any]:
    """A version as the list prints it."""
    return {
        "number": version.number,
        "when": days.moment(timezone.localtime(version.saved_at)),
        "who": version.saved_by.name,
        "meetings": ", ".join(days.short(meeting.held_on) for meeting in version.meetings.all()),
    }


def change_rows(before: ArchetypeVersion, after: ArchetypeVersion) -> list[dict[str, str]]:
    """What two versions disagree on, in words."""
    found = changed(from_stored(before.content), from_stored(after.content))
    return [
        {"name": str(LABELS[name]), "before": value_words(name, was), "after": value_words(name, now)}
        for name, was, now in found
    ]


def trail(*more: tuple[str, str] | str) -> list[tuple[str, str]]:
    """The way back; a name alone is the page one is on."""
    steps = [(step, "") if isinstance(step, str) else step for step in more]
    return [("Arketyper", reverse("screening:archetype_list")), *steps]
