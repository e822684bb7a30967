# SPDX-License-Identifier: MPL-2.0
"""Writing an order slip: begun from a case or a line of the plan, saved while somebody types, kept as a draft."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from jobfokus.citizens.models import Case
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.exchange.conflicts import ChangedMeanwhileError, differences, resolved
from jobfokus.exchange.drafts import (
    answer_autosave,
    content_of,
    draft_of,
    drop_draft,
    seen_version,
    typed_content,
    typed_data,
    unchecked,
)
from jobfokus.exchange.models import Draft
from jobfokus.exchange.once import once
from jobfokus.placements.actions.orders import change_order, make_order
from jobfokus.placements.directions import prompt_for
from jobfokus.placements.filling import prefilled
from jobfokus.placements.forms.orders import LONG, OrderForm, started_from
from jobfokus.placements.models import Order
from jobfokus.placements.views.found import case_ordered_for, order_written
from jobfokus.plans.models import JobPlanLine

FORM = "order"
# Nobody wrote this: a field that two people left in two ways is always asked about.
NOBODYS = ["\x00"]


@dataclass(frozen=True, slots=True)
class Slip:
    """What is being written: a new order for a case (perhaps for a line of its plan), or one that exists."""

    case: Case
    order: Order | None = None
    line: JobPlanLine | None = None

    @property
    def key(self) -> UUID:
        """What the draft belongs to."""
        return (self.order or self.line or self.case).uuid

    @property
    def version(self) -> int:
        return self.order.version if self.order else 0

    @property
    def save_url(self) -> str:
        if self.order:
            return reverse("placements:order_edit", args=[self.order.uuid])
        return reverse("placements:order_new", args=[self.case.uuid]) + self.query

    @property
    def typed_url(self) -> str:
        if self.order:
            return reverse("placements:order_typed", args=[self.order.uuid])
        return reverse("placements:order_new_typed", args=[self.case.uuid]) + self.query

    @property
    def back_url(self) -> str:
        if self.order:
            return reverse("placements:order_page", args=[self.order.uuid])
        return reverse("journey:case_page", args=[self.case.uuid])

    @property
    def query(self) -> str:
        return f"?linje={self.line.uuid}" if self.line else ""

    def start(self) -> dict[str, Any]:
        """What the form holds before anybody writes."""
        return started_from(self.order) if self.order else prefilled(self.case, self.line)


@require_http_methods(["GET", "POST"])
@once
def order_new(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Order something for the citizen of a case."""
    return write(request, new_slip(request, uuid))


@require_http_methods(["GET", "POST"])
@once
def order_edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Go on with a draft, or answer a question by writing the slip anew."""
    order = order_written(request, uuid, timezone.localdate())
    return write(request, Slip(order.case, order))


@require_POST
def order_new_typed(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Keep what is typed of a new order."""
    return typed(request, new_slip(request, uuid))


