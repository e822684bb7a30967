# SPDX-License-Identifier: MPL-2.0
"""A team builds an archetype beside the figures of its own cases (A1, A2)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from jobfokus.accounts.models import Team
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.exchange.conflicts import ChangedMeanwhileError, differences, merged, resolved
from jobfokus.exchange.drafts import (
    answer_autosave,
    content_of,
    draft_of,
    drop_draft,
    keep_as_draft,
    seen_version,
    typed_content,
    typed_data,
    unchecked,
)
from jobfokus.exchange.models import Draft
from jobfokus.exchange.once import once
from jobfokus.screening.actions.archetypes import begin_archetype, save_archetype
from jobfokus.screening.archetype_words import value_words
from jobfokus.screening.archetypes import criteria_for
from jobfokus.screening.forms.archetypes import ArchetypeForm, BeginForm, typed
from jobfokus.screening.models import Archetype
from jobfokus.screening.rules.archetypes import ArchetypeContent, from_stored
from jobfokus.screening.team_figures import team_figures
from jobfokus.screening.views.archetypes import archetype_built, readers, trail

FORM = "archetype"


@require_http_methods(["GET", "POST"])
@readers
@once
def begin(request: HttpRequest) -> HttpResponse:
    """A name and a face; the rest is written on the next page."""
    teams = Team.objects.visible_to(request.user).in_use().filter(pk__in=request.user.authority.case_teams)
    form = BeginForm(request.POST or None, teams=teams, initial={"team": teams.first()})
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        content = ArchetypeContent(given["name"], given["face"])
        made = begin_archetype(given["team"], content, by=request.user, now=timezone.now())
        return redirect("screening:build_archetype", uuid=made.uuid)
    context = {"form": form, "has_team": teams.exists(), "crumbs": trail("Ny arketype")}
    return render_page(request, "screening/begin_archetype.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@readers
@once
def build_archetype(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The form beside the figures; "Gem" makes a version."""
    found = archetype_built(request, uuid)
    if request.method != "POST":
        return build_page(request, found, *form_now(request, found))
    data = resolved(request.POST)
    draft = keep_typed(request, found, data)
    form = ArchetypeForm(data, criteria=criteria_for(found, timezone.localdate()))
    if not form.is_valid():
        return build_page(request, found, form, draft, status=422)
    try:
        save_archetype(found, form.content(), seen=seen_version(data), by=request.user, now=timezone.now())
    except ChangedMeanwhileError:
        return both_texts(request, found, form)
    drop_draft(request.user, FORM, found.uuid)
    messages.success(request, "Arketypen er gemt.")
    return redirect("screening:archetype", uuid=uuid)


@require_POST
@readers
def autosave_archetype(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Keep what is typed."""
    found = archetype_built(request, uuid)
    return answer_autosave(request, form=FORM, object_uuid=uuid, citizen_id=None, version=found.version)


@require_POST
@readers
def drop_typed_archetype(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let one's own draft go."""
    found = archetype_built(request, uuid)
    drop_draft(request.user, FORM, found.uuid)
    messages.info(request, "Kladden er kasseret. Arketypen er, som den sidst blev gemt.")
    return redirect("screening:build_archetype", uuid=uuid)


def form_now(request: HttpRequest, found: Archetype) -> tuple[ArchetypeForm, Draft | None]:
    """The newest version with one's own draft upon it, not judged yet."""
    draft = draft_of(request.user, FORM, found.uuid)
    data = typed_data(typed(found.words) | (content_of(draft) if draft else {}))
    return unchecked(ArchetypeForm(data, criteria=criteria_for(found, timezone.localdate()))), draft


def keep_typed(request: HttpRequest, found: Archetype, data: QueryDict) -> Draft:
    """Whatever comes of it, what was sent lies as a draft first."""
    return keep_as_draft(
        user=request.user,
        form=FORM,
        object_uuid=found.uuid,
        citizen_id=None,
        base_version=seen_version(data),
        content=typed_content(data),
        now=timezone.now(),
    )


def both_texts(request: HttpRequest, found: Archetype, form: ArchetypeForm) -> HttpResponse:
    """The second writer sees both texts and chooses; what only one of them touched follows by itself."""
    found.refresh_from_db()
    seen = found.versions.filter(number=seen_version(form.data)).first()
    mine, theirs = typed_content(form.data), typed(found.words)
    base = typed(from_stored(seen.content)) if seen else {}
    apart = differences(mine=mine, theirs=theirs, base=base, labels=form.labels, texts=form.texts, shown=value_words)
    asked = {difference.name for difference in apart}
    kept = merged(mine=mine, theirs=theirs, base=base)
    last = found.versions.select_related("saved_by").first()
    context = {
        "heading": found.name,
        "saved_by": last.saved_by.name,
        "saved_at": days.moment(timezone.localtime(last.saved_at)),
        "differences": apart,
        "hidden": [(name, value) for name, values in kept.items() if name not in asked for value in values],
        "base_version": found.version,
        "save_url": reverse("screening:build_archetype", args=[found.uuid]),
        "back_url": reverse("screening:build_archetype", args=[found.uuid]),
    }
    return render_page(request, "common/conflict.html", context, status=409)


def build_page(
    request: HttpRequest, found: Archetype, form: ArchetypeForm, draft: Draft | None, *, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "archetype": found,
        "form": form,
        "figures": team_figures(found.team, timezone.localdate()),
        "base_version": draft.base_version if draft else found.version,
        "sequence": draft.sequence if draft else 0,
        "draft_at": days.moment(timezone.localtime(draft.saved_at)) if draft else "",
        "crumbs": trail((found.name, reverse("screening:archetype", args=[found.uuid])), "Ret"),
    }
    return render_page(request, "screening/build_archetype.html", context, status=status)
