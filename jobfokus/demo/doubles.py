# SPDX-License-Identifier: MPL-2.0
"""Somebody who stands twice: the earlier case came with another replacement number."""

from datetime import date

from jobfokus.citizens.actions.persons import register_cpr, rename_citizen
from jobfokus.citizens.models import Case, CitizenCpr
from jobfokus.common.crypto import blind_index
from jobfokus.demo.town import READY, Place

TODAYS_CASE = "R00010"


def stand_twice(place: Place, today: date) -> None:
    """Let a case that ended before belong to a second row of somebody who has a case now."""
    running = Case.objects.select_related("citizen").filter(municipality=place.municipality, number=TODAYS_CASE).first()
    earlier = running and earlier_case(place, running)
    if not running or not earlier:
        return
    leader, person = place.users["lise"], running.citizen
    number = person.cpr_numbers.get(until=None).number
    # The extract is master for how to reach somebody: this is what it brought then.
    earlier.citizen.email, earlier.citizen.phone = person.email, person.phone
    earlier.citizen.save(update_fields=["email", "phone"])
    rename_citizen(earlier.citizen, person.first_name, person.last_name, by=leader, on=today)
    register_cpr(earlier.citizen, next_free(number), by=leader, on=today)


def earlier_case(place: Place, running: Case) -> Case | None:
    """The newest case of the team whose person is not here any more, and was not since *running* began."""
    imported = Case.objects.filter(team=place.teams[READY], ended_on__lt=running.started_on, restricted=False)
    gone = (
        imported.exclude(number__startswith="R")
        .exclude(citizen__cases__ended_on__gte=running.started_on)
        .exclude(citizen__cases__ended_on=None)
        .exclude(citizen__protected=True)
    )
    return gone.select_related("citizen").order_by("-ended_on", "number").first()


def next_free(number: str) -> str:
    """Another number of the same birthday that nobody has."""
    following = (f"{number[:7]}{(int(number[7:]) + step) % 1000:03d}" for step in range(1, 1000))
    return next(each for each in following if not CitizenCpr.objects.filter(index=blind_index(each)).exists())
