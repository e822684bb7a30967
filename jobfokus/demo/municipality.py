# SPDX-License-Identifier: MPL-2.0
"""Ryvang as a whole: found it, ship its lists, tell its stories. The same for the same seed and day."""

from datetime import date

from django.db import transaction

from jobfokus.conversations.shipped import ship_conversations
from jobfokus.demo.models import DemoLoad
from jobfokus.demo.people import make_up
from jobfokus.demo.stories import STORIES
from jobfokus.demo.telling import Teller
from jobfokus.demo.town import MAIN, STAND_IN_FOR, Place, found
from jobfokus.demo.trades import TRADES


@transaction.atomic
def load(*, seed: int, today: date) -> Place:
    """Make the demo as it looks on *today*."""
    place = found(today)
    ship_conversations(place.municipality)
    teller = Teller(place, today)
    people = make_up(len(STORIES), seed=seed, today=today)
    for number, (story, person) in enumerate(zip(STORIES, people, strict=True)):
        teller.tell(number + 1, story, person, TRADES[number % len(TRADES)])
    teller.send_away(STAND_IN_FOR, MAIN)
    DemoLoad.objects.create(today=today, seed=seed)
    return place
