# SPDX-License-Identifier: MPL-2.0
"""Whose day one may move, and what the citizens of days that were moved have chosen (B4)."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.models import RoleAssignment, User
from jobfokus.booking.models import NewTime
from jobfokus.common import days
from jobfokus.conversations.models import Conversation

LATELY = timedelta(days=14)
MOST = 50


def people_one_moves(user: User) -> QuerySet[User]:
    """Oneself, those one stands in for, and those who work in the teams one leads."""
    led = RoleAssignment.objects.holding(timezone.localdate()).filter(team_id__in=user.authority.led_teams)
    mine = Q(pk__in=user.authority.acts_for) | Q(pk__in=led.order_by().values("user_id"))
    return User.objects.visible_to(user).filter(mine)


def moved_rows(user: User, now: datetime) -> list[dict[str, Any]]:
    """Every citizen whose meeting we called off lately, and how they have answered: nobody is forgotten."""
    found = NewTime.objects.for_staff(user).filter(at__gte=now - LATELY, conversation__case__ended_on=None)
    rows = found.select_related("conversation__case__citizen", "conversation__holder", "conversation__moved_to")
    return [moved_row(row) for row in rows.order_by("-at", "conversation__planned_at")[:MOST]]


def moved_row(row: NewTime) -> dict[str, Any]:
    old: Conversation = row.conversation
    kind, answer = answer_of(row)
    return {
        "citizen_id": old.case.citizen_id,
        "who": old.case.citizen.full_name,
        "url": reverse("journey:case_page", args=[old.case.uuid]),
        "was": days.moment(timezone.localtime(old.planned_at)),
        "holder": old.holder.name,
        "kind": kind,
        "answer": answer,
    }


def answer_of(row: NewTime) -> tuple[str, str]:
    """Sign and words: a new time, a wish to be called, or nothing yet."""
    following = row.conversation.moved_to
    if following is not None:
        return "ok", f"Ny tid {days.moment(timezone.localtime(following.planned_at))}"
    return ("warn", "Vil ringes op") if row.call_wanted_at else ("neutral", "Har ikke valgt endnu")
