# SPDX-License-Identifier: MPL-2.0
"""The citizen's page, its turned screen, and the small forms on it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.citizens.access import may_lead_case, may_write_case
from jobfokus.citizens.actions.reach import reveal_contact, reveal_cpr
from jobfokus.citizens.contact_words import contact_line
from jobfokus.citizens.models import Case, Reminder
from jobfokus.common.pages import render_page
from jobfokus.common.together import read_together
from jobfokus.conversations.shared import shared_path
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once
from jobfokus.journey import citizen_page
from jobfokus.journey.actions import notes
from jobfokus.journey.benefit_weeks import benefit_questions, benefit_weeks
from jobfokus.journey.case_side import case_side
from jobfokus.journey.forms.case_page import MattersNowForm, ReminderForm, RevealForm
from jobfokus.journey.moves import stays_of
from jobfokus.privacy.log import record_sight

readers = for_roles("caseworker", "team_leader", "manager")


@require_GET
@readers
def case_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What a caseworker needs to know of one citizen now; with ``?vendt=1`` what two people look at together."""
    case = citizen_page.case_for(request.user, uuid)
    if request.GET.get("vendt") == "1":
        return turned(request, case)
    return show(request, case)


def turned(request: HttpRequest, case: Case) -> HttpResponse:
    """The turned screen: its own page from its own small context; nothing internal is in it."""
    request.shared_view = True
    record_sight(request, case.citizen_id, of=case, verb="case_shared")
    path = shared_path(case, timezone.now(), drafts=True)
    return render_page(request, "journey/case_shared.html", {"path": path, "back_url": request.path})


def show(request: HttpRequest, case: Case, *, status: int = 200, **more: Any) -> HttpResponse:
    """The staff page of a case; *more* are forms with mistakes, or what was just revealed."""
    now, today = timezone.now(), timezone.localdate()
    record_sight(request, case.citizen_id, of=case, verb="case_seen")
    head, side = citizen_page.head_of(case, today), case_side(case, request.user, today)
    leads_case = may_lead_case(request.user, case, today)
    context = {
        "case": case,
        "crumbs": [("Sager", reverse("journey:case_list")), ("Sag", "")],
        "head": head,
        "contact": head.contact,
        "meetings": citizen_page.meetings_of(case, now),
        "contact_line": contact_line(case, today),
        "promises": citizen_page.promises_of(case, today),
        "plan": citizen_page.plan_of(case, today),
        "handover": citizen_page.handover_of(case, request.user),
        "cv_saved": citizen_page.cv_saved(case),
        "logged_last": citizen_page.logged_last(case),
        "milestones": side.milestones,
        "reminders": side.reminders,
        "benefit_weeks": side.benefit_weeks,
        "may_write": may_write_case(request.user, case, today),
        "may_lead": case.ended_on is None and leads_case,
        "leads_case": leads_case,
        "matters_form": MattersNowForm(initial={"matters_now": case.matters_now, "seen": case.matters_now}),
        "reminder_form": ReminderForm(prefix="husk"),
        "cpr_form": RevealForm(prefix="cpr"),
        "contact_form": RevealForm(prefix="kontakt"),
        "closing": citizen_page.closing_of(case),
        "revealed_cpr": "",
        "reminder_open": "",
        "cpr_open": "",
    }
    return render_page(request, "journey/case_page.html", context | more, status=status)


@require_GET
@readers
def case_history(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Earlier spells, who held the case, moves that a leader said no to, and which group and benefit it had."""
    case, today = citizen_page.case_for(request.user, uuid), timezone.localdate()
    record_sight(request, case.citizen_id, of=case, verb="case_history_seen")
    crumbs = [
        ("Sager", reverse("journey:case_list")),
        ("Sag", reverse("journey:case_page", args=[uuid])),
        ("Historik", ""),
    ]
    context = {
        "case": case,
        "crumbs": crumbs,
        "history": citizen_page.history_of(case, request.user),
        "events": citizen_page.events_of(case),
        "stays": stays_of(case, request.user),
        "benefit_weeks": benefit_weeks(case, today, read_together(benefit_questions(case, request.user, today))),
    }
    return render_page(request, "journey/case_history.html", context)


@require_POST
@readers
def show_cpr(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the whole CPR once, with a reason that is logged."""
    case = citizen_page.case_for(request.user, uuid)
    form = RevealForm(request.POST, prefix="cpr")
    if not form.is_valid():
        return show(request, case, status=422, cpr_form=form, cpr_open="true")
    number = reveal_cpr(case.citizen, reason=form.cleaned_data["reason"], by=request.user)
    return show(request, case, revealed_cpr=number)


@require_POST
@readers
def show_contact(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show how to reach a protected person once, with a reason that is logged."""
    case = citizen_page.case_for(request.user, uuid)
    form = RevealForm(request.POST, prefix="kontakt")
    if not form.is_valid():
        return show(request, case, status=422, contact_form=form)
    reached = reveal_contact(case.citizen, reason=form.cleaned_data["reason"], by=request.user)
    return show(request, case, contact=citizen_page.contact_facts(reached.phone, reached.email, reached.address))


@require_POST
@readers
def set_matters_now(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write the one line; a second writer keeps the text and sees what the first one wrote."""
    case = citizen_page.case_for(request.user, uuid)
    form = MattersNowForm(request.POST)
    if form.is_valid():
        text, seen = form.cleaned_data["matters_now"], form.cleaned_data["seen"]
        try:
            notes.set_matters_now(case, text, seen=seen, by=request.user, on=timezone.localdate())
        except ChangedMeanwhileError:
            theirs = citizen_page.case_for(request.user, uuid).matters_now
            form = MattersNowForm({"matters_now": text, "seen": theirs})
            form.add_error("matters_now", f"En anden skrev imens: „{theirs}“. Gem igen, hvis din linje skal gælde.")
            return show(request, case, status=409, matters_form=form)
        messages.success(request, "Linjen er gemt.")
        return redirect("journey:case_page", uuid=case.uuid)
    return show(request, case, status=422, matters_form=form)


@require_POST
@readers
@once
def add_reminder(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Keep a private note with a date."""
    case = citizen_page.case_for(request.user, uuid)
    form = ReminderForm(request.POST, prefix="husk")
    if not form.is_valid():
        return show(request, case, status=422, reminder_form=form, reminder_open="true")
    notes.add_reminder(case, **form.cleaned_data, by=request.user, on=timezone.localdate())
    messages.success(request, "Huskesedlen er gemt. Kun du kan se den.")
    return redirect("journey:case_page", uuid=case.uuid)


@require_POST
@readers
def finish_reminder(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Tick off a reminder of one's own."""
    mine = Reminder.objects.filter(user=request.user, case__in=Case.objects.for_staff(request.user))
    reminder = get_object_or_404(mine.select_related("case"), uuid=uuid)
    notes.finish_reminder(reminder, by=request.user, now=timezone.now())
    return redirect("journey:case_page", uuid=reminder.case.uuid)
