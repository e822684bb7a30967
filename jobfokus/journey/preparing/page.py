# SPDX-License-Identifier: MPL-2.0
"""The preparation made ready to print."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from jobfokus.citizens.choices import Track
from jobfokus.citizens.contact_words import contact_line
from jobfokus.citizens.models import Case
from jobfokus.common import days
from jobfokus.common.together import Row, moment
from jobfokus.conversations.bringing import readiness
from jobfokus.conversations.choices import AgreementState, AimOutcome, Figure, KindCode, PointOrigin
from jobfokus.conversations.desk import expectations_are_open
from jobfokus.conversations.models import DIFFERS, AgendaPoint, Agreement, Conversation, HomePreparation
from jobfokus.conversations.models.conversations import difference_words
from jobfokus.conversations.rows import KINDS
from jobfokus.employers.choices import OpeningKind
from jobfokus.journey.citizen_page import TrackSummary
from jobfokus.journey.effort import prompt_for
from jobfokus.journey.preparing.beside import activity_lines, application_rows, met_line, pause_lines
from jobfokus.journey.preparing.figures import figure_lines
from jobfokus.journey.preparing.finding import Findings
from jobfokus.journey.preparing.orders import order_rows
from jobfokus.journey.preparing.reading import NOTES, OWN_WORDS, Reading, ReadPlan
from jobfokus.journey.preparing.shown import (
    Earlier,
    Expected,
    FromHome,
    HomeWord,
    PreparedPlan,
    PreparedPoint,
    PromiseState,
)
from jobfokus.journey.preparing.words import (
    counted,
    difference_lines,
    focus_words,
    listed,
    news_lines,
    praise_line,
    shortened,
    some,
    tick_lines,
)
from jobfokus.plans.choices import Doer, PlanState
from jobfokus.plans.rules.completeness import Missing, Part, missing, too_narrow
from jobfokus.plans.rules.content import PlanContent

# Three minutes are about 600 words: of a long note the beginning stands here, and the record is one click away.
NOTE_WORDS, OLD_NOTE_WORDS = 50, 10
MOST_SHOWN, MOST_ORDERS = 3, 2
OWN_WORDS_ARE = {"agreements": "Det aftalte vi", "goal": "Mit mål", "strategy": "Sådan vil jeg søge"}
LACKS = {
    Part.LINE: "en linje",
    Part.FUNCTION: "en funktion",
    Part.COMPANY: "en virksomhed",
    Part.TASK: "hvad der gøres",
    Part.DATE: "en dato",
}


def prepared(conversation: Conversation, reading: Reading, found: Findings, today: date) -> dict[str, Any]:
    """What the page prints of what was read and found."""
    own = [row for row in reading.points if row["conversation_id"] == conversation.pk]
    points = [point_of(row) for row in own if row["origin"] != PointOrigin.AGREEMENT]
    told = [point_of(row) for row in reading.points if row["conversation_id"] != conversation.pk]
    figures = reading.topic.shown_figures if reading.topic else []
    orders = order_rows(reading.orders, today)
    return {
        "points": points,
        "followed_up": len(own) - len(points),
        "told": told,
        "promises": [
            promise_of(row, reading.answers, today, met_line(row, reading, found, today)) for row in reading.promises
        ],
        "from_home": from_home_of(reading, differing(own)),
        "brought": readiness(reading.brought[0]),
        "plan": plan_of(reading.plan) if reading.plan else None,
        "expected": expected_of(conversation.case),
        "earlier": [earlier_of(row, newest=not place) for place, row in enumerate(reading.earlier)],
        "focus": focus_words(found),
        "topic": reading.topic,
        "head": head_of(conversation.case, reading.person, today),
        "figures": figure_lines(figures, found),
        "weeks": found.weeks,
        "news": [
            *pause_lines(reading.pauses, today),
            *news_lines(found),
            *activity_lines(reading.activities, found.since),
            *tick_lines(reading.listed),
        ],
        "applications": application_rows(reading.applications),
        "orders": orders[:MOST_ORDERS],
        "more_orders": max(len(orders) - MOST_ORDERS, 0),
        "openings": [opening_of(row) for row in new_openings(reading, found.since)[:MOST_SHOWN]],
        "more_openings": max(len(new_openings(reading, found.since)) - MOST_SHOWN, 0),
        "praise": [praise_line(one) for one in found.praise],
        "prompt": prompt_for(
            conversation.case,
            reading.strategies,
            reading.decision,
            timezone.localdate(conversation.planned_at),
            screens=reading.screens,
        ),
        "differences": [] if Figure.CV_AND_LOG in figures else difference_lines(found.search),
    }


def head_of(case: Case, person: Row, today: date) -> dict[str, Any]:
    """Who it is, in which week, of which group."""
    return {
        "name": f"{person['citizen__first_name']} {person['citizen__last_name']}".strip(),
        "week": days.week_of(case.started_on, case.ended_on or today),
        "group": person["target_group__name"],
        "interpreter": person["citizen__interpreter"],
        "language": person["citizen__language"],
        "occupation": case.last_occupation,
        "contact": contact_line(case, today),
    }


def point_of(row: Row) -> PreparedPoint:
    """A point of the agenda in words."""
    point = AgendaPoint(origin=row["origin"], text=row["text"], done_at=moment(row["done_at"]))
    return PreparedPoint(
        uuid=UUID(row["uuid"]),
        text=point.words,
        origin=point.origin_for_staff,
        removable=point.origin in (PointOrigin.MUST_TELL, PointOrigin.OURS),
        authority=point.origin == PointOrigin.MUST_TELL,
        told=point.told,
    )


def differing(points: Sequence[Row]) -> list[str]:
    """The points of this agenda that tell what the two did not write alike (M6)."""
    return [difference_words(row["text"]) for row in points if row["text"].startswith(f"{DIFFERS}|")]


def from_home_of(reading: Reading, differences: list[str]) -> FromHome:
    """What the citizen wrote at home (M3, M6, J5); of the curve the newest points."""
    written = HomePreparation(**reading.from_home) if reading.from_home else HomePreparation()
    words = [(OWN_WORDS_ARE[name], row[name]) for row in reading.own_words for name in OWN_WORDS if row[name]]
    told = [f"{row['score']} ({days.short(date.fromisoformat(row['on']))})" for row in reading.feelings[-MOST_SHOWN:]]
    lines = some([f"{row['function']} på {row['track']}" for row in reading.home_lines])
    return FromHome(written.take_away, written.wished, words, ", ".join(told), lines, differences)


def home_word(row: Row) -> HomeWord:
    """An answer in words."""
    at = moment(row["at"])
    day = days.short(timezone.localdate(at)) if at else ""
    return HomeWord(UUID(row["uuid"]), day, bool(row["done"]), row["text"], row["file__name"] or "")


def promise_of(row: Row, answers: Sequence[Row], today: date, met: str) -> PromiseState:
    """An agreement in words; what is open past its day is overdue."""
    due_on, state = date.fromisoformat(row["due_on"]), AgreementState(row["state"])
    return PromiseState(
        text=Agreement(text=row["text"], count=row["count"]).counted,
        who=str(Doer(row["doer"]).label),
        due=days.short(due_on),
        state=str(state.label),
        mark=KINDS[state],
        overdue=state == AgreementState.OPEN and due_on < today,
        why=row["outcome"],
        answers=[home_word(answer) for answer in answers if answer["agreement_id"] == row["pk"]],
        met=met,
    )


def earlier_of(row: Row, *, newest: bool) -> Earlier:
    """An earlier conversation; of the newest one the notes, of the older ones how they begin."""
    most = NOTE_WORDS if newest else OLD_NOTE_WORDS
    notes = {note: "" if row[f"struck_{note}"] else shortened(row[note], most) for note in NOTES}
    return Earlier(
        uuid=UUID(row["uuid"]),
        when=days.short(row["on"]),
        kind=str(KindCode(row["kind__code"]).label),
        aim=row["aim"],
        outcome=str(AimOutcome(row["aim_outcome"]).label) if row["aim_outcome"] else "",
        **notes,
    )


def new_openings(reading: Reading, since: date) -> list[Row]:
    """The openings that fit and came since last time, the newest first."""
    return [row for row in reading.openings if row["opened_on"] >= since.isoformat()]


def opening_of(row: Row) -> dict[str, Any]:
    """An opening in words."""
    seats = counted(row["seats"] - row["filled_seats"], "plads", "pladser")
    kind = str(OpeningKind(row["kind"]).label).lower()
    return {
        "uuid": UUID(row["uuid"]),
        "what": f"{row['function__name']} hos {row['company__name']}",
        "seats": f"{seats}, {kind}",
    }


def expected_of(case: Case) -> Expected:
    """Whether expectations are to be talked through, and what the citizen said last."""
    said = getattr(case, "expectation", None)
    if said is None:
        return Expected(open=True, agreed="", citizen_words="")
    agreed = days.short(timezone.localdate(said.agreed_at)) if said.agreed_at else ""
    return Expected(open=expectations_are_open(case), agreed=agreed, citizen_words=said.citizen_words)


def plan_of(plan: ReadPlan) -> PreparedPlan:
    """The open plan by track, each function once, and what it lacks."""
    mix, content = plan.content.mix, plan.content
    numbers = mix.numbers if mix else (None, None, None)
    tracks = [
        TrackSummary(track, weekly, list(dict.fromkeys(name for line in content.on(track) for name in line.functions)))
        for track, weekly in zip(Track.values, numbers, strict=True)
    ]
    state = PlanState(plan.state)
    return PreparedPlan(str(state.label), "ok" if state == PlanState.CONFIRMED else "warn", tracks, lacks_of(content))


def lacks_of(content: PlanContent) -> list[str]:
    """What the plan lacks, a sentence for each track, and whether it searches too narrowly."""
    gaps: dict[str, list[Missing]] = {}
    for gap in missing(content):
        gaps.setdefault(gap.track, []).append(gap)
    told = [f"{track} mangler {listed([LACKS[gap.part] for gap in found])}." for track, found in gaps.items()]
    narrow = too_narrow(content.mix)
    told += [f"Der søges for smalt: 0 om ugen på {listed(list(narrow))}."] if narrow else []
    return [*told, *([] if content.mix else ["Der er ikke aftalt et tal på hvert spor endnu."])]
