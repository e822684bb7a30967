# SPDX-License-Identifier: MPL-2.0
"""The contact rhythm in words for staff: where a case stands, each need, and the working of its date."""

from dataclasses import dataclass
from datetime import date

from jobfokus.citizens.choices import ContactState, HeldBy, NeedStatus, StepCode
from jobfokus.citizens.models import Case, ContactNeed
from jobfokus.common import days

MARKS = {NeedStatus.MET: "ok", NeedStatus.BOOKED: "ok", NeedStatus.LAPSED: "bad"}


@dataclass(frozen=True, slots=True)
class Line:
    """A sign and a sentence."""

    mark: str
    text: str


def contact_line(case: Case, today: date) -> Line | None:
    """When the next conversation must be held at the latest, or why there is no such day; None for a closed case."""
    state, latest = case.contact_state, case.contact_latest
    day = days.long(latest)
    if not state:
        return None
    if state in (ContactState.OPEN, ContactState.BOOKED_LATE) and latest and latest < today:
        return Line("bad", f"Samtalen skulle være holdt senest {day}.")
    if state == ContactState.OPEN:
        return Line("neutral", f"Næste samtale senest {day}.")
    if state == ContactState.BOOKED:
        return Line("ok", f"Booket i tide. Senest {day}.")
    if state == ContactState.BOOKED_LATE:
        return Line("warn", f"Booket for sent. Næste samtale senest {day}.")
    if state == ContactState.PAUSED:
        return Line("neutral", f"På pause. Næste samtale senest {day}." if latest else "På pause uden slutdato.")
    return Line("neutral", f"{ContactState(state).label}.")


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A needed conversation made ready to print."""

    name: str
    window: str
    latest: str
    book_by: str
    mark: str
    status: str
    ours: bool
    steps: list[tuple[str, str]]


def need_row(need: ContactNeed, today: date) -> NeedRow:
    mark, status = need_words(need, today)
    waits = need.status == NeedStatus.OPEN
    return NeedRow(
        name=need.rule.name if need.rule.count == 1 else f"{need.rule.name}, nr. {need.number}",
        window=f"{days.short(need.earliest)} – {days.short(need.window_end) or 'uden slutdato'}",
        latest=days.short(need.latest) or "Ikke nu",
        book_by=days.short(need.book_by) if waits and need.held_by == HeldBy.MUNICIPALITY else "",
        mark=mark,
        status=status,
        ours=need.ours,
        steps=[(str(StepCode(code).label), told_step(code, told)) for code, told in need.steps],
    )


def need_words(need: ContactNeed, today: date) -> tuple[str, str]:
    """Sign and word of a need: on time, due or late follow from the day."""
    latest = need.latest
    if need.status == NeedStatus.MET:
        late = latest is not None and need.met_on is not None and need.met_on > latest
        held = "Holdt hos a-kassen" if need.held_by == HeldBy.FUND else "Holdt"
        return ("warn" if late else "ok"), f"{held} {days.short(need.met_on)}{', efter seneste dag' if late else ''}"
    if need.status == NeedStatus.BOOKED:
        late = latest is not None and need.booked_on is not None and need.booked_on > latest
        return ("warn" if late else "ok"), f"Booket {days.short(need.booked_on)}{', efter seneste dag' if late else ''}"
    if need.status == NeedStatus.OPEN and latest and latest < today:
        return "bad", "For sent – på vores side" if need.ours else "For sent"
    if need.status == NeedStatus.OPEN and need.book_by and need.book_by < today:
        return "warn", "Bookingfristen er passeret"
    return MARKS.get(NeedStatus(need.status), "neutral"), str(NeedStatus(need.status).label)


def told_step(code: str, told: str) -> str:
    """What a step of the working led to: a day, or a number of days."""
    if code == StepCode.PAUSED:
        return f"{told} dage" if told != "1" else "1 dag"
    return days.long(date.fromisoformat(told)) if told else "–"
