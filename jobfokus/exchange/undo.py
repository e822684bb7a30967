# SPDX-License-Identifier: MPL-2.0
"""Taking a committed import back: each change is noted with what was before and after.

Tables are named by label, so that nothing here knows the rooms above. The steps about one subject (a citizen, or a
company) are taken back together, or not at all when anything about it has changed since. So an undo goes subject by
subject, some thousand steps at a time, and its memory does not grow with the file.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import Count, Q
from simple_history.models import HistoricalChanges
from simple_history.utils import bulk_update_with_history

from jobfokus.accounts.models import User
from jobfokus.exchange.models import Draft, ImportBatch, ImportUndo, StoredFile

PART = 2_000
# So many steps are planned and taken back at a time; a subject with more is still taken whole.
STEPS = 5_000
# No row of a file is noted in more steps than this.
MOST_STEPS_A_ROW = 20
Values = dict[str, Any]


class ChangedSinceError(Exception):
    """Somebody changed a row between the look and the writing."""


class Step(NamedTuple):
    """A noted change, read back. Without ``before`` the row was made by the import."""

    row_number: int
    subject: int | None
    is_citizen: bool
    object_id: int
    before: Values | None
    after: Values


@dataclass(slots=True)
class UndoNotes:
    """What an import does, noted while it does it. *about* names the subjects: citizens, unless it says otherwise."""

    batch: ImportBatch
    steps: list[ImportUndo] = field(default_factory=list)
    about: str = "citizen_id"

    def made(self, row_number: int, subject: int, made: models.Model, fields: Iterable[str] = ()) -> ImportUndo:
        """A table row that the import made; *fields* are compared when it is taken back."""
        return self._note(row_number, subject, made, "", _written({name: getattr(made, name) for name in fields}))

    def left(self, step: ImportUndo, row: models.Model, fields: Iterable[str]) -> None:
        """The same import has changed what it made: *row* is left otherwise than was noted."""
        step.after = _written({name: getattr(row, name) for name in fields})

    def changed(self, row_number: int, subject: int, changed: models.Model, before: Values) -> None:
        """A table row that the import changed: *before* by field; what is after is read from the row."""
        after = {name: getattr(changed, name) for name in before}
        self._note(row_number, subject, changed, _written(before), _written(after))

    def _note(self, row_number: int, subject: int, row: models.Model, before: str, after: str) -> ImportUndo:
        step = ImportUndo(
            batch=self.batch,
            row_number=row_number,
            object_type=row._meta.label_lower,
            object_id=row.pk,
            before=before,
            after=after,
            **{self.about: subject},
        )
        self.steps.append(step)
        return step

    def save(self) -> None:
        """Keep what has been noted so far."""
        ImportUndo.objects.bulk_create(self.steps, batch_size=PART)
        self.steps.clear()


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """What can be taken back, by table in the order it was noted, and the rows that cannot."""

    steps: dict[str, list[Step]]
    kept_rows: list[int]
    versions: dict[str, dict[int, int]]

    @property
    def subjects(self) -> set[int | None]:
        return {step.subject for steps in self.steps.values() for step in steps}

    @property
    def citizens(self) -> set[int | None]:
        return {step.subject for steps in self.steps.values() for step in steps if step.is_citizen}

    @property
    def rows(self) -> set[int]:
        return {step.row_number for steps in self.steps.values() for step in steps}

    def about(self, subjects: Collection[int | None]) -> "UndoPlan":
        """The part of the plan that is about these subjects."""
        steps = {label: [step for step in steps if step.subject in subjects] for label, steps in self.steps.items()}
        return UndoPlan(steps, [], self.versions)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What an undo would take back now, and what it would leave, by row of the file."""

    rows: int
    kept_rows: list[int]


def foresee_undo(batch: ImportBatch) -> Foreseen:
    """Look, and change nothing."""
    going, kept = set[int](), set[int]()
    for plan in undo_parts(batch):
        going |= plan.rows
        kept.update(plan.kept_rows)
    return Foreseen(len(going), sorted(kept))


