# SPDX-License-Identifier: MPL-2.0
"""What was started in a case, and the page where it begins, ends or comes to nothing (S3)."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.models import Case
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.drafts import seen_version
from jobfokus.exchange.once import once
from jobfokus.plans.access import may_move_activity
from jobfokus.plans.actions.activities import (
    TooLateToTakeBackError,
    grace_of,
    move_activity,
    say_begun,
    take_back,
)
from jobfokus.plans.choices import ActivityMove, ActivityState
from jobfokus.plans.forms.activities import MoveForm
from jobfokus.plans.models import Activity
from jobfokus.plans.rules.activities import moves_from, taken_back
from jobfokus.privacy.log import record_sight

KINDS = {ActivityState.BEGUN: "ok", ActivityState.COMPLETED: "ok", ActivityState.BROKEN_OFF: "warn"}
DONE = {
    ActivityMove.BEGIN: "Det er noteret, at det er i gang.",
    ActivityMove.DROP: "Det er noteret, at det ikke blev til noget.",
    ActivityMove.COMPLETE: "Det er noteret, at det er gennemført.",
    ActivityMove.BREAK_OFF: "Det er noteret, at det blev afbrudt.",
}


def activity_rows(case: Case, user: User) -> list[dict[str, Any]]:
    """What was started, how far it is, what came of it, and what *user* may do next, in words."""
    writes = may_write_case(user, case, timezone.localdate())
    rows = list(Activity.objects.filter(case=case).select_related("responsible"))
    slips = slips_of(rows)
    told = []
    for each in rows:
        follow = "Følg op" if moves_from(each.state) else "Noteret forkert?" if each.pk in slips else ""
        told.append(row_of(each) | {"follow": follow if writes or each.responsible_id == user.pk else ""})
    return told


def slips_of(activities: Sequence[Activity]) -> dict[int, str]:
    """Those whose last word can be taken back now, by key, each with the clock until when."""
    now = timezone.now()
    lately = [(each, each.said_at) for each in activities if each.said_at and each.said_at > now - timedelta(days=1)]
    if not lately:
        return {}
    grace = grace_of(lately[0][0].case.municipality_id, timezone.localdate(now))
    return {
        each.pk: days.clock(timezone.localtime(said_at + grace))
        for each, said_at in lately
        if taken_back(each.state, said_at, now, grace) is not None
    }


def row_of(activity: Activity) -> dict[str, Any]:
    """An activity as a page prints it."""
    state = ActivityState(activity.state)
    day = days.short(activity.closed_on or activity.begun_on)
    return {
        "uuid": activity.uuid,
        "what": activity.what,
        "who": activity.responsible.name if activity.responsible else "",
        "from": days.short(activity.starts_on),
        "to": days.short(activity.ends_on),
        "begun": days.short(activity.begun_on),
        "waits": state == ActivityState.AGREED,
        "kind": KINDS.get(state, "neutral"),
        "told": f"{state.label} {day}".strip(),
        "came_of_it": activity.came_of_it,
    }


def activity_moved(request: HttpRequest, uuid: UUID) -> Activity:
    """The activity, for whoever sees to it or writes in the case; there is no such page for the others."""
    mine = Activity.objects.answered_for_by(request.user).values("pk")
    seen = Activity.objects.filter(case__in=Case.objects.for_staff(request.user)).values("pk")
    both = Activity.objects.filter(Q(pk__in=mine) | Q(pk__in=seen)).select_related("case__citizen", "responsible")
    activity = get_object_or_404(both, uuid=uuid)
    if not may_move_activity(request.user, activity, timezone.localdate()):
        raise PermissionDenied
    return activity


@require_http_methods(["GET", "POST"])
@once
def activity_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say that it began, how it ended, or that it came to nothing."""
    activity = activity_moved(request, uuid)
    record_sight(request, activity.case.citizen_id, of=activity, verb="activity_seen")
    if request.method != "POST":
        return show(request, activity)
    if seen_version(request.POST) != activity.version:
        return quicker(request, activity)
    form = form_of(activity, request.POST)
    if form is None or not form.is_valid():
        return show(request, activity, form, status=422)
    given, move = form.cleaned_data, ActivityMove(form.cleaned_data["move"])
    say = {"seen": activity.version, "on": given["on"], "words": given["words"]}
    try:
        move_activity(activity, move, **say, by=request.user, now=timezone.now())
    except ChangedMeanwhileError:
        activity.refresh_from_db()
        return quicker(request, activity)
    except ValidationError as refused:
        form.add_error(None, refused)
        return show(request, activity, form, status=422)
    messages.success(request, done_words(activity, move))
    return redirect(back_of(request.user, activity))


