# SPDX-License-Identifier: MPL-2.0
"""One order with its history, and every step that can be taken with it (O3)."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.accounts.held import setting
from jobfokus.common.pages import render_page
from jobfokus.employers.people import consultants_on
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once
from jobfokus.placements.access import may_pick, readers, sides_of
from jobfokus.placements.actions.orders import may_rewrite, take_step
from jobfokus.placements.choices import OrderStep, Side
from jobfokus.placements.forms.orders import SendForm, StepForm
from jobfokus.placements.models import Order
from jobfokus.placements.reading import is_late, row_of, slip_facts, title, told, waits_for, wish_words
from jobfokus.placements.rules.orders import steps_from, unclear
from jobfokus.placements.views.found import order_seen

BUTTONS = {
    OrderStep.SEND: "Send bestillingen",
    OrderStep.ACCEPT: "Tag den",
    OrderStep.RETURN: "Send tilbage med et spørgsmål",
    OrderStep.BEGIN: "Gå i gang",
    OrderStep.MATCH: "Meld fundet",
    OrderStep.FINISH: "Giv svar, og luk",
    OrderStep.WITHDRAW: "Træk den tilbage",
}
DONE = {
    OrderStep.SEND: "Bestillingen er sendt.",
    OrderStep.ACCEPT: "Bestillingen er din.",
    OrderStep.RETURN: "Spørgsmålet er sendt til sagsbehandleren.",
    OrderStep.BEGIN: "Noteret: Du er i gang.",
    OrderStep.MATCH: "Sagsbehandleren kan se, hvad du har fundet.",
    OrderStep.FINISH: "Bestillingen er lukket, og virksomhedskonsulenten kan se dit svar.",
    OrderStep.WITHDRAW: "Bestillingen er trukket tilbage.",
}
QUICKER = "En anden har gjort noget ved bestillingen, siden du så den. Se, hvordan den står nu."


@require_GET
@readers
def order_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The slip, what is unclear in it, what can be done now, and what has happened."""
    return show(request, order_seen(request, uuid))


@require_POST
@readers
@once
def order_step(request: HttpRequest, uuid: UUID, step: str) -> HttpResponse:
    """Take one step."""
    if step not in OrderStep.values:
        raise Http404
    order, taken, now = order_seen(request, uuid), OrderStep(step), timezone.now()
    if taken not in steps_open(request, order, timezone.localdate(now)):
        return quicker(request, order, taken)
    form = step_form(order, taken, timezone.localdate(now), request.POST)
    if not form.is_valid():
        return show(request, order, form, status=422)
    given = form.cleaned_data
    words = form.message if isinstance(form, SendForm) else given.get("words", "")
    try:
        take_step(
            order,
            taken,
            seen=given["seen"],
            by=request.user,
            now=now,
            words=words,
            due_on=given.get("due_on"),
            consultant=given.get("consultant"),
        )
    except ChangedMeanwhileError:
        messages.warning(request, QUICKER)
    except ValidationError as refused:
        form.add_error("due_on" if "due_on" in form.fields else None, refused.messages)
        return show(request, order, form, status=422)
    else:
        messages.success(request, DONE[taken])
    return redirect("placements:order_page", uuid=uuid)


def quicker(request: HttpRequest, order: Order, step: OrderStep) -> HttpResponse:
    """The step is not open to this person now: never was, or somebody has been quicker."""
    if not sides_of(request.user, order, timezone.localdate()):
        raise PermissionDenied
    messages.warning(request, QUICKER)
    return redirect("placements:order_page", uuid=order.uuid)


def steps_open(request: HttpRequest, order: Order, today: date) -> list[OrderStep]:
    return steps_from(order.state, sides_of(request.user, order, today))


def step_form(order: Order, step: OrderStep, today: date, data: Any = None) -> StepForm:
    """The form of a step as it starts, or as it was sent."""
    days = setting(order.case.municipality_id, "order.answer_days", today)
    initial = {"seen": order.version, "due_on": today + timedelta(days=days), "consultant": order.consultant}
    if step != OrderStep.SEND:
        return StepForm(data, initial=initial, step=step)
    people = consultants_on(order.case.municipality_id, today)
    return SendForm(data, initial=initial, consultants=people, is_unclear=bool(unclear(order.slip)))


def show(request: HttpRequest, order: Order, sent: StepForm | None = None, status: int = 200) -> HttpResponse:
    """The page; *sent* is the form of a step that somebody sent with a mistake."""
    today = timezone.localdate()
    sides = sides_of(request.user, order, today)
    forms = {step: step_form(order, step, today) for step in steps_from(order.state, sides)}
    if sent is not None:
        forms[sent.step] = sent
    row = row_of(order, today)
    context = {
        "order": order,
        "title": title(order),
        "row": row,
        "late": is_late(order, today),
        "waits_for": waits_for(order),
        "facts": slip_facts(order),
        "wishes": wish_words(order),
        "unclear": [code.label for code in unclear(order.slip)] if may_rewrite(order) else [],
        "may_rewrite": Side.ORDERER in sides and may_rewrite(order),
        "steps": [
            {"form": form, "button": BUTTONS[step], "url": reverse("placements:order_step", args=[order.uuid, step])}
            for step, form in forms.items()
        ],
        "sent": sent,
        "contact": contact_of(order) if Side.CONSULTANT in sides else [],
        "may_pick": may_pick(request.user, order, today),
        "found": order.opening,
        "case_url": reverse("journey:case_page", args=[order.case.uuid]) if Side.ORDERER in sides else "",
        "history": [told(event) for event in order.events.select_related("by")],
        "crumbs": [("Bestillinger", reverse("placements:order_list")), (title(order), "")],
    }
    return render_page(request, "placements/order_page.html", context, status=status)


def contact_of(order: Order) -> list[tuple[str, str]]:
    """How the employer consultant reaches the citizen; of a protected person nothing stands here."""
    citizen = order.case.citizen
    if citizen.protected:
        return [("Kontakt", "Gennem sagsbehandleren")]
    return [(label, text) for label, text in (("Telefon", citizen.phone), ("E-mail", citizen.email)) if text]
