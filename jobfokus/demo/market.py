# SPDX-License-Identifier: MPL-2.0
"""What the employers of Ryvang tell: contacts over most of a year, the openings that came of them, and their fate."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from jobfokus.accounts.models import User
from jobfokus.demo.parameters import FILLED, Market, Parameters, Size
from jobfokus.demo.people import MEN, STREETS, SURNAMES, WOMEN
from jobfokus.demo.spells import draw
from jobfokus.demo.town import Place
from jobfokus.employers.actions.companies import Said, add_company, note_consent, set_company_responsible
from jobfokus.employers.actions.contacts import Heard, record_contact
from jobfokus.employers.actions.openings import change_seats, close_opening, pass_on_opening
from jobfokus.employers.choices import ClosedBecause, ConsentKind, ContactResult, ContactWay
from jobfokus.employers.models import Company, JobOpening
from jobfokus.labourmarket.models import Industry, JobFunction

LATELY = 90
QUIET_BECAUSE = "Vil selv ringe, når de mangler nogen"
# Each name a company can have, by what it does; the rest is called after the person who began it.
TRADE_NAMES = {
    "Industri": ("Maskinfabrik", "Plast", "Fødevarer", "Møbler", "Stål"),
    "Handel": ("Marked", "Engros", "Byggecenter", "Mode", "Autohus"),
    "Hoteller og restauranter": ("Kro", "Café", "Hotel", "Køkken"),
    "Sundhed og socialvæsen": ("Plejecenter", "Børnehus", "Bosted", "Hjemmepleje"),
    "Transport": ("Fragt", "Logistik", "Vognmandsforretning", "Busser"),
    "Bygge og anlæg": ("Byg", "Entreprise", "Murerfirma", "Tømrer og snedker"),
    "Rejsebureauer, rengøring og anden operationel service": ("Rengøring", "Service", "Vikar", "Anlægsgartner"),
    "Offentlig administration": ("Borgerservice", "Forsyning", "Forvaltning"),
    "Undervisning": ("Skole", "Erhvervsskole", "Friskole"),
    "Videnservice": ("Revision", "Rådgivning", "Arkitekter"),
    "Information og kommunikation": ("Data", "Medier"),
    "Landbrug, skovbrug og fiskeri": ("Gartneri", "Planteskole"),
    "Andre serviceydelser": ("Genbrug", "Frisør", "Forening"),
    "Finansiering og forsikring": ("Sparekasse", "Forsikring"),
}
PLACES = ("Ryvang", "Strand", "Møllehøj", "Egeskov", "Nordvest", "Ådal", "Sydhavn", "Bjælkerup", "Klint", "Engholm")
TOWNS = (("9899", "Ryvang"), ("9898", "Møllehøj"), ("9897", "Strand"))
WAYS = {ContactWay.VISIT: 0.3, ContactWay.TELEPHONE: 0.4, ContactWay.CANVASSING: 0.2, ContactWay.MEETING: 0.1}
OTHER_RESULTS = {ContactResult.INTERNSHIP: 0.65, ContactResult.WAGE_SUBSIDY: 0.25, ContactResult.OTHER: 0.1}
CONSULTANTS = ("jan", "jan", "jan", "morten", "morten")
WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)


@dataclass(frozen=True, slots=True)
class Told:
    """One contact as it was heard: without a function there was no opening."""

    days: int
    industry: str
    result: ContactResult = ContactResult.NO_OPENING
    function: str = ""
    seats: int = 1
    way: ContactWay = ContactWay.TELEPHONE


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an opening after so many days: ``filled`` seats, closed for a reason, passed on."""

    days: int = 0
    filled: int = 0
    closed: ClosedBecause | None = None
    passed_on: int | None = None


# What the told stories stand on: programming is asked about in vain, helping people with it is wanted.
TOLD = (
    *(Told(days, "Information og kommunikation", function="Udvikle programmer") for days in (20, 34, 61, 75)),
    Told(4, "Offentlig administration", ContactResult.ORDINARY, "Hjælpe brugere med it", 2),
    Told(11, "Undervisning", ContactResult.INTERNSHIP, "Hjælpe brugere med it"),
    Told(9, "Videnservice", ContactResult.ORDINARY, "Analysere tal"),
)


def cvr_numbers() -> Iterator[str]:
    """Numbers with the right check digit from a range that is not given out, so that no company is hit."""
    number = 97_000_000
    while True:
        number += 1
        if sum(int(digit) * weight for digit, weight in zip(str(number), WEIGHTS, strict=True)) % 11 == 0:
            yield str(number)


def told_contacts(seed: int, made_with: Parameters, count: int) -> list[Told]:
    """*count* contacts over the look-back, the oldest first."""
    chance = Random(f"contacts {seed}")  # noqa: S311
    shares = {name: market.share for name, market in made_with.markets.items()}
    days = sorted((chance.randrange(made_with.contact_days) for _ in range(count)), reverse=True)
    return [_told(chance, days_ago, draw(chance, shares), made_with) for days_ago in days]


def _told(chance: Random, days_ago: int, industry: str, made_with: Parameters) -> Told:
    market = made_with.markets[industry]
    way = ContactWay(draw(chance, {way.value: share for way, share in WAYS.items()}))
    if chance.random() >= opening_rate(market, days_ago, made_with.contact_days):
        return Told(days_ago, industry, way=way)
    result = ContactResult.ORDINARY
    if chance.random() >= market.ordinary:
        result = ContactResult(draw(chance, {kind.value: share for kind, share in OTHER_RESULTS.items()}))
    wanted = {name: 1 / (place + 1) for place, name in enumerate(market.functions)}
    return Told(days_ago, industry, result, draw(chance, wanted), drawn_seats(chance, market.seats), way)


