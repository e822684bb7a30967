# SPDX-License-Identifier: MPL-2.0
"""The ways from Min Plan to the citizen's other pages."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from jobfokus.citizens.models import Case, SoughtFunction
from jobfokus.common import days
from jobfokus.common.together import Question, moment
from jobfokus.employers.board import on_board
from jobfokus.employers.models import JobOpening
from jobfokus.exchange.choices import LetterCode, MessageState
from jobfokus.exchange.models import UNDER_WAY, Message
from jobfokus.plans.company_lists import count_words
from jobfokus.plans.models import CompanyListItem, LineFunction
from jobfokus.portal.front_page import Card, Home, Section, Turn

MOST_OPENINGS = 3


def asks_for_openings(case: Case, now: datetime) -> dict[str, Question]:
    """The newest openings whose function stands in the plan or is looked for in the CV."""
    wanted = Q(function__in=LineFunction.objects.filter(line__plan__case=case).values("function"))
    wanted |= Q(function__in=SoughtFunction.objects.filter(cv__citizen=case.citizen_id).values("function"))
    fitting = on_board(case.municipality_id).for_citizens().filter(wanted).order_by("-opened_on", "-pk")
    newest = JobOpening.objects.filter(pk__in=fitting.values("pk")[:MOST_OPENINGS])
    return {"tools.openings": (newest, ("pk", "function__name", "company__name", "company__unnamed"))}


def openings_card(home: Home) -> Card:
    """What fits first; all of them are one tap away."""
    rows = sorted(home.found["tools.openings"], key=lambda row: -row["pk"])
    fitting = [(row["function__name"], "" if row["company__unnamed"] else row["company__name"]) for row in rows]
    return Card(Turn.UNDER_WAY, "portal/cards/openings.html", {"fitting": fitting})


def asks_for_letters(case: Case, now: datetime) -> dict[str, Question]:
    """The newest letter that has left the house or is about to."""
    sent = Message.objects.filter(citizen_id=case.citizen_id, state__in=(MessageState.SENT, *UNDER_WAY))
    newest = sent.exclude(kind=LetterCode.LOGIN_CODE).order_by("-created_at", "-pk").values("pk")[:1]
    return {"tools.letters": (Message.objects.filter(pk__in=newest), ("uuid", "kind", "created_at"))}


def letters_card(home: Home) -> Card | None:
    """The newest letter, and the way to the others."""
    row = next(iter(home.found["tools.letters"]), None)
    at = moment(row["created_at"]) if row else None
    if row is None or at is None:
        return None
    kind, day = str(LetterCode(row["kind"]).label), days.short(timezone.localdate(at))
    return Card(Turn.TO_READ, "portal/cards/letters.html", {"uuid": UUID(row["uuid"]), "kind": kind, "day": day})


def screening_card(home: Home) -> Card:
    return Card(Turn.TO_READ, "portal/cards/screening.html")


def own_data_card(home: Home) -> Card:
    return Card(Turn.ABOUT_US, "portal/cards/own_data.html")


def questions_card(home: Home) -> Card:
    return Card(Turn.ABOUT_US, "portal/cards/questions.html")


def asks_for_companies(case: Case, now: datetime) -> dict[str, Question]:
    """The companies on the tick lists of a case that runs."""
    items = CompanyListItem.objects.on_my_plan().filter(company_list__case=case)
    return {"companies": (items.none() if case.ended_on else items, ("pk", "ticked_at"))}


def companies_card(home: Home) -> Card | None:
    """How far the tick lists are; they themselves have a page (J12)."""
    rows = home.found["companies"]
    ticked = sum(row["ticked_at"] is not None for row in rows)
    if not rows:
        return None
    turn = Turn.UNDER_WAY if ticked == len(rows) else Turn.SOON
    return Card(turn, "portal/cards/companies.html", {"count": count_words(ticked, len(rows))})


OPENINGS = Section(openings_card, asks_for_openings)
LETTERS = Section(letters_card, asks_for_letters)
SCREENING, QUESTIONS, OWN_DATA = Section(screening_card), Section(questions_card), Section(own_data_card)
COMPANIES = Section(companies_card, asks_for_companies)
