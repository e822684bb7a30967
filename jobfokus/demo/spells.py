# SPDX-License-Identifier: MPL-2.0
"""How long people are unemployed in Ryvang: spells drawn from the rates of their target group."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from jobfokus.demo.parameters import Group, Parameters

# Spells that began up to this many weeks before the look-back still reach into it.
BEFORE = 78


@dataclass(frozen=True, slots=True)
class Spell:
    """One period of unemployment; without ``ended_on`` it runs."""

    group: str
    started_on: date
    ended_on: date | None = None
    reason: str = ""


def draw(chance: Random, shares: Mapping[str, float]) -> str:
    """One of the keys, by its share."""
    return chance.choices(list(shares), weights=list(shares.values()))[0]


def drawn_spell(chance: Random, made_with: Parameters, today: date) -> Spell:
    """A spell that began on some day of the look-back or before, and either ended before *today* or runs."""
    name = draw(chance, {name: group.share for name, group in made_with.groups.items()})
    started = today - timedelta(days=chance.randrange(1, 7 * (made_with.weeks + BEFORE)))
    ended = _leaving_day(chance, made_with.groups[name], started)
    if ended >= today:
        return Spell(name, started)
    return Spell(name, started, ended, draw(chance, made_with.groups[name].exits))


def _leaving_day(chance: Random, group: Group, started: date) -> date:
    week = 1
    while chance.random() >= group.rate(week):
        week += 1
    return started + timedelta(days=7 * (week - 1) + chance.randrange(7))


def drawn_spells(
    seed: int, made_with: Parameters, today: date, *, active: int, ended: int
) -> tuple[list[Spell], list[Spell]]:
    """*active* spells that run and *ended* ones that ended within the look-back, in the order they were drawn."""
    chance = Random(f"spells {seed}")  # noqa: S311
    running: list[Spell] = []
    over: list[Spell] = []
    first = today - timedelta(weeks=made_with.weeks)
    while len(running) < active or len(over) < ended:
        spell = drawn_spell(chance, made_with, today)
        if spell.ended_on is None:
            running.append(spell)
        elif spell.ended_on >= first:
            over.append(spell)
    return running[:active], over[:ended]
