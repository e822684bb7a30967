# SPDX-License-Identifier: MPL-2.0
"""The morning meeting, standing, from start to end (E6)."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.employers.limits import OpeningLimits
from jobfokus.employers.models import JobOpening
from jobfokus.exchange.once import once
from jobfokus.journey import morning
from jobfokus.journey.access import meeters
from jobfokus.journey.actions import morning as actions
from jobfokus.journey.forms.morning import BringForm, KeepForm, StartForm
from jobfokus.journey.models import JointCase, KeptInMind, MorningMeeting
from jobfokus.journey.morning import Step
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight


@require_http_methods(["GET", "POST"])
@meeters
@once
def morning_start(request: HttpRequest) -> HttpResponse:
    """Before the meeting: which team, how long, what is still to be done, which case to bring along."""
    form = StartForm(request.POST if request.method == "POST" else None, teams=morning.teams_of(request.user))
    if form.is_valid():
        given = form.cleaned_data
        meeting = actions.start_meeting(given["team"], given["minutes"], by=request.user, now=timezone.now())
        return redirect("journey:morning_meeting", uuid=meeting.uuid)
    return start_page(request, start_form=form, status=422 if form.errors else 200)


def start_page(request: HttpRequest, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page before the meeting; *forms* are those that somebody sent with a mistake."""
    user, today = request.user, timezone.localdate()
    cases = morning.own_cases(user)
    brought = JointCase.objects.waiting().visible_to(user).filter(brought_by=user).select_related("case__citizen")
    shown = [(joint.case.citizen.full_name, joint.question) for joint in brought]
    record_sight(request, [case.citizen_id for case in cases], kind=EntryKind.LISTED, verb="joint_case_offered")
    running = MorningMeeting.objects.visible_to(user).filter(on=today).select_related("team")
    context = {
        "date": days.long(today),
        "running": [(f"{each.team.name}", reverse("journey:morning_meeting", args=[each.uuid])) for each in running],
        "kept": morning.kept_lines(KeptInMind.objects.visible_to(user).still_open()),
        "start_form": StartForm(teams=morning.teams_of(user)),
        "bring_form": BringForm(cases=cases, prefix="sag"),
        "brings": user.authority.holds("caseworker"),
        "brought": shown,
    }
    return render_page(request, "journey/morning_start.html", context | forms, status=status)


@require_POST
@meeters
@once
def bring_case(request: HttpRequest) -> HttpResponse:
    """Bring one of one's own cases along."""
    form = BringForm(request.POST, cases=morning.own_cases(request.user), prefix="sag")
    if not form.is_valid():
        return start_page(request, bring_form=form, status=422)
    given = form.cleaned_data
    try:
        actions.bring_case(given["case"], given["question"], by=request.user, now=timezone.now())
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
    else:
        messages.success(request, "Sagen er taget med til næste morgenmøde.")
    return redirect("journey:morning_start")


def meeting_seen(request: HttpRequest, uuid: UUID) -> MorningMeeting:
    """The meeting, for whoever stands there."""
    return get_object_or_404(MorningMeeting.objects.visible_to(request.user).select_related("team"), uuid=uuid)


