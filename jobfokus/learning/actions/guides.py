# SPDX-License-Identifier: MPL-2.0
"""New editions of the words of a picture guide, and the film beside it (G3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import IntegrityError, transaction

from jobfokus.accounts.models import User
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.films import store_film
from jobfokus.learning.access import may_set_films, may_write_guides
from jobfokus.learning.choices import Tool
from jobfokus.learning.models import GuideText, ToolFilm
from jobfokus.learning.rules.guides import as_stored
from jobfokus.privacy.log import record_change


def publish_guide(
    tool: Tool, words: Mapping[str, Sequence[str]], *, seen: int, note: str, by: User, now: datetime
) -> GuideText:
    """Make *words* the newest edition. *seen* is the number one started from.

    Raises ChangedMeanwhileError when somebody has published since.
    """
    if not may_write_guides(by):
        raise PermissionDenied
    newest = GuideText.objects.visible_to(by).filter(tool=tool).first()
    if (newest.number if newest else 0) != seen:
        raise ChangedMeanwhileError
    try:
        with transaction.atomic():
            made = GuideText.objects.create(
                municipality_id=by.municipality_id,
                tool=tool,
                number=seen + 1,
                content=as_stored(words),
                note=note.strip(),
                created_at=now,
                created_by=by,
            )
            record_change("guide_text.published", by=by, of=made, tool=tool, number=made.number)
    except IntegrityError as raced:
        raise ChangedMeanwhileError from raced
    return made


@dataclass(frozen=True, slots=True)
class FilmFacts:
    """What is said of a film. With *link* it lies elsewhere; without, in the file that comes along or is there."""

    title: str
    length: str
    language: str
    link: str = ""
    subtitles: str = ""
    transcript: str = ""


def save_film(
    tool: Tool, facts: FilmFacts, *, upload: "File[bytes] | None" = None, seen: int, by: User, now: datetime
) -> ToolFilm:
    """Show this film at the tool. A new file takes the place of the one before. *seen* is 0 where there was none."""
    if not may_set_films(by):
        raise PermissionDenied
    said = {name: getattr(facts, name) for name in FilmFacts.__slots__}
    try:
        with transaction.atomic():
            if seen:
                film = _claimed(tool, seen, said, by)
            else:
                film = ToolFilm.objects.create(municipality_id=by.municipality_id, tool=tool, **said)
            if upload is not None or facts.link:
                film.files.delete()
            if upload is not None:
                store_film(upload, owner=film, by=by, now=now)
            record_change("tool_film.saved", by=by, of=film, tool=tool)
    except IntegrityError as raced:
        raise ChangedMeanwhileError from raced
    return film


def _claimed(tool: Tool, seen: int, said: dict[str, str], by: User) -> ToolFilm:
    mine = ToolFilm.objects.visible_to(by).filter(tool=tool)
    if not mine.filter(version=seen).update(**said, version=seen + 1):
        raise ChangedMeanwhileError
    claimed: ToolFilm = mine.get()
    return claimed


def remove_film(film: ToolFilm, *, by: User) -> None:
    """Show no film at the tool any more; the file goes with the next cleaning of the folder."""
    if not may_set_films(by) or film.municipality_id != by.municipality_id:
        raise PermissionDenied
    with transaction.atomic():
        record_change("tool_film.removed", by=by, of=film, tool=film.tool)
        film.files.delete()
        film.delete()
