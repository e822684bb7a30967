# SPDX-License-Identifier: MPL-2.0
"""Summoning a citizen (B6): another thing than a booking, with its own reason and its own letter."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from jobfokus.booking.actions.booking import AlreadyBookedError
from jobfokus.booking.actions.summoning import summon
from jobfokus.booking.choosing import where_of
from jobfokus.booking.desk import usual_code
from jobfokus.booking.forms.staff import KindForm, SummonForm
from jobfokus.booking.free import summons_slots
from jobfokus.citizens.models import Case
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.conversations.actions.planning import SeatTakenError
from jobfokus.conversations.models import ConversationKind, Slot
from jobfokus.conversations.views.found import case_written
from jobfokus.conversations.views.planning import crumbs, workers
from jobfokus.exchange.once import once

MOST = 20
TAKEN = "Tiden er lige blevet taget. Vælg en anden."


@require_http_methods(["GET", "POST"])
@workers
@once
def summon_to(request: HttpRequest, case: UUID) -> HttpResponse:
    """Choose kind and time, write why, and the letter goes out."""
    now, found = timezone.now(), case_written(request, case, timezone.localdate())
    kind = kind_of(request, found)
    slots = {str(slot.uuid): slot for slot in summons_slots(found, kind, now=now)[:MOST]}
    form = SummonForm(request.POST or None, slots=[(key, slot_words(slot)) for key, slot in slots.items()])
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        said = {"reason": given["reason"], "duty": given["duty"]}
        try:
            made = summon(slots[given["slot"]], found, kind=kind, by=request.user, now=now, **said)
            when = days.moment(timezone.localtime(made.planned_at))
            messages.success(request, f"Borgeren er indkaldt til {when}. Brevet er på vej.")
            return redirect("booking:assist", case=found.uuid)
        except SeatTakenError:
            form.add_error("slot", TAKEN)
        except AlreadyBookedError as ahead:
            when = days.moment(timezone.localtime(ahead.conversation.planned_at))
            form.add_error(None, f"Borgeren har allerede en samtale {when}.")
    context: dict[str, Any] = {
        "case": found,
        "kind_form": KindForm(initial={"kind": kind.code}, municipality_id=found.municipality_id),
        "kind": str(kind),
        "kind_code": kind.code,
        "any": bool(slots),
        "form": form,
        "crumbs": crumbs(found, "Indkald"),
    }
    return render_page(request, "booking/summon.html", context, status=422 if form.errors else 200)


def kind_of(request: HttpRequest, case: Case) -> ConversationKind:
    """The kind that was asked for, else the usual one of this case."""
    asked = KindForm({"kind": request.GET.get("kind", "")}, municipality_id=case.municipality_id)
    if asked.is_valid():
        found: ConversationKind = asked.cleaned_data["kind"]
        return found
    kinds = ConversationKind.objects.filter(municipality_id=case.municipality_id)
    return kinds.filter(code=usual_code(case)).first() or kinds.earliest("pk")


def slot_words(slot: Slot) -> str:
    """A time in one line."""
    parts = [days.moment(timezone.localtime(slot.starts_at)), slot.holder.name, where_of(slot)]
    return ", ".join(part for part in parts if part)