def drawn_seats(chance: Random, mean: float) -> int:
    """One seat, and one more as long as it goes on: *mean* in the long run."""
    seats = 1
    while chance.random() < (mean - 1) / mean:
        seats += 1
    return seats


def opening_rate(market: Market, days_ago: int, look_back: int) -> float:
    """The share of contacts that leads to an opening: ``opens`` over the look-back, ``drift`` times more lately."""
    lately = LATELY / look_back
    before = market.opens / (1 - lately + lately * market.drift)
    return min(before * (market.drift if days_ago < LATELY else 1), 1)


def drawn_fate(chance: Random, told: Told, made_with: Parameters) -> Fate:
    """What has become of an opening by today; nothing yet where it would lie ahead."""
    openings = made_with.openings
    end, slow = draw(chance, openings.ends), chance.random() < openings.slow
    passed_on = openings.quick_within + 1 if slow and chance.random() < openings.passed_on else None
    if slow:
        days = chance.randrange(openings.quick_within + 2, openings.slow_within + 1)
    else:
        days = 1 + min(round(chance.expovariate(1 / openings.days_to_fill)), openings.quick_within - 1)
    passed_on = passed_on if passed_on and passed_on <= told.days else None
    if days > told.days:
        return Fate(passed_on=passed_on)
    if end == FILLED:
        return Fate(days, filled=told.seats, passed_on=passed_on)
    return Fate(days, closed=ClosedBecause(end), passed_on=passed_on)


class Employers:
    """Lets the employer consultants make their contacts and look after the openings, through the pages' own actions."""

    def __init__(self, place: Place, today: date, *, seed: int, made_with: Parameters) -> None:
        self.place, self.today, self.made_with = place, today, made_with
        self.chance = Random(f"employers {seed}")  # noqa: S311
        here = place.municipality
        self.industries = {row.name: row for row in Industry.objects.filter(municipality=here)}
        self.functions = {row.name: row for row in JobFunction.objects.filter(municipality=here)}
        self.companies: dict[str, list[Company]] = {name: [] for name in made_with.markets}

    def tell(self, size: Size, seed: int) -> None:
        """All companies, then every contact on its day."""
        self.found_companies(size.companies)
        told = [*told_contacts(seed, self.made_with, size.contacts), *TOLD]
        for each in sorted(told, key=lambda each: -each.days):
            self.contact(each)

    def found_companies(self, count: int) -> None:
        numbers, shares = cvr_numbers(), {name: market.share for name, market in self.made_with.markets.items()}
        names = list(shares)
        for place in range(count):
            industry = names[place] if place < len(names) else draw(self.chance, shares)
            self.companies[industry].append(self.company(next(numbers), industry))
        quiet = self.companies["Handel"][0]
        no = Said(ConsentKind.CONTACT, False, self.today, quiet.contact_person, QUIET_BECAUSE)
        open_one = self.companies["Industri"][0]
        yes = Said(ConsentKind.MAIL, True, self.today - timedelta(days=20), open_one.contact_person)
        for company, said in ((quiet, no), (open_one, yes)):
            note_consent(company, said, seen=company.version, by=self.jan, today=self.today)

    @property
    def jan(self) -> User:
        return self.place.users["jan"]

    def company(self, cvr: str, industry: str) -> Company:
        chance = self.chance
        taken = len(self.companies[industry])
        trade = TRADE_NAMES[industry][taken % len(TRADE_NAMES[industry])]
        place = PLACES[(taken // len(TRADE_NAMES[industry]) + len(industry)) % len(PLACES)]
        postal_code, town = TOWNS[chance.randrange(len(TOWNS))]
        company = add_company(
            cvr,
            name=f"{place} {trade}",
            by=self.jan,
            industry=self.industries[industry],
            address=f"{chance.choice(STREETS)} {chance.randrange(1, 90)}",
            postal_code=postal_code,
            town=town,
            phone=f"10 {chance.randrange(10, 99)} {chance.randrange(10, 99)} {chance.randrange(10, 99)}",
            email=f"job{cvr}@virksomhed.example",
            contact_person=f"{chance.choice(WOMEN + MEN)} {chance.choice(SURNAMES)}",
        )
        if taken % 3 == 0:
            to = self.place.users[chance.choice(CONSULTANTS)]
            set_company_responsible(company, to, seen=company.version, by=self.jan)
        return company

    def contact(self, told: Told) -> None:
        """One contact, and what became of the opening, each step on its day."""
        open_to_us = [company for company in self.companies[told.industry] if not company.do_not_contact]
        company = self.chance.choice(open_to_us or self.companies["Industri"])
        on = self.today - timedelta(days=told.days)
        heard = Heard(
            on=on,
            result=told.result,
            industry=self.industries[told.industry],
            function=self.functions[told.function] if told.function else None,
            function_text=told.function,
            seats=told.seats,
            way=told.way,
            contact_person=company.contact_person,
        )
        by = self.place.users[self.chance.choice(CONSULTANTS)]
        contact = record_contact(company, heard, by=by, on=on)
        if told.result != ContactResult.NO_OPENING:
            self.live(contact.opening, drawn_fate(self.chance, told, self.made_with), by=by)

    def live(self, opening: JobOpening, fate: Fate, *, by: User) -> None:
        if fate.passed_on:
            day = opening.opened_on + timedelta(days=fate.passed_on)
            pass_on_opening(opening, seen=opening.version, by=by, on=day)
        day = opening.opened_on + timedelta(days=fate.days)
        if fate.filled:
            change_seats(opening, seats=opening.seats, filled_seats=fate.filled, seen=opening.version, by=by, on=day)
        if fate.closed:
            close_opening(opening, fate.closed, seen=opening.version, by=by, on=day)
