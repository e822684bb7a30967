# SPDX-License-Identifier: MPL-2.0
"""Holding a conversation: one page, one form, one "Gem" (C4)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.common.text import whole_number
from jobfokus.conversations.access import may_hold
from jobfokus.conversations.actions.holding import RecordClosedError, record_is_open, save_record, start_conversation
from jobfokus.conversations.choices import PointOrigin
from jobfokus.conversations.desk import MARKER_WORDS, desk_of
from jobfokus.conversations.forms.holding import HoldSheet, in_words
from jobfokus.conversations.models import Conversation
from jobfokus.conversations.rows import agreement_row, card_words
from jobfokus.conversations.views.found import conversation_held, conversation_seen
from jobfokus.conversations.views.record import record_page
from jobfokus.conversations.views.shared import shared_page
from jobfokus.exchange.conflicts import ChangedMeanwhileError, differences, merged, resolved
from jobfokus.exchange.drafts import (
    answer_autosave,
    content_of,
    draft_of,
    drop_draft,
    keep_as_draft,
    seen_version,
    typed_content,
    typed_data,
)
from jobfokus.exchange.models import Draft
from jobfokus.exchange.once import once

FORM = "conversation"


@require_GET
def conversation(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The conversation as it stands: not started, under way, or written down."""
    found, now = conversation_seen(request, uuid), timezone.now()
    if request.GET.get("vendt") and found.started_at:
        return shared_page(request, found, draft_of(request.user, FORM, found.uuid))
    if not may_hold(request.user, found, timezone.localdate(now)):
        return record_page(request, found)
    if not record_is_open(found, now):
        return record_page(request, found, is_open=False)
    if found.started_at is None:
        return render_page(request, "conversations/not_started.html", start_context(found))
    desk, draft = desk_of(found, timezone.localdate(now)), draft_of(request.user, FORM, found.uuid)
    data = typed_data(desk.stored() | (content_of(draft) if draft else {}))
    sheet = HoldSheet(desk, data, now=now, judged=False)
    return render_page(request, "conversations/hold.html", hold_context(sheet, draft))


