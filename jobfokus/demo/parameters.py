# SPDX-License-Identifier: MPL-2.0
"""The numbers Ryvang is made with. A figure that a story is meant to show is checked against the one it came from.

They are our own, chosen to be believable: no municipality's statistics. Shares and rates are between 0 and 1.
"""

from dataclasses import dataclass, field

from jobfokus.citizens.choices import Channel, Refusal
from jobfokus.demo.stories import CASH, FLEX_READY, SICK_LEAVE, UNEMPLOYED
from jobfokus.demo.town import LONG, READY, SICK
from jobfokus.employers.choices import ClosedBecause

# The share of those still unemployed that leaves in a week, by how many weeks it has lasted: up to and including
# week 13, 26, 52, and after that.
BANDS = (13, 26, 52)
Rates = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Group:
    """A target group: its share of all who come, how fast they leave, and where to."""

    share: float
    leaves: Rates
    exits: dict[str, float]
    teams: tuple[str, ...] = (READY, LONG)

    def rate(self, week: int) -> float:
        """The share that leaves in the running *week* (the first is 1)."""
        return self.leaves[sum(week > band for band in BANDS)]


JOB, EDUCATION, SICKNESS = "Ordinært job", "Uddannelse", "Sygemelding"
FILLED = "filled"
GROUPS = {
    UNEMPLOYED: Group(
        0.62,
        (0.070, 0.055, 0.040, 0.030),
        {JOB: 0.74, EDUCATION: 0.08, SICKNESS: 0.06, "Selvstændig": 0.03, "Fraflyttet": 0.04, "Barsel": 0.05},
    ),
    CASH: Group(
        0.26,
        (0.045, 0.040, 0.030, 0.020),
        {JOB: 0.52, EDUCATION: 0.19, SICKNESS: 0.10, "Fraflyttet": 0.07, "Skift til anden ydelse": 0.12},
    ),
    SICK_LEAVE: Group(
        0.07,
        (0.050, 0.070, 0.050, 0.040),
        {JOB: 0.58, "Fleksjob": 0.10, "Skift til anden ydelse": 0.20, "Pension": 0.12},
        (SICK,),
    ),
    FLEX_READY: Group(0.05, (0.030, 0.030, 0.025, 0.020), {"Fleksjob": 0.78, "Pension": 0.14, "Andet": 0.08}, (LONG,)),
}


@dataclass(frozen=True, slots=True)
class Market:
    """An industry as its employers tell of it: how often it is asked, what comes of it, which way it goes.

    ``opens`` is the share of contacts that leads to an opening, ``ordinary`` the share of those that are ordinary jobs,
    ``seats`` the seats of an opening on average, ``drift`` how much more often an opening came of a contact in the last
    ninety days than before (1 is the same). ``functions`` are the jobs that are asked for, the most wanted first.
    """

    share: float
    opens: float
    ordinary: float = 0.5
    seats: float = 1.4
    drift: float = 1.0
    functions: tuple[str, ...] = ()


# Nobody has asked in the industries that are left out: raw materials, energy, water and waste, property.
MARKETS = {
    "Industri": Market(
        0.17,
        0.5,
        0.55,
        1.8,
        1.6,
        (
            "Samle og montere",
            "Overvåge maskiner",
            "Svejse",
            "Pakke fødevarer",
            "Kontrollere kvalitet",
        ),
    ),
    "Handel": Market(
        0.14,
        0.36,
        0.4,
        1.2,
        0.5,
        (
            "Betjene kunder i butik",
            "Fylde varer op",
            "Plukke og pakke ordrer",
            "Sidde i kassen",
        ),
    ),
    "Hoteller og restauranter": Market(
        0.13,
        0.52,
        0.5,
        1.5,
        1.0,
        (
            "Lave mad i storkøkken",
            "Servere",
            "Gøre rent på hoteller",
            "Lave mad på restaurant",
        ),
    ),
    "Sundhed og socialvæsen": Market(
        0.12,
        0.62,
        0.6,
        1.6,
        1.3,
        (
            "Pleje og hjælpe ældre",
            "Passe små børn",
            "Støtte voksne i hverdagen",
            "Holde rent på sygehus og plejehjem",
        ),
    ),
    "Transport": Market(
        0.1,
        0.6,
        0.65,
        2.0,
        1.0,
        (
            "Køre lastbil",
            "Køre gaffeltruck",
            "Køre bus eller taxa",
            "Køre varer ud",
        ),
    ),
    "Bygge og anlæg": Market(
        0.08,
        0.45,
        0.7,
        1.3,
        0.6,
        (
            "Bygge og reparere i træ",
            "Grave, støbe og rydde op på byggeplads",
            "Mure og pudse",
        ),
    ),
    "Rejsebureauer, rengøring og anden operationel service": Market(
        0.06,
        0.66,
        0.45,
        1.7,
        1.0,
        (
            "Gøre rent i virksomheder",
            "Passe grønne områder",
            "Vagt og opsyn",
        ),
    ),
    "Offentlig administration": Market(
        0.05,
        0.42,
        0.2,
        1.0,
        1.0,
        (
            "Kontorarbejde og sagsgange",
            "Hjælpe brugere med it",
            "Passe ejendomme",
        ),
    ),
    "Undervisning": Market(
        0.04,
        0.4,
        0.2,
        1.0,
        1.0,
        (
            "Passe ejendomme",
            "Støtte elever i klassen",
            "Være sammen med skolebørn",
        ),
    ),
    "Videnservice": Market(
        0.04,
        0.2,
        0.35,
        1.0,
        1.0,
        (
            "Føre bøger og regnskab",
            "Tegne og designe",
        ),
    ),
    "Information og kommunikation": Market(
        0.02,
        0.3,
        0.6,
        1.0,
        1.0,
        (
            "Hjælpe brugere med it",
            "Bygge hjemmesider",
        ),
    ),
    "Landbrug, skovbrug og fiskeri": Market(
        0.02,
        0.5,
        0.7,
        1.5,
        1.0,
        (
            "Arbejde i gartneri",
            "Passe dyr",
        ),
    ),
    "Andre serviceydelser": Market(
        0.02,
        0.5,
        0.2,
        1.0,
        1.0,
        (
            "Klare forefaldende service",
            "Sortere og sælge brugte ting",
        ),
    ),
    "Finansiering og forsikring": Market(0.01, 0.0),
}