def undo_parts(batch: ImportBatch) -> Iterator[UndoPlan]:
    """The undo in parts of whole subjects; each is compared with what is there when it is asked for."""
    for about in _spans(batch):
        yield _plan(batch, about)


def _spans(batch: ImportBatch) -> Iterator[Q]:
    """The subjects of a batch in their order, as spans that hold some thousand steps each; a short file is one span."""
    if batch.rows_total * MOST_STEPS_A_ROW <= STEPS:
        yield Q()
        return
    names = ("subject_id", "citizen_id")
    told = batch.undo_steps.order_by(*names).values_list(*names).annotate(steps=Count("pk"))
    for is_citizen, rows in groupby(told, key=lambda row: row[0] is None):
        name, others = ("citizen_id", {"subject_id": None}) if is_citizen else ("subject_id", {"citizen_id": None})
        first, count = None, 0
        subject = None
        for *keys, steps in rows:
            subject = keys[is_citizen]
            first, count = subject if first is None else first, count + steps
            if count >= STEPS:
                yield Q(**{f"{name}__range": (first, subject)}, **others)
                first, count = None, 0
        if first is not None:
            yield Q(**{f"{name}__range": (first, subject)}, **others)


def _plan(batch: ImportBatch, about: Q) -> UndoPlan:
    """Compare what the import left of these subjects with what is there now, in some statements for each table."""
    noted, told = _noted(batch, about), ImportUndo.objects.filter(about, batch=batch)
    there = _standing(noted, told)
    changed = {subject for label, steps in noted.items() for subject in _changed_since(steps, there[label])}
    changed |= _built_upon(noted, told)
    changed |= _has_files_or_typing(noted)
    kept = {step.row_number for steps in noted.values() for step in steps if step.subject in changed}
    going = {label: [step for step in steps if step.subject not in changed] for label, steps in noted.items()}
    versions = {
        label: {pk: row["version"] for pk, row in rows.items() if "version" in row} for label, rows in there.items()
    }
    return UndoPlan(going, sorted(kept), versions)


def take_back(plan: UndoPlan, *, by: User, now: datetime, reason: str) -> None:
    """Carry the plan out inside the caller's transaction, the newest table first. Raises ChangedSinceError."""
    for label, steps in plan.steps.items():
        seen = plan.versions[label]
        _claim(apps.get_model(label), {step.object_id: seen[step.object_id] for step in steps if seen})
    for label, steps in reversed(plan.steps.items()):
        for part in _parts([step.object_id for step in steps if step.before is None]):
            _remove(apps.get_model(label), part)
    for label, steps in reversed(plan.steps.items()):
        changed = [step for step in steps if step.before is not None]
        if changed:
            _restore(apps.get_model(label), changed, by=by, now=now, reason=reason)


def take_back_what_holds(plan: UndoPlan, *, by: User, now: datetime, reason: str) -> set[int | None]:
    """Carry the plan out, except for subjects that the rules of the tables hold back: left whole and returned.

    Two cases of one person may, for instance, not both be open on the way back. Whom it is about is found by halves.
    """
    try:
        with transaction.atomic():
            take_back(plan, by=by, now=now, reason=reason)
    except IntegrityError:
        subjects = sorted(plan.subjects, key=lambda subject: subject or 0)
        if len(subjects) < 2:
            return set(subjects)
        middle = len(subjects) // 2
        return {
            subject
            for half in (subjects[:middle], subjects[middle:])
            for subject in take_back_what_holds(plan.about(set(half)), by=by, now=now, reason=reason)
        }
    return set()


