# SPDX-License-Identifier: MPL-2.0
"""The ways from Min Plan to the citizen's other pages."""

from datetime import datetime

from jobfokus.citizens.models import Case
from jobfokus.common.together import Question
from jobfokus.plans.company_lists import count_words
from jobfokus.plans.models import CompanyListItem
from jobfokus.portal.front_page import Card, Home, Section, Turn


def openings_card(home: Home) -> Card:
    return Card(Turn.UNDER_WAY, "portal/cards/openings.html")


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


OPENINGS = Section(openings_card)
SCREENING, QUESTIONS, OWN_DATA = Section(screening_card), Section(questions_card), Section(own_data_card)
COMPANIES = Section(companies_card, asks_for_companies)
