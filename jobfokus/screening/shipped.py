# SPDX-License-Identifier: MPL-2.0
"""The criteria as shipped: the twelve signs of the guide in our own words.

Source: guide on long-term unemployment, Arketyper (twelve characteristics, from a report of December 2012). The guide
gives no points: each counts one until a municipality has figures of its own. The limit, half of those in use, is a
product choice. Age and origin are protected and off. Two signs of the guide (personal problems, behaviour) could hide
health data: they are off, and reworded as job-search behaviour that anybody could see.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from jobfokus.accounts.models import Municipality
from jobfokus.screening.choices import CriterionKind, Protected
from jobfokus.screening.models import CriteriaEdition, RiskCriterion

LOOKED_UP, JUDGED = CriterionKind.OBJECTIVE, CriterionKind.JUDGEMENT
LIMIT = 4


@dataclass(frozen=True, slots=True)
class Shipped:
    """A criterion as it comes."""

    code: str
    text: str
    help: str
    said: str
    said_en: str
    kind: CriterionKind
    source: str
    protected: str = ""
    in_use: bool = True


CRITERIA = (
    Shipped(
        "few_openings",
        "Der er få ledige job i det, borgeren søger",
        "Se efterspørgslen ved linjerne i ABC-jobplanen, eller spørg en virksomhedskonsulent.",
        "Der er få ledige job lige nu i det, du søger",
        "There are few openings at the moment in the work you are looking for",
        LOOKED_UP,
        _("Efterspørgsel"),
    ),
    Shipped(
        "unsteady_work",
        "Har gået ind og ud af job i flere år",
        "Se på perioderne i CV’et: flere korte job med ledighed imellem.",
        "Du har gået ind og ud af job i flere år",
        "You have been in and out of work for several years",
        LOOKED_UP,
        _("CV"),
    ),
    Shipped(
        "little_experience",
        "Har kort eller ingen erfaring fra et job",
        "Tæl også fritidsjob, praktik og frivilligt arbejde med.",
        "Du har kort eller ingen erfaring fra et job",
        "You have little or no experience from a job",
        LOOKED_UP,
        _("CV"),
    ),
    Shipped(
        "short_commute",
        "Kan eller vil kun rejse kort efter et job",
        "Spørg, hvor langt og hvordan. Se afstande i jobloggen.",
        "Du kan kun rejse kort efter et job",
        "You can only travel a short way to a job",
        JUDGED,
        _("Samtale og joblog"),
    ),
    Shipped(
        "holds_to_trade",
        "Er kun lidt indstillet på en anden branche eller andre opgaver",
        "Spørg til B og C i ABC-jobplanen.",
        "Du er mest indstillet på den branche og de opgaver, du kender",
        "You mostly want to stay in the trade and the tasks that you know",
        JUDGED,
        _("Samtale og ABC-jobplan"),
    ),
    Shipped(
        "sees_one_trade",
        "Har svært ved at se, hvor evnerne ellers kan bruges",
        "Prøv med funktionerne fra CV’et: Hvor findes de også?",
        "Det er svært at se, hvor du ellers kan bruge det, du kan",
        "It is hard to see where else your skills can be used",
        JUDGED,
        _("Samtale og CV"),
    ),
    Shipped(
        "no_network",
        "Kender ingen på arbejdspladser, der kan åbne en dør",
        "Spørg efter tidligere kolleger, chefer, familie og naboer i job.",
        "Du kender ingen på arbejdspladser, der kan åbne en dør",
        "You know nobody at a workplace who could open a door",
        JUDGED,
        _("Samtalen"),
    ),
    Shipped(
        "narrow_search",
        "Søger få job eller kun inden for et smalt område",
        "Se antal, funktioner og brancher i jobloggen.",
        "Du søger få job eller kun inden for et smalt område",
        "You apply for few jobs, or only within a narrow field",
        LOOKED_UP,
        _("Joblog"),
    ),
    Shipped(
        "steps_not_taken",
        "Aftalte skridt i jobsøgningen er ikke taget flere gange i træk",
        "Kun det, I kan se i aftaler og joblog. Skriv intet om helbred eller privatliv.",
        "Det, vi aftalte om din jobsøgning, er ikke blevet til noget flere gange",
        "What we agreed about your job search has not happened several times",
        LOOKED_UP,
        _("Aftaler og joblog"),
        in_use=False,
    ),
    Shipped(
        "turned_down",
        "Har sagt nej til job eller samtaler, der lå inden for planen",
        "Kun det, I kan se i joblog og referater. Skriv intet om helbred eller privatliv.",
        "Du har sagt nej til job eller jobsamtaler, der passede til din plan",
        "You have turned down jobs or interviews that fitted your plan",
        LOOKED_UP,
        _("Joblog og referater"),
        in_use=False,
    ),
    Shipped(
        "over_forty",
        "Er over 40 år",
        "Alder er et beskyttet kendetegn.",
        "Du er over 40 år",
        "You are over 40 years old",
        LOOKED_UP,
        _("Cpr-nummer"),
        Protected.AGE,
        in_use=False,
    ),
    Shipped(
        "other_origin",
        "Har rødder i et andet land end Danmark",
        "Oprindelse er et beskyttet kendetegn.",
        "Du har rødder i et andet land end Danmark",
        "You have roots in a country other than Denmark",
        JUDGED,
        _("Samtalen"),
        Protected.ORIGIN,
        in_use=False,
    ),
)


def ship_criteria(municipality: Municipality) -> int:
    """The first edition where there is none; returns how many criteria were added."""
    edition, made = CriteriaEdition.objects.get_or_create(
        municipality=municipality, number=1, defaults={"limit": LIMIT, "note": "Leveret med Jobfokus"}
    )
    if not made:
        return 0
    RiskCriterion.objects.bulk_create(
        RiskCriterion(
            edition=edition,
            position=place,
            code=one.code,
            text=one.text,
            help=one.help,
            said=one.said,
            said_en=one.said_en,
            kind=one.kind,
            source=one.source,
            protected=one.protected,
            in_use=one.in_use,
        )
        for place, one in enumerate(CRITERIA)
    )
    return len(CRITERIA)