def _noted(batch: ImportBatch, about: Q) -> dict[str, list[Step]]:
    noted: dict[str, list[Step]] = defaultdict(list)
    names = ("object_type", "row_number", "citizen_id", "subject_id", "object_id", "before", "after")
    steps = ImportUndo.objects.filter(about, batch=batch).order_by("pk").values_list(*names)
    for label, row_number, citizen_id, subject_id, object_id, before, after in steps:
        subject = citizen_id if subject_id is None else subject_id
        was, left = json.loads(before) if before else None, json.loads(after) if after else {}
        noted[label].append(Step(row_number, subject, subject_id is None, object_id, was, left))
    return dict(noted)


def _standing(noted: dict[str, list[Step]], told: "models.QuerySet[ImportUndo]") -> dict[str, dict[int, Values]]:
    """What the rows of each table hold now, as far as the import wrote it.

    A statement for each table that is compared; one for all those of which it is only asked whether the row is there.
    """
    names = {label: _compared(label, steps) for label, steps in noted.items()}
    there = {label: _there(label, noted[label], asked) for label, asked in names.items() if asked != {"pk"}}
    bare = [_keys(label, told.filter(object_type=label)) for label, asked in names.items() if asked == {"pk"}]
    there |= {label: {} for label in names if label not in there}
    for label, pk in bare[0].union(*bare[1:], all=True) if bare else ():
        there[label][pk] = {"pk": pk}
    return there


def _compared(label: str, steps: list[Step]) -> set[str]:
    """The columns of a table that an undo looks at."""
    model: Any = apps.get_model(label)
    names = {"pk"} | {name for step in steps for name in step.after}
    if any(step.before is None for step in steps) or hasattr(model, "history"):
        names |= {"version"} & {field.name for field in model._meta.concrete_fields}
    return names


def _there(label: str, steps: list[Step], names: set[str]) -> dict[int, Values]:
    model: Any = apps.get_model(label)
    there: dict[int, Values] = {}
    for part in _parts([step.object_id for step in steps]):
        there |= {row["pk"]: row for row in model._base_manager.filter(pk__in=part).order_by().values(*names)}
    return there


def _keys(label: str, told: "models.QuerySet[ImportUndo]") -> "models.QuerySet[Any, Any]":
    """The rows of a table, by its name, that the import told of and that are there."""
    model: Any = apps.get_model(label)
    rows = model._base_manager.filter(pk__in=told.order_by().values("object_id")).order_by()
    named = rows.annotate(undo_of=models.Value(label, output_field=models.CharField()), undo_pk=models.F("pk"))
    return cast("models.QuerySet[Any, Any]", named.values_list("undo_of", "undo_pk"))


def _changed_since(steps: list[Step], there: dict[int, Values]) -> Iterator[int | None]:
    """Subjects with a row that is gone or differs from what the import left."""
    for step in steps:
        now = there.get(step.object_id)
        if now is None or any(_plain(now[name]) != value for name, value in step.after.items()):
            yield step.subject


def _built_upon(noted: dict[str, list[Step]], told: "models.QuerySet[ImportUndo]") -> set[int | None]:
    """Subjects where something that the import did not make now points at something that it made. One statement."""
    made = {
        label: {step.object_id: step.subject for step in steps if step.before is None} for label, steps in noted.items()
    }
    asked = [
        _pointing(relation, label, told.filter(object_type=label))
        for label, subject_of in made.items()
        if subject_of
        for relation in _pointed_from(apps.get_model(label))
    ]
    if not asked:
        return set()
    rows = asked[0].union(*asked[1:], all=True)
    return {
        made[label][target] for label, by, pk, target in rows if target in made[label] and pk not in made.get(by, ())
    }


