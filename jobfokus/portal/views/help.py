# SPDX-License-Identifier: MPL-2.0
"""How to use one's own pages (G3): three steps with pictures, a film where there is one, and the guide on paper.

The pages tell nothing of anybody, so whoever is signed in may read them: staff show them too.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.common.language import kept_language
from jobfokus.common.pages import render_page
from jobfokus.common.pdf import pdf_response
from jobfokus.exchange.films import film_part
from jobfokus.learning.choices import GUIDED
from jobfokus.learning.guides import GUIDES
from jobfokus.learning.leaflet import SHEET, leaflet
from jobfokus.learning.models import ToolFilm
from jobfokus.learning.reading import film_of, found_tool, shown_film, shown_steps, whose_guides, words_held


@for_everyone_signed_in
@require_GET
def help_list(request: HttpRequest) -> HttpResponse:
    """Everything one can get shown."""
    rows = [{"code": str(tool), "name": str(tool.label)} for tool in GUIDED]
    return render_page(request, "portal/help_list.html", {"rows": rows, "asked": kept_language()})


@for_everyone_signed_in
@require_GET
def help_page(request: HttpRequest, tool: str) -> HttpResponse:
    """One tool in three steps."""
    found, here = found_tool(tool), whose_guides(request.user.municipality)
    context = {
        "tool": {"code": str(found), "name": str(found.label)},
        "steps": shown_steps(found, words_held(here, found)),
        "film": shown_film(film_of(here, found)),
        "start_url": GUIDES[found].start_url + kept_language() if request.user.authority.holds("citizen") else "",
        "asked": kept_language(),
    }
    return render_page(request, "portal/help_page.html", context)


@for_everyone_signed_in
@require_GET
def help_leaflet(request: HttpRequest, tool: str) -> HttpResponse:
    """The guide on one sheet."""
    found = found_tool(tool)
    return pdf_response(SHEET, leaflet(found, request.user.municipality), f"saadan-goer-du-{found}")


@for_everyone_signed_in
@require_GET
def help_film(request: HttpRequest, tool: str) -> HttpResponseBase:
    """The film itself, part by part."""
    stored = shown_here(request, tool).file
    if stored is None:
        raise Http404
    return film_part(stored, request.headers.get("Range", ""))


@for_everyone_signed_in
@require_GET
def help_subtitles(request: HttpRequest, tool: str) -> HttpResponse:
    """What is said in the film, line by line."""
    return HttpResponse(shown_here(request, tool).subtitles, content_type="text/vtt; charset=utf-8")


def shown_here(request: HttpRequest, code: str) -> ToolFilm:
    """The film about a tool that lies on our own server."""
    here = ToolFilm.objects.filter(municipality_id=whose_guides(request.user.municipality))
    return get_object_or_404(here, tool=found_tool(code), link="")
