# SPDX-License-Identifier: MPL-2.0
"""Changes to the municipality's lists: add, change, retire, take back, merge. Each names the version it saw."""

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction

from jobfokus.accounts.models import User
from jobfokus.common.text import fold
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.labourmarket.access import may_edit_lists
from jobfokus.labourmarket.models import Industry, JobFunction, Listed
from jobfokus.labourmarket.moving import move_pointers
from jobfokus.privacy.log import record_change

Entry = TypeVar("Entry", bound=Listed)


@dataclass(frozen=True, slots=True)
class IndustryContent:
    """What one may write about an industry."""

    name: str
    aliases: tuple[str, ...] = ()
    section: str = ""


@dataclass(frozen=True, slots=True)
class FunctionContent:
    """What one may write about a job function."""

    name: str
    aliases: tuple[str, ...] = ()
    disco08: str = ""
    industries: tuple[Industry, ...] = ()
    near: tuple[JobFunction, ...] = ()


Content = IndustryContent | FunctionContent


def add_entry(model: type[Entry], content: Content, *, by: User) -> Entry:
    """Add an entry of one's own to the list."""
    _check(by, by.municipality_id)
    with transaction.atomic():
        entry = model(municipality_id=by.municipality_id, version=1)
        _write(entry, content)
        record_change(f"{model._meta.model_name}.added", by=by, of=entry)
    return entry


def change_entry(entry: Entry, content: Content, *, by: User, seen: int) -> Entry:
    """Change an entry; a name it loses stays as another name, so that old texts still find it."""
    _check(by, entry.municipality_id)
    with transaction.atomic():
        _claim(entry, seen)
        before = entry.name
        _write(entry, content)
        if before != entry.name:
            add_names(entry, [before])
        record_change(f"{entry._meta.model_name}.changed", by=by, of=entry)
    return entry


def retire_entry(entry: Listed, *, by: User, on: date, seen: int) -> None:
    """Offer it no more. What points at it stays."""
    _set_retired(entry, on, "retired", by=by, seen=seen)


def take_back_entry(entry: Listed, *, by: User, seen: int) -> None:
    """Offer a retired entry again; one that was merged lives on as the other."""
    if entry.merged_into_id is not None:
        raise PermissionDenied
    _set_retired(entry, None, "taken_back", by=by, seen=seen)


def merge_entries(entry: Listed, into: Listed, *, by: User, on: date, seen: int) -> int:
    """Let *entry* live on as *into*: all that points at it moves, its names find the other. Returns the rows moved.

    What was written beside the reference (the title in a CV, the line of a plan) stays as it was written.
    """
    _check(by, entry.municipality_id)
    if type(into) is not type(entry) or into.municipality_id != entry.municipality_id or into.pk == entry.pk:
        raise PermissionDenied
    if into.retired_on is not None or entry.merged_into_id is not None:
        raise PermissionDenied
    with transaction.atomic():
        _claim(entry, seen)
        _claim(into, into.version)
        moved = move_pointers(entry, into)
        entry.merged_into_id, entry.retired_on = into.pk, on
        entry.save(update_fields=["merged_into", "retired_on", "folded"])
        add_names(into, [entry.name, *entry.aliases])
        record_change(f"{entry._meta.model_name}.merged", by=by, of=entry, into=str(into.uuid), rows=moved)
    return moved


def add_names(entry: Listed, names: list[str]) -> None:
    """Let *entry* be found under more names."""
    known = {fold(name) for name in (entry.name, *entry.aliases)}
    new = {fold(name): name for name in names if fold(name) not in known}
    if new:
        entry.aliases = [*entry.aliases, *new.values()]
        entry.save(update_fields=["aliases", "folded"])


def _check(by: User, municipality_id: int) -> None:
    if not may_edit_lists(by, municipality_id):
        raise PermissionDenied


def _claim(entry: Listed, seen: int) -> None:
    """Count the version up from the one that was seen, or tell that somebody else did."""
    rows: Any = type(entry)._base_manager
    if not rows.filter(pk=entry.pk, version=seen).update(version=seen + 1):
        raise ChangedMeanwhileError
    entry.refresh_from_db()


def _set_retired(entry: Listed, on: date | None, verb: str, *, by: User, seen: int) -> None:
    _check(by, entry.municipality_id)
    with transaction.atomic():
        _claim(entry, seen)
        entry.retired_on = on
        entry.save(update_fields=["retired_on", "folded"])
        record_change(f"{entry._meta.model_name}.{verb}", by=by, of=entry)


def _write(entry: Listed, content: Content) -> None:
    entry.name, entry.aliases = content.name, list(content.aliases)
    if isinstance(content, FunctionContent) and isinstance(entry, JobFunction):
        entry.disco08 = content.disco08
        entry.save()
        entry.industries.set(content.industries)
        entry.near.set(content.near)
    elif isinstance(content, IndustryContent) and isinstance(entry, Industry):
        entry.section = content.section
        entry.save()
    else:
        raise TypeError(f"{type(content).__name__} is not about {type(entry).__name__}")
