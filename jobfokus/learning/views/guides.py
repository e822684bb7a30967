# SPDX-License-Identifier: MPL-2.0
"""The picture guides seen by staff: all tools, the words of one, its editions, and the leaflet to print (G3)."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.common.pdf import pdf_response
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once
from jobfokus.learning.access import helpers, may_set_films, may_write_guides, writers
from jobfokus.learning.actions.guides import publish_guide
from jobfokus.learning.choices import GUIDED, Tool
from jobfokus.learning.forms.guides import GuideTextForm, field_name, started_from
from jobfokus.learning.guides import shipped_words
from jobfokus.learning.leaflet import SHEET, leaflet
from jobfokus.learning.models import GuideText, ToolFilm
from jobfokus.learning.reading import found_tool, shown_steps, words_held
from jobfokus.learning.rules.guides import LANGUAGES, STEPS, Words, from_stored

LANGUAGE_HEADINGS = {"da": "Dansk", "en": "Engelsk"}
CHANGED = "En kollega har gemt en ny udgave imens. Den står nedenfor. Gem igen, hvis din skal gælde."


@require_GET
@helpers
def guide_list(request: HttpRequest) -> HttpResponse:
    """Every tool of the citizens with its guide, leaflet and film."""
    numbers = dict(GuideText.objects.visible_to(request.user).order_by().values_list("tool").annotate(Max("number")))
    films = dict(ToolFilm.objects.visible_to(request.user).values_list("tool", "title"))
    rows = [
        {
            "name": str(tool.label),
            "code": str(tool),
            "words": f"Egne ord, udgave {numbers[tool]}" if tool in numbers else "Jobfokus’ ord",
            "film": films.get(tool, "Ingen"),
        }
        for tool in GUIDED
    ]
    context = {"rows": rows, "may_set_films": may_set_films(request.user)}
    return render_page(request, "learning/guide_list.html", context)


@require_http_methods(["GET", "POST"])
@helpers
@once
def guide(request: HttpRequest, tool: str) -> HttpResponse:
    """The guide as the citizen sees it, the form for whoever may write it, and the editions."""
    found, may_write = found_tool(tool), may_write_guides(request.user)
    if request.method == "POST" and not may_write:
        raise PermissionDenied
    number = number_of(request, found)
    words = words_held(request.user.municipality_id, found)
    form = GuideTextForm(request.POST or None, initial=started_from(words, number))
    if form.is_bound and form.is_valid() and published(request, found, form):
        return redirect("learning:guide", tool=found)
    page = Paginator(editions_of(request, found).select_related("created_by"), 50).get_page(request.GET.get("side"))
    context = {
        "tool": {"code": str(found), "name": str(found.label)},
        "steps": shown_steps(found, words),
        "form": form if may_write else None,
        "parts": parts_of(form),
        "editions": [edition_row(edition) for edition in page],
        "page": page,
        "newest": number,
        "may_set_films": may_set_films(request.user),
        "crumbs": [("Hjælp til borgere", reverse("learning:guide_list")), (str(found.label), "")],
    }
    return render_page(request, "learning/guide.html", context, status=422 if form.errors else 200)


@require_POST
@writers
def restore_guide(request: HttpRequest, tool: str, number: int) -> HttpResponse:
    """Publish an older edition anew; edition 0 is what we shipped."""
    found = found_tool(tool)
    name = f"Udgave {number}" if number else "Jobfokus’ ord"
    words, note = edition_words(request, found, number), f"Gendannet: {name}"
    try:
        publish_guide(found, words, seen=number_of(request, found), note=note, by=request.user, now=timezone.now())
    except ChangedMeanwhileError:
        messages.warning(request, CHANGED)
    else:
        messages.success(request, f"{name} gælder igen.")
    return redirect("learning:guide", tool=found)


@require_GET
@helpers
def guide_leaflet(request: HttpRequest, tool: str) -> HttpResponse:
    """The guide on one sheet, to hand over; it names nobody."""
    found = found_tool(tool)
    return pdf_response(SHEET, leaflet(found, request.user.municipality), f"saadan-goer-du-{found}")


def editions_of(request: HttpRequest, tool: Tool) -> Any:
    return GuideText.objects.visible_to(request.user).filter(tool=tool).order_by("-number")


def number_of(request: HttpRequest, tool: Tool) -> int:
    """The newest edition; 0 where the words are ours."""
    return editions_of(request, tool).values_list("number", flat=True).first() or 0


def edition_words(request: HttpRequest, tool: Tool, number: int) -> Words:
    """What an edition says."""
    if number == 0:
        return shipped_words(tool)
    return from_stored(get_object_or_404(editions_of(request, tool), number=number).content)


def published(request: HttpRequest, tool: Tool, form: GuideTextForm) -> bool:
    """Publish what was typed; False when somebody was quicker, which the form then says."""
    given = form.cleaned_data
    try:
        publish_guide(tool, form.words(), seen=given["seen"], note=given["note"], by=request.user, now=timezone.now())
    except ChangedMeanwhileError:
        form.data = form.data.copy()
        form.data["seen"] = str(number_of(request, tool))
        form.add_error(None, CHANGED)
        return False
    messages.success(request, "Guiden er gemt. Borgerne ser den nu.")
    return True


def parts_of(form: GuideTextForm) -> list[tuple[str, list[Any]]]:
    """The fields of each language."""
    return [
        (LANGUAGE_HEADINGS[language], [form[field_name(language, step)] for step in range(1, STEPS + 1)])
        for language in LANGUAGES
    ]


def edition_row(edition: GuideText) -> dict[str, Any]:
    """An edition as the list prints it."""
    words = from_stored(edition.content)
    return {
        "number": edition.number,
        "when": days.moment(timezone.localtime(edition.created_at)),
        "who": edition.created_by.name,
        "note": edition.note or "–",
        "words": " / ".join(words["da"]),
    }
