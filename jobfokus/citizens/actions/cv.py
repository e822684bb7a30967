# SPDX-License-Identifier: MPL-2.0
"""Writing in a CV, one part at a time. Each "Gem" checks access, carries one transaction and leaves one log entry.

``seen`` is the version of the CV that the writer started from. A part that was saved since raises
``ChangedMeanwhileError``; the version is compared in the UPDATE itself, so of two writers only one gets through.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_write_cv
from jobfokus.citizens.choices import CvPart
from jobfokus.citizens.models import Citizen, Competence, Cv, CvEntry, CvPosition, PositionFunction, SoughtFunction
from jobfokus.citizens.models.cv import LEARNED, SPOKEN
from jobfokus.citizens.rules.cv import Conditions, CvContent, Entry, Position, Skill
from jobfokus.common.text import fold, once_each
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.labourmarket.models import JobFunction
from jobfokus.privacy.log import record_change

Listed = dict[str, JobFunction]


def save_about(citizen: Citizen, about: str, *, seen: int, by: User, now: datetime) -> None:
    """A few lines about oneself."""
    with _writing(citizen, CvPart.ABOUT, seen=seen, by=by, now=now) as cv:
        _set(cv, about=about.strip())


def save_sought(citizen: Citizen, functions: Iterable[str], *, seen: int, by: User, now: datetime) -> None:
    """ "I look for work as"."""
    with _writing(citizen, CvPart.SOUGHT, seen=seen, by=by, now=now) as cv:
        cv.sought.all().delete()
        SoughtFunction.objects.bulk_create(_sought(cv, functions, listed_functions(citizen)))


def save_competences(citizen: Citizen, skills: Iterable[Skill], *, seen: int, by: User, now: datetime) -> None:
    """What one can, and what one wants to become better at."""
    with _writing(citizen, CvPart.COMPETENCES, seen=seen, by=by, now=now) as cv:
        _write_rows(Competence.objects.filter(cv=cv), cv, skills)


def save_education(citizen: Citizen, entries: Iterable[Entry], *, seen: int, by: User, now: datetime) -> None:
    """Education, courses and certificates."""
    with _writing(citizen, CvPart.EDUCATION, seen=seen, by=by, now=now) as cv:
        _write_rows(CvEntry.objects.filter(cv=cv, kind__in=LEARNED), cv, entries)


def save_languages(
    citizen: Citizen, entries: Iterable[Entry], driving_licence: str, *, seen: int, by: User, now: datetime
) -> None:
    """Languages, and the driving licence."""
    with _writing(citizen, CvPart.LANGUAGES, seen=seen, by=by, now=now) as cv:
        _set(cv, driving_licence=driving_licence.strip())
        _write_rows(CvEntry.objects.filter(cv=cv, kind__in=SPOKEN), cv, entries)


def save_conditions(citizen: Citizen, conditions: Conditions, *, seen: int, by: User, now: datetime) -> None:
    """When, how far and how one can work."""
    with _writing(citizen, CvPart.CONDITIONS, seen=seen, by=by, now=now) as cv:
        _set(cv, **asdict(conditions))


def add_position(citizen: Citizen, position: Position, *, by: User, now: datetime) -> CvPosition:
    """A new job, spare-time job, voluntary work or internship; begins the CV if need be."""
    uuid = uuid4()
    with _writing(citizen, str(uuid), seen=0, by=by, now=now) as cv:
        row = CvPosition(cv=cv, uuid=uuid, **_facts(position))
        row.save()
        _write_functions(row, position, listed_functions(citizen))
    return row


def save_position(
    citizen: Citizen, uuid: UUID, position: Position, *, seen: int, by: User, now: datetime
) -> CvPosition:
    """Change a position and the functions done in it."""
    with _writing(citizen, str(uuid), seen=seen, by=by, now=now) as cv:
        row = _position(cv, uuid)
        for name, value in _facts(position).items():
            setattr(row, name, value)
        row.save()
        row.functions.all().delete()
        _write_functions(row, position, listed_functions(citizen))
    return row


def remove_position(citizen: Citizen, uuid: UUID, *, seen: int, by: User, now: datetime) -> None:
    """Take a position out of the CV."""
    with _writing(citizen, str(uuid), seen=seen, by=by, now=now) as cv:
        _position(cv, uuid).delete()


def write_whole_cv(
    citizen: Citizen, content: CvContent, *, by: User, now: datetime, listed: Listed | None = None
) -> Cv:
    """Begin a CV with all its parts at once, as one version. Raises ChangedMeanwhileError where one was begun.

    Who begins many passes *listed*, so that the function list is read once.
    """
    known = listed_functions(citizen) if listed is None else listed
    facts = {"about": content.about, "driving_licence": content.driving_licence} | asdict(content.conditions)
    saved = dict.fromkeys(CvPart.values, 1)
    with transaction.atomic():
        _check(citizen, by, now)
        try:
            with transaction.atomic():
                cv = Cv.objects.create(
                    citizen=citizen, version=1, part_versions=saved, changed_at=now, changed_by=by, **facts
                )
        except IntegrityError:
            raise ChangedMeanwhileError from None
        rows = [CvPosition(cv=cv, **_facts(position)) for position in content.positions]
        CvPosition.objects.bulk_create(rows)
        done = zip(rows, content.positions, strict=True)
        PositionFunction.objects.bulk_create(each for row, position in done for each in _done(row, position, known))
        CvEntry.objects.bulk_create(CvEntry(cv=cv, **_values(entry)) for entry in content.entries)
        Competence.objects.bulk_create(Competence(cv=cv, **_values(skill)) for skill in content.skills)
        SoughtFunction.objects.bulk_create(_sought(cv, content.sought, known))
        record_change("cv.saved", by=by, citizen_id=citizen.pk, of=cv, version=1)
    return cv


def listed_functions(citizen: Citizen) -> Listed:
    """The municipality's functions in use, under every name they have."""
    return JobFunction.objects.filter(municipality_id=citizen.municipality_id).in_use().by_any_name()


