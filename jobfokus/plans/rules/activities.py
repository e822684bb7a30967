# SPDX-License-Identifier: MPL-2.0
"""How an activity goes from agreed to over: begun and then completed or broken off, or dropped before it began.

Source: guide on long-term unemployment, Indsatsplan (who is responsible, when, and what came of it).
"""

from datetime import date, datetime, timedelta

from jobfokus.plans.choices import ActivityMove, ActivityProblem, ActivityState

MOVES: dict[tuple[ActivityState, ActivityMove], ActivityState] = {
    (ActivityState.AGREED, ActivityMove.BEGIN): ActivityState.BEGUN,
    (ActivityState.AGREED, ActivityMove.DROP): ActivityState.DROPPED,
    (ActivityState.BEGUN, ActivityMove.COMPLETE): ActivityState.COMPLETED,
    (ActivityState.BEGUN, ActivityMove.BREAK_OFF): ActivityState.BROKEN_OFF,
}
# Where taking the last word back leads: what was said within the grace hour was a slip.
BACK = {
    ActivityState.BEGUN: ActivityState.AGREED,
    ActivityState.DROPPED: ActivityState.AGREED,
    ActivityState.COMPLETED: ActivityState.BEGUN,
    ActivityState.BROKEN_OFF: ActivityState.BEGUN,
}
WITHOUT_WORDS = {
    ActivityMove.DROP: ActivityProblem.NO_REASON,
    ActivityMove.COMPLETE: ActivityProblem.NO_RESULT,
    ActivityMove.BREAK_OFF: ActivityProblem.NO_RESULT,
}


def after(state: str, move: str) -> ActivityState | None:
    """Where *move* leads from *state*; None where it cannot be made."""
    return MOVES.get((ActivityState(state), ActivityMove(move)))


def moves_from(state: str) -> list[ActivityMove]:
    """What may happen next; nothing to what is over."""
    return [move for move in ActivityMove if after(state, move) is not None]


def taken_back(state: str, said_at: datetime | None, now: datetime, grace: timedelta) -> ActivityState | None:
    """Where *state* goes when what was said last is taken back within *grace*; None where it cannot be any more."""
    if said_at is None or now > said_at + grace:
        return None
    return BACK.get(ActivityState(state))


def day_problem(on: date, today: date, *, case_began: date, begun_on: date | None) -> ActivityProblem | None:
    """What is wrong with the day given: nothing is begun or over tomorrow, nor over before it began."""
    if on > today:
        return ActivityProblem.NOT_YET
    if begun_on is not None and on < begun_on:
        return ActivityProblem.BEFORE_BEGIN
    return ActivityProblem.BEFORE_CASE if begun_on is None and on < min(case_began, today) else None


def words_problem(move: str, words: str) -> ActivityProblem | None:
    """What is over says in a line what came of it, or why nothing did; what begins needs no words."""
    return None if words.strip() else WITHOUT_WORDS.get(ActivityMove(move))
