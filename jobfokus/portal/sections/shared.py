# SPDX-License-Identifier: MPL-2.0
"""What is shared of the case: the next conversation, the promises of both, the plan and the way to it."""

from jobfokus.portal.front_page import Card, Home, Section, Turn


def next_card(home: Home) -> Card:
    """When we meet; without a date it is no hurry."""
    return Card(Turn.NOW if home.path.next else Turn.SOON, "portal/cards/next.html")


def ours_card(home: Home) -> Card:
    return Card(Turn.UNDER_WAY, "conversations/shared/ours.html")


def yours_card(home: Home) -> Card:
    """Promises come first when one of them is late."""
    late = any(promise.late for promise in home.path.yours)
    return Card(Turn.NOW if late else Turn.SOON, "portal/cards/yours.html")


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


NEXT, YOURS, OURS, PLAN = Section(next_card), Section(yours_card), Section(ours_card), Section(plan_card)
WAY, WORDS = Section(way_card), Section(words_card)
