# SPDX-License-Identifier: MPL-2.0
"""What the employers' figures say about a line of the plan (J3), and how they answer "is it asked for?" (J10).

Ordinary jobs count, internships and wage subsidies stand beside them. A line reads as low demand only when everything
it names was asked about and nobody had an opening; where one function was never asked about, nobody knows.

Source: guide on long-term unemployment, tools ABC-jobplan (A, B and C are degrees of demand) and Brancheredskab.
"""

from collections.abc import Mapping, Sequence

from jobfokus.employers.choices import DemandWord
from jobfokus.employers.rules import Demand
from jobfokus.plans.choices import Demand as Answer


def ordinary_word(demands: Sequence[Demand | None]) -> DemandWord:
    """The four words of E8 for a line, by ordinary jobs alone; None is a function that is not on the list."""
    known = [demand for demand in demands if demand is not None]
    if any(demand.ordinary_now for demand in known):
        return DemandWord.OPEN_NOW
    if any(demand.ordinary_lately for demand in known):
        return DemandWord.OPEN_LATELY
    all_asked = len(known) == len(demands) and all(demand.is_low for demand in known)
    return DemandWord.ASKED_WITHOUT if demands and all_asked else DemandWord.NOT_ASKED


def only_others(demands: Sequence[Demand | None]) -> bool:
    """Places in internship or wage subsidy now or lately, and no ordinary job."""
    seats = [demand.other_now or demand.other_lately for demand in demands if demand is not None]
    return any(seats) and ordinary_word(demands) not in (DemandWord.OPEN_NOW, DemandWord.OPEN_LATELY)


def proposed_answer(demands: Sequence[Demand | None], *, strong_from: int) -> Answer:
    """What the figures answer; much is *strong_from* ordinary seats free now. A person may say otherwise."""
    word = ordinary_word(demands)
    if word == DemandWord.OPEN_NOW:
        free = sum(demand.ordinary_now for demand in demands if demand is not None)
        return Answer.STRONG if free >= strong_from else Answer.SOME
    answers = {DemandWord.OPEN_LATELY: Answer.SOME, DemandWord.ASKED_WITHOUT: Answer.NOT_FOUND}
    return answers.get(word, Answer.UNKNOWN)


def track_word(words: Sequence[DemandWord]) -> DemandWord:
    """Demand on a track from its lines: the best of them, and low only when every line is."""
    for word in (DemandWord.OPEN_NOW, DemandWord.OPEN_LATELY, DemandWord.NOT_ASKED):
        if word in words:
            return word
    return DemandWord.ASKED_WITHOUT if words else DemandWord.NOT_ASKED


def words_by_track(
    lines: Mapping[str, Sequence[Sequence[int | None]]], demands: Mapping[int, Demand]
) -> dict[str, str]:
    """Demand on each track from the functions of its lines; None is a function that is not on the list."""
    return {
        track: track_word([ordinary_word([None if pk is None else demands.get(pk) for pk in line]) for line in found])
        for track, found in lines.items()
    }
