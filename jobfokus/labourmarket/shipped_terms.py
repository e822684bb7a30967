# SPDX-License-Identifier: MPL-2.0
"""The words a municipality starts with, in our own words; it may change them all (W5).

One that citizens meet has its English beside it.
"""

from dataclasses import asdict, replace

from django.utils.text import slugify

from jobfokus.accounts.models import Municipality
from jobfokus.labourmarket.actions.knowledge import TermContent
from jobfokus.labourmarket.models import Term

TERMS = (
    TermContent(
        "ABC-jobplan",
        "Din plan for, hvilke job du søger. Den har tre spor, og du søger på alle tre fra starten.",
        "Linjer med jobfunktion, virksomhed eller slags virksomhed, opgave og dato.",
        "En liste med stillinger, som ingen har tænkt sig at søge.",
        "ABC job plan",
        "Your plan for which jobs you apply for. It has three tracks, and you search on all three from the start.",
    ),
    TermContent(
        "Spor A",
        "De job, du helst vil have.",
        name_en="Track A",
        plain_en="The jobs you want most.",
    ),
    TermContent(
        "Spor B",
        "Job, der ligner, og som flere arbejdsgivere spørger efter.",
        name_en="Track B",
        plain_en="Similar jobs that more employers ask for.",
    ),
    TermContent(
        "Spor C",
        "Job, du kan klare nu, og som mange arbejdsgivere spørger efter.",
        name_en="Track C",
        plain_en="Jobs you can do now and that many employers ask for.",
    ),
    TermContent(
        "Jobfunktion",
        "Det, man laver på et job, for eksempel at pakke varer eller svare kunder i telefonen.",
        "Opgaver fra job, frivilligt arbejde og fritid.",
        "Titlen alene. To med samme titel kan lave forskellige ting.",
        "Job function",
        "What you do in a job, for example packing goods or answering customers on the phone.",
    ),
    TermContent(
        "Brutto-CV",
        "Alt, du har prøvet, også det, du ikke skriver i en ansøgning.",
        name_en="Full CV",
        plain_en="Everything you have done, also what you leave out of an application.",
    ),
    TermContent(
        "Joblog",
        "Din liste over de job, du har søgt, og de svar, du har fået.",
        "Ansøgninger, opkald til virksomheder, beskeder gennem nogen, du kender.",
        "Job, du kun har kigget på.",
        "Job log",
        "Your list of the jobs you have applied for and the answers you got.",
    ),
    TermContent(
        "Uopfordret ansøgning",
        "Du spørger en virksomhed om job, uden at den har slået et job op.",
        "Brev, mail, opkald eller besøg.",
        name_en="Unsolicited application",
        plain_en="You ask a company for a job that it has not advertised.",
    ),
    TermContent(
        "Aftale",
        "Noget, en af os gør inden en bestemt dag.",
        "Både det, du lover, og det, vi lover.",
        name_en="Agreement",
        plain_en="Something one of us does before a certain day.",
    ),
    TermContent(
        "Fælles samtale om job",
        "Når du og din sagsbehandler taler sammen om, hvordan du kommer i job.",
        name_en="Job conversation",
        plain_en="When you and your caseworker talk about how you get a job.",
    ),
    TermContent(
        "Praktik",
        "Du prøver et job på en arbejdsplads i en kort tid.",
        name_en="Internship",
        plain_en="You try a job at a workplace for a short time.",
    ),
    TermContent(
        "Løntilskud",
        "Du er ansat med løn, og kommunen betaler en del af lønnen til arbejdsgiveren.",
        name_en="Wage subsidy",
        plain_en="You are employed with pay, and the municipality pays the employer part of it.",
    ),
    TermContent(
        "Åbning",
        "En eller flere ledige pladser, som en virksomhed har fortalt os om.",
        "Ordinære job, praktik, løntilskud, fleksjob og voksenlærlinge, hver for sig.",
        "En plads, vi kun tror findes.",
    ),
    TermContent(
        "Kontakt med en virksomhed",
        "En samtale med en virksomhed om dens behov for folk.",
        "Opkald, besøg og møder, også når svaret er nej.",
        "Mails, som ingen har svaret på.",
    ),
    TermContent(
        "Efterspørgsel",
        "Det, virksomhederne her har sagt, at de mangler.",
        "Åbninger nu og for nylig.",
        "At ingen har spurgt. Så ved vi det ikke endnu.",
    ),
    TermContent(
        "Samtale i kontaktforløbet",
        "En samtale, der tæller med i det antal, reglerne kræver.",
        "Afholdte samtaler af en slags, der er sat til at tælle med.",
        "Aflyste samtaler, og samtaler som borgeren ikke kom til.",
    ),
    TermContent(
        "Ledighedsforløb",
        "Én sammenhængende periode uden job. Et forløb er én sag.",
        "Korte afbrydelser inden for den frist, kommunen har sat.",
        "Et nyt forløb efter et job, der varede længere.",
    ),
    TermContent(
        "Virksomhedsforløb",
        "En borger er på en arbejdsplads med en aftale, et formål og en opfølgning.",
        "Praktik, løntilskud, timer med løn.",
        "Et almindeligt job uden støtte.",
    ),
)


def ship_terms(municipality: Municipality) -> int:
    """Add the words that are missing; what stands there is left as it is. Returns how many were added."""
    there = set(Term.objects.filter(municipality=municipality).values_list("code", flat=True))
    missing = [
        Term(
            municipality=municipality,
            code=slugify(term.name),
            **asdict(replace(term, for_citizens=bool(term.name_en))),
        )
        for term in TERMS
        if slugify(term.name) not in there
    ]
    return len(Term.objects.bulk_create(missing))
