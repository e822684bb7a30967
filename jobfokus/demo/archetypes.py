# SPDX-License-Identifier: MPL-2.0
"""The archetypes of two of Ryvang's teams, told from what their long cases have in common, built in meetings."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from jobfokus.demo.town import LONG, READY, Place
from jobfokus.screening.actions.archetypes import begin_archetype, keep_meeting, save_archetype, take_into_use
from jobfokus.screening.choices import AgeBand, Face, Jobs
from jobfokus.screening.models import Archetype
from jobfokus.screening.rules.archetypes import ArchetypeContent, Sign


@dataclass(frozen=True, slots=True)
class Told:
    """An archetype, whose it is, and whether the team has met twice and works with it."""

    team: str
    content: ArchetypeContent
    in_use: bool = True


PREBEN = ArchetypeContent(
    name="Preben, 58",
    face=Face.GREY,
    age_band=AgeBand.UNDER_60,
    sex="male",
    education="Ufaglært, truckcertifikat",
    family="Gift, voksne børn, eget hus i Ryvang",
    professional="Kender alt på et lager. Har ikke prøvet de nye systemer.",
    personal="Mødestabil og stolt af sit arbejde. Taler nødigt om sig selv.",
    network="Kender næsten kun folk fra den gamle arbejdsplads, og de er også ledige.",
    interests="Fodbold og kolonihave",
    jobs=Jobs.LONG,
    history="22 år samme sted, til lageret lukkede.",
    availability="Bil og kørekort. Vil helst ikke køre længere end til Ryvang.",
    motivation="Vil gerne arbejde, men venter på, at der kommer et lager til.",
    readiness="Kan ikke se sig selv i andet.",
    clarity="Klar over, hvad han vil, men det findes næsten ikke her.",
    belief="Tror, at alderen er imod ham.",
    difficulty="Vi lader ham søge det samme for længe, fordi han er så ordentlig.",
    signs=(
        Sign("Nævner kun én slags job", "holds_to_trade"),
        Sign("Siger „jeg kan jo kun det der“", "sees_one_trade"),
        Sign("Har ikke ringet til nogen endnu", "no_network"),
        Sign("Spørger, hvornår lageret åbner igen", "few_openings"),
    ),
    efforts=("Besøg på to virksomheder i en anden branche den første måned", "Brutto-CV sammen, funktion for funktion"),
)
GITTE = ArchetypeContent(
    name="Gitte, 49",
    face=Face.LONG_HAIR,
    age_band=AgeBand.UNDER_50,
    sex="female",
    education="Kontoruddannet",
    family="Alene med to børn",
    professional="Stærk i kundeservice. Usikker på nye it-programmer.",
    personal="Omhyggelig og venlig. Undskylder for sig selv.",
    network="Mange bekendte, men spørger dem ikke om job.",
    spare_time_job="Kasserer i idrætsforeningen",
    interests="Kor",
    jobs=Jobs.SHORT,
    history="Barselsvikariater og tidsbegrænsede stillinger i otte år.",
    availability="Skal hente børn klokken fire. Cykel og tog.",
    motivation="Høj de første måneder, derefter træt af afslag.",
    readiness="Vil gerne skifte, men ved ikke til hvad.",
    clarity="Søger alt, hvad der hedder kontor.",
    belief="Daler for hvert afslag.",
    difficulty="Hun gør alt, hvad vi siger, så vi opdager for sent, at det ikke virker.",
    signs=(
        Sign("Mange korte stillinger efter hinanden", "unsteady_work"),
        Sign("Kan kun arbejde tæt på hjemmet", "short_commute"),
        Sign("Søger bredt på opslag og aldrig uopfordret", "narrow_search"),
    ),
    efforts=("Uopfordrede henvendelser sammen i den første uge", "Løntilskud i en privat virksomhed med aftalt læring"),
)
JONAS = ArchetypeContent(
    name="Jonas, 26",
    face=Face.CAP,
    age_band=AgeBand.UNDER_30,
    sex="male",
    education="Afbrudt erhvervsuddannelse",
    family="Bor hos sin far",
    professional="Hurtig til at lære, når nogen viser det.",
    personal="Mister modet, hvis der går for lang tid.",
    interests="Biler",
    jobs=Jobs.SHORT,
    history="Fem job, intet over et halvt år.",
    motivation="Vil gerne i gang i morgen, ikke om en måned.",
    signs=(Sign("Har kun haft korte job", "little_experience"), Sign("Kommer uden CV")),
    efforts=("Praktik med en fast makker inden for 14 dage",),
)
KAREN = ArchetypeContent(
    name="Karen, 44",
    face=Face.CURLS,
    age_band=AgeBand.UNDER_50,
    sex="female",
    education="Social- og sundhedshjælper",
    family="Gift, tre børn",
    professional="Erfaren i plejen. Kan ikke tage tunge løft mere.",
    personal="Omsorgsfuld, sætter sig selv til sidst.",
    network="Gamle kolleger, som hun nødig opsøger.",
    jobs=Jobs.LONG,
    history="12 år i hjemmeplejen, derefter sygemeldt i to omgange.",
    availability="25 timer om ugen i dagtimerne.",
    motivation="Savner kolleger.",
    readiness="Vil gerne væk fra plejen, men kender ikke andre fag.",
    clarity="I tvivl om, hvad hun kan holde til.",
    belief="Lille: „hvem vil have én, der ikke kan løfte?“",
    difficulty="Vi venter på, at alt er afklaret, før vi taler med en virksomhed.",
    signs=(
        Sign("Taler mest om det, hun ikke kan", "sees_one_trade"),
        Sign("Ved ikke, hvad et andet job kunne være", "holds_to_trade"),
    ),
    efforts=("Småjob på få timer i et nyt fag", "Mentor på arbejdspladsen fra første dag"),
)
ARCHETYPES = (Told(READY, PREBEN), Told(READY, GITTE), Told(READY, JONAS, in_use=False), Told(LONG, KAREN))
BUILDERS = {READY: ("lise", "nadia", "karin"), LONG: ("henning", "ellen", "morten")}
# Days before today on which the teams met.
FIRST_MEETING, SECOND_MEETING = 63, 42


def invent(place: Place, today: date) -> None:
    """Each team meets, begins its archetypes, meets again, and takes into use what is ready."""
    for team in BUILDERS:
        told = [each for each in ARCHETYPES if each.team == team]
        made = [begun(place, each, today) for each in told]
        meet(place, team, made, today - timedelta(days=FIRST_MEETING), "Gik seks lange forløb igennem.")
        ready = [(archetype, each) for archetype, each in zip(made, told, strict=True) if each.in_use]
        for archetype, each in ready:
            written(place, archetype, each, today)
        second = today - timedelta(days=SECOND_MEETING)
        meet(place, team, [archetype for archetype, _ in ready], second, "Enige om tegnene og om, hvad der hjælper.")
        for archetype, _ in ready:
            take_into_use(archetype, by=place.users[BUILDERS[team][0]], on=second + timedelta(days=1))


def begun(place: Place, told: Told, today: date) -> Archetype:
    """What the first meeting had: everything but the efforts, or all there is of a draft."""
    content = replace(told.content, efforts=(), difficulty="") if told.in_use else told.content
    by, day = place.users[BUILDERS[told.team][1]], today - timedelta(days=FIRST_MEETING)
    return begin_archetype(place.teams[told.team], content, by=by, now=at_nine(day))


def written(place: Place, archetype: Archetype, told: Told, today: date) -> None:
    """What the team wrote between its meetings."""
    by, now = place.users[BUILDERS[told.team][2]], at_nine(today - timedelta(days=SECOND_MEETING + 1))
    save_archetype(archetype, told.content, seen=archetype.version, by=by, now=now)


def meet(place: Place, team: str, archetypes: list[Archetype], day: date, note: str) -> None:
    people = [place.users[name] for name in BUILDERS[team]]
    keep_meeting(
        place.teams[team], archetypes, held_on=day, participants=people, note=note, by=people[0], now=at_nine(day)
    )


def at_nine(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))
