# SPDX-License-Identifier: MPL-2.0
"""Ryvang as a whole: found it, ship its lists, tell its stories. The same for the same seed and day."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from jobfokus.accounts.actions import appoint_stand_in
from jobfokus.conversations.shipped import ship_conversations
from jobfokus.demo.models import DemoLoad
from jobfokus.demo.people import make_up
from jobfokus.demo.stories import STORIES, Story
from jobfokus.demo.telling import Teller
from jobfokus.demo.town import MAIN, STAND_IN_FOR, Place, found
from jobfokus.demo.trades import TRADES
from jobfokus.labourmarket.shipped import ship_labourmarket


@transaction.atomic
def load(*, seed: int, today: date, stories: Sequence[Story] = STORIES) -> Place:
    """Make the demo as it looks on *today*."""
    place = found(today)
    ship_labourmarket(place.municipality)
    ship_conversations(place.municipality)
    teller = Teller(place, today)
    people = make_up(len(stories), seed=seed, today=today)
    for number, (story, person) in enumerate(zip(stories, people, strict=True)):
        teller.tell(number + 1, story, person, TRADES[number % len(TRADES)])
    send_away(place, STAND_IN_FOR, MAIN, today=today)
    DemoLoad.objects.create(today=today, seed=seed)
    return place


def send_away(place: Place, absent: str, stand_in: str, *, today: date) -> None:
    """*absent* is away this week and *stand_in* takes over meanwhile."""
    since, until = today - timedelta(days=2), today + timedelta(days=5)
    away, here, leader = place.users[absent], place.users[stand_in], place.users["lise"]
    appoint_stand_in(away, here, since=since, until=until, by=leader, on=since, note="Kursus")
