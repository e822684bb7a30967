# SPDX-License-Identifier: MPL-2.0
"""What a conversation decides by itself: the next agenda, how long a record stays open, what a phase may take.

No Django in here: codes and numbers go in and out, words stand in templates and actions.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from difflib import SequenceMatcher
from re import findall

from jobfokus.conversations.choices import (
    AgreementState,
    AskedBy,
    BookedHow,
    CanStart,
    DifferenceCode,
    PhaseCode,
    PointOrigin,
    Status,
)

# C2: talk goes in order, while search covers all three tracks from the first agreement.
TALK_ORDER = ("A", "B", "C")
# The order of an agenda (C7, C15): the citizen first, then what authority must tell, then what last time left.
AGENDA_ORDER = (
    PointOrigin.CITIZEN,
    PointOrigin.MUST_TELL,
    PointOrigin.AGREEMENT,
    PointOrigin.TRACK,
    PointOrigin.FOLLOW_UP,
    PointOrigin.OURS,
)
# Product choice: how a conversation's minutes are meant to fall on its phases; no source gives a number.
PHASE_SHARES: Mapping[PhaseCode, float] = {
    PhaseCode.INTRODUCTION: 0.2,
    PhaseCode.CLARIFY: 0.55,
    PhaseCode.WRAP_UP: 0.25,
}


@dataclass(frozen=True, slots=True)
class OpenAgreement:
    """An agreement that nobody has followed up yet."""

    id: int
    text: str
    due_on: date


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something with a day: a milestone, a shift of the weekly mix, a plan filled in at home."""

    text: str
    due_on: date


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A point of the agenda that wrote itself. A track point carries its track and no words."""

    origin: PointOrigin
    text: str = ""
    agreement_id: int | None = None
    track: str = ""


def track_to_talk_about(held_before: int) -> str:
    """The first conversation dwells on A, the next on B, from then on C (guide: attention points)."""
    return TALK_ORDER[min(max(held_before, 0), len(TALK_ORDER) - 1)]


def next_agenda(
    *,
    on: date,
    citizen_topic: str,
    must_tell: Sequence[str],
    agreements: Iterable[OpenAgreement],
    held_before: int,
    follow_ups: Iterable[FollowUp],
    wishes: Iterable[str] = (),
) -> tuple[AgendaItem, ...]:
    """The agenda of a conversation on the day *on*, in the order in which it is talked through.

    What the citizen asks for comes first: the topic, then the wishes written at home (M3).
    Every open agreement stands there, also one that is not due yet; follow-ups stand there when their day has come.
    """
    asked = dict.fromkeys(text.strip() for text in (citizen_topic, *wishes))
    topic = [AgendaItem(PointOrigin.CITIZEN, text) for text in asked if text]
    told = [AgendaItem(PointOrigin.MUST_TELL, text) for text in dict.fromkeys(must_tell)]
    kept = [
        AgendaItem(PointOrigin.AGREEMENT, agreement.text, agreement_id=agreement.id)
        for agreement in sorted(agreements, key=lambda agreement: (agreement.due_on, agreement.id))
    ]
    talk = [AgendaItem(PointOrigin.TRACK, track=track_to_talk_about(held_before))]
    due = [
        AgendaItem(PointOrigin.FOLLOW_UP, follow_up.text)
        for follow_up in sorted(follow_ups, key=lambda follow_up: (follow_up.due_on, follow_up.text))
        if follow_up.due_on <= on
    ]
    return (*topic, *told, *kept, *talk, *due)


@dataclass(frozen=True, slots=True)
class Remembered:
    """An agreement of ours, and what the citizen said to it: the same or not, and in which words; None is no answer."""

    text: str
    count: int | None
    same: bool | None
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Something to talk about next time: what we wrote and what the citizen wrote."""

    code: DifferenceCode
    ours: str = ""
    theirs: str = ""


def differences(
    remembered: Iterable[Remembered],
    *,
    strategy: str,
    tracks: Mapping[str, Sequence[str]],
    goal: str,
    goal_same: bool | None,
    strategy_same: bool | None,
) -> list[Difference]:
    """What differs between ours and the citizen's own words (M6), as far as it can be found without guessing.

    An agreement differs when the citizen says so, or writes other numbers than ours; one not answered is asked about.
    A track is asked about when none of its functions stands in the strategy; whether goal and strategy mean the same
    is judged by a person: ``goal_same`` and ``strategy_same``, None until somebody has.
    """
    found = [one for row in remembered if (one := _difference(row))]
    if strategy and strategy_same is None:
        found += [
            Difference(DifferenceCode.TRACK, f"{track} ({', '.join(names)})")
            for track, names in tracks.items()
            if names and not any(name.casefold() in strategy.casefold() for name in names)
        ]
    judged = ((DifferenceCode.GOAL, goal, goal_same), (DifferenceCode.STRATEGY, strategy, strategy_same))
    return found + [Difference(code, theirs=words) for code, words, same in judged if words and same is False]


def _difference(row: Remembered) -> Difference | None:
    counted = f"{row.text} (i alt {row.count})" if row.count else row.text
    if row.same is None:
        return Difference(DifferenceCode.UNMENTIONED, counted)
    if not row.same:
        return Difference(DifferenceCode.DIFFERENT, counted, row.words)
    numbers = {int(number) for number in findall(r"\d+", row.words)}
    if row.count and numbers and row.count not in numbers:
        return Difference(DifferenceCode.NUMBER, counted, row.words)
    return None


