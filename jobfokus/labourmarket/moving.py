# SPDX-License-Identifier: MPL-2.0
"""What points at an entry of a list, in whatever room it lies, and how it is turned to another entry.

The rooms above are not imported: Django knows every relation to the entry's table. The history of past versions stays
as it was written.
"""

from collections import Counter

from django.apps import apps
from django.db import models

from jobfokus.labourmarket.models import Listed


def pointers(model: type[models.Model]) -> list[models.ForeignKey[models.Model, models.Model]]:
    """Every foreign key that leads to *model*, those of the tables between two lists included."""
    back = (found for found in model._meta.get_fields(include_hidden=True) if isinstance(found, models.ManyToOneRel))
    fields = (relation.field for relation in back)
    return [f for f in fields if isinstance(f, models.ForeignKey) and f.model._meta.pk.name != "history_id"]


def pointing_rows(entry: Listed) -> dict[str, int]:
    """How many rows point at the entry, by the name of their room."""
    counted: Counter[str] = Counter()
    for field in pointers(type(entry)):
        room = str(apps.get_app_config(field.model._meta.app_label).verbose_name)
        counted[room] += field.model._base_manager.filter(**{field.name: entry}).count()
    return {room: count for room, count in counted.items() if count}


def move_pointers(entry: Listed, into: Listed) -> int:
    """Let all that points at *entry* point at *into*; returns how many rows moved."""
    return sum(_move(field, entry, into) for field in pointers(type(entry)))


def _move(field: models.ForeignKey[models.Model, models.Model], entry: Listed, into: Listed) -> int:
    rows = field.model._base_manager.filter(**{field.name: entry})
    if field.model._meta.auto_created:
        _drop_doubles(field, entry, into)
    return rows.update(**{field.name: into})


def _drop_doubles(field: models.ForeignKey[models.Model, models.Model], entry: Listed, into: Listed) -> None:
    """In a table between two lists: a link that *into* has already, and a link from it to itself."""
    rows = field.model._base_manager
    ends = [end for end in field.model._meta.get_fields() if isinstance(end, models.ForeignKey) and end != field]
    for end in ends:
        taken = list(rows.filter(**{field.name: into}).values_list(end.attname, flat=True))
        if end.related_model is type(into):
            taken.append(into.pk)
        rows.filter(**{field.name: entry, f"{end.attname}__in": taken}).delete()