@require_POST
def order_typed(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Keep what is typed of an order that exists."""
    order = order_written(request, uuid, timezone.localdate())
    return typed(request, Slip(order.case, order))


def new_slip(request: HttpRequest, uuid: UUID) -> Slip:
    """A new order, and the line of the plan that it comes from, if the address names one."""
    case = case_ordered_for(request, uuid, timezone.localdate())
    asked = request.GET.get("linje")
    lines = JobPlanLine.objects.filter(plan__case=case).prefetch_related("functions") if asked else ()
    return Slip(case, line=next((each for each in lines if str(each.uuid) == asked), None))


def typed(request: HttpRequest, slip: Slip) -> HttpResponse:
    return answer_autosave(
        request, form=FORM, object_uuid=slip.key, citizen_id=slip.case.citizen_id, version=slip.version
    )


def write(request: HttpRequest, slip: Slip) -> HttpResponse:
    """The form, its draft, and its "Gem"."""
    if request.method != "POST":
        draft = draft_of(request.user, FORM, slip.key)
        return show(request, slip, *as_left(slip, draft), draft)
    data = as_chosen(request.POST)
    form = OrderForm(data)
    if not form.is_valid():
        return show(request, slip, form, seen_version(data), draft_of(request.user, FORM, slip.key), status=422)
    try:
        order = save(request, slip, form, seen_version(data))
    except ChangedMeanwhileError:
        return both_texts(request, slip, data)
    drop_draft(request.user, FORM, slip.key)
    messages.success(request, "Bestillingen er gemt. Læs den igennem, og send den.")
    return redirect("placements:order_page", uuid=order.uuid)


def as_chosen(sent: QueryDict) -> QueryDict:
    """The form as its writer chose between two texts; several purposes come back as lines of one."""
    data = resolved(sent)
    data.setlist("purposes", [line for value in data.getlist("purposes") for line in value.splitlines()])
    return data


def as_left(slip: Slip, draft: Draft | None) -> tuple[OrderForm, int]:
    """The form as its writer left it, and the version that was seen then."""
    if draft is None:
        return OrderForm(initial=slip.start()), slip.version
    return unchecked(OrderForm(typed_data(content_of(draft)))), draft.base_version


def save(request: HttpRequest, slip: Slip, form: OrderForm, seen: int) -> Order:
    """A new order, or the next version of one."""
    now = timezone.now()
    if slip.order is None:
        return make_order(slip.case, form.written(), form.wishes(), line=slip.line, by=request.user, now=now)
    change_order(slip.order, form.written(), form.wishes(), seen=seen, by=request.user, now=now)
    return slip.order


def show(
    request: HttpRequest, slip: Slip, form: OrderForm, base_version: int, draft: Draft | None, *, status: int = 200
) -> HttpResponse:
    """The page of the form."""
    context = {
        "heading": "Ret bestillingen" if slip.order else "Ny bestilling",
        "who": slip.case.citizen.full_name,
        "line": line_words(slip.line) if slip.line else "",
        "direction": prompt_for(slip.case, timezone.localdate()),
        "form": form,
        "slip": slip,
        "base_version": base_version,
        "sequence": draft.sequence if draft else 0,
        "draft_at": days.moment(timezone.localtime(draft.saved_at)) if draft else "",
        "crumbs": [("Sag", reverse("journey:case_page", args=[slip.case.uuid])), ("Bestilling", "")],
    }
    return render_page(request, "placements/order_form.html", context, status=status)


def line_words(line: JobPlanLine) -> str:
    return f"{line.track}: {', '.join(each.text for each in line.functions.all()) or line.task}"


def both_texts(request: HttpRequest, slip: Slip, data: QueryDict) -> HttpResponse:
    """Somebody saved or sent the order meanwhile: both texts, field by field."""
    order = order_written(request, slip.key, timezone.localdate())
    mine, form = typed_content(data), OrderForm(initial=started_from(order))
    labels = {name: str(field.label) for name, field in form.fields.items()}
    theirs = {name: as_sent(form[name].value()) for name in form.fields}
    apart = differences(
        mine=mine,
        theirs=theirs,
        base=dict.fromkeys(labels, NOBODYS),
        labels=labels,
        texts=frozenset(LONG),
        shown=in_words,
    )
    asked = {each.name for each in apart}
    context = {
        "heading": "Bestillingen",
        "saved_by": "En kollega",
        "saved_at": "",
        "differences": apart,
        "hidden": [(name, value) for name, values in mine.items() if name not in asked for value in values],
        "base_version": order.version,
        "save_url": slip.save_url,
        "back_url": slip.back_url,
    }
    return render_page(request, "common/conflict.html", context, status=409)


def as_sent(value: Any) -> list[str]:
    """A value of the form as a browser sends it."""
    if isinstance(value, list):
        return [str(each) for each in value]
    if isinstance(value, bool):
        return ["on"] if value else []
    return [] if value in (None, "") else [str(value)]


def in_words(name: str, value: str) -> str:
    """The word for a code of the form."""
    field = OrderForm.base_fields.get(name)
    words = {str(code): str(label) for code, label in getattr(field, "choices", [])}
    return "\n".join(words.get(line, line) for line in value.split("\n"))
