# SPDX-License-Identifier: MPL-2.0
"""Suggesting a change to a CV, and the citizen's answer (V2). A yes is written like any other "Gem" of that part."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_answer_suggestion, may_suggest_for_cv
from jobfokus.citizens.actions import cv as writing
from jobfokus.citizens.choices import NEW_POSITION, CvEntryKind, CvPart, SuggestionState
from jobfokus.citizens.cv import cv_content, cv_of
from jobfokus.citizens.models import Citizen, Cv, CvPosition, CvSuggestion
from jobfokus.citizens.rules.cv import CvContent, Entry, Position
from jobfokus.citizens.rules.cv_change import with_entry, with_skill, with_text
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.log import record_change


@transaction.atomic
def suggest_for_cv(
    citizen: Citizen,
    part: str,
    *,
    text: str,
    why: str,
    by: User,
    now: datetime,
    position: CvPosition | None = None,
    replaces: str = "",
    kind: str = "",
) -> CvSuggestion:
    """Lay a suggestion before the citizen; it begins the CV if need be, and changes nothing in it."""
    if not may_suggest_for_cv(by, citizen, timezone.localdate(now)):
        raise PermissionDenied
    cv, _made = Cv.objects.get_or_create(citizen=citizen)
    suggestion = CvSuggestion.objects.create(
        cv=cv,
        part="" if position else part,
        position=position,
        text=text.strip(),
        why=why.strip(),
        replaces=replaces,
        kind=kind,
        made_by=by,
        made_at=now,
    )
    record_change("cv.suggested", by=by, citizen_id=citizen.pk, of=suggestion)
    return suggestion


@transaction.atomic
def accept_suggestion(suggestion: CvSuggestion, *, by: User, now: datetime) -> None:
    """The citizen says yes, at home or on the turned screen: the text goes into the CV as it stands now."""
    _answer(suggestion, SuggestionState.ACCEPTED, by=by, now=now)
    citizen = Citizen.objects.select_related("cv").get(pk=suggestion.cv.citizen_id)
    cv = cv_of(citizen)
    if cv is None:
        raise ChangedMeanwhileError
    _write(citizen, cv, suggestion, {"seen": cv.version, "by": by, "now": now})


@transaction.atomic
def decline_suggestion(suggestion: CvSuggestion, *, by: User, now: datetime) -> None:
    """The citizen says no thank you; nothing follows from it."""
    _answer(suggestion, SuggestionState.DECLINED, by=by, now=now)


@transaction.atomic
def withdraw_suggestion(suggestion: CvSuggestion, *, by: User, now: datetime) -> None:
    """Staff take back what nobody has answered yet."""
    if not may_suggest_for_cv(by, suggestion.cv.citizen, timezone.localdate(now)):
        raise PermissionDenied
    _settle(suggestion, SuggestionState.WITHDRAWN, by=by, now=now)


def _answer(suggestion: CvSuggestion, state: SuggestionState, *, by: User, now: datetime) -> None:
    if not may_answer_suggestion(by, suggestion.cv.citizen, timezone.localdate(now)):
        raise PermissionDenied
    _settle(suggestion, state, by=by, now=now)


def _settle(suggestion: CvSuggestion, state: SuggestionState, *, by: User, now: datetime) -> None:
    """Answered once: of two answers the first one stands."""
    waiting = CvSuggestion.objects.waiting().filter(pk=suggestion.pk)
    if not waiting.update(state=state, answered_by=by, answered_at=now):
        raise ChangedMeanwhileError
    record_change(f"cv.suggestion_{state.value}", by=by, citizen_id=suggestion.cv.citizen_id, of=suggestion)


def _write(citizen: Citizen, cv: Cv, suggestion: CvSuggestion, more: dict[str, Any]) -> None:
    """Save the part with the suggested text in it."""
    content = cv_content(cv)
    if suggestion.position is not None:
        _write_function(citizen, suggestion, more)
    elif suggestion.part == NEW_POSITION:
        writing.add_position(citizen, Position(suggestion.text), by=more["by"], now=more["now"])
    else:
        WRITTEN[CvPart(suggestion.part)](citizen, content, suggestion, more)


def _write_function(citizen: Citizen, suggestion: CvSuggestion, more: dict[str, Any]) -> None:
    row = suggestion.position
    if row is None:
        raise ChangedMeanwhileError
    done = with_text([each.text for each in row.functions.all()], suggestion.text, suggestion.replaces)
    facts = {name: getattr(row, name) for name in ("title", "kind", "employer", "since", "until")}
    writing.save_position(citizen, row.uuid, Position(**facts, functions=done), **more)


def _apart(content: CvContent, *, spoken: bool) -> list[Entry]:
    return [each for each in content.entries if (each.kind == CvEntryKind.LANGUAGE) is spoken]


def _languages(citizen: Citizen, content: CvContent, said: CvSuggestion, more: dict[str, Any]) -> None:
    spoken = with_entry(_apart(content, spoken=True), CvEntryKind.LANGUAGE, said.text, said.replaces)
    writing.save_languages(citizen, spoken, content.driving_licence, **more)


def _education(citizen: Citizen, content: CvContent, said: CvSuggestion, more: dict[str, Any]) -> None:
    kind = said.kind or CvEntryKind.COURSE
    learned = with_entry(_apart(content, spoken=False), kind, said.text, said.replaces)
    writing.save_education(citizen, learned, **more)


WRITTEN: dict[CvPart, Callable[[Citizen, CvContent, CvSuggestion, dict[str, Any]], None]] = {
    CvPart.ABOUT: lambda citizen, content, said, more: writing.save_about(citizen, said.text, **more),
    CvPart.SOUGHT: lambda citizen, content, said, more: writing.save_sought(
        citizen, with_text(content.sought, said.text, said.replaces), **more
    ),
    CvPart.COMPETENCES: lambda citizen, content, said, more: writing.save_competences(
        citizen, with_skill(content.skills, said.text, said.replaces), **more
    ),
    CvPart.EDUCATION: _education,
    CvPart.LANGUAGES: _languages,
    CvPart.CONDITIONS: lambda citizen, content, said, more: writing.save_conditions(
        citizen, replace(content.conditions, conditions=said.text), **more
    ),
}
