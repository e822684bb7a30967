# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, date, datetime

import factory

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import Team, User
from jobfokus.labourmarket.actions.events import EventContent, add_event
from jobfokus.labourmarket.choices import EventKind
from jobfokus.labourmarket.models import Event
from jobfokus.screening.actions.archetypes import begin_archetype, keep_meeting, take_into_use
from jobfokus.screening.choices import Face, Strategy
from jobfokus.screening.models import Archetype, StrategyChoice
from jobfokus.screening.rules.archetypes import ArchetypeContent, Sign
from tests.accounts.factories import user_with
from tests.citizens.factories import TargetGroupFactory

DAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = datetime(2026, 3, 9, 9, tzinfo=UTC)


def words(**more) -> ArchetypeContent:
    """What a team might write."""
    said = {
        "name": "Preben, 58",
        "face": Face.GREY,
        "network": "Kender kun folk fra den gamle arbejdsplads.",
        "signs": (Sign("Siger, at han kun kan ét fag", "sees_one_trade"), Sign("Ringer ikke til nogen", "no_network")),
        "efforts": ("Virksomhedsbesøg den første uge",),
    } | more
    return ArchetypeContent(**said)


def draft(team: Team, by: User, **more) -> Archetype:
    return begin_archetype(team, words(**more), by=by, now=NOW)


def in_use(team: Team, by: User, **more) -> Archetype:
    made = draft(team, by, **more)
    take_into_use(made, by=by, on=DAY, reason="Vi kender ham alle")
    return made


def met(team: Team, by: User, held_on: date, *archetypes: Archetype):
    return keep_meeting(team, archetypes, held_on=held_on, participants=[by], by=by, now=LATER)


def closure(by: User, **more) -> Event:
    said = {"name": "Stålværket lukker", "source": "Ryvang Avis", "company_name": "Stålværket A/S"} | more
    return add_event(EventContent(EventKind.CLOSURE, starts_on=DAY, **said), by=by, now=LATER)


class StrategyChoiceFactory(factory.django.DjangoModelFactory):
    """Deadweight for a target group since the beginning of the year."""

    class Meta:
        model = StrategyChoice

    target_group = factory.SubFactory(TargetGroupFactory)
    municipality = factory.SelfAttribute("target_group.municipality")
    strategy = Strategy.DEADWEIGHT
    starts_on = date(2026, 1, 1)
    planned_percent = 30
    reason = "De fleste finder selv job inden for et halvt år"
    look_again_on = date(2027, 1, 1)
    chosen_by = factory.LazyAttribute(lambda made: user_with(Role.MANAGER, municipality=made.municipality))