@contextmanager
def _writing(citizen: Citizen, part: str, *, seen: int, by: User, now: datetime) -> Iterator[Cv]:
    """Hold the CV while one part is written: access, the next version, the log."""
    with transaction.atomic():
        _check(citizen, by, now)
        cv = _begun(citizen)
        claim(cv, part, seen, changed_at=now, changed_by=by)
        yield cv
        record_change("cv.saved", by=by, citizen_id=citizen.pk, of=cv, part=part, version=cv.version + 1)


def claim(cv: Cv, part: str, seen: int, **saved: Any) -> None:
    """Take the next version for one part, or raise ChangedMeanwhileError: the database compares, not we."""
    if cv.part_versions.get(part, 0) > seen:
        raise ChangedMeanwhileError
    saved |= {"version": cv.version + 1, "part_versions": cv.part_versions | {part: cv.version + 1}}
    if not Cv.objects.filter(pk=cv.pk, version=cv.version).update(**saved):
        raise ChangedMeanwhileError


def _check(citizen: Citizen, by: User, now: datetime) -> None:
    seen = Citizen.objects.visible_to(by).filter(pk=citizen.pk).exists()
    if not seen or not may_write_cv(by, citizen, timezone.localdate(now)):
        raise PermissionDenied


def _begun(citizen: Citizen) -> Cv:
    """The CV; begun by the first who writes, also when two begin at once."""
    cv, _made = Cv.objects.get_or_create(citizen=citizen)
    return cv


def _set(cv: Cv, **values: Any) -> None:
    Cv.objects.filter(pk=cv.pk).update(**values)


def _position(cv: Cv, uuid: UUID) -> CvPosition:
    """The position, unless somebody has taken it out meanwhile."""
    row = CvPosition.objects.filter(cv=cv, uuid=uuid).first()
    if row is None:
        raise ChangedMeanwhileError
    return row


def _facts(position: Position) -> dict[str, Any]:
    return {name: value for name, value in asdict(position).items() if name != "functions"}


def _write_functions(row: CvPosition, position: Position, listed: Listed) -> None:
    PositionFunction.objects.bulk_create(_done(row, position, listed))


def _done(row: CvPosition, position: Position, listed: Listed) -> list[PositionFunction]:
    """The words stay as they were said; where the list knows them the row points there too."""
    return [
        PositionFunction(position=row, order=order, text=text, function=listed.get(fold(text)))
        for order, text in enumerate(once_each(position.functions))
    ]


def _sought(cv: Cv, functions: Iterable[str], listed: Listed) -> list[SoughtFunction]:
    return [
        SoughtFunction(cv=cv, order=order, text=text, function=listed.get(fold(text)))
        for order, text in enumerate(once_each(functions))
    ]


def _values(row: Entry | Skill) -> dict[str, Any]:
    return {name: value for name, value in asdict(row).items() if name != "key"}


def _write_rows(there: "models.QuerySet[Any]", cv: Cv, rows: Iterable[Entry] | Iterable[Skill]) -> None:
    """Make the rows *there* say *rows*: those known by their key are changed, the rest come and go."""
    known = {str(row.uuid): row for row in there}
    kept: set[int] = set()
    for each in rows:
        row = known.get(each.key) or there.model(cv=cv)
        for name, value in _values(each).items():
            setattr(row, name, value)
        row.save()
        kept.add(row.pk)
    there.exclude(pk__in=kept).delete()
