# SPDX-License-Identifier: MPL-2.0
"""Putting lines of a text that was brought along into a CV (V3): added to what stands there, never instead of it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from jobfokus.accounts.models import User
from jobfokus.citizens.actions import cv as writing
from jobfokus.citizens.choices import CvEntryKind
from jobfokus.citizens.cv import cv_content, cv_of
from jobfokus.citizens.models import Citizen
from jobfokus.citizens.rules.cv import CvContent

LONGEST_ABOUT = 1000


@transaction.atomic
def add_to_cv(citizen: Citizen, added: CvContent, *, by: User, now: datetime) -> None:
    """Each part that something goes into is saved like any other "Gem" of it; access is checked there."""
    more: dict[str, Any] = {"by": by, "now": now}
    for position in reversed(added.positions):
        writing.add_position(citizen, position, **more)
    if added.about:
        there = _now(citizen)
        about = "\n".join(text for text in (there.about, added.about) if text)[:LONGEST_ABOUT]
        writing.save_about(citizen, about, seen=_version(citizen), **more)
    if added.sought:
        sought = (*_now(citizen).sought, *added.sought)
        writing.save_sought(citizen, sought, seen=_version(citizen), **more)
    if added.skills:
        writing.save_competences(citizen, (*_now(citizen).skills, *added.skills), seen=_version(citizen), **more)
    _add_entries(citizen, added, more)


def _add_entries(citizen: Citizen, added: CvContent, more: dict[str, Any]) -> None:
    there = _now(citizen)
    spoken = [each for each in added.entries if each.kind == CvEntryKind.LANGUAGE]
    learned = [each for each in added.entries if each.kind != CvEntryKind.LANGUAGE]
    if learned:
        kept = [each for each in there.entries if each.kind != CvEntryKind.LANGUAGE]
        writing.save_education(citizen, [*kept, *learned], seen=_version(citizen), **more)
    if spoken:
        kept = [each for each in there.entries if each.kind == CvEntryKind.LANGUAGE]
        writing.save_languages(citizen, [*kept, *spoken], there.driving_licence, seen=_version(citizen), **more)


def _now(citizen: Citizen) -> CvContent:
    """What stands there at this moment of the transaction."""
    cv = cv_of(Citizen.objects.select_related("cv").get(pk=citizen.pk))
    return cv_content(cv) if cv else CvContent()


def _version(citizen: Citizen) -> int:
    there = Citizen.objects.filter(pk=citizen.pk).values_list("cv__version", flat=True).get()
    return there or 0
