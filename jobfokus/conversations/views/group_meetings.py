# SPDX-License-Identifier: MPL-2.0
"""Group information meetings: the first of two steps (S7)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.held import setting
from jobfokus.accounts.models import Team
from jobfokus.citizens.models import Case
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.conversations.actions.group_meetings import mark_and_invite
from jobfokus.conversations.forms.group_meetings import (
    CameForm,
    GroupMeetingForm,
    MarkForm,
    MeetingWordsForm,
    MistakenForm,
    seen_name,
)
from jobfokus.conversations.group_meetings import candidates, meeting_rows, participant_rows
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight
from jobfokus.screening.actions.meetings import (
    correct_group_meeting,
    keep_group_meeting,
    note_participants,
    remove_group_meeting,
    take_off_list,
)
from jobfokus.screening.models import GroupMeeting, Participant

holders = for_roles("caseworker", "team_leader")
# What the button of each form says.
CAME, MARKS, MISTAKEN = "came", "marks", "mistaken"


@require_http_methods(["GET", "POST"])
@holders
@once
def group_meeting_list(request: HttpRequest) -> HttpResponse:
    """The meetings of one's teams with the figures of both steps, and a new one."""
    today, teams = timezone.localdate(), Team.objects.visible_to(request.user)
    mine = list(teams.in_use().filter(pk__in=request.user.authority.case_teams))
    form = GroupMeetingForm(request.POST if request.method == "POST" else None, teams=mine)
    if form.is_bound and form.is_valid():
        given, now = form.cleaned_data, timezone.now()
        made = keep_group_meeting(form.chosen_team, given["held_on"], given["title"], by=request.user, now=now)
        return redirect("conversations:group_meeting", uuid=made.uuid)
    # Only of those one may open: else the difference to the meeting's own page would tell of a restricted case.
    seen = Participant.objects.filter(case__in=Case.objects.for_staff(request.user))
    meetings = GroupMeeting.objects.visible_to(request.user).select_related("team")
    meetings = meetings.prefetch_related(Prefetch("participants", queryset=seen))
    page = Paginator(meetings, 50).get_page(request.GET.get("side"))
    context = {"rows": meeting_rows(page, today), "page": page, "form": form}
    return render_page(request, "conversations/group_meeting_list.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@holders
@once
def group_meeting(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Who came, and whom we talk to at once. Three forms: tick who came, write reasons, take off who was not there."""
    meeting = get_object_or_404(GroupMeeting.objects.visible_to(request.user).select_related("team"), uuid=uuid)
    weeks = setting(meeting.municipality_id, "screening.group_weeks", timezone.localdate())
    others = candidates(Case.objects.for_staff(request.user), meeting, weeks)
    sent = request.POST if request.method == "POST" else None
    asked = sent.get("action", MARKS) if sent is not None else ""
    seen = participants_of(request, meeting)
    came = CameForm(sent if asked == CAME else None, cases=others)
    mistaken = MistakenForm(sent if asked == MISTAKEN else None, participants=seen)
    marks = MarkForm(sent if sent is not None and asked not in (CAME, MISTAKEN) else None, participants=seen)
    bound: Form = {CAME: came, MISTAKEN: mistaken}.get(asked, marks)
    if sent is not None and bound.is_valid() and carried_out(request, meeting, bound):
        return redirect("conversations:group_meeting", uuid=uuid)
    return show(request, meeting, (came, marks, mistaken), status=422 if bound.errors else 200)


@require_http_methods(["GET", "POST"])
@holders
@once
def group_meeting_edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Another day or other words; a meeting with nobody on its list can go."""
    meeting = get_object_or_404(GroupMeeting.objects.visible_to(request.user).select_related("team"), uuid=uuid)
    stands = {"title": meeting.title, "held_on": meeting.held_on}
    form = MeetingWordsForm(request.POST if request.method == "POST" else None, initial=stands)
    back = reverse("conversations:group_meeting", args=[uuid])
    if form.is_bound and form.is_valid():
        correct_group_meeting(meeting, form.cleaned_data["held_on"], form.cleaned_data["title"], by=request.user)
        messages.success(request, "Mødet er rettet.")
        return redirect(back)
    context = {
        "meeting": meeting,
        "form": form,
        "empty": GroupMeeting.objects.filter(pk=meeting.pk).empty().exists(),
        "back": back,
        "crumbs": [("Fællesmøder", reverse("conversations:group_meeting_list")), ("Møde", back), ("Ret", "")],
    }
    return render_page(request, "conversations/group_meeting_edit.html", context, status=422 if form.errors else 200)


@require_POST
@holders
def group_meeting_remove(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a meeting off that was never held."""
    meeting = get_object_or_404(GroupMeeting.objects.visible_to(request.user).select_related("team"), uuid=uuid)
    remove_group_meeting(meeting, by=request.user)
    messages.success(request, "Mødet er fjernet.")
    return redirect("conversations:group_meeting_list")


def carried_out(request: HttpRequest, meeting: GroupMeeting, form: Form) -> bool:
    """Do what one of the three forms says."""
    if isinstance(form, CameForm):
        return added(request, meeting, form)
    return taken_off(request, meeting, form) if isinstance(form, MistakenForm) else marked(request, meeting, form)


def participants_of(request: HttpRequest, meeting: GroupMeeting) -> list[Participant]:
    """Those on the list whose case one may open."""
    seen = meeting.participants.filter(case__in=Case.objects.for_staff(request.user))
    return list(seen.select_related("case__citizen", "case__owner"))


def added(request: HttpRequest, meeting: GroupMeeting, form: CameForm) -> bool:
    """Write down who came."""
    number = note_participants(meeting, form.those(), by=request.user, now=timezone.now())
    messages.success(request, f"{number} skrevet på listen.")
    return True


def taken_off(request: HttpRequest, meeting: GroupMeeting, form: MistakenForm) -> bool:
    """Take off the list who was not there."""
    number = take_off_list(meeting, form.those(), by=request.user, now=timezone.now())
    messages.success(request, f"{number} taget af listen.")
    return True


def marked(request: HttpRequest, meeting: GroupMeeting, form: MarkForm) -> bool:
    """Keep the reasons; False when a colleague was quicker by a hair, which the form then says."""
    within = setting(meeting.municipality_id, "screening.invite_days", timezone.localdate())
    try:
        new = mark_and_invite(meeting, form.markings(), within_days=within, by=request.user, now=timezone.now())
    except ChangedMeanwhileError:
        form.look_again(participants_of(request, meeting))
        return False
    told = " De nye, I vil tale med straks, får brev om at booke, hvis de ikke har en tid." if new else ""
    messages.success(request, f"Listen er gemt.{told}")
    return True


def show(
    request: HttpRequest, meeting: GroupMeeting, forms: tuple[CameForm, MarkForm, MistakenForm], *, status: int
) -> HttpResponse:
    """The page; the look at everybody on it is logged."""
    came, marks, mistaken = forms
    participants = marks.participants
    people = [each.case.citizen_id for each in participants] + [case.citizen_id for case in came.cases.values()]
    if people:
        record_sight(request, people, kind=EntryKind.LISTED, verb="group_meeting_listed")
    rows: list[dict[str, Any]] = participant_rows(meeting, participants, timezone.localdate())
    for row in rows:
        row["field"] = marks[str(row["participant"].uuid)]
        row["seen"] = (seen_name(row["participant"]), row["participant"].reason)
    context = {
        "meeting": meeting,
        "day": days.long(meeting.held_on),
        "rows": rows,
        "came": came if came.cases else None,
        "marks": marks,
        "mistaken": mistaken if mistaken.unmarked else None,
        "crumbs": [("Fællesmøder", reverse("conversations:group_meeting_list")), ("Møde", "")],
    }
    return render_page(request, "conversations/group_meeting.html", context, status=status)