def _pointed_from(model: Any) -> Iterator[Any]:
    """The relations by which rows of other tables point at this one; not what keeps its history or is derived."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not relation.auto_created or not (relation.one_to_many or relation.one_to_one):
            continue
        if not issubclass(relation.related_model, HistoricalChanges) and not is_derived(relation.related_model):
            yield relation


def _pointing(relation: Any, label: str, told: "models.QuerySet[ImportUndo]") -> "models.QuerySet[Any, Any]":
    """The rows that point, by what table they lie in, at those the import told of."""
    pointing, name = relation.related_model, relation.field.attname
    rows = pointing._base_manager.filter(**{f"{name}__in": told.order_by().values("object_id")}).order_by()
    text = models.CharField()
    named = rows.annotate(
        undo_of=models.Value(label, output_field=text),
        undo_by=models.Value(pointing._meta.label_lower, output_field=text),
        undo_pk=models.F("pk"),
        undo_target=models.F(name),
    )
    return cast("models.QuerySet[Any, Any]", named.values_list("undo_of", "undo_by", "undo_pk", "undo_target"))


def _has_files_or_typing(noted: dict[str, list[Step]]) -> set[int | None]:
    """Citizens the import made something about who meanwhile have a stored file or a draft: those name the citizen."""
    made = {step.subject for steps in noted.values() for step in steps if step.is_citizen and step.before is None}
    found: set[int | None] = set()
    for part in _parts([pk for pk in made if pk is not None]):
        files, drafts = (
            model._base_manager.filter(citizen_id__in=part).order_by().values_list("citizen_id", flat=True)
            for model in (StoredFile, Draft)
        )
        found |= set(files.union(drafts))
    return found


def _restore(model: Any, steps: list[Step], *, by: User, now: datetime, reason: str) -> None:
    """Give rows the values they had."""
    values_of: dict[int, Values] = {}
    for step in reversed(steps):
        values_of.setdefault(step.object_id, {}).update(step.before or {})
    rows = [row for part in _parts(list(values_of)) for row in model._base_manager.filter(pk__in=part)]
    for row in rows:
        for name, value in values_of[row.pk].items():
            setattr(row, name, model._meta.get_field(name).to_python(value))
    names = sorted({name for values in values_of.values() for name in values})
    fields = [model._meta.get_field(name).name for name in names]
    if hasattr(model, "history"):
        bulk_update_with_history(
            rows, model, fields, batch_size=100, default_user=by, default_change_reason=reason, default_date=now
        )
    else:
        model._base_manager.bulk_update(rows, fields, batch_size=100)


def claim_versions(model: Any, rows: list[Any]) -> None:
    """Raise the version of all *rows*, if each still has the one that was read. Raises ChangedSinceError."""
    _claim(model, {row.pk: row.version for row in rows})
    for row in rows:
        row.version += 1


def _claim(model: Any, versions: dict[int, int]) -> None:
    by_version: dict[int, list[int]] = defaultdict(list)
    for pk, version in versions.items():
        by_version[version].append(pk)
    for version, ids in by_version.items():
        for part in _parts(ids):
            if model._base_manager.filter(pk__in=part, version=version).update(version=version + 1) != len(part):
                raise ChangedSinceError


def is_derived(model: Any) -> bool:
    """Whether the machine found these rows by itself (``derived = True`` on the model): they stop no undo."""
    return bool(getattr(model, "derived", False))


def _remove(model: Any, ids: list[int]) -> None:
    """Remove rows that the import made, with the trail of their making and what the machine derived from them;
    whatever else points at them stops it.
    """
    for relation in model._meta.related_objects:
        if is_derived(relation.related_model):
            found = relation.related_model._base_manager.filter(**{f"{relation.field.attname}__in": ids})
            found._raw_delete(using=model.objects.db)
    if hasattr(model, "history"):
        model.history.filter(**{f"{model._meta.pk.name}__in": ids})._raw_delete(using=model.objects.db)
    model._base_manager.filter(pk__in=ids)._raw_delete(using=model.objects.db)


def _parts(ids: list[int]) -> Iterator[list[int]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), PART):
        yield ordered[start : start + PART]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _written(values: Values) -> str:
    return json.dumps({name: _plain(value) for name, value in values.items()}, ensure_ascii=False) if values else ""
