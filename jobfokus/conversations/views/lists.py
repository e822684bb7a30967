# SPDX-License-Identifier: MPL-2.0
"""Topics, duties and technique cards: read them, add to them, make them the team's own; and one's own training."""

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
from jobfokus.accounts.models import Team, User
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.conversations.access import may_write_list
from jobfokus.conversations.actions.lists import add_entry, note_training, retire_entry, revise_entry
from jobfokus.conversations.choices import Figure, ListKind
from jobfokus.conversations.forms.lists import FORMS, ListedForm, TrainingForm
from jobfokus.conversations.models import Listed, TrainingNote
from jobfokus.conversations.views.found import conversation_held
from jobfokus.conversations.views.guides import readers
from jobfokus.conversations.views.record import record_page
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once

CHANGED = "En anden har rettet det imens. Se, hvad der står nu, og ret igen."
PAGE_SIZE = 50


@require_GET
@readers
def lists(request: HttpRequest) -> HttpResponse:
    """All three lists with what is in use, and whose each entry is."""
    writes = request.user.authority.holds("manager") or bool(request.user.authority.led_teams)
    shown = [
        {
            "kind": kind.value,
            "label": kind.label,
            "rows": [entry_row(entry, request.user) for entry in found_entries(request, kind)],
        }
        for kind in ListKind
    ]
    crumbs = [("Samtaleguider", reverse("conversations:guide_list")), ("Emner, pligter og teknikker", "")]
    trains = request.user.authority.works_cases
    context = {"lists": shown, "writes": writes, "trains": trains, "crumbs": crumbs}
    context["may_bring"] = request.user.authority.holds("manager")
    return render_page(request, "conversations/lists.html", context)


def found_entries(request: HttpRequest, kind: ListKind) -> Any:
    """What is in use of one list."""
    return FORMS[kind][0].objects.visible_to(request.user).in_use().select_related("team")


def entry_row(entry: Listed, user: User) -> dict[str, Any]:
    """An entry ready to print. A leader makes the municipality's entry the team's own."""
    leads = bool(user.authority.led_teams)
    return {
        "may_write": (entry.team is None and leads) or may_write_list(user, entry.municipality_id, entry.team),
        "uuid": entry.uuid,
        "text": str(entry),
        "whose": entry.team.name if entry.team else "Hele kommunen",
        "more": ", ".join(Figure(figure).label for figure in getattr(entry, "shown_figures", []))
        or getattr(entry, "source", ""),
        "when": getattr(entry, "when", ""),
        "how": getattr(entry, "how", "").splitlines(),
        "say": getattr(entry, "say", "").splitlines(),
    }


@require_http_methods(["GET", "POST"])
@readers
@once
def list_add(request: HttpRequest, kind: str) -> HttpResponse:
    """A new entry of one list."""
    model, form_class = found_list(kind)
    form = form_for(request, form_class)
    if request.method == "POST" and form.is_valid():
        add_entry(model, team=form.team, by=request.user, on=timezone.localdate(), **form.said)
        messages.success(request, f"Tilføjet: {ListKind(kind).label}.")
        return redirect("conversations:lists")
    return form_page(request, form, ListKind(kind), None)


@require_http_methods(["GET", "POST"])
@readers
def list_edit(request: HttpRequest, kind: str, uuid: UUID) -> HttpResponse:
    """Change an entry, make the municipality's the team's own, or take it out of use."""
    model, form_class = found_list(kind)
    entry = get_object_or_404(model.objects.for_writing(request.user).in_use().select_related("team"), uuid=uuid)
    form, today = form_for(request, form_class, entry), timezone.localdate()
    try:
        if request.POST.get("action") == "retire":
            retire_entry(entry, by=request.user, on=today)
            messages.success(request, "Taget af brug. Samtaler, der har valgt det, beholder det.")
            return redirect("conversations:lists")
        if request.method == "POST" and form.is_valid():
            revise_entry(entry, team=form.team, by=request.user, on=today, **form.said)
            messages.success(request, "Gemt. Det gælder fra nu af.")
            return redirect("conversations:lists")
    except ChangedMeanwhileError:
        messages.warning(request, CHANGED)
        return redirect("conversations:lists")
    return form_page(request, form, ListKind(kind), entry)


def found_list(kind: str) -> tuple[type[Listed], type[ListedForm]]:
    """The table and the form of a list; an unknown list is a 404."""
    if kind not in ListKind.values:
        raise Http404
    return FORMS[ListKind(kind)]


def form_for(request: HttpRequest, form_class: type[ListedForm], entry: Listed | None = None) -> ListedForm:
    """The form with those this person may write for; nobody to write for is a 404."""
    teams = list(Team.objects.led_by(request.user))
    if entry is not None and entry.team is not None:
        teams = [team for team in teams if team == entry.team]
    if not teams and not may_write_list(request.user, request.user.municipality_id, entry.team if entry else None):
        raise PermissionDenied
    return form_class(request.POST or None, instance=entry, by=request.user, teams=teams)


def form_page(request: HttpRequest, form: ListedForm, kind: ListKind, entry: Listed | None) -> HttpResponse:
    """The form of one entry, new or changed."""
    context = {
        "form": form,
        "fields": [form[name] for name in form.fields],
        "heading": "Ret" if entry else "Tilføj",
        "label": kind.label,
        "may_retire": entry is not None and may_write_list(request.user, entry.municipality_id, entry.team),
        "crumbs": [
            ("Samtaleguider", reverse("conversations:guide_list")),
            ("Emner, pligter og teknikker", reverse("conversations:lists")),
            (kind.label, ""),
        ],
    }
    return render_page(request, "conversations/list_form.html", context, status=422 if form.errors else 200)


@require_POST
@once
def training_note(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The private note after a conversation."""
    found, form = conversation_held(request, uuid), TrainingForm(request.POST)
    if not form.is_valid():
        return record_page(request, found, training=form, status=422)
    try:
        note_training(found, by=request.user, now=timezone.now(), **form.cleaned_data)
    except ChangedMeanwhileError:
        messages.info(request, "Træningen er allerede noteret.")
    else:
        messages.success(request, "Noten er gemt. Kun du kan læse den.")
    return redirect("conversations:record", uuid=uuid)


@require_GET
@for_roles("caseworker", "team_leader")
def training(request: HttpRequest) -> HttpResponse:
    """One's own notes, newest first."""
    notes = TrainingNote.objects.visible_to(request.user).select_related("card")
    page = Paginator(notes, PAGE_SIZE).get_page(request.GET.get("side"))
    rows = [
        {
            "on": days.short(note.held_on),
            "card": note.card.name,
            "score": note.score,
            "higher": note.higher,
            "note": note.note,
        }
        for note in page
    ]
    return render_page(request, "conversations/training.html", {"rows": rows, "page": page})
