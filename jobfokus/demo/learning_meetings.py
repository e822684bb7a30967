# SPDX-License-Identifier: MPL-2.0
"""Two learning meetings: one carries on what the team found out on its archetypes, one is still to come."""

from datetime import date, timedelta

from jobfokus.demo.archetypes import BUILDERS, at_nine
from jobfokus.demo.town import READY, Place
from jobfokus.learning.actions.meetings import MeetingContent, keep_learning_meeting
from jobfokus.screening.models import DevelopmentMeeting

MET, TO_COME = 35, 14


def learn(place: Place, today: date) -> None:
    """Written by the team that built the archetypes."""
    leader, *others = (place.users[name] for name in BUILDERS[READY])
    team, people = place.teams[READY], [leader, *others]
    held = today - timedelta(days=MET)
    first = MeetingContent(
        theme="De første ti minutter af den første samtale",
        held_on=held,
        facilitator=leader,
        participants=[*people, place.users["jan"]],
        practice="Vi begynder næsten altid med det, der er gået galt. De tidlige tegn kommer sent i samtalen.",
        reflection="Vi er bange for at overse noget. Derfor bliver det en afklaring, før det bliver et job.",
        learning="Spørger vi til det næste job først, kommer tegnene frem af sig selv.",
        wanted_change="De næste fire uger begynder vi hver første samtale med jobbet. Vi tæller, hvor tit det lykkes.",
        development_meeting=DevelopmentMeeting.objects.filter(team=team).order_by("-held_on").first(),
    )
    keep_learning_meeting(team, first, by=leader, now=at_nine(held))
    second = MeetingContent(
        theme="Begyndte vi med jobbet?",
        held_on=today + timedelta(days=TO_COME),
        facilitator=others[0],
        participants=people,
    )
    keep_learning_meeting(team, second, by=leader, now=at_nine(today))
