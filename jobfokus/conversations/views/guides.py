# SPDX-License-Identifier: MPL-2.0
"""The guides: read them, make them the team's own, publish an edition, compare two."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.models import Team
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.conversations.access import may_edit_guide
from jobfokus.conversations.actions.guides import copy_guide, lines_of, publish_guide
from jobfokus.conversations.choices import Feeds, ItemKind, PhaseCode
from jobfokus.conversations.forms.guides import CompareForm, CopyForm, PublishForm, kept_lines, sent_lines, shown_lines
from jobfokus.conversations.models import ConversationGuide, GuideVersion
from jobfokus.conversations.rules import GuideLine, LineChange, compare_guides
from jobfokus.exchange.conflicts import ChangedMeanwhileError

readers = for_roles("caseworker", "team_leader", "manager", "employer_consultant")
SIGNS = {
    "kept": ("neutral", "Uændret"),
    "changed": ("warn", "Ændret"),
    "moved": ("neutral", "Flyttet"),
    "added": ("ok", "Ny"),
    "removed": ("bad", "Fjernet"),
}


def guide_seen(request: HttpRequest, uuid: UUID) -> ConversationGuide:
    """A guide that this person may read."""
    found = ConversationGuide.objects.visible_to(request.user).select_related("team", "copied_from")
    return get_object_or_404(found, uuid=uuid)


def newest_of(guide: ConversationGuide) -> GuideVersion:
    """The edition that new conversations start with."""
    return get_object_or_404(guide.versions.order_by("-number")[:1])


def trail(guide: ConversationGuide, here: str = "") -> list[tuple[str, str]]:
    """The way back, to the guide itself where the page is *here* below it."""
    way = [("Samtaleguider", reverse("conversations:guide_list"))]
    page = reverse("conversations:guide", args=[guide.uuid]) if here else ""
    return [*way, (guide.name, page), *([(here, "")] if here else [])]


def by_phase(lines: list[GuideLine]) -> list[tuple[str, list[dict[str, str]]]]:
    """The lines under their phases, with words ready to print."""
    rows = [
        (line.phase, {"kind": ItemKind(line.kind).label, "text": line.text, "hint": line.hint, "feeds": feeds_of(line)})
        for line in lines
    ]
    return [(phase.label, [row for code, row in rows if code == phase]) for phase in PhaseCode]


def feeds_of(line: GuideLine) -> str:
    """What the answer is used for, in words."""
    return str(Feeds(line.feeds).label) if line.feeds else ""


@require_GET
@readers
def guide_list(request: HttpRequest) -> HttpResponse:
    """The municipality's guides, and those that teams have made their own."""
    guides = ConversationGuide.objects.visible_to(request.user).filter(retired_on=None).select_related("team")
    rows = [
        {"uuid": guide.uuid, "name": guide.name, "whose": guide.team.name if guide.team else "Hele kommunen"}
        for guide in guides.order_by("team__name", "name")
    ]
    return render_page(request, "conversations/guide_list.html", {"rows": rows})


