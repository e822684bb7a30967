# SPDX-License-Identifier: MPL-2.0
"""People who do not exist: names, addresses and replacement numbers (day + 60), the same for the same seed."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from jobfokus.common.text import fold

WOMEN = (
    "Agnete", "Aisha", "Astrid", "Bente", "Birgit", "Camilla", "Dorthe", "Ester", "Fatima", "Freja", "Gudrun", "Ida",
    "Jytte", "Karla", "Leyla", "Lone", "Maja", "Oksana", "Pernille", "Rikke", "Signe", "Tove", "Zeynep", "Åse",
)  # fmt: skip
MEN = (
    "Ahmed", "Asger", "Bjørn", "Carsten", "Dan", "Erik", "Frede", "Gorm", "Halfdan", "Ib", "Jesper", "Kaj",
    "Lasse", "Marek", "Niels", "Osman", "Palle", "Rune", "Søren", "Tariq", "Ulrik", "Viggo", "Ægir", "Øjvind",
)  # fmt: skip
SURNAMES = (
    "Abildgaard", "Bach", "Bjerre", "Dalsgaard", "Ebbesen", "Fjord", "Green", "Hassan", "Højer", "Iversen", "Juhl",
    "Kjær", "Kowalski", "Lyng", "Mølgaard", "Nygaard", "Østerby", "Petrenko", "Ravn", "Skov", "Thygesen", "Vang",
    "Yilmaz", "Ågaard",
)  # fmt: skip
STREETS = ("Bakkevej", "Engdraget", "Fabriksvej", "Havnegade", "Kirkestien", "Møllevænget", "Skolegade", "Torvet")


@dataclass(frozen=True, slots=True)
class Person:
    """What the demo makes up about a citizen."""

    first_name: str
    last_name: str
    cpr: str
    address: str
    phone: str
    email: str

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


def replacement_number(born: date, serial: int) -> str:
    """A replacement number: the day of birth plus 60, so that it can never be a real person's.

    *serial* is the last four digits; people born before 2000 have 0–3 as the first of them, later ones 4–9.
    """
    return f"{born.day + 60:02d}{born:%m%y}{serial:04d}"


# The told stories' people come first; whoever is made up after them has numbers of their own.
TOLD_MOST, NUMBERS = 260, 1240


def make_up(count: int, *, seed: int, today: date, after: int = 0) -> list[Person]:
    """*count* different people between 19 and 64 years old on *today*.

    Those who come *after* as many others have two surnames and numbers of their own, so that nobody is there twice.
    """
    chance = Random(seed if not after else f"{seed} after {after}")  # noqa: S311
    lasts = SURNAMES if not after else [f"{one} {two}" for one in SURNAMES for two in SURNAMES if one != two]
    couples = [(first, last, 0) for first in WOMEN for last in lasts]
    couples += [(first, last, 1) for first in MEN for last in lasts]
    people: dict[str, Person] = {}
    for number, (first, last, odd) in enumerate(chance.sample(couples, count)):
        serial = TOLD_MOST + number % NUMBERS if after else 200 + number
        person = _person(chance, first, last, 2 * serial + odd, today)
        while person.cpr in people:
            person = _person(chance, first, last, 2 * serial + odd, today)
        people[person.cpr] = person
    return list(people.values())


def _person(chance: Random, first: str, last: str, serial: int, today: date) -> Person:
    born = today - timedelta(days=chance.randrange(19 * 366, 64 * 365))
    return Person(
        first_name=first,
        last_name=last,
        cpr=replacement_number(born, (4000 if born.year >= 2000 else 1000) + serial),
        address=f"{chance.choice(STREETS)} {chance.randrange(1, 120)}",
        phone=f"10 {chance.randrange(10, 99)} {chance.randrange(10, 99)} {chance.randrange(10, 99)}",
        email=f"{fold(first)}.{fold(last).replace(' ', '.')}@borger.example",
    )
