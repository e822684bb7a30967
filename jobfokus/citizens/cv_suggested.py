# SPDX-License-Identifier: MPL-2.0
"""Suggestions for a CV as pages tell them (V2): those that wait for the citizen, and for staff what became of them."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from jobfokus.citizens.choices import NEW_POSITION, CvPart, SuggestionState
from jobfokus.citizens.cv_desk import Pages
from jobfokus.citizens.models import Cv
from jobfokus.common import days, spoken
from jobfokus.common.together import moment

MOST_MADE = 10
SIGNS = {SuggestionState.OPEN: "warn", SuggestionState.ACCEPTED: "ok"}
Row = dict[str, Any]


def suggestions_to_answer(pages: Pages, cv: Cv) -> list[Row]:
    """Those that wait, for the citizen at home and for the two at the turned screen."""
    if not pages.may_write or (pages.case and not pages.shared):
        return []
    waiting = [row for row in cv.suggested if row["state"] == SuggestionState.OPEN]
    return [_told(row) | {"url": pages.url("cv_answer", UUID(row["uuid"]))} for row in waiting]


def suggestions_made(pages: Pages, cv: Cv) -> list[Row]:
    """What staff suggested, the newest first, with the answer; the citizen's page and the turned screen have none."""
    if pages.case is None or pages.shared:
        return []
    return [_told(row) | _became(row, pages) for row in reversed(cv.suggested[-MOST_MADE:])]


def _became(row: Row, pages: Pages) -> Row:
    """The answer, or the way to take it back."""
    state, at = SuggestionState(row["state"]), moment(row["made_at"])
    waits = state == SuggestionState.OPEN
    return {
        "kind": SIGNS.get(state, "neutral"),
        "state": "Venter på borgeren" if waits else str(state.label),
        "made_on": days.short(timezone.localdate(at)) if at else "",
        "withdraw_url": pages.url("cv_withdraw", UUID(row["uuid"])) if waits and pages.may_write else "",
    }


def _told(row: Row) -> Row:
    values = {"text": spoken.quoted(row["text"]), "replaces": spoken.quoted(row["replaces"]), "part": heading_of(row)}
    if row["replaces"]:
        said = _("%(part)s: Skriv %(text)s i stedet for %(replaces)s.") % values
    elif row["part"] in (CvPart.ABOUT, CvPart.CONDITIONS):
        said = _("%(part)s: Skriv %(text)s.") % values
    else:
        said = _("%(part)s: Læg %(text)s til.") % values
    return {"said": said, "why": row["why"], "who": row["made_by__name"]}


def heading_of(row: Row) -> str:
    """Which part it is about."""
    if row["position__title"]:
        return str(row["position__title"])
    return _("Job og andet arbejde") if row["part"] == NEW_POSITION else str(CvPart(row["part"]).label)
