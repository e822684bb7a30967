# SPDX-License-Identifier: MPL-2.0
"""The ways to organise the work: what each strengthens and weakens, who profits, and which strategy it fits (T3, T7).

Source: guide on long-term unemployment, TEAMSTRUKTUR (told anew). What fits which strategy follows the chapter on
strategy where it says so; where it does not, it is our own reading and the page says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jobfokus.screening.choices import Strategy
from jobfokus.steering.choices import CaseworkerModel, ConsultantModel

DEADWEIGHT, CATCH_ALL, SELECTION = Strategy.DEADWEIGHT, Strategy.CATCH_ALL, Strategy.SELECTION


@dataclass(frozen=True, slots=True)
class Way:
    """One way to organise: its good sides, its price, for whom, and what a leader must then see to."""

    strengthens: tuple[str, ...]
    weakens: tuple[str, ...]
    profits: str
    see_to: str
    fits: tuple[Strategy, ...]


CONSULTANTS: Mapping[str, Way] = {
    ConsultantModel.CENTRAL: Way(
        (
            "Mange åbninger: det opsøgende arbejde er samlet og kan vendes derhen, hvor der er brug for folk.",
            "Virksomhedskonsulenterne lærer af hinanden hver dag.",
            "Virksomhederne møder én, der kender dem, og får hurtigt svar.",
        ),
        (
            "Virksomhedskonsulenterne kender ikke borgerne så godt, og det kan mærkes i matchet.",
            "Det er svært at finde en plads, der er skåret til et enkelt menneske.",
            "Sagsbehandlerne kan miste blikket for arbejdsmarkedet, og åbninger kan stå ubesatte.",
        ),
        "De borgere, der er tættest på et job",
        "Hold korte, faste møder mellem virksomhedskonsulenter og sagsbehandlere, "
        "og aftal, hvad der sker med ubesatte åbninger.",
        (DEADWEIGHT,),
    ),
    ConsultantModel.IN_TEAMS: Way(
        (
            "Virksomhedskonsulenten kender borgeren, så match og ord over for virksomheden holder.",
            "Sagsbehandlerne har arbejdsmarkedet ved siden af sig hver dag.",
        ),
        (
            "Færre åbninger: det opsøgende arbejde er spredt.",
            "Virksomhederne får langsommere svar på, hvem de kan ansætte.",
            "Virksomhedskonsulenterne har færre kolleger at lære af.",
        ),
        "Borgere, der har brug for mere støtte for at komme ind på en arbejdsplads",
        "Sæt tid af til virksomhederne, så borgernes behov ikke fylder hele ugen.",
        (CATCH_ALL, SELECTION),
    ),
    ConsultantModel.MIXED: Way(
        (
            "Virksomhedskonsulenterne sidder sammen og lærer af hinanden.",
            "Hver har sin målgruppe og kender dens muligheder.",
        ),
        (
            "Virksomheder kan blive ringet op af flere.",
            "Kendskabet til den enkelte borger er mindre end ude i teamet.",
        ),
        "Målgrupper, der er store nok til at have deres egen virksomhedskonsulent",
        "Aftal, hvem der taler med hvilken virksomhed.",
        (DEADWEIGHT, SELECTION),
    ),
    ConsultantModel.FIXED_DAYS: Way(
        (
            "Virksomhedskonsulenterne har et hjem sammen og er alligevel ved teamet på kendte dage.",
            "En sag kan vendes på fem minutter uden et møde.",
        ),
        ("Dagene kan blive ædt af drift.", "Det haster ikke altid på den rigtige dag."),
        "Teams med nogle, men ikke mange, borgere med brug for virksomhedskonsulenten",
        "Hold dagene fri for andet, og skriv dem i kalenderen.",
        (SELECTION, CATCH_ALL),
    ),
    ConsultantModel.MERGED: Way(
        (
            "Ét menneske kender både borgeren og virksomheden: det giver ofte det bedste match.",
            "Ingen bestilling skal skrives og forstås.",
        ),
        (
            "Det kræver folk, der trives i begge roller; mange gør det kun i den ene.",
            "Der er plads til få borgere hos hver.",
        ),
        "Langvarigt ledige, der har mistet troen og først skal finde den igen",
        "Vælg det kun med medarbejdere, der kan begge dele, og giv dem små sagsstammer.",
        (SELECTION,),
    ),
}
ADVISER = Way(
    (
        "Virksomhederne får én indgang, der kun er deres.",
        "Det passer godt sammen med virksomhedskonsulenter ude i teamene.",
    ),
    ("Endnu en rolle at koordinere med.",),
    "Virksomheder, der ansætter tit",
    "Sørg for, at det, rådgiveren hører, når frem til alle.",
    (CATCH_ALL, SELECTION),
)
CASEWORKERS: Mapping[str, Way] = {
    CaseworkerModel.JOINT: Way(
        (
            "Alle kan tage alle sager: det er lettere at få uger og ferier til at gå op, især hos de små.",
            "Sagsbehandlerne lærer af hinandens målgrupper, både om job og om det, der står i vejen.",
        ),
        ("Ingen kan alle regler lige godt.", "Man kan miste følingen med det, der er særligt for en gruppe."),
        "Små kommuner, og borgere, der skifter ydelse",
        "Brug tid på fælles møder i begyndelsen, og sig, hvad I vil opnå.",
        (CATCH_ALL,),
    ),
    CaseworkerModel.BY_GROUP: Way(
        ("Sagsbehandlerne kender reglerne og hverdagen for deres målgruppe til bunds.", "Lidt at koordinere."),
        ("Det kan blive ved det, man plejer.", "For nogle grupper kommer job til at fylde for lidt i samtalen."),
        "Målgrupper med særlige regler",
        "Hold øje med, at job er på bordet i alle teams.",
        (CATCH_ALL, DEADWEIGHT),
    ),
    CaseworkerModel.BY_DURATION: Way(
        (
            "Nye ledige får fart fra begyndelsen, og de lange forløb får tid.",
            "Samtalerne har hver sit indhold: råd og vejledning for sig, formidling for sig.",
        ),
        (
            "Borgeren skifter sagsbehandler, når tiden er gået.",
            "Flytningen skal aftales, ellers begynder man forfra.",
        ),
        "Kommuner, der vil bruge kræfterne forskelligt tidligt og sent",
        "Tal overdragelsen igennem, hver gang, og lad de to teams lære af hinanden.",
        (DEADWEIGHT, SELECTION),
    ),
}


@dataclass(frozen=True, slots=True)
class WayRow:
    """A way ready to print; ``fits`` names the target groups whose strategy it fits."""

    code: str
    name: str
    way: Way
    fits: str
    chosen: bool


def rows_of(
    ways: Mapping[Any, Way], groups_by_strategy: Mapping[Strategy, list[str]], chosen: str | None
) -> list[WayRow]:
    """The ways of one question, each with what it fits here."""
    return [
        WayRow(str(code), str(code.label), way, fits_words(way, groups_by_strategy), str(code) == chosen)
        for code, way in ways.items()
    ]


def fits_words(way: Way, groups_by_strategy: Mapping[Strategy, list[str]]) -> str:
    """The strategies a way fits, with our own target groups that have chosen them."""
    told = []
    for strategy in way.fits:
        groups = groups_by_strategy.get(strategy, [])
        told.append(f"{strategy.label} ({', '.join(groups)})" if groups else str(strategy.label))
    return ", ".join(told)
