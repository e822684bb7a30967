# SPDX-License-Identifier: MPL-2.0
"""The CV of a person in Ryvang, from their trade: what they did on A, and what carries B, in an earlier job."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from random import Random

from jobfokus.accounts.models import User
from jobfokus.citizens.actions.cv import write_whole_cv
from jobfokus.citizens.choices import CvEntryKind, Mastery, PositionKind, Transport
from jobfokus.citizens.models import Citizen
from jobfokus.citizens.rules.cv import Conditions, CvContent, Entry, Position, Skill
from jobfokus.demo.trades import Trade
from jobfokus.labourmarket.models import JobFunction

EMPLOYERS = ("Ryvang Engros", "Strand Service", "Møllehøj Huset", "Egeskov & Co.", "Nordvest Gruppen", "Ådal Partner")
TRANSPORT = (Transport.CAR, Transport.PUBLIC, Transport.BICYCLE)
KILOMETRES = (15, 25, 40, 60)
SKILLS = (
    "Tale engelsk med kunder", "Bruge Excel", "Lære nye kolleger op", "Køre med trailer", "Lægge vagtplaner",
    "Holde orden i et lager", "Sprogene tyrkisk og arabisk", "Lave mad til mange",
)  # fmt: skip


def write_cv(
    citizen: Citizen, trade: Trade, left_on: date, *, listed: Mapping[str, JobFunction], by: User, now: datetime
) -> None:
    """Caseworker and citizen write it together at the first conversation."""
    chance = Random(f"cv {citizen.full_name}")  # noqa: S311
    write_whole_cv(citizen, cv_content(trade, left_on, chance), by=by, now=now, listed=dict(listed))


def cv_content(trade: Trade, left_on: date, chance: Random) -> CvContent:
    """A CV that carries the A line, and a part of the B line."""
    since = left_on - timedelta(days=chance.randrange(500, 2600))
    earlier = since - timedelta(days=chance.randrange(400, 1500))
    latest = Position(
        trade.occupation,
        employer=chance.choice(EMPLOYERS),
        since=since,
        until=left_on,
        functions=trade.a.functions,
    )
    before = Position(
        trade.b.functions[0],
        kind=chance.choice((PositionKind.JOB, PositionKind.SPARE_TIME, PositionKind.VOLUNTARY)),
        employer=chance.choice(EMPLOYERS),
        since=earlier,
        until=since - timedelta(days=30),
        functions=trade.b.functions[:1],
    )
    skill = trade.b.carried_by or trade.a.functions[0]
    return CvContent(
        about=trade.a.why,
        positions=(latest, before),
        entries=(
            Entry(CvEntryKind.EDUCATION, "Grundskole og et år på erhvervsskole", year=earlier.year - 2),
            Entry(CvEntryKind.LANGUAGE, "Dansk", level="Taler og skriver det"),
            Entry(CvEntryKind.LANGUAGE, "Engelsk", level="Klarer en samtale"),
        ),
        skills=(
            Skill(skill, Mastery.WELL),
            Skill(SKILLS[since.day % len(SKILLS)], Mastery.SOME, trade.a.takes or "Vil gerne prøve noget nyt"),
        ),
        sought=(trade.a.functions[0], trade.b.functions[0]),
        conditions=Conditions(
            weekly_hours=chance.choice((30, 37, 37)),
            evenings=chance.random() < 0.3,
            weekends=chance.random() < 0.3,
            kilometres=chance.choice(KILOMETRES),
            transport=chance.choice(TRANSPORT),
        ),
        driving_licence=chance.choice(("", "B", "B")),
    )
