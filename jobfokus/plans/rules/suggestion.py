# SPDX-License-Identifier: MPL-2.0
"""Which track the three answers of a line point to, and why (J10). A proposal: the two people decide.

Source: guide on long-term unemployment, tool ABC-jobplan (what A, B and C mean). A, B and C are degrees of demand and
never good, middling and bad; a line where nobody was found to need anyone gets a question, not a refusal (J3).
"""

from dataclasses import dataclass
from enum import StrEnum

from jobfokus.plans.choices import Competence, Demand, Wish


class Reason(StrEnum):
    """Why a track is proposed, or what to talk about before one can be."""

    WISHED = "wished"
    ACCEPTABLE = "acceptable"
    NOT_WISHED = "not_wished"
    CAN = "can"
    CAN_PARTLY = "can_partly"
    ASKED_FOR = "asked_for"
    MUCH_ASKED_FOR = "much_asked_for"
    WHAT_WOULD_IT_TAKE = "what_would_it_take"
    WHO_NEEDS_IT = "who_needs_it"
    ANSWER_FIRST = "answer_first"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A track (or none yet) with its reasons; ``question`` is what to ask when there is no track."""

    track: str | None
    reasons: tuple[Reason, ...]

    @property
    def question(self) -> Reason | None:
        return None if self.track else self.reasons[-1]


_WISH = {Wish.WANTED: Reason.WISHED, Wish.ACCEPTABLE: Reason.ACCEPTABLE, Wish.UNWANTED: Reason.NOT_WISHED}
_CAN = {Competence.YES: Reason.CAN, Competence.PARTLY: Reason.CAN_PARTLY}
_DEMAND = {Demand.SOME: Reason.ASKED_FOR, Demand.STRONG: Reason.MUCH_ASKED_FOR}


def suggest_track(wish: str, competence: str, demand: str) -> Suggestion:
    """A = wish, competence and some demand; B = acceptable, competence and demand; C = competence and strong demand.

    A job that is only acceptable is B whether the demand is strong or not (more demand makes it a better B); a job that
    is not wished needs strong demand to be worth a line. Without competence: what would it take?
    """
    if not wish or not competence:
        return Suggestion(None, (Reason.ANSWER_FIRST,))
    wished = _WISH[Wish(wish)]
    if competence == Competence.NO:
        return Suggestion(None, (wished, Reason.WHAT_WOULD_IT_TAKE))
    can = _CAN[Competence(competence)]
    if not demand or demand == Demand.UNKNOWN:
        return Suggestion(None, (wished, can, Reason.ANSWER_FIRST))
    if demand == Demand.NOT_FOUND or (wish == Wish.UNWANTED and demand != Demand.STRONG):
        return Suggestion(None, (wished, can, Reason.WHO_NEEDS_IT))
    track = {Wish.WANTED: "A", Wish.ACCEPTABLE: "B", Wish.UNWANTED: "C"}[Wish(wish)]
    return Suggestion(track, (wished, can, _DEMAND[Demand(demand)]))
