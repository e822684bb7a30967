# SPDX-License-Identifier: MPL-2.0
"""The word list: what a word means in plain words, what counts and what does not (W5)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from jobfokus.accounts.access import for_roles
from jobfokus.common.pages import render_page
from jobfokus.common.sorting import danish_key
from jobfokus.common.text import fold
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once
from jobfokus.labourmarket.access import EDITORS, STAFF, may_edit_lists
from jobfokus.labourmarket.actions.knowledge import add_term, change_term
from jobfokus.labourmarket.forms.knowledge import TermForm
from jobfokus.labourmarket.models import Term

staff, editors = for_roles(*STAFF), for_roles(*EDITORS)


@require_GET
@staff
def term_list(request: HttpRequest) -> HttpResponse:
    """Every word, by the alphabet."""
    terms = sorted(Term.objects.visible_to(request.user), key=lambda term: danish_key(term.name))
    context = {
        "rows": [term_row(term) for term in terms],
        "may_edit": may_edit_lists(request.user, request.user.municipality_id),
    }
    return render_page(request, "labourmarket/term_list.html", context)


def term_row(term: Term) -> dict[str, Any]:
    """A word as the list prints it."""
    return {
        "code": term.code,
        "name": term.name,
        "plain": term.plain,
        "counts": term.counts,
        "counts_not": term.counts_not,
        "shown": term.for_citizens,
        "url": reverse("labourmarket:edit_term", args=[term.uuid]),
    }


@require_http_methods(["GET", "POST"])
@editors
@once
def add(request: HttpRequest) -> HttpResponse:
    """A word of one's own."""
    form = TermForm(request.POST or None, others=names_of(request))
    if form.is_valid():
        term = add_term(form.content(), by=request.user)
        messages.success(request, f"„{term.name}“ står nu på ordlisten.")
        return redirect("labourmarket:term_list")
    return edit_page(request, form, "Nyt ord")


@require_http_methods(["GET", "POST"])
@editors
@once
def edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say it in our own words; a colleague's words are not written over."""
    term = get_object_or_404(Term.objects.visible_to(request.user), uuid=uuid)
    form = TermForm(request.POST or None, others=names_of(request, but=term), initial=TermForm.initial_of(term))
    if form.is_valid():
        try:
            change_term(term, form.content(), by=request.user, seen=form.cleaned_data["seen"] or 0)
        except ChangedMeanwhileError:
            return edit_page(request, with_theirs(form, term), f"Ret „{term.name}“")
        messages.success(request, f"„{term.name}“ er rettet.")
        return redirect("labourmarket:term_list")
    return edit_page(request, form, f"Ret „{term.name}“")


def with_theirs(form: TermForm, term: Term) -> TermForm:
    """The form as it was sent, with what the other wrote told above it; sent again it counts."""
    form.add_error(None, "En kollega har rettet ordet imens. Gem igen, hvis det, du har skrevet, skal gælde.")
    for name, value in TermForm.initial_of(term).items():
        if name in form.changed_data and name not in ("seen", "for_citizens"):
            form.add_error(name, f"Kollegaen har gemt: {value or '(tomt)'}")
    form.data = form.data.copy()
    form.data["seen"] = str(term.version)
    return form


def names_of(request: HttpRequest, *, but: Term | None = None) -> set[str]:
    """The words that stand on the list, as they are compared."""
    others = Term.objects.visible_to(request.user).exclude(pk=but.pk if but else None)
    return {fold(name) for name in others.values_list("name", flat=True)}


def edit_page(request: HttpRequest, form: TermForm, heading: str) -> HttpResponse:
    """The form of a word."""
    crumbs = [("Ordliste", reverse("labourmarket:term_list")), (heading, "")]
    context = {"form": form, "heading": heading, "crumbs": crumbs}
    return render_page(request, "labourmarket/edit_term.html", context, status=422 if form.is_bound else 200)
