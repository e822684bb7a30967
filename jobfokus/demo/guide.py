# SPDX-License-Identifier: MPL-2.0
"""Who knows the tools best in Ryvang, and a practice citizen that has been tried."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from jobfokus.demo.town import LONG, READY, Place
from jobfokus.learning.actions.rehearsal import start_rehearsal
from jobfokus.learning.actions.super_users import name_super_user
from jobfokus.learning.choices import Tool

SUPER_USERS = (
    ("nadia", READY, Tool.BOOKING),
    ("nadia", READY, Tool.CONVERSATION),
    ("karin", READY, Tool.CV),
    ("karin", READY, Tool.JOB_LOG),
    ("ellen", LONG, Tool.JOB_PLAN),
    ("morten", LONG, Tool.ORDERS),
)
NAMED_BEFORE = timedelta(days=90)


def learn_the_tools(place: Place, today: date) -> None:
    """The super-users, named a while ago."""
    for name, team, tool in SUPER_USERS:
        name_super_user(place.users[name], place.teams[team], tool, since=today - NAMED_BEFORE, by=place.users["admin"])


def rehearse_once(place: Place, today: date) -> None:
    """Karin has tried what a citizen meets; her practice citizen stands in a place of its own beside Ryvang."""
    start_rehearsal(place.users["karin"], now=timezone.make_aware(datetime.combine(today, time(8))))
