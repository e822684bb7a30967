# SPDX-License-Identifier: MPL-2.0
"""A score in words: every point with input, source and day, the sum, the limit, and why it suggests what it does.

Staff read the criterion as it is written for them, the citizen as it is said to them (S5); the working is the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext, ngettext

from jobfokus.common import days
from jobfokus.screening.choices import Effort, Protected
from jobfokus.screening.models import RiskCriterion, Screening
from jobfokus.screening.rules.score import Point, Score, settles_alone

KINDS = {Effort.INTENSIVE: "warn", Effort.ALONE: "ok", Effort.OPEN: "neutral"}


@dataclass(frozen=True, slots=True)
class Input:
    """What stands behind a point beside the answer: a note, and the day it was answered."""

    note: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """A line of the working."""

    text: str
    answer: str
    weight: str
    adds: str
    sum: str
    source: str
    day: str
    note: str


@dataclass(frozen=True, slots=True)
class ShownScore:
    """The whole working, ready to print. ``bases`` names the protected signs that counted, and on what basis."""

    points: list[ShownPoint]
    total: str
    limit: str
    kind: str
    suggestion: str
    because: str
    deciding: list[str]
    bases: list[tuple[str, str]]


def points_in_words(number: int) -> str:
    return ngettext("%(number)s point", "%(number)s point", number) % {"number": number}


def range_in_words(low: int, high: int) -> str:
    """One number where everything is known, else from–to."""
    return points_in_words(low) if low == high else f"{low}–{points_in_words(high)}"


def shown_score(
    asked: Sequence[RiskCriterion], found: Score, inputs: Mapping[str, Input], *, to_citizen: bool = False
) -> ShownScore:
    """*found* in words; *asked* are the criteria it was made of."""
    by_code = {each.code: each for each in asked}

    def name(code: str) -> str:
        return said(by_code[code]) if to_citizen else by_code[code].text

    deciding = [f"{name(point.code)} ({points_in_words(point.may_add)})" for point in found.deciding]
    return ShownScore(
        points=[shown_point(point, by_code[point.code], name(point.code), inputs) for point in found.points],
        total=range_in_words(found.low, found.high),
        limit=points_in_words(found.limit),
        kind=KINDS[found.suggestion],
        suggestion=suggestion_words(found.suggestion),
        because=because(found),
        deciding=deciding,
        bases=[(str(Protected(each.protected).label), each.basis) for each in asked if each.protected],
    )


def said(criterion: RiskCriterion) -> str:
    """The words for the citizen, in the language of the page."""
    english = get_language() == "en" and criterion.said_en
    return criterion.said_en if english else criterion.said


def shown_point(point: Point, criterion: RiskCriterion, text: str, inputs: Mapping[str, Input]) -> ShownPoint:
    told = inputs.get(point.code, Input())
    return ShownPoint(
        text=text,
        answer=str(point.answer.label),
        weight=points_in_words(point.weight),
        adds=range_in_words(point.adds, point.adds + point.may_add),
        sum=str(point.sum),
        # What we shipped is in the catalogue; what a municipality has written stays in its words.
        source=gettext(criterion.source) if criterion.source else "",
        day=days.short(told.on),
        note=told.note,
    )


def suggestion_words(suggestion: str) -> str:
    words = {
        Effort.INTENSIVE: gettext("Forslag: intensiv indsats"),
        Effort.ALONE: gettext("Forslag: klarer sig selv"),
        Effort.OPEN: gettext("Forslaget er åbent"),
    }
    return words[Effort(suggestion)]


def because(found: Score) -> str:
    """Why the suggestion is what it is, in one or two sentences."""
    numbers = {"low": found.low, "high": found.high, "limit": found.limit, "lacking": found.lacking}
    if found.suggestion == Effort.INTENSIVE:
        return gettext("Summen er mindst %(low)s. Fra %(limit)s point foreslår vi den intensive indsats.") % numbers
    if found.suggestion == Effort.ALONE:
        return (
            gettext("Summen kan højst blive %(high)s. Først fra %(limit)s foreslår vi den intensive indsats.") % numbers
        )
    start = gettext("Summen ligger mellem %(low)s og %(high)s, og grænsen er %(limit)s.") % numbers
    if any(settles_alone(point, found) for point in found.deciding):
        return f"{start} {gettext('Ét ja mere kan afgøre det.')}"
    return f"{start} {gettext('Der skal %(lacking)s point mere til.') % numbers}"


def working_of(screening: Screening, *, to_citizen: bool = False) -> ShownScore:
    """The working of a decided screening. Read it ``with_answers`` first; the notes stay with the staff."""
    given = {answer.criterion_id: answer for answer in screening.answers.all()}
    asked = [each for each in screening.edition.criteria.all() if each.pk in given]
    inputs = {each.code: Input("" if to_citizen else given[each.pk].note, given[each.pk].answered_on) for each in asked}
    return shown_score(asked, screening.score, inputs, to_citizen=to_citizen)


def means(decision: str) -> str:
    """What a decision means for the citizen, who does not know our words for it."""
    if decision == Effort.INTENSIVE:
        return gettext("Vi taler sammen oftere, og noget går i gang med det samme.")
    return gettext(
        "Du søger videre på egen hånd, og vi taler sammen, som vi plejer. Sig til, hvis du får brug for mere hjælp."
    )


def told(found: Screening | None) -> dict[str, Any]:
    """What the citizen reads, an allow-list: the working in plain words, the decision, its reason, who and when."""
    if found is None:
        return {"shown": None}
    return {
        "shown": working_of(found, to_citizen=True),
        "effort": str(found.get_decision_display()),
        "means": means(found.decision),
        "reason": found.reason,
        "who": found.decided_by.name,
        "day": days.short(found.decided_on),
        "motivation": found.motivation,
        "belief": found.belief,
    }
