# SPDX-License-Identifier: MPL-2.0
"""The figures that speak to a topic (C14): a few lines each, the raw counts first."""

from collections.abc import Callable

from jobfokus.citizens.choices import Channel
from jobfokus.citizens.log_words import sent_words
from jobfokus.citizens.rules.patterns import Answers
from jobfokus.conversations.choices import Figure
from jobfokus.employers.words import demand_words, trend_words
from jobfokus.journey.preparing.finding import Findings
from jobfokus.journey.preparing.words import answered_of, counted, difference_lines, listed, refusal_word

MOST_LINES = 4


def figure_lines(figures: list[Figure], found: Findings) -> list[str]:
    """The lines of the figures a topic names, in their order."""
    return [line for figure in figures for line in SAY[figure](found)[:MOST_LINES]]


def _told(name: str, told: Answers) -> str:
    return f"{name}: {sent_words(told.sent)}, {answered_of(told.answered, told.ripe)}"


def _other_industries(found: Findings) -> list[str]:
    search = found.search
    if not search.last_industries:
        return ["CV’et siger ikke, hvilken branche den seneste funktion hører til."]
    split, names = search.outside(search.last_industries), [search.industries[pk] for pk in search.last_industries]
    if split.share_outside is None:
        return ["Ingen ansøgninger har en branche endnu."]
    return [
        f"{round(100 * split.share_outside)} % af ansøgningerne lå uden for {listed(sorted(names))}.",
        _told("Uden for", split.outside),
        _told("I den seneste branche", split.inside),
    ]


def _channels(found: Findings) -> list[str]:
    return [_told(str(Channel(group.key).label), group.answers) for group in found.search.channels] or [
        "Jobloggen siger ikke, hvordan jobbene blev fundet."
    ]


def _tracks(found: Findings) -> list[str]:
    return [_told(f"Spor {track}", told) for track, told in found.search.tracks.items()]


def _refusals(found: Findings) -> list[str]:
    told = [f"{refusal_word(kind).capitalize()}: {number}" for kind, number in found.search.refusals]
    return [", ".join(told)] if told else ["Ingen afslag i jobloggen."]


def _cv_and_log(found: Findings) -> list[str]:
    if not found.search.answers.sent:
        return ["Der er ingen ansøgninger at holde op mod CV’et."]
    return difference_lines(found.search) or ["CV og joblog siger det samme."]


def _demand(found: Findings) -> list[str]:
    lines = []
    for pk, demand in found.demand.items():
        if pk in found.asked_about:
            trend = trend_words(demand)
            lines.append(f"{found.asked_about[pk]}: {demand_words(demand)}{f' ({trend})' if trend else ''}")
    return lines or ["Der står ingen funktion fra listen i planen eller CV’et endnu."]


def _width(found: Findings) -> list[str]:
    lines = []
    for width in reversed(found.search.width[-2:]):
        far = f", op til {width.kilometres} km" if width.kilometres is not None else ""
        jobs, industries = f"{width.jobs} slags job", counted(width.industries, "branche", "brancher")
        lines.append(f"{width.first:%d-%m} til {width.last:%d-%m}: {jobs}, {industries}{far}")
    return lines


SAY: dict[Figure, Callable[[Findings], list[str]]] = {
    Figure.OTHER_INDUSTRIES: _other_industries,
    Figure.CHANNELS: _channels,
    Figure.TRACKS: _tracks,
    Figure.REFUSALS: _refusals,
    Figure.CV_AND_LOG: _cv_and_log,
    Figure.DEMAND: _demand,
    Figure.WIDTH: _width,
}
