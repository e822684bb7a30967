# SPDX-License-Identifier: MPL-2.0
"""The record of a conversation: read it, add to it, strike what is wrong (C6, trust: privacy)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.citizens.letters import other_language
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.conversations.access import may_hold, may_note_training
from jobfokus.conversations.actions.from_home import judge_own_words
from jobfokus.conversations.actions.holding import add_to_record, record_is_open
from jobfokus.conversations.choices import Status, Strikable
from jobfokus.conversations.forms.from_home import JudgeWordsForm
from jobfokus.conversations.forms.lists import TrainingForm
from jobfokus.conversations.forms.record import AddendumForm, StrikeForm
from jobfokus.conversations.models import Agreement, Conversation, RecordAddendum, RememberedAgreement
from jobfokus.conversations.models.conversations import difference_words
from jobfokus.conversations.own_words import as_point, differences_of, ours_of
from jobfokus.conversations.rows import agreement_row
from jobfokus.conversations.views.found import conversation_held, conversation_seen
from jobfokus.exchange.drafts import content_of, draft_of
from jobfokus.exchange.once import once

DRAFT_LABELS = {
    "summary": "Borgerens opsummering",
    "job_goals": "Jobmål",
    "still_realistic": "Stadig realistiske?",
    "shared_note": "Delt notat",
    "internal_note": "Internt notat",
}


@require_GET
def record(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the conversation left in writing."""
    return record_page(request, conversation_seen(request, uuid))


@require_POST
@once
def add(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """An addendum."""
    found, form = conversation_held(request, uuid), AddendumForm(request.POST)
    if not form.is_valid():
        return record_page(request, found, addendum=form, status=422)
    add_to_record(found, by=request.user, now=timezone.now(), **form.cleaned_data)
    messages.success(request, "Tilføjelsen er gemt.")
    return redirect("conversations:record", uuid=uuid)


@require_POST
@once
def strike(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Strike a wrong note; it stays readable, with the reason beside it."""
    found = conversation_held(request, uuid)
    form = StrikeForm(request.POST, conversation=found)
    if not form.is_valid():
        return record_page(request, found, strike=form, status=422)
    add_to_record(found, by=request.user, now=timezone.now(), shared=False, **form.cleaned_data)
    messages.success(request, "Notatet er streget over.")
    return redirect("conversations:record", uuid=uuid)


@require_POST
def judge(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say whether the citizen's goal and strategy mean the same as ours (M6)."""
    found, form = conversation_held(request, uuid), JudgeWordsForm(request.POST)
    if form.is_valid():
        judge_own_words(found, **form.judged, by=request.user, on=timezone.localdate())
        messages.success(request, "Gemt. Det, der ikke er ens, står på næste dagsorden.")
    return redirect("conversations:record", uuid=uuid)


def record_page(
    request: HttpRequest,
    found: Conversation,
    *,
    addendum: AddendumForm | None = None,
    strike: StrikeForm | None = None,
    training: TrainingForm | None = None,
    is_open: bool | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page itself, also with a form that needs another look. *is_open* where the caller has asked already."""
    now = timezone.now()
    writes = may_hold(request.user, found, timezone.localdate(now))
    held = found.status == Status.HELD
    draft = draft_of(request.user, "conversation", found.uuid) if writes else None
    context = facts_of(found) | {
        "draft": [(label, content_of(draft).get(name, [""])[0]) for name, label in DRAFT_LABELS.items()]
        if draft
        else [],
        "other_language": other_language(found.case.citizen),
        "may_add": writes and held,
        "may_send": writes and held and found.shared_at is not None,
        "may_correct": writes and held and (record_is_open(found, now) if is_open is None else is_open),
        "addendum": addendum or AddendumForm(),
        "strike": strike or StrikeForm(conversation=found),
        "card": found.card.name if found.card else "",
        "may_train": found.card_noted_at is None and may_note_training(request.user, found, timezone.localdate(now)),
        "training": training or TrainingForm(),
    }
    return render_page(request, "conversations/record.html", context, status=status)


def facts_of(found: Conversation) -> dict[str, Any]:
    """What the record says, in ready words."""
    addenda = list(found.addenda.select_related("by"))
    struck = {addendum.strikes: addendum for addendum in addenda if addendum.strikes}
    notes = [
        {"label": note.label, "text": getattr(found, note.value), "struck": _struck(struck.get(note.value))}
        for note in Strikable
        if getattr(found, note.value)
    ]
    today = timezone.localdate()
    touched = list(Agreement.objects.filter(Q(conversation=found) | Q(followed_up_in=found)))
    return {
        "conversation": found,
        "case": found.case,
        "who": found.case.citizen.full_name,
        "when": days.moment(timezone.localtime(found.planned_at)),
        "holder": found.holder.name,
        "status": found.outcome,
        "held": found.status == Status.HELD,
        "aim_outcome": found.get_aim_outcome_display(),
        "notes": notes,
        "agreements": [agreement_row(each, today) for each in touched if each.conversation_id == found.pk],
        "followed_up": [agreement_row(each, today) for each in touched if each.followed_up_in_id == found.pk],
        "own_words": own_words_of(found),
        "told": [(point.text, point.told) for point in found.agenda.all() if point.told],
        "addenda": [_added(addendum) for addendum in addenda if not addendum.strikes],
    }


def own_words_of(found: Conversation) -> dict[str, Any]:
    """What the citizen wrote afterwards (M6) beside ours, what differs, and the question whether it means the same."""
    written = getattr(found, "own_words", None)
    if written is None:
        return {}
    ours = ours_of(found)
    rows = [("Det er mit mål", ours.goal, written.goal), ("Sådan vil jeg søge job", ours.strategy, written.strategy)]
    said = {True: "ja", False: "nej", None: ""}
    before = {"goal_same": said[written.goal_same], "strategy_same": said[written.strategy_same]}
    return {
        "rows": [row for row in [*rows, ("Det aftalte vi også", "", written.agreements)] if row[2]],
        "remembered": [remembered_words(row) for row in written.remembered.select_related("agreement")],
        "differences": [difference_words(as_point(one)) for one in differences_of(written, ours)],
        "form": JudgeWordsForm(initial=before),
    }


def remembered_words(row: RememberedAgreement) -> tuple[str, str]:
    """An agreement of ours, and what the citizen says to it."""
    told = "Husker det også" if row.same else "Husker det anderledes"
    return row.agreement.counted, f"{told}: „{row.words}“" if row.words else told


def _added(addendum: RecordAddendum) -> dict[str, Any]:
    return {
        "by": addendum.by.name,
        "at": days.moment(timezone.localtime(addendum.at)),
        "text": addendum.text,
        "shared": addendum.shared,
    }


def _struck(addendum: RecordAddendum | None) -> str:
    if addendum is None:
        return ""
    at = days.moment(timezone.localtime(addendum.at))
    return f"Streget over {at} af {addendum.by.name}: {addendum.text}"