@require_POST
@once
def start(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One click starts the clock."""
    late = "for-sent" in request.POST
    found = start_conversation(conversation_held(request, uuid), by=request.user, now=timezone.now(), late=late)
    return redirect("conversations:conversation", uuid=found.uuid)


@require_POST
def autosave(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Keep what is typed."""
    found = conversation_held(request, uuid)
    return answer_autosave(
        request, form=FORM, object_uuid=uuid, citizen_id=found.case.citizen_id, version=found.version
    )


@require_POST
@once
def save(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """ "Gem": all of it, or the page again with what was typed."""
    found, now = conversation_held(request, uuid), timezone.now()
    desk, data = desk_of(found, timezone.localdate(now)), resolved(request.POST)
    draft = keep_typed(request, found, data)
    if request.POST.get("action") in ("draft", "more"):
        return redirect(reverse("conversations:conversation", args=[uuid]) + "#nye-aftaler")
    sheet = HoldSheet(desk, data, now=now)
    if not sheet.is_valid():
        return render_page(request, "conversations/hold.html", hold_context(sheet, draft), status=422)
    try:
        save_record(found, sheet.held(), by=request.user, now=now, seen=seen_version(data))
    except ChangedMeanwhileError:
        return conflict(request, sheet)
    except RecordClosedError:
        messages.warning(request, "Fristen for at rette er udløbet. Din tekst ligger som kladde nedenfor.")
        return redirect("conversations:record", uuid=uuid)
    drop_draft(request.user, FORM, uuid)
    messages.success(request, "Samtalen er gemt.")
    return redirect("conversations:record", uuid=uuid)


@require_POST
def drop_typed(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let one's own draft go."""
    found = conversation_held(request, uuid)
    drop_draft(request.user, FORM, found.uuid)
    messages.info(request, "Kladden er kasseret.")
    return redirect("conversations:conversation", uuid=uuid)


def keep_typed(request: HttpRequest, found: Conversation, data: QueryDict) -> Draft:
    """Whatever comes of it, what was sent lies as a draft first."""
    content = typed_content(data)
    if request.POST.get("action") == "more":
        content["ny-TOTAL_FORMS"] = [str(whole_number(data.get("ny-TOTAL_FORMS")) + 1)]
    return keep_as_draft(
        user=request.user,
        form=FORM,
        object_uuid=found.uuid,
        citizen_id=found.case.citizen_id,
        base_version=seen_version(data),
        content=content,
        now=timezone.now(),
    )


def conflict(request: HttpRequest, sheet: HoldSheet) -> HttpResponse:
    """The second writer sees both texts and chooses; what only one of them touched follows by itself."""
    found = Conversation.objects.select_related("case__citizen", "case__expectation", "kind", "holder").get(
        pk=sheet.desk.conversation.pk
    )
    desk = desk_of(found, timezone.localdate())
    mine, theirs, base = typed_content(sheet.data), desk.stored(), desk.started_from(seen_version(sheet.data))
    labels = sheet.labels()
    apart = differences(mine=mine, theirs=theirs, base=base, labels=labels, texts=text_fields(sheet), shown=in_words)
    asked = {difference.name for difference in apart}
    kept = merged(mine=mine, theirs={name: theirs[name] for name in labels if name in theirs}, base=base)
    kept |= {name: sorted({*mine.get(name, []), *theirs.get(name, [])}) for name in ("items", "points")}
    kept |= {name: values for name, values in theirs.items() if name.endswith(("-seen", "_seen"))}
    hidden = [(name, value) for name, values in kept.items() if name not in asked for value in values]
    last = found.record_versions.select_related("saved_by").first()
    context = {
        "heading": found.kind,
        "saved_by": last.saved_by.name if last else "En kollega",
        "saved_at": days.moment(timezone.localtime(last.saved_at)) if last else "",
        "differences": apart,
        "hidden": hidden,
        "base_version": found.version,
        "save_url": reverse("conversations:save", args=[found.uuid]),
        "back_url": reverse("conversations:conversation", args=[found.uuid]),
    }
    return render_page(request, "common/conflict.html", context, status=409)


def text_fields(sheet: HoldSheet) -> set[str]:
    """Fields in which both texts can stand."""
    return {name for name in sheet.labels() if not name.endswith("-state") and name != "aim_outcome"}


def start_context(found: Conversation) -> dict[str, Any]:
    """What the page shows before the clock has started."""
    return {
        "conversation": found,
        "who": found.case.citizen.full_name,
        "when": days.moment(timezone.localtime(found.planned_at)),
        "points": found.agenda.all(),
    }


def hold_context(sheet: HoldSheet, draft: Draft | None) -> dict[str, Any]:
    """What the page of a conversation under way shows."""
    desk, today = sheet.desk, timezone.localdate()
    found = desk.conversation
    outcomes = {form.agreement.pk: form for form in sheet.outcomes}
    agenda = [
        {"point": point, "done": str(point.uuid) in sheet.done, "told": point.origin == PointOrigin.MUST_TELL}
        for point in desk.points
        if not point.agreement
    ]
    agreements = [
        {"row": agreement_row(agreement, today), "form": outcomes[agreement.pk]} for agreement in desk.agreements
    ]
    return {
        "conversation": found,
        "case": found.case,
        "who": found.case.citizen.full_name,
        "started": days.clock(timezone.localtime(found.started_at)),
        "phases": desk.phases,
        "agenda": agenda,
        "agreements": agreements,
        "sheet": sheet,
        "form": sheet.form,
        "expectations_open": desk.expectations_open,
        "correcting": found.version > 0,
        "base_version": draft.base_version if draft else found.version,
        "sequence": draft.sequence if draft else 0,
        "draft_at": days.moment(timezone.localtime(draft.saved_at)) if draft else "",
        "marker_words": desk.settings[MARKER_WORDS],
        "card": card_words(found.card),
    }
