# SPDX-License-Identifier: MPL-2.0
"""Learning meetings written the way people write them: by the actions."""

from datetime import UTC, date, datetime

from jobfokus.accounts.models import Team, User
from jobfokus.learning.actions.meetings import MeetingContent, keep_learning_meeting
from jobfokus.learning.models import LearningMeeting

NOW = datetime(2026, 3, 9, 9, 30, tzinfo=UTC)
DAY = date(2026, 3, 6)


def content(*people: User, **changes) -> MeetingContent:
    """What a meeting says; the first of *people* leads the talk."""
    written = {
        "theme": "Den første samtale",
        "held_on": DAY,
        "facilitator": people[0],
        "participants": people,
        "practice": "Vi spurgte først til fortiden.",
    }
    return MeetingContent(**written | changes)


def learning_meeting(team: Team, *people: User, **changes) -> LearningMeeting:
    return keep_learning_meeting(team, content(*people, **changes), by=people[0], now=NOW)
