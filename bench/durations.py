# SPDX-License-Identifier: MPL-2.0
"""What the page on how long people stay unemployed costs with many cases, part by part.

    DJANGO_SETTINGS_MODULE=config.settings.test DATABASE_URL=sqlite:////tmp/bench.sqlite3 python -m bench.durations [N]

Fills an empty database with N cases (100,000) of N/1.2 people in eight teams and four target groups, and asks the page
for everybody, for a team and an age, and for two groups beside each other. CPU of the process, the embedded database
included; beside it how long it takes to read three columns of the same rows with nothing done to them.
"""

import logging
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import django

django.setup()
logging.disable(logging.INFO)

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from jobfokus.accounts.choices import Role  # noqa: E402
from jobfokus.citizens.models import Case, Citizen, CitizenCpr, ExitReason  # noqa: E402
from jobfokus.citizens.shipped import ship_lists  # noqa: E402
from jobfokus.steering.small_groups import People  # noqa: E402
from jobfokus.steering.spells import Whose, joined_spells  # noqa: E402
from jobfokus.steering.survival_page import answer  # noqa: E402
from tests.accounts.factories import MunicipalityFactory, TeamFactory, user_with  # noqa: E402

TODAY = date.today()  # noqa: DTZ011


def fill(cases: int) -> tuple[int, Client, str]:
    """The municipality, its manager's browser, and the uuid of a team."""
    chance, here = Random(1), MunicipalityFactory()
    ship_lists(here)
    teams = [TeamFactory(municipality=here) for _ in range(8)]
    groups, benefit = list(here.target_groups.all()[:4]), here.benefits.first()
    reasons = list(ExitReason.objects.filter(municipality=here))
    people = Citizen.objects.bulk_create(
        Citizen(municipality=here, first_name="A", last_name="B") for _ in range(int(cases / 1.2))
    )
    CitizenCpr.objects.bulk_create(
        CitizenCpr(
            citizen=each, municipality=here, number="x", index=str(each.pk), kind="ordinary",
            birth_year=chance.randrange(1960, 2006), since=TODAY,
        )
        for each in people
    )  # fmt: skip
    rows, used = [], set()
    while len(rows) < cases:
        citizen, back = chance.choice(people), chance.randrange(1, 1500)
        if (citizen.pk, back) in used:
            continue
        used.add((citizen.pk, back))
        started = TODAY - timedelta(days=back)
        ended = started + timedelta(days=int(chance.expovariate(1 / 180)))
        over = ended < TODAY
        rows.append(
            Case(
                municipality=here, citizen=citizen, number=str(len(rows)), started_on=started, benefit=benefit,
                ended_on=ended if over or citizen.pk in used else None, team=chance.choice(teams),
                exit_reason=chance.choice(reasons) if over or citizen.pk in used else None,
                target_group=chance.choice(groups),
            )
        )  # fmt: skip
        if not over:
            used.add(citizen.pk)
    Case.objects.bulk_create(rows, batch_size=2_000)
    browser = Client()
    browser.force_login(user_with(Role.MANAGER, municipality=here))
    return here.pk, browser, str(teams[0].uuid)


def least(what: Callable[[], object], rounds: int = 3) -> float:
    """The best of some rounds: CPU in milliseconds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        what()
        times.append((time.process_time() - start) * 1000)
    return min(times)


def main(cases: int) -> None:
    call_command("migrate", verbosity=0)
    municipality, browser, team = fill(cases)
    whose = Whose(municipality)
    people, spells = People.of(municipality, TODAY, ages=True), joined_spells(whose, TODAY, 4)
    some = Whose(municipality, people.target_group[0], people.team[0], 30, 39)
    parts: dict[str, Callable[[], object]] = {
        "read the two dates and the person of each case": lambda: list(
            Case.objects.filter(municipality=municipality).values_list("citizen_id", "started_on", "ended_on")
        ),
        "read and join the spells": lambda: joined_spells(whose, TODAY, 4),
        "read the people": lambda: People.of(municipality, TODAY, ages=False),
        "read the people with their ages": lambda: People.of(municipality, TODAY, ages=True),
        "is a group of three filters large enough?": lambda: people.tells_on_few(some),
        "curve, readings and picture": lambda: answer([("Alle", spells)]),
        "page, everybody": lambda: browser.get("/varighed/"),
        "page, a team and an age": lambda: browser.get(f"/varighed/?a-team={team}&a-age=1"),
        "page, two beside each other": lambda: browser.get("/varighed/?sammenlign=1&b-age=1"),
    }
    for name, what in parts.items():
        print(f"{name:50} {least(what):7.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
