# SPDX-License-Identifier: MPL-2.0
"""What became of the early efforts: one was completed, one came to nothing, one is under way; the rest wait."""

from datetime import date, timedelta

from django.db.models import F

from jobfokus.demo.screening import at
from jobfokus.demo.town import Place
from jobfokus.plans.actions.activities import move_activity, say_begun
from jobfokus.plans.choices import ActivityMove
from jobfokus.plans.models import Activity

DROPPED = "Borgeren har fået timer hos sin gamle arbejdsgiver"
COMPLETED = "To af tre arbejdspladser vil gerne mødes"


def follow_up(place: Place, today: date) -> None:
    """Three, told by the consultant who sees to them, each a few days later; citizens who can sign in come first, so
    that they read it on their page."""
    by = place.users["jan"]
    citizens_first = F("case__citizen__user_id").asc(nulls_last=True)
    first = Activity.objects.answered_for_by(by).select_related("case").order_by(citizens_first, "starts_on", "pk")[:3]
    for number, activity in enumerate(first):
        began = min(activity.starts_on + timedelta(days=2), today)
        over = min(activity.starts_on + timedelta(days=10), today)
        if number == 1:
            seen, now = activity.version, at(began, 10)
            move_activity(activity, ActivityMove.DROP, seen=seen, on=began, words=DROPPED, by=by, now=now)
            continue
        say_begun(activity, by=by, now=at(began, 10))
        if number == 0:
            seen, now = activity.version, at(over, 15)
            move_activity(activity, ActivityMove.COMPLETE, seen=seen, on=over, words=COMPLETED, by=by, now=now)
