# SPDX-License-Identifier: MPL-2.0
"""The conversations and what one has promised: prepare the next one, tick off, say how the last one was."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from jobfokus.citizens.models import Case
from jobfokus.common import days
from jobfokus.common.together import Question, Row, moment
from jobfokus.conversations.models import Agreement, Conversation, HomeAnswer, OwnWords
from jobfokus.plans.choices import Doer
from jobfokus.portal.front_page import Card, Home, Section, Turn


def asks_for_next(case: Case, now: datetime) -> dict[str, Question]:
    upcoming = Conversation.objects.filter(case=case, planned_at__gte=now).upcoming()
    return {"around_next": (upcoming, ("uuid", "planned_at", "from_home__written_at"))}


def next_card(home: Home) -> Card:
    """When we meet, and whether one has prepared; without a date it is no hurry."""
    rows = sorted(home.found["around_next"], key=lambda row: row["planned_at"])
    if not rows:
        return Card(Turn.SOON, "portal/cards/next.html", {"uuid": None, "may_book": home.case.ended_on is None})
    return Card(
        Turn.NOW,
        "portal/cards/next.html",
        {"uuid": UUID(rows[0]["uuid"]), "prepared": rows[0]["from_home__written_at"] is not None},
    )


def asks_for_yours(case: Case, now: datetime) -> dict[str, Question]:
    yours = Agreement.objects.open().filter(case=case, doer=Doer.CITIZEN)
    return {
        "around_yours": (yours, ("pk", "uuid", "text", "count", "due_on")),
        "around_answers": (HomeAnswer.objects.filter(agreement__in=yours), ("pk", "agreement_id", "done", "at")),
    }


def yours_card(home: Home) -> Card:
    """Promises come first when one of them is late and not ticked off."""
    newest: dict[int, Row] = {}
    for row in sorted(home.found["around_answers"], key=lambda row: row["pk"]):
        newest[row["agreement_id"]] = row
    rows = sorted(home.found["around_yours"], key=lambda row: (row["due_on"], row["pk"]))
    promises = [promise_of(row, newest.get(row["pk"]), home.today) for row in rows]
    late = any(promise["late"] for promise in promises)
    return Card(Turn.NOW if late else Turn.SOON, "portal/cards/yours.html", {"promises": promises})


def promise_of(row: Row, answer: Row | None, today: date) -> dict[str, object]:
    """An open promise in words; ``done_on`` is when one ticked it off."""
    due_on, at = date.fromisoformat(row["due_on"]), moment(answer["at"]) if answer and answer["done"] else None
    return {
        "uuid": UUID(row["uuid"]),
        "text": Agreement(text=row["text"], count=row["count"]).counted,
        "due": days.short(due_on),
        "late": due_on < today and at is None,
        "done_on": days.short(timezone.localdate(at)) if at else "",
    }


def asks_for_last(case: Case, now: datetime) -> dict[str, Question]:
    """The newest conversation that was held: one is asked about it until the next one has been."""
    held = Conversation.objects.filter(case=case).held().order_by("-planned_at", "-pk")
    newest = Conversation.objects.filter(pk__in=held.values("pk")[:1])
    return {"around_last": (newest, ("uuid", "planned_at", "verdict__score", "own_words__written_at"))}


def last_card(home: Home) -> Card | None:
    """How the newest conversation was, and then the way to what one wrote."""
    newest = next(iter(home.found["around_last"]), None)
    if newest is None:
        return None
    at = moment(newest["planned_at"])
    data = {
        "uuid": UUID(newest["uuid"]),
        "when": date_format(timezone.localdate(at), _("l j. F Y")),
        "verdict": bool(newest["verdict__score"]),
        "words": bool(newest["own_words__written_at"]),
    }
    if data["verdict"] and data["words"]:
        return Card(Turn.TO_READ, "portal/cards/said.html", data)
    return Card(Turn.SOON if data["verdict"] else Turn.NOW, "portal/cards/after.html", data)


def asks_for_goal(case: Case, now: datetime) -> dict[str, Question]:
    """The goal as the citizen put it last."""
    written = OwnWords.objects.filter(conversation__case=case).exclude(goal="").order_by("-written_at", "-pk")
    newest = OwnWords.objects.filter(pk__in=written.values("pk")[:1])
    return {"around_goal": (newest, ("goal", "conversation__uuid"))}


def goal_card(home: Home) -> Card | None:
    """One's goal in one's own words, before the plan that leads there."""
    row = next(iter(home.found["around_goal"]), None)
    if row is None:
        return None
    data = {"goal": row["goal"], "uuid": UUID(row["conversation__uuid"])}
    return Card(Turn.UNDER_WAY, "portal/cards/goal.html", data)


def feelings_card(home: Home) -> Card | None:
    return None if home.case.ended_on else Card(Turn.UNDER_WAY, "portal/cards/feelings.html")


NEXT, YOURS = Section(next_card, asks_for_next), Section(yours_card, asks_for_yours)
LAST, FEELINGS = Section(last_card, asks_for_last), Section(feelings_card)
GOAL = Section(goal_card, asks_for_goal)