def may_correct(first_saved_at: datetime | None, now: datetime, grace: timedelta) -> bool:
    """Whether the record may still be corrected freely: until the grace hour after the first "Gem" (trust)."""
    return first_saved_at is None or now <= first_saved_at + grace


def phase_minutes(minutes: int) -> dict[PhaseCode, int]:
    """How many of the conversation's *minutes* each phase is meant to take; they add up to the whole."""
    introduction = round(minutes * PHASE_SHARES[PhaseCode.INTRODUCTION])
    wrap_up = round(minutes * PHASE_SHARES[PhaseCode.WRAP_UP])
    return {
        PhaseCode.INTRODUCTION: introduction,
        PhaseCode.CLARIFY: minutes - introduction - wrap_up,
        PhaseCode.WRAP_UP: wrap_up,
    }


def needs_our_help(can_start: str) -> bool:
    """C16: "with help" makes an agreement on our side."""
    return can_start == CanStart.WITH_HELP


def may_change_agreement(state: str) -> bool:
    """What was agreed can be reworded until it has been followed up."""
    return state == AgreementState.OPEN


def outcome_needs_why(state: str) -> bool:
    """An agreement that was not kept says why (C5)."""
    return state == AgreementState.NOT_KEPT


def expectations_are_open(
    *, agreed_at: datetime | None, reopened_at: datetime | None, owner_then: int | None, owner_now: int | None
) -> bool:
    """Whether expectations are to be talked through: never agreed, asked for again, or the caseworker changed (C13)."""
    if agreed_at is None or owner_then != owner_now:
        return True
    return reopened_at is not None and reopened_at > agreed_at


# C1: what may become of a conversation. Only "Gem" makes it held; what did not happen is taken back the same day.
ALLOWED_MOVES: Mapping[Status, frozenset[Status]] = {
    Status.PLANNED: frozenset(
        {Status.HELD, Status.NO_SHOW, Status.CANCELLED_BY_CITIZEN, Status.CANCELLED_BY_US, Status.MOVED}
    ),
    Status.NO_SHOW: frozenset({Status.PLANNED}),
    Status.CANCELLED_BY_CITIZEN: frozenset({Status.PLANNED}),
    Status.CANCELLED_BY_US: frozenset({Status.PLANNED}),
    Status.HELD: frozenset(),
    Status.MOVED: frozenset(),
}
# Before its hour; whoever did not come has had the time.
GIVES_SEAT_BACK = frozenset({Status.CANCELLED_BY_CITIZEN, Status.CANCELLED_BY_US, Status.MOVED})
NEEDS_REASON = frozenset({Status.CANCELLED_BY_US, Status.MOVED})


def may_become(status: str, wanted: str) -> bool:
    """Whether a conversation may go from one status to another (C1)."""
    return Status(wanted) in ALLOWED_MOVES[Status(status)]


def may_move_straight(booked_how: str, asked_by: str) -> bool:
    """Whether a meeting may be given another time by those who move it; one that the citizen booked and that we cannot
    keep is called off instead, and the citizen chooses (B4)."""
    return asked_by == AskedBy.CITIZEN or booked_how not in (BookedHow.SELF, BookedHow.ASSISTED)


def may_take_back(status: str, status_on: date | None, today: date) -> bool:
    """A wrong click is taken back the same day; later the outcome stands."""
    return may_become(status, Status.PLANNED) and status_on == today


def may_not_have_come(planned_at: datetime, now: datetime) -> bool:
    """Nobody has failed to come before the hour has struck."""
    return now >= planned_at


@dataclass(frozen=True, slots=True)
class GuideLine:
    """One item of a guide as two editions are compared."""

    phase: str
    kind: str
    text: str
    hint: str = ""
    feeds: str = ""


@dataclass(frozen=True, slots=True)
class LineChange:
    """What became of an item: kept, changed, moved, added or removed; then ``before`` or ``after`` is empty."""

    sign: str
    before: GuideLine | None
    after: GuideLine | None


def compare_guides(before: Sequence[GuideLine], after: Sequence[GuideLine]) -> tuple[LineChange, ...]:
    """Walk two editions side by side, in the order of the newer one.

    Items are matched by phase and text; what replaces a text at the same place counts as changed, and what stands
    unchanged at another place as moved.
    """
    keys = [[(line.phase, line.text) for line in lines] for lines in (before, after)]
    stays = set(before) & set(after)
    changes: list[LineChange] = []
    for tag, i, j, m, n in SequenceMatcher(a=keys[0], b=keys[1], autojunk=False).get_opcodes():
        old, new = list(before[i:j]), list(after[m:n])
        if tag == "equal":
            changes += [LineChange("kept" if a == b else "changed", a, b) for a, b in zip(old, new, strict=True)]
            continue
        replaced = iter(line for line in old if line not in stays)
        for line in new:
            if line in stays:
                changes.append(LineChange("moved", line, line))
            elif (was := next(replaced, None)) is not None:
                changes.append(LineChange("changed", was, line))
            else:
                changes.append(LineChange("added", None, line))
        changes += [LineChange("removed", was, None) for was in replaced]
    return tuple(changes)
