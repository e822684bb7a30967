# SPDX-License-Identifier: MPL-2.0
"""Topics, duties and technique cards as shipped, in our own words; a municipality and its teams change them (C14–C17).

Facts: practice sheets on the job-directed conversation (sheet 2: contract, time-out, closing, the scale; sheet 4: the
citizen chooses the topic; sheet 5: the topic beside the job log; the curious question and mirroring are named there).
The topics besides change of industry, and which figures speak to them, are a product choice. Duties say what the law
asks in general; a municipality checks them before use.
"""

from dataclasses import dataclass, field
from typing import Any

from jobfokus.conversations.choices import Figure

CHECK = "Tjek mod gældende regler før brug"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as shipped: its code, and what it says."""

    code: str
    fields: dict[str, Any] = field(default_factory=dict)


def topic(code: str, name: str, *figures: Figure) -> Entry:
    return Entry(code, {"name": name, "figures": [figure.value for figure in figures]})


def duty(code: str, text: str) -> Entry:
    return Entry(code, {"text": text, "source": CHECK})


def card(code: str, name: str, when: str, how: tuple[str, ...], say: tuple[str, ...]) -> Entry:
    return Entry(code, {"name": name, "when": when, "how": "\n".join(how), "say": "\n".join(say)})


TOPICS = (
    topic("industry", "Skift af branche", Figure.OTHER_INDUSTRIES, Figure.DEMAND),
    topic("channels", "Hvor og hvordan jeg søger", Figure.CHANNELS, Figure.TRACKS),
    topic("cv", "CV og ansøgninger", Figure.CV_AND_LOG, Figure.REFUSALS),
    topic("courses", "Kurser og uddannelse", Figure.REFUSALS, Figure.DEMAND),
    topic("demand", "Hvad arbejdsgiverne mangler", Figure.DEMAND),
    topic("plan", "Min ABC-jobplan", Figure.TRACKS, Figure.WIDTH),
    topic("placement", "Praktik, løntilskud eller få timer", Figure.DEMAND, Figure.OTHER_INDUSTRIES),
    topic("refusals", "Afslag og manglende svar", Figure.REFUSALS, Figure.CHANNELS),
    topic("other", "Noget andet"),
)

DUTIES = (
    duty("available", "Du skal stå til rådighed for arbejde og søge aktivt, så længe du får ydelsen."),
    duty("log", "Du skal skrive din jobsøgning i jobloggen, så den kan ses."),
    duty("meet", "Du skal komme til de samtaler, vi aftaler eller indkalder til. Kan du ikke, så sig til i god tid."),
    duty("ill", "Bliver du syg, skal du melde det til os."),
    duty("holiday", "Skal du holde ferie, skal vi vide det mindst 14 dage før."),
    duty("work", "Får du arbejde, også nogle få timer, skal du oplyse det."),
    duty("complain", "Du kan klage over en afgørelse. Vi fortæller hvordan, og vi hjælper gerne med at skrive den."),
    duty("access", "Du har ret til at se, hvad vi har skrevet om dig, og hvem der har læst det."),
)

CARDS = (
    card(
        "contract", "Kontrakt", "samtalen begynder, eller I taler om noget andet end det, I kom for",
        (
            "Spørg til borgerens ønske, før du siger dit eget formål.",
            "Sig, hvad du gerne vil nå, og hvor længe I har.",
            "Bliv enige om to eller tre punkter, og skriv dem, så I begge kan se dem.",
        ),
        (
            "Hvad skal vi have talt om, for at du synes, tiden var godt brugt?",
            "Jeg vil gerne nå frem til ét sted, du ringer til. Er det i orden, at vi slutter dér?",
        ),
    ),
    card(
        "time_out", "Timeout", "I er midt i samtalen, eller du mister tråden",
        (
            "Stop op med vilje, gerne halvvejs.",
            "Sig højt, hvor I er i forhold til det, I aftalte.",
            "Lad borgeren vælge: videre ad samme vej eller en anden.",
        ),
        (
            "Må jeg holde en lille pause? Er vi ved det, du helst vil bruge tiden på?",
            "Vi har tyve minutter igen. Hvad er vigtigst?",
        ),
    ),
    card(
        "mirroring", "Spejling", "borgeren fortæller noget, der fylder",
        (
            "Gentag det vigtigste med borgerens egne ord, kort.",
            "Nævn også det, du ser: lettelse, træthed, lyst.",
            "Vent. Det næste, borgeren siger, er tit det vigtige.",
        ),
        ("Du siger, at afslagene er værst, når de kommer uden en grund.", "Det lyder, som om det job stadig trækker."),
    ),
    card(
        "curious", "Nysgerrige spørgsmål", "du er på vej til at give et råd",
        (
            "Spørg med hvad, hvordan og hvornår, ikke med hvorfor ikke.",
            "Stil ét spørgsmål ad gangen, og byg videre på svaret.",
            "Gem dit eget forslag, til borgeren har haft sit.",
        ),
        (
            "Hvad gjorde du anderledes den gang, du fik en samtale?",
            "Hvordan ville en arbejdsgiver opdage, at du kan det?",
        ),
    ),
    card(
        "resistance", "Når det spidser til", "borgeren siger nej, bliver tavs eller bliver vred",
        (
            "Modstand er oplysning: find ud af, hvad den passer på.",
            "Giv ret i det, der er rigtigt, og sig det, du ikke kan ændre, uden omsvøb.",
            "Giv valget tilbage, hvor der er et.",
        ),
        (
            "Du er træt af at blive skubbet på. Det forstår jeg. Hvad ville være et skridt, du selv vælger?",
            "Det her skal jeg fortælle dig. Bagefter vil jeg gerne høre, hvad du tænker.",
        ),
    ),
    card(
        "scale", "Skala 1–10", "lyst eller tro på sagen skal gøres til at tale om",
        (
            "Bed om et tal, og tag det alvorligt, også når det er lavt.",
            "Spørg, hvorfor det ikke er lavere: dér ligger kræfterne.",
            "Spørg, hvad der ville gøre det to højere, og lav svaret til en aftale.",
        ),
        (
            "Hvor stor tro har du på det spor, fra 1 til 10?",
            "Du siger 4. Hvorfor ikke 2? Og hvad ville gøre det til 6?",
        ),
    ),
)  # fmt: skip
