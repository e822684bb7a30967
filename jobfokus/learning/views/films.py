# SPDX-License-Identifier: MPL-2.0
"""The municipality's own film about a tool: what is said of it, the file, and away with it (G3)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from jobfokus.common.pages import render_page
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once
from jobfokus.learning.access import administrators
from jobfokus.learning.actions.guides import FilmFacts, remove_film, save_film
from jobfokus.learning.choices import Tool
from jobfokus.learning.forms.guides import FilmForm
from jobfokus.learning.models import ToolFilm
from jobfokus.learning.reading import film_of, found_tool

CHANGED = "En kollega har rettet filmen imens. Se, hvad der står nu, og gem igen."


@require_http_methods(["GET", "POST"])
@administrators
@once
def film(request: HttpRequest, tool: str) -> HttpResponse:
    """What is shown at the tool now, and another film in its place."""
    found = found_tool(tool)
    held = film_of(request.user.municipality_id, found)
    form = FilmForm(request.POST or None, request.FILES or None, initial=started_from(held), film=held)
    if form.is_bound and form.is_valid() and saved(request, found, form):
        return redirect("learning:guide", tool=found)
    name = str(found.label)
    context = {
        "tool": {"code": str(found), "name": name},
        "form": form,
        "film": {"title": held.title, "uuid": held.uuid, "here": not held.link} if held else None,
        "crumbs": [
            ("Hjælp til borgere", reverse("learning:guide_list")),
            (name, reverse("learning:guide", args=[found])),
            ("Film", ""),
        ],
    }
    return render_page(request, "learning/film.html", context, status=422 if form.errors else 200)


@require_POST
@administrators
def drop_film(request: HttpRequest, uuid: str) -> HttpResponse:
    """Show no film there any more."""
    held = get_object_or_404(ToolFilm.objects.visible_to(request.user), uuid=uuid)
    remove_film(held, by=request.user)
    messages.success(request, "Filmen er fjernet.")
    return redirect("learning:guide", tool=held.tool)


def started_from(held: ToolFilm | None) -> dict[str, str | int]:
    """The form as it starts."""
    if held is None:
        return {"seen": 0}
    said: dict[str, str | int] = {name: getattr(held, name) for name in FilmFacts.__slots__ if name != "subtitles"}
    return said | {"seen": held.version}


def saved(request: HttpRequest, tool: Tool, form: FilmForm) -> bool:
    """Keep the film; False when somebody was quicker, which the form then says."""
    given = form.cleaned_data
    try:
        save_film(tool, form.facts, upload=given["film"], seen=given["seen"], by=request.user, now=timezone.now())
    except ChangedMeanwhileError:
        held = film_of(request.user.municipality_id, tool)
        form.data = form.data.copy()
        form.data["seen"] = str(held.version if held else 0)
        form.add_error(None, CHANGED)
        return False
    messages.success(request, "Filmen er gemt.")
    return True
