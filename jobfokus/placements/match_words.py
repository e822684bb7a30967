# SPDX-License-Identifier: MPL-2.0
"""A match in words: what speaks for, what against, what to ask about, and what a course would mend (O4, O5)."""

from collections.abc import Iterable
from dataclasses import dataclass

from jobfokus.common import days
from jobfokus.employers.models import JobOpening
from jobfokus.employers.terms_shown import course_words, hours_words
from jobfokus.labourmarket.choices import Arrangement, Licence, Spoken, WorkTime
from jobfokus.placements.models import Order
from jobfokus.placements.rules.fitting import Aspect, Match, Seeker, Tie, Vacancy

HOW_SORTED = "Øverst står dem med færrest ting imod, så dem, hvor funktionen ligger tættest på, så dem med kortest vej."


@dataclass(frozen=True, slots=True)
class Voice:
    """How reasons are told of a citizen whose case one sees, and of an order of which one sees the slip alone."""

    ties: dict[Tie, str]
    missing: str


OF_CASE = Voice(
    {
        Tie.SOUGHT: "Søger arbejde som det",
        Tie.LINE_A: "Står på spor A i planen",
        Tie.LINE_B: "Står på spor B i planen",
        Tie.LINE_C: "Står på spor C i planen",
        Tie.DONE: "Har gjort det før",
        Tie.NEAR: "Ligger tæt på noget, borgeren kan eller søger",
    },
    "Står ikke i CV’et",
)
OF_ORDER = Voice(
    {Tie.SOUGHT: "Ønsket på bestillingen", Tie.NEAR: "Ligger tæt på et ønske på bestillingen"},
    "Står ikke på bestillingen",
)


@dataclass(frozen=True, slots=True)
class Told:
    """The reasons of one match, ready to print."""

    speaks_for: list[str]
    against: list[str]
    ask: list[str]
    after_course: list[str]


def told_of(match: Match, seeker: Seeker, vacancy: Vacancy, voice: Voice, course: str) -> Told:
    """All reasons of one match. *course* is the agreement in words, with the company or on the order."""
    joined = [words for tie, words in voice.ties.items() if match.ties & tie]
    way = [] if match.kilometres is None or match.fits & Aspect.DISTANCE else [way_words(match.kilometres)]
    way = [] if match.against & Aspect.DISTANCE else way
    fits, against = speaking_for(match, seeker, vacancy), speaking_against(seeker, vacancy, voice)
    return Told(
        [*joined, *chosen(match.fits, fits), *way],
        chosen(match.against, against | {Aspect.DISTANCE: too_far(match, seeker)}),
        chosen(match.unknown, to_ask(vacancy)),
        mended(match, seeker, vacancy, course),
    )


def chosen(aspects: Aspect, words: dict[Aspect, str]) -> list[str]:
    return [words[aspect] for aspect in Aspect if aspects & aspect]


def speaking_for(match: Match, seeker: Seeker, vacancy: Vacancy) -> dict[Aspect, str]:
    return {
        Aspect.DISTANCE: f"{way_words(match.kilometres)}, vil rejse op til {seeker.kilometres} km",
        Aspect.HOURS: f"{seeker.hours} timer om ugen passer",
        Aspect.TIMES: f"Kan arbejde: {named(WorkTime, vacancy.times)}",
        Aspect.LICENCE: f"Har {named(Licence, vacancy.licences)}",
        Aspect.LANGUAGE: f"Taler {named(Spoken, vacancy.languages)}",
        Aspect.WORKS: f"Virksomheden kan give: {named(Arrangement, seeker.works)}",
        Aspect.START: "Kan begynde til tiden",
    }


def speaking_against(seeker: Seeker, vacancy: Vacancy, voice: Voice) -> dict[Aspect, str]:
    can, works = seeker.times or frozenset(), vacancy.works or frozenset()
    lacks, languages = lacking(seeker, vacancy), vacancy.languages - (seeker.languages or frozenset())
    return {
        Aspect.HOURS: f"Ønsker {seeker.hours} timer om ugen, de søger {hours(vacancy)}",
        Aspect.TIMES: f"Har ikke sat kryds ved: {named(WorkTime, vacancy.times - can)}",
        Aspect.LICENCE: f"{voice.missing}: {named(Licence, lacks)}",
        Aspect.LANGUAGE: f"{voice.missing}: {named(Spoken, languages)}",
        Aspect.WORKS: f"Virksomheden har ikke sagt ja til: {named(Arrangement, seeker.works - works)}",
        Aspect.START: f"Kan begynde {days.short(seeker.starts_on)}, de vil have en {days.short(vacancy.starts_on)}",
    }


def way_words(kilometres: int | None) -> str:
    """How far; between postal districts that lie side by side no number would be true."""
    return f"{kilometres} km væk" if kilometres else "I samme område"


def too_far(match: Match, seeker: Seeker) -> str:
    return f"{match.kilometres} km væk, vil højst rejse {seeker.kilometres} km"


def to_ask(vacancy: Vacancy) -> dict[Aspect, str]:
    return {
        Aspect.DISTANCE: "hvor langt der er, for et postnummer mangler eller er ukendt",
        Aspect.HOURS: f"hvor mange timer, de søger {hours(vacancy)}",
        Aspect.TIMES: f"om tiderne passer: {named(WorkTime, vacancy.times)}",
        Aspect.LICENCE: f"kørekort og beviser: {named(Licence, vacancy.licences)}",
        Aspect.LANGUAGE: f"sprog: {named(Spoken, vacancy.languages)}",
        Aspect.WORKS: "hvad virksomheden kan indrette sig på",
        Aspect.START: f"om {days.short(vacancy.starts_on)} passer",
    }


def mended(match: Match, seeker: Seeker, vacancy: Vacancy, course: str) -> list[str]:
    """What fits once the agreed course has been taken (O5)."""
    lines = []
    if match.after_course & Aspect.LICENCE:
        lines.append(f"Kan efter kursus, mangler nu: {named(Licence, lacking(seeker, vacancy))}")
    if match.learns_function:
        lines.append("Kan efter kursus, har ikke gjort det før")
    return [*lines, f"Aftalt: {course}"] if lines and course else lines


def lacking(seeker: Seeker, vacancy: Vacancy) -> frozenset[str]:
    return vacancy.licences - (seeker.licences or frozenset())


def hours(vacancy: Vacancy) -> str:
    return hours_words(vacancy.hours_from, vacancy.hours_to).lower()


def named(choices: type[WorkTime | Licence | Spoken | Arrangement], codes: Iterable[str]) -> str:
    """The words of a list, in its own order."""
    wanted = set(codes)
    words = [str(label) for code, label in choices.choices if code in wanted]
    return ", ".join(word[0].lower() + word[1:] for word in words)


def course_of(opening: JobOpening, order: Order | None = None) -> str:
    """The agreement on a course that holds for the two, in words."""
    terms = getattr(opening, "terms", None)
    with_company = course_words(terms) if terms else ""
    return with_company or (course_words(order) if order else "")
