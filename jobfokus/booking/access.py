# SPDX-License-Identifier: MPL-2.0
"""Who may do what with hours, slots and bookings. Each starts from a row one may see."""

from datetime import date, datetime

from django.utils import timezone

from jobfokus.accounts.models import RoleAssignment, Team, User
from jobfokus.citizens.models import Case
from jobfokus.conversations.access import may_plan, may_settle
from jobfokus.conversations.choices import AskedBy, BookedHow
from jobfokus.conversations.models import Conversation

CITIZENS_CHOICE = (BookedHow.SELF, BookedHow.ASSISTED)


def may_book(user: User, case: Case, how: str, today: date) -> bool:
    """The citizen alone, or staff who may write in the case: with the citizen beside them, or as a summons (B6)."""
    return case.ended_on is None and how != BookedHow.AGREED and may_plan(user, case, how, today)


def may_change_booking(user: User, conversation: Conversation, asked_by: str, today: date) -> bool:
    """Move or cancel: as ``may_settle``. The kind's limits bind the citizen, not us."""
    return may_settle(user, conversation, asked_by, today)


def is_bound_by_limits(user: User, conversation: Conversation, asked_by: str) -> bool:
    """The citizen's own hand is held to the limits of the kind; staff may help past them."""
    return asked_by == AskedBy.CITIZEN and conversation.case.citizen.user_id == user.pk


def may_keep_hours(user: User, holder: User, team: Team) -> bool:
    """Publish hours: one's own in a team one works with, those of the person one stands in for, or those one leads."""
    if team.municipality_id != user.municipality_id or holder.municipality_id != user.municipality_id:
        return False
    mine = holder.pk in user.authority.acts_for and (holder.pk != user.pk or team.pk in user.authority.case_teams)
    return mine or team.pk in user.authority.led_teams


def may_be_away_for(user: User, holder: User) -> bool:
    """Say that somebody is away: oneself, the person one stands in for, or somebody in a team one leads."""
    if holder.municipality_id != user.municipality_id:
        return False
    led = RoleAssignment.objects.filter(user=holder, team_id__in=user.authority.led_teams)
    return holder.pk in user.authority.acts_for or led.exists()


def may_receive(user: User, meeting: Conversation, now: datetime) -> bool:
    """Say that a citizen is here: reception, for whoever is expected today."""
    today = timezone.localdate(now)
    return user.authority.holds("reception") and timezone.localdate(meeting.planned_at) == today


def may_ask_for_slots(user: User, team: Team) -> bool:
    """Ask for more slots: whoever works in the team, leads it, or manages the municipality."""
    if team.municipality_id != user.municipality_id:
        return False
    return team.pk in user.authority.case_teams or user.authority.holds("manager")


def may_keep_rules(user: User, municipality_id: int) -> bool:
    """Closing days and the rules of each kind: administrators, team leaders and managers of the municipality."""
    return municipality_id == user.municipality_id and user.authority.holds("administrator", "team_leader", "manager")
