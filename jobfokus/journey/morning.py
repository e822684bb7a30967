# SPDX-License-Identifier: MPL-2.0
"""What a morning meeting looks at: new openings, those that wait for too long, what was kept in mind, one case (E6)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from jobfokus.accounts.models import RoleAssignment, Team, User
from jobfokus.citizens.models import Case
from jobfokus.common import days
from jobfokus.employers.limits import OpeningLimits
from jobfokus.employers.models import JobOpening
from jobfokus.employers.opening_list import ABOUT, Row, list_row
from jobfokus.journey.models import JointCase, KeptInMind, MorningMeeting

# A wall of people reads no more than this standing.
MOST = 12
# Where there was no meeting before, this is new.
USUAL = timedelta(days=7)


class Step(StrEnum):
    """The four things that a meeting does, in order."""

    NEW = "nye"
    FILL = "husk"
    CASE = "sag"
    END = "slut"


STEP_NAMES = {
    Step.NEW: "Nye åbninger",
    Step.FILL: "Husk at besætte",
    Step.CASE: "Én fælles sag",
    Step.END: "Det aftalte vi",
}


def teams_of(user: User) -> QuerySet[Team]:
    """The teams one may meet with: one's own, or all of them for an employer consultant."""
    teams = Team.objects.visible_to(user).in_use()
    return teams if user.authority.holds("employer_consultant") else teams.filter(pk__in=user.authority.case_teams)


def colleagues_of(team: Team, today: date) -> QuerySet[User]:
    """Who can be given something to do: those who work in the team, and the employer consultants."""
    held = RoleAssignment.objects.holding(today)
    at_work = held.filter(Q(team=team) | Q(role="employer_consultant")).values("user_id")
    return User.objects.filter(municipality_id=team.municipality_id, is_active=True, pk__in=at_work).order_by("name")


def own_cases(user: User) -> QuerySet[Case]:
    """The running cases one may bring along."""
    own = (
        Case.objects.visible_to(user).active().filter(owner=user, team__isnull=False).select_related("citizen", "team")
    )
    return own.order_by("citizen__first_name", "citizen__last_name", "pk")


def new_openings(meeting: MorningMeeting, user: User, limits: OpeningLimits) -> list[Row]:
    """What has come since the team stood together last, the newest first. Two statements."""
    before = MorningMeeting.objects.filter(team=meeting.team_id, on__lt=meeting.on).order_by("-on")
    since = before.values_list("on", flat=True).first() or meeting.on - USUAL
    found = JobOpening.objects.visible_to(user).unfilled().filter(opened_on__gte=since)
    return [
        list_row(opening, meeting.on, limits) for opening in found.select_related(*ABOUT).order_by("-opened_on")[:MOST]
    ]


def openings_to_fill(meeting: MorningMeeting, user: User, limits: OpeningLimits) -> list[Row]:
    """The yellow and red ones, the oldest first. One statement."""
    found = JobOpening.objects.visible_to(user).overdue(meeting.on, limits).select_related(*ABOUT)
    return [list_row(opening, meeting.on, limits) for opening in found.order_by("opened_on", "pk")[:MOST]]


@dataclass(frozen=True, slots=True)
class KeptLine:
    """Something to keep in mind, as a page prints it."""

    text: str
    who: str
    when: str
    opening_url: str
    done_url: str


def kept_lines(kept: "QuerySet[KeptInMind]") -> list[KeptLine]:
    """One statement."""
    return [
        KeptLine(
            text=each.text,
            who=each.who.name if each.who else "Vi alle sammen",
            when=days.short(each.meeting.on),
            opening_url=reverse("employers:opening_page", args=[each.opening.uuid]) if each.opening else "",
            done_url=reverse("journey:finish_kept", args=[each.uuid]) if each.done_at is None else "",
        )
        for each in kept.select_related("who", "opening", "meeting")[:50]
    ]


def joint_of(team: Team, user: User) -> tuple[JointCase | None, int, bool]:
    """The case that is next in the team, if one may see it; how many wait after it; whether one is hidden."""
    waiting = JointCase.objects.waiting().filter(team=team)
    seen = waiting.visible_to(user).select_related("case__citizen", "brought_by", "team").first()
    count = waiting.count()
    return seen, max(count - 1, 0), seen is None and count > 0


def steps_of(meeting: MorningMeeting, here: Step) -> list[dict[str, Any]]:
    """The way through the meeting, as links."""
    page = reverse("journey:morning_meeting", args=[meeting.uuid])
    return [{"label": name, "url": f"{page}?trin={step}", "current": step == here} for step, name in STEP_NAMES.items()]


def beside(here: Step) -> tuple[Step | None, Step | None]:
    """The step before and the one after."""
    order = list(Step)
    place = order.index(here)
    return order[place - 1] if place else None, order[place + 1] if place + 1 < len(order) else None
