# SPDX-License-Identifier: MPL-2.0
"""What is shared of the case: what we promised, the plan and the way to it."""

from jobfokus.portal.front_page import Card, Home, Section, Turn


def ours_card(home: Home) -> Card:
    return Card(Turn.UNDER_WAY, "conversations/shared/ours.html")


def plan_card(home: Home) -> Card:
    """The plan; first when the citizen's own lines are awaited."""
    return Card(Turn.SOON if home.path.plan.home_draft_by else Turn.UNDER_WAY, "portal/cards/plan.html")


def way_card(home: Home) -> Card | None:
    """Milestones and what is under way."""
    path = home.path
    return Card(Turn.UNDER_WAY, "portal/cards/way.html") if path.milestones or path.activities else None


def words_card(home: Home) -> Card | None:
    """What one said oneself last time."""
    return Card(Turn.TO_READ, "conversations/shared/words.html") if home.path.summary else None


OURS, PLAN, WAY, WORDS = Section(ours_card), Section(plan_card), Section(way_card), Section(words_card)