@require_GET
@readers
def guide(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One guide as it is talked from, with its editions."""
    found = guide_seen(request, uuid)
    newest = newest_of(found)
    editions = [
        {
            "uuid": row.uuid,
            "number": row.number,
            "on": days.short(timezone.localdate(row.created_at)),
            "note": row.change_note,
        }
        for row in found.versions.order_by("-number")
    ]
    led = Team.objects.led_by(request.user) if found.team_id is None else []
    context = {
        "guide": found,
        "whose": found.team.name if found.team else "Hele kommunen",
        "phases": by_phase(lines_of(newest)),
        "editions": editions,
        "may_edit": may_edit_guide(request.user, found),
        "teams": [(team.uuid, team.name) for team in led],
        "crumbs": trail(found),
    }
    return render_page(request, "conversations/guide.html", context)


@require_POST
@readers
def copy_guide_to_team(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Make the municipality's guide the team's own."""
    form = CopyForm(request.POST, teams=Team.objects.led_by(request.user))
    if not form.is_valid():
        raise PermissionDenied
    team = form.cleaned_data["team"]
    own = copy_guide(guide_seen(request, uuid), team=team, by=request.user)
    messages.success(request, f"{team.name} har nu sin egen udgave. Ret den til, så den passer til jer.")
    return redirect("conversations:edit_guide", uuid=own.uuid)


@require_http_methods(["GET", "POST"])
@readers
def edit_guide(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """All lines in one form; publishing makes a new edition."""
    found = guide_seen(request, uuid)
    if not may_edit_guide(request.user, found):
        raise PermissionDenied
    newest = newest_of(found)
    if request.method == "GET":
        return _edit_page(request, found, shown_lines(lines_of(newest)), PublishForm(initial={"seen": newest.number}))
    formset, form = sent_lines(request.POST), PublishForm(request.POST)
    if formset.is_valid() and form.is_valid() and _published(request, found, formset, form):
        return redirect("conversations:guide", uuid=uuid)
    return _edit_page(request, found, formset, form, status=422)


def _published(request: HttpRequest, found: ConversationGuide, formset: Any, form: PublishForm) -> bool:
    given = form.cleaned_data
    try:
        publish_guide(found, kept_lines(formset), by=request.user, seen=given["seen"], note=given["change_note"])
    except ChangedMeanwhileError:
        newest = newest_of(found)
        form.data = form.data.copy()
        form.data["seen"] = str(newest.number)
        form.add_error(
            None, f"En anden har udgivet udgave {newest.number} imens. Sammenlign, og udgiv igen, hvis din skal gælde."
        )
        return False
    messages.success(request, "Den nye udgave er klar. Samtaler, der er i gang, beholder den, de begyndte med.")
    return True


def _edit_page(
    request: HttpRequest, found: ConversationGuide, formset: Any, form: PublishForm, *, status: int = 200
) -> HttpResponse:
    context = {"guide": found, "formset": formset, "form": form, "crumbs": trail(found, "Ret guiden")}
    return render_page(request, "conversations/edit_guide.html", context, status=status)


@require_GET
@readers
def compare_editions(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Two editions side by side: of one guide, or of a team's guide and the one it was copied from."""
    found = guide_seen(request, uuid)
    editions = list(
        GuideVersion.objects.filter(guide__in=[found.pk, found.copied_from_id])
        .select_related("guide")
        .order_by("guide__team", "number")
    )
    own = [edition for edition in editions if edition.guide_id == found.pk]
    choices = [(str(edition.uuid), edition_name(edition, found)) for edition in editions]
    form = CompareForm(request.GET or default_pair(editions, own), choices=choices)
    before, after = (by_uuid(editions, form["fra"].value(), own), by_uuid(editions, form["til"].value(), own))
    changes = compare_guides(lines_of(before), lines_of(after))
    context = {
        "guide": found,
        "form": form,
        "before": edition_name(before, found),
        "after": edition_name(after, found),
        "rows": [change_row(change) for change in changes if change.sign != "kept"],
        "kept": sum(change.sign == "kept" for change in changes),
        "crumbs": trail(found, "Sammenlign udgaver"),
    }
    return render_page(request, "conversations/compare_guides.html", context)


def change_row(change: LineChange) -> dict[str, Any]:
    """One line of the comparison, with the sign of what became of it."""
    mark, word = SIGNS[change.sign]
    return {"mark": mark, "word": word, "before": words_of(change.before), "after": words_of(change.after)}


def edition_name(edition: GuideVersion, guide: ConversationGuide) -> str:
    """An edition as *guide*'s comparison calls it."""
    whose = "" if edition.guide_id == guide.pk else "Kommunens "
    return f"{whose}udgave {edition.number}".capitalize()


def default_pair(editions: list[GuideVersion], own: list[GuideVersion]) -> dict[str, str]:
    """The newest edition and what it came from: the one before, else the newest of the guide it was copied from."""
    others = [edition for edition in editions if edition not in own]
    before = own[-2] if len(own) > 1 else (others[-1] if others else own[-1])
    return {"fra": str(before.uuid), "til": str(own[-1].uuid)}


def by_uuid(editions: list[GuideVersion], uuid: str | None, own: list[GuideVersion]) -> GuideVersion:
    """The edition asked for, else the newest of one's own."""
    return next((edition for edition in editions if str(edition.uuid) == uuid), own[-1])


def words_of(line: GuideLine | None) -> dict[str, str]:
    """One line of an edition as the comparison prints it; empty where the edition does not have it."""
    if line is None:
        return {"phase": "", "kind": "", "text": "", "hint": "", "feeds": ""}
    return {
        "phase": str(PhaseCode(line.phase).label),
        "kind": str(ItemKind(line.kind).label),
        "text": line.text,
        "hint": line.hint,
        "feeds": feeds_of(line),
    }
