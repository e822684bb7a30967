# SPDX-License-Identifier: MPL-2.0
"""The municipality's lists: look something up, add, change, retire, take back, merge with a look at what moves."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once
from jobfokus.labourmarket.access import EDITORS
from jobfokus.labourmarket.actions import add_entry, change_entry, merge_entries, retire_entry, take_back_entry
from jobfokus.labourmarket.forms.entries import EntryForm, FindForm, MergeForm
from jobfokus.labourmarket.kinds import FUNCTIONS, INDUSTRIES, Kind
from jobfokus.labourmarket.models import Listed
from jobfokus.labourmarket.moving import pointing_rows

PAGE_SIZE = 50
FEW = 5
MEANWHILE = "En kollega har rettet den imens. Se, hvordan den står nu, og prøv igen."
editors = for_roles(*EDITORS)


@require_http_methods(["GET", "POST"])
@editors
def entry_list(request: HttpRequest, kind: Kind) -> HttpResponse:
    """50 at a time by name; what was looked for is sent, never put into the address."""
    form = FindForm(request.POST if request.method == "POST" else None)
    retired = request.GET.get("vis") == "udgaaede"
    found = kind.rows(request.user).filter(retired_on__isnull=not retired).select_related("merged_into")
    if form.is_bound:
        words = form.cleaned_data["words"] if form.is_valid() else ""
        found = kind.rows(request.user).select_related("merged_into").matching(words)
    if kind is FUNCTIONS:
        found = found.prefetch_related("industries").annotate(near_count=Count("near"))
    page = Paginator(found.order_by("name", "pk"), PAGE_SIZE).get_page(request.GET.get("side"))
    context = {
        "kind": kind,
        "form": form,
        "rows": [row_of(kind, entry) for entry in page.object_list],
        "page": None if form.is_bound else page,
        "more": form.is_bound and page.has_next(),
        "tabs": tabs(kind, retired=retired and not form.is_bound),
        "lists": lists(kind),
        "add_url": kind.url("add_{}"),
    }
    return render_page(request, "labourmarket/entry_list.html", context)


def lists(kind: Kind) -> list[dict[str, Any]]:
    """Both lists, as links."""
    return [
        {"label": each.many, "url": each.url("{}_list"), "current": each is kind} for each in (FUNCTIONS, INDUSTRIES)
    ]


def tabs(kind: Kind, *, retired: bool) -> list[dict[str, Any]]:
    """What is offered, and what is not any more."""
    url = kind.url("{}_list")
    return [
        {"label": "I brug", "url": url, "current": not retired},
        {"label": "Udgåede", "url": f"{url}?vis=udgaaede", "current": retired},
    ]


def row_of(kind: Kind, entry: Any) -> dict[str, Any]:
    """An entry as the list prints it."""
    row = {
        "url": kind.url("edit_{}", entry.uuid),
        "name": entry.name,
        "aliases": ", ".join(entry.aliases),
        "state": state_of(entry),
    }
    if kind is FUNCTIONS:
        places = ", ".join(industry.name for industry in entry.industries.all())
        return row | {"places": places, "near": entry.near_count, "code": entry.disco08}
    return row | {"code": entry.section}


def state_of(entry: Listed) -> str:
    """That an entry is not offered any more, and what it lives on as."""
    if entry.merged_into:
        return f"Slået sammen med „{entry.merged_into.name}“"
    return f"Udgået {days.short(entry.retired_on)}" if entry.retired_on else ""


@require_http_methods(["GET", "POST"])
@editors
@once
def add(request: HttpRequest, kind: Kind) -> HttpResponse:
    """A new entry of one's own."""
    form = kind.form_for(request.user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        entry = add_entry(kind.model, form.content(), by=request.user)
        messages.success(request, f"„{entry.name}“ står nu på listen.")
        return redirect(kind.url("{}_list"))
    return _edit_page(request, kind, form, None)


@require_http_methods(["GET", "POST"])
@editors
@once
def edit(request: HttpRequest, kind: Kind, uuid: UUID) -> HttpResponse:
    """Change an entry; if somebody else did meanwhile, their words stand beside one's own."""
    entry = kind.seen_by(request.user, uuid)
    form = kind.form_for(request.user, request.POST if request.method == "POST" else None, entry=entry)
    if form.is_valid():
        try:
            change_entry(entry, form.content(), by=request.user, seen=form.cleaned_data["seen"] or 0)
        except ChangedMeanwhileError:
            return _edit_page(request, kind, with_theirs(form, entry), entry)
        messages.success(request, f"„{entry.name}“ er rettet.")
        return redirect(kind.url("{}_list"))
    return _edit_page(request, kind, form, entry)


def with_theirs(form: EntryForm, entry: Listed) -> EntryForm:
    """The form as it was sent, with what the other wrote told above it; sent again it counts."""
    said = {name: value for name, value in form.initial.items() if name in form.changed_data and name != "seen"}
    named = {str(value): label for value, label in getattr(form.fields.get("industries"), "choices", ())}
    form.add_error(None, "En kollega har rettet den imens. Gem igen, hvis det, du har skrevet, skal gælde.")
    for name, value in said.items():
        values = [str(named.get(each, each)) for each in value] if isinstance(value, list) else str(value).splitlines()
        form.add_error(name, f"Kollegaen har gemt: {', '.join(values) or '(tomt)'}")
    form.data = form.data.copy()
    form.data["seen"] = str(entry.version)
    return form


def _edit_page(request: HttpRequest, kind: Kind, form: EntryForm, entry: Any) -> HttpResponse:
    context = {
        "kind": kind,
        "form": form,
        "entry": entry,
        "heading": f"Ret „{entry.name}“" if entry else f"Ny {kind.one}",
        "state": state_of(entry) if entry else "",
        "crumbs": [(kind.many, kind.url("{}_list")), (entry.name if entry else f"Ny {kind.one}", "")],
        "urls": {name: kind.url(f"{name}_{{}}", entry.uuid) for name in ("retire", "take_back", "merge")}
        if entry
        else {},
        "list_url": kind.url("{}_list"),
    }
    return render_page(request, "labourmarket/edit_entry.html", context, status=422 if form.is_bound else 200)


@require_POST
@editors
@once
def retire(request: HttpRequest, kind: Kind, uuid: UUID) -> HttpResponse:
    """Offer an entry no more."""
    entry = kind.seen_by(request.user, uuid)
    try:
        retire_entry(entry, by=request.user, on=timezone.localdate(), seen=seen_version(request))
        messages.success(request, f"„{entry.name}“ bliver ikke tilbudt mere. Det, der peger på den, står som før.")
    except ChangedMeanwhileError:
        messages.warning(request, MEANWHILE)
    return redirect(kind.url("edit_{}", uuid))


@require_POST
@editors
@once
def take_back(request: HttpRequest, kind: Kind, uuid: UUID) -> HttpResponse:
    """Offer a retired entry again."""
    entry = kind.seen_by(request.user, uuid)
    try:
        take_back_entry(entry, by=request.user, seen=seen_version(request))
        messages.success(request, f"„{entry.name}“ bliver tilbudt igen.")
    except ChangedMeanwhileError:
        messages.warning(request, MEANWHILE)
    return redirect(kind.url("edit_{}", uuid))


@require_http_methods(["GET", "POST"])
@editors
@once
def merge(request: HttpRequest, kind: Kind, uuid: UUID) -> HttpResponse:
    """First a look at what moves, then the merge."""
    entry = kind.seen_by(request.user, uuid)
    if entry.merged_into_id is not None:
        raise PermissionDenied
    listed = kind.rows(request.user).in_use().by_any_name()
    data = request.POST if request.method == "POST" else None
    form = MergeForm(data, entry=entry, listed=listed, initial={"seen": entry.version})
    into = form.cleaned_data.get("into") if form.is_valid() else None
    if into and request.POST.get("confirmed"):
        return _merged(request, kind, entry, into, form.cleaned_data["seen"])
    context = {
        "kind": kind,
        "form": form,
        "entry": entry,
        "into": into,
        "moves": [(room.capitalize(), how_many(count)) for room, count in pointing_rows(entry).items()] if into else [],
        "crumbs": [(kind.many, kind.url("{}_list")), (entry.name, kind.url("edit_{}", uuid)), ("Slå sammen", "")],
    }
    status = 422 if form.is_bound and not into else 200
    return render_page(request, "labourmarket/merge_entry.html", context, status=status)


def _merged(request: HttpRequest, kind: Kind, entry: Any, into: Any, seen: int) -> HttpResponse:
    try:
        merge_entries(entry, into, by=request.user, on=timezone.localdate(), seen=seen)
        messages.success(request, f"„{entry.name}“ lever nu videre som „{into.name}“.")
    except ChangedMeanwhileError:
        messages.warning(request, MEANWHILE)
    return redirect(kind.url("edit_{}", into.uuid))


def how_many(count: int) -> str:
    """A number of rows that may be about citizens: small ones are not told."""
    return f"færre end {FEW}" if count < FEW else str(count)


def seen_version(request: HttpRequest) -> int:
    """The version of the entry the button stood beside."""
    sent = request.POST.get("seen", "")
    return int(sent) if sent.isdecimal() and len(sent) < 9 else -1