@dataclass(frozen=True, slots=True)
class Openings:
    """How openings end: filled, withdrawn, filled by the company itself. Most within three weeks; the *slow* ones wait
    longer, up to two months, and some of those are passed on to the unemployment funds.
    """

    ends: dict[str, float] = field(
        default_factory=lambda: {
            FILLED: 0.72,
            ClosedBecause.WITHDRAWN: 0.11,
            ClosedBecause.FILLED_ELSEWHERE: 0.17,
        }
    )
    slow: float = 0.18
    passed_on: float = 0.5
    days_to_fill: int = 12
    quick_within: int = 21
    slow_within: int = 60


@dataclass(frozen=True, slots=True)
class Search:
    """How people look for jobs, and what comes back."""

    weeks: int = 10
    each_week: float = 2.6
    tracks: dict[str, float] = field(default_factory=lambda: {"A": 0.62, "B": 0.25, "C": 0.13})
    channels: dict[str, float] = field(
        default_factory=lambda: {
            Channel.ADVERT: 0.44,
            Channel.UNSOLICITED: 0.22,
            Channel.NETWORK: 0.14,
            Channel.AGENCY: 0.08,
            Channel.TELEPHONE: 0.08,
            Channel.IN_PERSON: 0.04,
        }
    )
    # The share of applications that gets an answer, by how the job was found.
    answered: dict[str, float] = field(
        default_factory=lambda: {
            Channel.ADVERT: 0.30,
            Channel.UNSOLICITED: 0.38,
            Channel.NETWORK: 0.66,
            Channel.AGENCY: 0.42,
            Channel.TELEPHONE: 0.55,
            Channel.IN_PERSON: 0.60,
        }
    )
    welcomed: float = 0.22
    ideas: float = 0.06
    answer_days: int = 12
    refusals: dict[str, float] = field(
        default_factory=lambda: {
            Refusal.COMPETITION: 0.38,
            Refusal.EXPERIENCE: 0.25,
            Refusal.INTERNAL: 0.16,
            Refusal.CERTIFICATE: 0.11,
            Refusal.LANGUAGE: 0.04,
            Refusal.OTHER: 0.06,
        }
    )


@dataclass(frozen=True, slots=True)
class Screened:
    """How screening goes: the share of cases, how often a sign fits those who stay long and those who do not, how often
    nobody can tell, how often people agree with the suggestion. ``lately`` is how much oftener a sign was ticked in the
    last thirteen weeks: enough to be told of.
    """

    share: float = 0.85
    yes_if_long: float = 0.58
    yes_if_short: float = 0.26
    yes_while_open: float = 0.36
    unknown: float = 0.06
    agrees: float = 0.92
    lately: float = 1.5


@dataclass(frozen=True, slots=True)
class Size:
    """How much of Ryvang is made. The told stories come first and are part of the active cases."""

    active: int = 300
    ended: int = 1500
    contacts: int = 800
    companies: int = 170


@dataclass(frozen=True, slots=True)
class Parameters:
    """Everything the demo is made with, beside its seed and day."""

    groups: dict[str, Group] = field(default_factory=lambda: GROUPS)
    markets: dict[str, Market] = field(default_factory=lambda: MARKETS)
    openings: Openings = field(default_factory=Openings)
    search: Search = field(default_factory=Search)
    screened: Screened = field(default_factory=Screened)
    weeks: int = 104
    contact_days: int = 330


PARAMETERS = Parameters()
WHOLE = Size()
# Enough for a test that looks at something else.
SMALL = Size(active=0, ended=40, contacts=60, companies=30)
