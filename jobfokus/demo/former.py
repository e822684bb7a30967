# SPDX-License-Identifier: MPL-2.0
"""The cases from before: an extract of the case system with two years of closed cases, imported by a team leader."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from jobfokus.citizens.extract import COLUMNS
from jobfokus.common import days
from jobfokus.demo.market import TOWNS
from jobfokus.demo.parameters import Parameters
from jobfokus.demo.people import Person
from jobfokus.demo.spells import Spell, draw
from jobfokus.demo.stories import BENEFIT_OF, UNEMPLOYED
from jobfokus.demo.town import STAFF, Place
from jobfokus.demo.trades import TRADES
from jobfokus.exchange.importing import commit_batch
from jobfokus.exchange.models import ImportBatch
from jobfokus.journey.actions.importing import Caseload, stage_caseload

FILE_NAME = "sager-fra-fagsystemet.csv"
# Of a hundred closed cases this many are a return of somebody who was here before.
RETURNS = 0.12
PAUSE = timedelta(days=45)
IMPORTED_AT = time(7, 30)


def import_former(
    place: Place, spells: Sequence[Spell], people: Sequence[Person], *, seed: int, today: date, made_with: Parameters
) -> ImportBatch:
    """Give the team leader the extract of yesterday, and let her commit it."""
    by = place.users["lise"]
    now = timezone.make_aware(datetime.combine(today - timedelta(days=1), IMPORTED_AT))
    batch = stage_caseload(extract_of(spells, people, seed=seed, made_with=made_with), FILE_NAME, by=by, now=now)
    return commit_batch(batch, Caseload(), seen=batch.version, by=by, now=now)


def extract_of(spells: Sequence[Spell], people: Sequence[Person], *, seed: int, made_with: Parameters) -> bytes:
    """The file as the case system writes it: semicolons, Windows-1252, Danish dates."""
    chance, out = Random(f"former {seed}"), io.StringIO()  # noqa: S311
    keys = [column.key for column in COLUMNS]
    file = csv.writer(out, delimiter=";", lineterminator="\r\n")
    file.writerow([column.title for column in COLUMNS])
    for spell, person in whose(spells, people, chance):
        row = _row(spell, person, chance, made_with)
        file.writerow([row.get(key, "") for key in keys])
    return out.getvalue().encode("cp1252")


def whose(spells: Sequence[Spell], people: Sequence[Person], chance: Random) -> list[tuple[Spell, Person]]:
    """Each spell with its person; some are returns of somebody whose last spell lies far enough back."""
    fresh, gone = iter(people), list[tuple[date, Person]]()
    found = []
    for spell in sorted(spells, key=lambda spell: spell.started_on):
        back = [row for row in gone if row[0] + PAUSE < spell.started_on] if chance.random() < RETURNS else []
        row = chance.choice(back) if back else None
        if row:
            gone.remove(row)
        person = row[1] if row else next(fresh)
        found.append((spell, person))
        if spell.ended_on:
            gone.append((spell.ended_on, person))
    return found


def _row(spell: Spell, person: Person, chance: Random, made_with: Parameters) -> dict[str, str]:
    team = chance.choice(made_with.groups[spell.group].teams)
    owners = [colleague.name for colleague in STAFF if any(name == team for _role, name in colleague.roles[:1])]
    trade = chance.choice(TRADES)
    postal_code, town = TOWNS[int(person.phone[-2:]) % len(TOWNS)]
    return {
        "cpr": f"{person.cpr[:6]}-{person.cpr[6:]}",
        "first_name": person.first_name,
        "last_name": person.last_name,
        "address": person.address,
        "postal_code": postal_code,
        "town": town,
        "phone": person.phone,
        "email": person.email,
        "target_group": spell.group,
        "benefit": BENEFIT_OF[spell.group],
        "started_on": days.short(spell.started_on),
        "ended_on": days.short(spell.ended_on),
        "exit_reason": spell.reason,
        "owner": chance.choice([name for name in owners if name not in ("Lise Holm", "Henning Krag")]),
        "team": team,
        "protected": "Nej",
        "exempt_digital": "Ja" if draw(chance, {"yes": 0.08, "no": 0.92}) == "yes" else "Nej",
        "language": "Dansk",
        "last_occupation": trade.occupation,
        "fund": trade.fund if spell.group == UNEMPLOYED else "",
    }
