# SPDX-License-Identifier: MPL-2.0
"""Events of the local labour market; a closure lists its cases and asks teams about their archetypes (A4, W2)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.models import Team
from jobfokus.common import days
from jobfokus.common.charts import number
from jobfokus.common.pages import render_page
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once
from jobfokus.labourmarket.actions.events import withdraw_event
from jobfokus.labourmarket.models import Event, Industry
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight
from jobfokus.screening.actions.events import answer_event, correct_event, look_again, tell_event
from jobfokus.screening.forms.events import AnswerForm, EventForm, started_from
from jobfokus.screening.models import Archetype, EventAnswer, TouchedCase
from jobfokus.screening.models.archetypes import READERS

tellers = for_roles(*READERS)


@require_GET
@tellers
def event_list(request: HttpRequest) -> HttpResponse:
    """What has happened and what is coming, the newest first."""
    events = Event.objects.visible_to(request.user).select_related("industry")
    page = Paginator(events, 50).get_page(request.GET.get("side"))
    reminders = events.to_remember(timezone.localdate())
    context = {
        "rows": [event_row(event) for event in page],
        "reminders": [event_row(event) for event in reminders[:5]],
        "page": page,
    }
    return render_page(request, "screening/event_list.html", context)


@require_http_methods(["GET", "POST"])
@tellers
@once
def tell(request: HttpRequest) -> HttpResponse:
    """Tell of an event."""
    form = EventForm(request.POST or None, industries=industries(request))
    if form.is_bound and form.is_valid():
        made = tell_event(form.content(), by=request.user, now=timezone.now(), on=timezone.localdate())
        messages.success(request, "Begivenheden er gemt.")
        return redirect("screening:event", uuid=made.uuid)
    context = {"form": form, "crumbs": trail("Ny begivenhed"), "heading": "Ny begivenhed"}
    return render_page(request, "screening/edit_event.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@tellers
@once
def correct(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Correct an event."""
    found = event_seen(request, uuid, Event.objects.filter(withdrawn_on=None))
    form = EventForm(request.POST or None, industries=industries(request), initial=started_from(found))
    if form.is_bound and form.is_valid() and corrected(request, found, form):
        return redirect("screening:event", uuid=uuid)
    crumbs = trail((found.name, reverse("screening:event", args=[uuid])), "Ret")
    context = {"form": form, "crumbs": crumbs, "heading": "Ret begivenheden"}
    return render_page(request, "screening/edit_event.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@tellers
@once
def event(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One event; where jobs are lost, one's own cases that it touched, and the question to one's teams."""
    found = event_seen(request, uuid)
    asked = teams_asked(request, found)
    first = next(iter(asked), None)
    form = AnswerForm(request.POST or None, teams=asked, initial={"team": first})
    if form.is_bound and form.is_valid():
        answered(request, found, form)
        return redirect("screening:event", uuid=uuid)
    page = touched_page(request, found)
    answers = found.answers.filter(team__in=Team.objects.visible_to(request.user)).select_related("team", "answered_by")
    context = {
        "event": found,
        "row": event_row(found),
        "works_cases": request.user.authority.works_cases,
        "rows": [touched_row(row) for row in page],
        "page": page,
        "follow_url": follow_url(request, found),
        "form": form if first else None,
        "answers": [answer_row(answer) for answer in answers],
        "crumbs": trail(found.name),
    }
    return render_page(request, "screening/event.html", context, status=422 if form.errors else 200)


@require_POST
@tellers
def find_again(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Look for cases once more."""
    found = event_seen(request, uuid)
    new = look_again(found, by=request.user, now=timezone.now(), on=timezone.localdate())
    messages.success(request, "Vi har ledt igen." if new else "Vi har ledt igen og fandt ikke flere.")
    return redirect("screening:event", uuid=uuid)


@require_POST
@tellers
def withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """It did not happen after all."""
    found = event_seen(request, uuid)
    try:
        withdraw_event(found, by=request.user, on=timezone.localdate(), seen=found.version)
    except ChangedMeanwhileError:
        messages.warning(request, "En kollega har rettet begivenheden imens.")
    else:
        messages.success(request, "Begivenheden er trukket tilbage.")
    return redirect("screening:event", uuid=uuid)


def touched_page(request: HttpRequest, found: Event) -> "Page[TouchedCase]":
    """One's own cases that an event touched; that they are seen is noted."""
    touched = TouchedCase.objects.filter(event=found).visible_to(request.user)
    cases = touched.select_related("case__citizen", "case__owner").order_by("case__started_on", "pk")
    page = Paginator(cases if found.costs_jobs else cases.none(), 50).get_page(request.GET.get("side"))
    people = [row.case.citizen_id for row in page]
    if people:
        record_sight(request, people, kind=EntryKind.LISTED, verb="event_listed", of=found)
    return page


def follow_url(request: HttpRequest, found: Event) -> str:
    """Where those who steer read how long the event's people stay unemployed; nothing for the others."""
    steers = request.user.authority.holds("team_leader", "manager")
    return reverse("steering:survival") + f"?a-event={found.uuid}" if steers and found.costs_jobs else ""


def event_seen(request: HttpRequest, uuid: UUID, rows: QuerySet[Any] | None = None) -> Any:
    """The event, for those who may see it."""
    asked = Event.objects.all() if rows is None else rows
    return get_object_or_404(asked.visible_to(request.user).select_related("industry"), uuid=uuid)


def industries(request: HttpRequest) -> QuerySet[Industry]:
    return Industry.objects.visible_to(request.user).in_use()


def corrected(request: HttpRequest, found: Event, form: EventForm) -> bool:
    """Correct it; False when somebody was quicker, which the form then says."""
    seen = form.cleaned_data["seen"] or 0
    try:
        correct_event(found, form.content(), by=request.user, seen=seen, now=timezone.now(), on=timezone.localdate())
    except ChangedMeanwhileError:
        found.refresh_from_db()
        form.data = form.data.copy()
        form.data["seen"] = str(found.version)
        form.add_error(
            None,
            f"En anden har rettet begivenheden imens. Den hedder nu „{found.name}“. Gem igen, hvis din skal gælde.",
        )
        return False
    messages.success(request, "Begivenheden er rettet.")
    return True


def answered(request: HttpRequest, found: Event, form: AnswerForm) -> None:
    """Keep the team's answer."""
    try:
        answer_event(found, form.cleaned_data["team"], form.cleaned_data["text"], by=request.user, now=timezone.now())
    except ChangedMeanwhileError:
        messages.warning(request, "En kollega har svaret for teamet imens.")
    else:
        messages.success(request, "Svaret er gemt. Mærket på jeres arketyper er væk.")


def teams_asked(request: HttpRequest, found: Event) -> QuerySet[Team]:
    """One's own teams with archetypes that a loss of jobs asks about, and that have not answered."""
    own = Team.objects.visible_to(request.user).filter(pk__in=request.user.authority.case_teams)
    if not found.costs_jobs:
        return own.none()
    theirs = Archetype.objects.kept().filter(team=OuterRef("pk"), created_at__lt=found.created_at)
    answers = EventAnswer.objects.filter(event=found, team=OuterRef("pk"))
    return own.filter(Exists(theirs), ~Exists(answers))


def event_row(event: Event) -> dict[str, Any]:
    """An event as lists print it."""
    where = ", ".join([*filter(None, [event.company_name]), *([event.industry.name] if event.industry else [])])
    return {
        "name": event.name,
        "url": reverse("screening:event", args=[event.uuid]),
        "kind": str(event.get_kind_display()),
        "where": where or "–",
        "when": f"{days.short(event.starts_on)}{f' til {days.short(event.ends_on)}' if event.ends_on else ''}",
        "seats": number(event.seats) if event.seats else "",
        "withdrawn": days.short(event.withdrawn_on),
        "costs_jobs": event.costs_jobs,
    }


def touched_row(row: TouchedCase) -> dict[str, str]:
    """A case that an event touched."""
    why = [word for word, hit in (("arbejdsplads", row.by_workplace), ("branche", row.by_industry)) if hit]
    return {
        "who": row.case.citizen.full_name,
        "url": reverse("journey:case_page", args=[row.case.uuid]),
        "since": days.short(row.case.started_on),
        "why": " og ".join(why).capitalize(),
        "owner": row.case.owner.name if row.case.owner else "Teamets indbakke",
    }


def answer_row(answer: EventAnswer) -> dict[str, str]:
    return {
        "team": answer.team.name,
        "text": answer.text,
        "who": answer.answered_by.name,
        "day": days.short(timezone.localtime(answer.answered_at).date()),
    }


def trail(*more: tuple[str, str] | str) -> list[tuple[str, str]]:
    """The way back; a name alone is the page one is on."""
    steps = [(step, "") if isinstance(step, str) else step for step in more]
    return [("Begivenheder", reverse("screening:event_list")), *steps]
