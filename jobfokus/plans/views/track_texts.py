# SPDX-License-Identifier: MPL-2.0
"""The municipality's and the teams' own words about A, B and C: read, write a new edition, compare, bring back."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.models import Team
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.plans.access import may_write_texts
from jobfokus.plans.actions.track_texts import publish_texts
from jobfokus.plans.forms.track_texts import LABELS, TrackTextForm, started_from
from jobfokus.plans.models import TrackText
from jobfokus.plans.rules.content import TRACKS
from jobfokus.plans.rules.track_texts import Words, changed, from_stored
from jobfokus.plans.track_texts import shipped_words, words_for_team

readers = for_roles("caseworker", "team_leader", "manager", "employer_consultant")
ALL = "kommunen"
WHOLE = "Hele kommunen"


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose words a page is about: the whole municipality's, or a team's."""

    code: str
    name: str
    team: Team | None = None

    @property
    def url(self) -> str:
        return reverse("plans:track_texts", args=[self.code])


@require_GET
@readers
def track_text_list(request: HttpRequest) -> HttpResponse:
    """The words of the municipality, and which teams have their own."""
    here = request.user.municipality_id
    counts = dict(TrackText.objects.visible_to(request.user).order_by("number").values_list("team_id", "number"))
    teams = [Whose(str(team.uuid), team.name, team) for team in Team.objects.visible_to(request.user).order_by("name")]
    rows = [
        {"name": whose.name, "url": whose.url, "state": state_words(counts.get(whose.team.pk if whose.team else None))}
        for whose in (Whose(ALL, WHOLE), *teams)
    ]
    context = {"rows": rows, "tracks": shown(words_for_team(here, None)), "crumbs": trail()}
    return render_page(request, "plans/track_text_list.html", context)


@require_http_methods(["GET", "POST"])
@readers
def track_texts(request: HttpRequest, whose: str) -> HttpResponse:
    """The words that hold, the form for whoever may write them, and the editions."""
    found = whose_words(request, whose)
    may_write = may_write_texts(request.user, found.team)
    if request.method == "POST" and not may_write:
        raise PermissionDenied
    words, newest = words_now(request, found), number_of(request, found)
    form = TrackTextForm(request.POST or None, initial=started_from(words, newest))
    if form.is_bound and form.is_valid() and published(request, found, form):
        return redirect(found.url)
    editions = Paginator(editions_of(request, found).select_related("created_by"), 50)
    page = editions.get_page(request.GET.get("side"))
    context = {
        "whose": found,
        "form": form if may_write else None,
        "fields": [(track, [form[f"{track}_{part}"] for part in LABELS]) for track in TRACKS],
        "tracks": shown(words),
        "editions": [edition_row(edition) for edition in page],
        "page": page,
        "newest": newest,
        "crumbs": trail((found.name, "")),
    }
    return render_page(request, "plans/track_texts.html", context, status=422 if form.errors else 200)


@require_GET
@readers
def compare_track_texts(request: HttpRequest, whose: str, before: int, after: int) -> HttpResponse:
    """Part by part what one edition says and the other does not; edition 0 is what we shipped."""
    found = whose_words(request, whose)
    older, newer = (edition_words(request, found, number) for number in (before, after))
    context = {
        "whose": found,
        "before": edition_name(before),
        "after": edition_name(after),
        "rows": [(LABELS[part].format(track), was, now) for track, part, was, now in changed(older, newer)],
        "crumbs": trail((found.name, found.url), ("Forskel", "")),
    }
    return render_page(request, "plans/track_text_compare.html", context)


@require_POST
@readers
def restore_track_texts(request: HttpRequest, whose: str, number: int) -> HttpResponse:
    """Publish an older edition anew."""
    found, note = whose_words(request, whose), f"Gendannet fra {edition_name(number).lower()}"
    words, newest = edition_words(request, found, number), number_of(request, found)
    publish_texts(found.team, words, seen=newest, note=note, by=request.user, now=timezone.now())
    messages.success(request, f"{edition_name(number)} gælder igen.")
    return redirect(found.url)


def whose_words(request: HttpRequest, code: str) -> Whose:
    """The team or the municipality of an address."""
    if code == ALL:
        return Whose(ALL, WHOLE)
    try:
        uuid = UUID(code)
    except ValueError:
        raise Http404 from None
    team = get_object_or_404(Team.objects.visible_to(request.user), uuid=uuid)
    return Whose(str(team.uuid), team.name, team)


def editions_of(request: HttpRequest, whose: Whose) -> Any:
    own = TrackText.objects.visible_to(request.user)
    return own.of(request.user.municipality_id, whose.team.pk if whose.team else None)


def number_of(request: HttpRequest, whose: Whose) -> int:
    """The newest edition; 0 where nothing has been written yet."""
    return editions_of(request, whose).values_list("number", flat=True).first() or 0


def words_now(request: HttpRequest, whose: Whose) -> Words:
    return words_for_team(request.user.municipality_id, whose.team.pk if whose.team else None)


def edition_words(request: HttpRequest, whose: Whose, number: int) -> Words:
    """What an edition says."""
    if number == 0:
        return shipped_words()
    return from_stored(get_object_or_404(editions_of(request, whose), number=number).content)


def published(request: HttpRequest, whose: Whose, form: TrackTextForm) -> bool:
    """Publish what was typed; False when somebody was quicker, which the form then says."""
    given = form.cleaned_data
    try:
        publish_texts(
            whose.team, form.words(), seen=given["seen"], note=given["note"], by=request.user, now=timezone.now()
        )
    except ChangedMeanwhileError:
        newest = number_of(request, whose)
        form.data = form.data.copy()
        form.data["seen"] = str(newest)
        form.add_error(
            None, f"En anden har gemt udgave {newest} imens. Sammenlign nederst, og gem igen, hvis din skal gælde."
        )
        return False
    messages.success(request, "Ordene er gemt. De står nu ved siden af ABC-jobplanen.")
    return True


def shown(words: Words) -> list[dict[str, str]]:
    """The words as a page prints them."""
    return [{"track": track, "text": words[track].text, "example": words[track].example} for track in TRACKS]


def state_words(number: int | None) -> str:
    return f"Egne ord, udgave {number}" if number else "Ingen egne ord endnu"


def edition_name(number: int) -> str:
    return f"Udgave {number}" if number else "Jobfokus’ forslag"


def edition_row(edition: TrackText) -> dict[str, Any]:
    """An edition as the list prints it."""
    return {
        "number": edition.number,
        "before": edition.number - 1,
        "when": days.moment(timezone.localtime(edition.created_at)),
        "who": edition.created_by.name,
        "note": edition.note or "–",
    }


def trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way back."""
    here = "" if not more else reverse("plans:track_text_list")
    return [("A, B og C", reverse("plans:abc")), ("Egne ord", here), *more]
