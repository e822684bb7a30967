# SPDX-License-Identifier: MPL-2.0
"""What the preparation says, in Danish: the focus with its reason, the news, praise, and differences (C3)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from jobfokus.citizens.choices import Channel, LogState
from jobfokus.citizens.job_search import JobSearch
from jobfokus.citizens.log_words import PROPOSALS, refusal_name, sent_words
from jobfokus.citizens.rules import refusals
from jobfokus.common import days
from jobfokus.common.together import Row
from jobfokus.journey.preparing.finding import Findings
from jobfokus.journey.rules.focus import Focus, Praise, PraiseKind
from jobfokus.plans.rules.shift import Move, Numbers, Proposal, Why

MOST = 3


@dataclass(frozen=True, slots=True)
class FocusWords:
    """The focus as a question, why, and the aim that one click makes of it."""

    heading: str
    reason: str
    aim: str


def listed(words: Sequence[str]) -> str:
    """``a, b og c``."""
    return " og ".join([*([", ".join(words[:-1])] if words[:-1] else []), *words[-1:]])


def some(words: Sequence[str], most: int = MOST) -> str:
    """The first ones, and how many more there are: ``a, b, c og 4 til``."""
    rest = len(words) - most
    return listed([*words[:most], f"{rest} til"]) if rest > 0 else listed(words)


def counted(number: int, one: str, more: str) -> str:
    """``1 ansøgning``, ``3 ansøgninger``."""
    return f"{number} {one if number == 1 else more}"


def refusal_word(kind: str) -> str:
    """A kind of refusal in lower case, as it stands in a sentence."""
    return refusal_name(kind).lower()


def mix_words(numbers: Numbers) -> str:
    return "/".join(str(number) for number in numbers)


# ---------------------------------------------------------------- focus


def focus_words(found: Findings) -> FocusWords:
    """The one proposed focus. What moves is weight: all three tracks are searched all the time."""
    say = {
        Focus.MAKE_PLAN: _make_plan,
        Focus.AGREE_NUMBERS: _agree_numbers,
        Focus.WIDEN: _widen,
        Focus.SHIFT: _shift,
        Focus.SILENT: _silent,
        Focus.REFUSALS: _refusals,
        Focus.BROKEN: _broken,
        Focus.KEEP: _keep,
        Focus.BEHIND: _behind,
        Focus.UNTRIED: _untried,
        Focus.NEVER_SEARCHED: _never_searched,
        Focus.NOTHING: _nothing,
    }
    return say[found.focus](found)


def _make_plan(found: Findings) -> FocusWords:
    return FocusWords(
        "Skriv de første linjer på A, B og C",
        "ABC-jobplanen er tom endnu. Der bliver søgt på alle tre spor fra første aftale.",
        "Skrive en linje på hvert spor i ABC-jobplanen",
    )


def _agree_numbers(found: Findings) -> FocusWords:
    return FocusWords(
        "Aftal et ugentligt tal på hvert spor",
        "Planen har linjer, men ingen tal. Uden tal kan I ikke se, hvor vægten ligger.",
        "Aftale, hvor mange ansøgninger om ugen der går til A, B og C",
    )


def _moved(shift: Proposal) -> str:
    return f"fra {mix_words(shift.before)} til {mix_words(shift.after)}"


def _widen(found: Findings) -> FocusWords:
    missing = [track for track, number in zip("ABC", found.shift.before, strict=True) if not number]
    return FocusWords(
        f"Læg lidt vægt på {listed(missing)}: {_moved(found.shift)}?",
        f"Der er aftalt 0 om ugen på {listed(missing)}. Alle tre spor bliver søgt på én gang.",
        f"Tale om at flytte vægt {_moved(found.shift)}, så alle tre spor bliver søgt",
    )


def _shift(found: Findings) -> FocusWords:
    shift, (a, b, c) = found.shift, found.shift.sent
    silence = "uden svar på A" if shift.why == Why.NO_ANSWER_ON_A else "med lutter afslag på A"
    return FocusWords(
        f"Flyt vægt {_moved(shift)}?",
        f"{counted(shift.weeks, 'uge', 'uger')} {silence} ({sent_words(a)}). "
        f"B og C fik tilsammen {b + c} af {a + b + c}. Alle tre spor bliver.",
        f"Tale om at flytte vægt {_moved(shift)} – alle tre spor bliver",
    )


def _silent(found: Findings) -> FocusWords:
    return FocusWords(
        "Find ud af, hvad der holder søgningen tilbage",
        f"Der er ikke skrevet i jobloggen i {found.situation.silent_days} dage.",
        "Finde ét job på hvert spor at søge inden næste gang",
    )


def _refusals(found: Findings) -> FocusWords:
    worst = found.situation.refusals[0]
    word, help_words = refusal_word(worst.kind), [str(PROPOSALS[each]) for each in worst.proposals]
    if worst.kind == refusals.NO_ANSWER:
        what, why = "Få svar på ansøgningerne", f"{sent_words(worst.count)} fik intet svar"
    else:
        what, why = f"Gør noget ved „{word}“", f"„{word.capitalize()}“ står bag {worst.count} afslag"
    return FocusWords(
        what,
        f"{why} de seneste {found.weeks} uger. Måske hjælper {' eller '.join(help_words)}. I afgør det.",
        f"{what}: tale om {' eller '.join(help_words)}",
    )


def _broken(found: Findings) -> FocusWords:
    return FocusWords(
        "Gør aftalerne mindre",
        f"{found.situation.broken} aftaler blev ikke holdt til tiden. Spørg, hvad der kom i vejen.",
        "Lave én lille aftale, som borgeren tror på",
    )


def _keep(found: Findings) -> FocusWords:
    shift = found.shift
    asked = "og nogen her mangler folk" if shift.why == Why.A_IS_ASKED_FOR else "så døren er åben"
    return FocusWords(
        f"Hold vægten på A: {mix_words(shift.after)}",
        f"{shift.invited_on_a} af {sent_words(shift.sent[0])} på A gav en samtale, {asked}. "
        "B og C bliver søgt ved siden af.",
        "Bygge videre på det, der virker på A",
    )


def _behind(found: Findings) -> FocusWords:
    return FocusWords(
        "Gør ugens tal til at nå",
        f"Der er sendt {found.situation.sent} af {found.situation.agreed} aftalte ansøgninger "
        f"siden {days.short(found.since)}. Alle tre spor bliver, men måske med mindre tal.",
        "Aftale ugentlige tal på A, B og C, som borgeren tror på",
    )


def _untried(found: Findings) -> FocusWords:
    names = some(found.situation.untried)
    return FocusWords(
        f"Giv B og C mere at vælge af: {names}?",
        "Det ligger tæt på erfaringen, ingen har søgt det endnu, og arbejdsgivere her mangler folk.",
        f"Se på job tæt på erfaringen: {names}"[:200],
    )


def _never_searched(found: Findings) -> FocusWords:
    names = some(found.situation.never_searched)
    return FocusWords(
        f"Hvad med {names}?",
        "Det står i CV’et som noget, der bliver søgt, men der er ingen ansøgninger til det.",
        f"Finde ud af, om {names} stadig er et mål"[:200],
    )


def _nothing(found: Findings) -> FocusWords:
    return FocusWords(
        "Spørg, hvad borgeren helst vil bruge tiden på",
        "Intet stikker ud i tallene." if found.shift.move == Move.NOTHING else "Søgningen går, som den skal.",
        "Følge borgerens eget emne",
    )


# ---------------------------------------------------------------- since last time


def news_lines(found: Findings) -> list[str]:
    """The job log since last time by track and channel, and what was answered."""
    sent = [entry for entry in found.news.entries if entry.is_application]
    since = days.short(found.since)
    if not sent and not found.answered:
        return [f"Ingen ansøgninger i jobloggen siden {since}."]
    tracks, ways = Counter(entry.track for entry in sent), Counter(entry.channel for entry in sent if entry.channel)
    lines = [f"{sent_words(len(sent))} siden {since}: {_on_tracks(tracks)}."]
    if sum(found.agreed):
        a, b, c = found.agreed
        lines.append(f"Aftalt for den tid: A {a} · B {b} · C {c}.")
    if ways:
        lines.append(
            "Vejen var " + listed([f"{str(Channel(way).label).lower()} {n}" for way, n in ways.most_common(MOST)]) + "."
        )
    return [*lines, *_answers(found)]


def _on_tracks(tracks: Counter[str]) -> str:
    told = [f"{track} {tracks[track]}" for track in "ABC"]
    return " · ".join([*told, *([f"uden spor {tracks['']}"] if tracks[""] else [])])


def _answers(found: Findings) -> list[str]:
    states = Counter(entry.state for entry in found.answered)
    welcomed = [
        counted(states[state], one, more)
        for state, one, more in (
            (LogState.OFFERED, "jobtilbud", "jobtilbud"),
            (LogState.INTERVIEW, "samtale", "samtaler"),
        )
        if states[state]
    ]
    kinds = refusals.refusals_by_kind(entry for entry in found.answered if entry.state == LogState.REFUSED)
    because = ", ".join(f"{refusal_word(kind)} {number}" for kind, number in kinds)
    refused = [f"{states[LogState.REFUSED]} afslag ({because})"] if kinds else []
    return [f"Svar: {listed([*welcomed, *refused])}."] if welcomed or refused else []


def tick_lines(rows: list[Row]) -> list[str]:
    """How far the citizen is with each list of companies, the newest list first (J12)."""
    lists: dict[int, list[Row]] = {}
    for row in sorted(rows, key=lambda row: str(row["company_list__sent_at"]), reverse=True):
        lists.setdefault(row["company_list_id"], []).append(row)
    return [
        f"Virksomheder til {items[0]['company_list__function_text']}: "
        f"{sum(item['ticked_at'] is not None for item in items)} af {len(items)} krydset af."
        for items in list(lists.values())[:MOST]
    ]


def praise_line(praise: Praise) -> str:
    """One thing that went well, with what it was."""
    examples = some(praise.examples)
    return {
        PraiseKind.OFFERED: f"Fik tilbud om job: {examples}",
        PraiseKind.INVITED: f"Kom til samtale: {examples}",
        PraiseKind.KEPT: f"Holdt {praise.count} af {counted(praise.of, 'aftale', 'aftaler')}: {examples}",
        PraiseKind.NUMBERS: f"Nåede det aftalte: {sent_words(praise.count)}, {praise.of} var aftalt",
        PraiseKind.NEW_JOBS: f"Søgte noget nyt: {examples}",
        PraiseKind.NEW_WAYS: f"Prøvede en ny vej: {examples}",
        PraiseKind.APPLIED: f"Sendte {sent_words(praise.count)}",
    }[praise.kind]


def difference_lines(search: JobSearch) -> list[str]:
    """What CV and job log say differently, as something to ask about; an empty log says nothing to hold it against."""
    if not search.answers.sent:
        return []
    never = [job.text for job in search.never_searched]
    far = [f"{search.called(job)} ({number})" for job, number in search.not_carried]
    unused = [job.text for job in search.never_used]
    unsaid = [f"„{text}“" for text in search.never_mentioned]
    return [
        line
        for words, line in (
            (never, f"Vil ifølge CV’et arbejde som {some(never)}, men søger det ikke."),
            (far, f"Søger {some(far)}, som CV’et ikke fortæller om."),
            (unused, f"Kan {some(unused)}, men bruger det ikke i søgningen."),
            (unsaid, f"{some(unsaid)} fra CV’et står i ingen ansøgning."),
        )
        if words
    ]


def answered_of(answered: int, ripe: int) -> str:
    """``2 svar på 9``: of the applications that have had time to be answered."""
    return f"{answered} svar på {ripe}" if ripe else "for tidligt at sige"


def shortened(text: str, words: int) -> str:
    """The first *words* words of *text*, with a mark where more was left out."""
    every = text.split()
    return text if len(every) <= words else " ".join(every[:words]) + " …"
