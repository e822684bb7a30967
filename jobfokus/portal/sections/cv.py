# SPDX-License-Identifier: MPL-2.0
"""The way to the CV; first when somebody has suggested something for it (V2)."""

from datetime import datetime

from django.utils.translation import gettext as _

from jobfokus.citizens.models import Case, CvSuggestion
from jobfokus.common.together import Question
from jobfokus.portal.front_page import Card, Home, Section, Turn


def asks_for_suggestions(case: Case, now: datetime) -> dict[str, Question]:
    """Suggestions that wait for an answer."""
    return {"cv_suggestions": (CvSuggestion.objects.waiting().filter(cv__citizen=case.citizen_id), ("pk",))}


def cv_card(home: Home) -> Card:
    """How many suggestions wait, and the way there."""
    waiting = len(home.found["cv_suggestions"])
    if not waiting:
        return Card(Turn.UNDER_WAY, "portal/cards/cv.html", {"waiting": ""})
    words = _("Der er et forslag til dit CV.") if waiting == 1 else _("Der er %(count)d forslag til dit CV.")
    return Card(Turn.SOON, "portal/cards/cv.html", {"waiting": words % {"count": waiting}})


CV = Section(cv_card, asks_for_suggestions)
