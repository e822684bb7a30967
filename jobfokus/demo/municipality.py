# SPDX-License-Identifier: MPL-2.0
"""Ryvang as a whole: found it, ship its lists, tell its stories. The same for the same seed and day."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from django.db import transaction

from jobfokus.accounts.actions import appoint_stand_in
from jobfokus.conversations.shipped import ship_conversations
from jobfokus.demo.archetypes import invent
from jobfokus.demo.at_home import write_at_home
from jobfokus.demo.cv_help import lend_a_hand
from jobfokus.demo.doubles import stand_twice
from jobfokus.demo.efforts import follow_up
from jobfokus.demo.events import happen
from jobfokus.demo.everyday import everyday_story
from jobfokus.demo.former import import_former
from jobfokus.demo.guide import learn_the_tools
from jobfokus.demo.handovers import change_hands, stay_one
from jobfokus.demo.how_booked import tell_how_booked
from jobfokus.demo.knowledge import know_industries
from jobfokus.demo.learning_meetings import learn
from jobfokus.demo.letters import write_to_citizens
from jobfokus.demo.log import keep_beside_the_log
from jobfokus.demo.market import Employers
from jobfokus.demo.matching import match
from jobfokus.demo.models import DemoLoad
from jobfokus.demo.orders import call, order
from jobfokus.demo.parameters import PARAMETERS, WHOLE, Parameters, Size
from jobfokus.demo.people import Person, make_up
from jobfokus.demo.rhythm import keep_rhythm
from jobfokus.demo.screening import screen_people
from jobfokus.demo.searching import Employed, LogFile
from jobfokus.demo.selfbooking import help_to_book
from jobfokus.demo.sign_in import let_in
from jobfokus.demo.slots import be_there
from jobfokus.demo.spells import drawn_spells
from jobfokus.demo.steering import calculate
from jobfokus.demo.stories import STORIES, Story
from jobfokus.demo.strategies import choose_strategies, organise
from jobfokus.demo.telling import Teller
from jobfokus.demo.town import MAIN, STAND_IN_FOR, Place, found
from jobfokus.demo.trades import TRADES
from jobfokus.demo.wall import put_up
from jobfokus.labourmarket.shipped import ship_labourmarket
from jobfokus.screening.shipped import ship_criteria


@transaction.atomic
def load(
    *,
    seed: int,
    today: date,
    stories: Sequence[Story] = STORIES,
    size: Size = WHOLE,
    made_with: Parameters = PARAMETERS,
) -> Place:
    """Make the demo as it looks on *today*: the told stories, and around them as much as *size* says."""
    place = found(today)
    ship_labourmarket(place.municipality)
    ship_conversations(place.municipality)
    ship_criteria(place.municipality)
    told_over = sum(bool(story.closed) + bool(story.earlier_spell) for story in stories)
    told_running = sum(not story.closed for story in stories)
    active, ended = max(size.active, told_running), max(size.ended - told_over, 0)
    running, over = drawn_spells(seed, made_with, today, active=active, ended=ended)
    others = make_up(active - told_running + ended, seed=seed, today=today, after=len(stories))
    import_former(place, over, others[active - told_running :], seed=seed, today=today, made_with=made_with)
    Employers(place, today, seed=seed, made_with=made_with).tell(size, seed)
    chance = Random(f"everyday {seed}")  # noqa: S311
    everyday = [everyday_story(spell, today, chance) for spell in running[told_running:]]
    log_file = LogFile(Employed(place), today, seed=seed, made_with=made_with)
    people = [*make_up(len(stories), seed=seed, today=today), *others[: len(everyday)]]
    tell_all(Teller(place, today, log_file), [*stories, *everyday], people)
    log_file.import_it(place)
    keep_rhythm(place, today)
    keep_beside_the_log(place, today)
    send_away(place, STAND_IN_FOR, MAIN, today=today)
    calculate(place, today)
    choose_strategies(place, today)
    invent(place, today)
    learn(place, today)
    happen(place, today)
    order(place, today)
    call(place, today)
    match(place, today)
    screen_people(place, today, seed=seed, made_with=made_with)
    follow_up(place, today)
    organise(place, today)
    be_there(place, today)
    put_up(place, today)
    know_industries(place, today)
    write_at_home(place, today, seed=seed)
    lend_a_hand(place, today)
    let_in(place, today)
    help_to_book(place)
    change_hands(place, today)
    stay_one(place, today)
    write_to_citizens(place, today)
    tell_how_booked(place, today, seed=seed)
    learn_the_tools(place, today)
    stand_twice(place, today)
    DemoLoad.objects.create(today=today, seed=seed)
    return place


def tell_all(teller: Teller, stories: Sequence[Story], people: Sequence[Person]) -> None:
    """Each story with a person and a trade of its own."""
    for number, (story, person) in enumerate(zip(stories, people, strict=True)):
        teller.tell(number + 1, story, person, TRADES[number % len(TRADES)])


def send_away(place: Place, absent: str, stand_in: str, *, today: date) -> None:
    """*absent* is away this week and *stand_in* takes over meanwhile."""
    since, until = today - timedelta(days=2), today + timedelta(days=5)
    away, here, leader = place.users[absent], place.users[stand_in], place.users["lise"]
    appoint_stand_in(away, here, since=since, until=until, by=leader, on=since, note="Kursus")
