# SPDX-License-Identifier: MPL-2.0
"""The many ordinary cases that run today, each a story made from a spell."""

from dataclasses import replace
from datetime import date
from random import Random

from jobfokus.conversations.choices import KindCode, Status
from jobfokus.demo.spells import Spell
from jobfokus.demo.stories import FLEX_READY, SICK_LEAVE, Meeting, Story, first, follow_up, planned
from jobfokus.demo.town import LONG, READY, SICK

LONG_AFTER = 365
OWNERS = {READY: ("nadia", "karin", "bo"), LONG: ("ellen", "morten"), SICK: ("sanne",)}
MIXES = ((3, 1, 1), (3, 2, 1), (2, 2, 1), (2, 1, 2))
KEPT = ("kept partly kept", "kept kept kept", "partly not_kept kept")
# When the first conversation is held, and how long after it the newest one may lie.
FIRST_AFTER, NEWEST = 8, 45
GOES_ON, OVERDUE = 0.8, 0.03
# Of those who began on every fifth day, somebody did not come once, so long before the newest conversation.
ABSENT_EVERY, ABSENT_BEFORE = 5, 6


def everyday_story(spell: Spell, today: date, chance: Random) -> Story:
    """What usually has happened after so many days, with the caseworker whose turn it is."""
    days = (today - spell.started_on).days
    team = SICK if spell.group == SICK_LEAVE else LONG if spell.group == FLEX_READY or days > LONG_AFTER else READY
    owner = chance.choice(OWNERS[team])
    meetings = _meetings(days, chance)
    if spell.started_on.toordinal() % ABSENT_EVERY == 0 and days > NEWEST + FIRST_AFTER + 2 * ABSENT_BEFORE:
        meetings = (meetings[0], _stayed_away(meetings[1]), *meetings[1:])
    return Story(owner, team, days, meetings, group=spell.group)


def _stayed_away(newest: Meeting) -> Meeting:
    """The time before, when the citizen did not come."""
    return Meeting(KindCode.FOLLOW_UP, newest.days - ABSENT_BEFORE, Status.NO_SHOW, reason="Kom ikke til samtalen")


def _meetings(days: int, chance: Random) -> tuple[Meeting, ...]:
    """The first conversation, the newest one where there has been time for it, and mostly a next one."""
    if days <= FIRST_AFTER:
        return (planned(chance.randrange(2, 8), KindCode.FIRST),)
    held = [first(FIRST_AFTER - days, mix=chance.choice(MIXES))]
    if days > NEWEST + FIRST_AFTER:
        shifted = chance.choice((None, None, *MIXES))
        held.append(follow_up(-chance.randrange(1, NEWEST), mix=shifted, kept=chance.choice(KEPT)))
    if chance.random() < GOES_ON:
        return (*held, planned(chance.randrange(3, 40)))
    return (*held[:-1], _left_open(held[-1], chance))


def _left_open(newest: Meeting, chance: Random) -> Meeting:
    """No next conversation yet: what was promised is due in some days; a few promises are overdue."""
    if chance.random() < OVERDUE:
        return newest
    return replace(newest, due=chance.randrange(2, 16) - newest.days)