def done_words(activity: Activity, move: ActivityMove) -> str:
    """What was noted, and the way back from a slip."""
    address = reverse("plans:activity", args=[activity.uuid])
    return format_html('{} <a href="{}">Noteret forkert?</a>', DONE[move], address)


def form_of(activity: Activity, data: Any = None, words: str = "") -> MoveForm | None:
    """The form as it starts, or as it was sent; none for what is over."""
    if not moves_from(activity.state):
        return None
    return MoveForm(data, state=activity.state, initial={"on": timezone.localdate(), "words": words})


def quicker(request: HttpRequest, activity: Activity) -> HttpResponse:
    """A colleague has said something in the meantime: what they said, and one's own line to keep."""
    typed = request.POST.get("words", "").strip()
    return show(request, activity, form_of(activity, words=typed), typed=typed, behind=True, status=409)


def show(
    request: HttpRequest, activity: Activity, form: MoveForm | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    case = activity.case
    steps = [("Min dag", reverse("journey:my_day"))]
    if Case.objects.for_staff(request.user).filter(pk=case.pk).exists():
        pages = {"Sag": "journey:case_page", "Screening": "placements:screening"}
        steps = [(label, reverse(name, args=[case.uuid])) for label, name in pages.items()]
    context = {
        "crumbs": [*steps, ("Følg op på indsatsen", "")],
        "who": case.citizen.full_name,
        "row": row_of(activity),
        "purpose": activity.purpose,
        "uuid": activity.uuid,
        "version": activity.version,
        "form": form or form_of(activity),
        "back_url": back_of(request.user, activity),
        "behind": False,
        "typed": "",
        "back_until": slips_of([activity]).get(activity.pk, ""),
    }
    return render_page(request, "plans/activity.html", context | more, status=status)


def back_of(user: User, activity: Activity) -> str:
    """Where one came from: My day for whoever sees to it, otherwise the case."""
    if activity.responsible_id == user.pk:
        return reverse("journey:my_day")
    return reverse("placements:screening", args=[activity.case.uuid])


@require_POST
def begin_activity(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say with one press that an activity is under way today."""
    activity = say_begun(activity_moved(request, uuid), by=request.user, now=timezone.now())
    if activity.state == ActivityState.BEGUN:
        messages.success(request, done_words(activity, ActivityMove.BEGIN))
    else:
        messages.warning(request, f"En anden har allerede noteret: {activity.get_state_display()}.")
    return redirect(back_of(request.user, activity))


@require_POST
def take_back_activity(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What was noted last was a slip: within the hour it stands as before."""
    activity = activity_moved(request, uuid)
    try:
        take_back(activity, seen=seen_version(request.POST), by=request.user, now=timezone.now())
    except TooLateToTakeBackError:
        messages.warning(request, "Det er for længe siden til at tage tilbage. Det, der står, bliver stående.")
    except ChangedMeanwhileError:
        messages.warning(request, "En anden har noteret noget imens. Se, hvordan det står nu.")
    else:
        messages.success(request, "Det er taget tilbage. Alt står, som det gjorde før.")
    return redirect("plans:activity", uuid=uuid)