@require_GET
@meeters
def morning_meeting(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One step of the meeting, with the clock."""
    return show(request, meeting_seen(request, uuid))


def show(request: HttpRequest, meeting: MorningMeeting, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The step that the address asks for."""
    asked = request.GET.get("trin", "")
    step = Step(asked) if asked in list(Step) else Step.NEW
    before, after = morning.beside(step)
    page = reverse("journey:morning_meeting", args=[meeting.uuid])
    ends = meeting.started_at + timedelta(minutes=meeting.minutes)
    context = {
        "meeting": meeting,
        "step": step.value,
        "heading": morning.STEP_NAMES[step],
        "steps": morning.steps_of(meeting, step),
        "before_url": f"{page}?trin={before}" if before else "",
        "after_url": f"{page}?trin={after}" if after else "",
        "started": days.clock(timezone.localtime(meeting.started_at)),
        "ends": days.clock(timezone.localtime(ends)),
        "ends_iso": ends.isoformat(),
        "runs": meeting.ended_at is None,
        "keep_url": f"{reverse('journey:keep_in_mind', args=[meeting.uuid])}?trin={step}",
        "keep_form": KeepForm(colleagues=morning.colleagues_of(meeting.team, meeting.on), prefix="husk"),
    } | content_of(request, meeting, step)
    return render_page(request, "journey/morning_meeting.html", context | forms, status=status)


def content_of(request: HttpRequest, meeting: MorningMeeting, step: Step) -> dict[str, Any]:
    """What stands on one step."""
    user = request.user
    empty: dict[str, Any] = {"rows": [], "kept": [], "joint": None, "waiting": 0, "hidden": False}
    if step == Step.CASE:
        joint, waiting, hidden = morning.joint_of(meeting.team, user)
        if joint is not None:
            record_sight(request, joint.case.citizen_id, of=joint.case, verb="joint_case_seen")
        return empty | {"joint": joint, "waiting": waiting, "hidden": hidden}
    if step == Step.END:
        return empty | {"kept": morning.kept_lines(meeting.kept.all())}
    limits = OpeningLimits.of(meeting.municipality_id, meeting.on)
    if step == Step.NEW:
        return empty | {"rows": morning.new_openings(meeting, user, limits)}
    earlier = KeptInMind.objects.visible_to(user).still_open().filter(meeting__team=meeting.team)
    return empty | {
        "rows": morning.openings_to_fill(meeting, user, limits),
        "kept": morning.kept_lines(earlier),
    }


@require_POST
@meeters
@once
def keep_in_mind(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write down what was decided; or, from an opening, that somebody sees to it."""
    meeting = meeting_seen(request, uuid)
    here = f"{reverse('journey:morning_meeting', args=[uuid])}?trin={request.GET.get('trin', '')}"
    opening, who = None, None
    if "aabning" in request.POST:
        found = JobOpening.objects.visible_to(request.user).unfilled().select_related("company", "responsible")
        opening = get_object_or_404(found, uuid=request.POST["aabning"])
        text, who = f"Besæt {opening.what} hos {opening.company.name}"[:200], opening.responsible
    else:
        form = KeepForm(request.POST, colleagues=morning.colleagues_of(meeting.team, meeting.on), prefix="husk")
        if not form.is_valid():
            return show(request, meeting, keep_form=form, status=422)
        text, who = form.cleaned_data["text"], form.cleaned_data["who"]
    actions.keep_in_mind(meeting, text, who=who, opening=opening, by=request.user, now=timezone.now())
    messages.success(request, "Skrevet ned. Det står her, til nogen har gjort det.")
    return redirect(here)


@require_POST
@meeters
def finish_kept(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """It is done."""
    kept = get_object_or_404(KeptInMind.objects.visible_to(request.user).select_related("meeting__team"), uuid=uuid)
    actions.finish_kept(kept, by=request.user, now=timezone.now())
    messages.success(request, "Godt. Så er det gjort.")
    return redirect("journey:morning_start")


@require_POST
@meeters
def note_talked(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The joint case has been talked about."""
    seen = JointCase.objects.visible_to(request.user).select_related("case", "team")
    joint = get_object_or_404(seen, uuid=uuid)
    actions.note_talked(joint, by=request.user, now=timezone.now())
    messages.success(request, "Noteret. Det, I kom frem til, skriver du i sagen.")
    return redirect("journey:morning_start")


@require_POST
@meeters
def end_meeting(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Everybody back to work."""
    meeting = meeting_seen(request, uuid)
    actions.end_meeting(meeting, by=request.user, now=timezone.now())
    messages.success(request, "Mødet er slut. God dag.")
    return redirect("journey:morning_start")
