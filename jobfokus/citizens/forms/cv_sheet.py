# SPDX-License-Identifier: MPL-2.0
"""One part of a CV as one form. The typed text is always the source, so that a stored part, a draft, a form with
mistakes and a form with one more row are shown the same way.

A row is named by its key, so that two people who write at once mean the same row.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from jobfokus.citizens.forms.cv import ROW, HeadForm, RowForm
from jobfokus.citizens.rules.cv import Position
from jobfokus.exchange.drafts import Content, typed_content, typed_data, unchecked
from jobfokus.labourmarket.forms.functions import FunctionsField

MOST_ROWS = 40
BLANK = "00000000-0000-0000-0000-000000000000"


class PartSheet:
    """A part as one form over typed *data*; judged only when somebody pressed "Gem"."""

    def __init__(
        self,
        data: QueryDict,
        *,
        head: type[HeadForm] | None = None,
        row: type[RowForm] | None = None,
        offered: Iterable[str] = (),
        judged: bool = False,
    ) -> None:
        self.data = data
        self.head = head(data, offered=offered) if head else None
        self.rows = [row(data, key=key) for key in row_keys(data)] if row else []
        self.blank = row(QueryDict(), key=BLANK) if row else None
        for form in () if judged else self.forms:
            unchecked(form)

    @property
    def forms(self) -> list[forms.Form]:
        return [*([self.head] if self.head else []), *self.rows]

    def is_valid(self) -> bool:
        judged = [form.is_valid() for form in self.forms if not getattr(form, "is_empty", False)]
        return all(judged)

    def position(self) -> Position:
        """The head of a sheet that is about a position."""
        return self.head.content()

    def written(self) -> list[Any]:
        """The rows in which something stands."""
        return [row.content() for row in self.rows if not row.is_empty]

    def fields(self) -> dict[str, BoundField]:
        """Every field under the name it is sent with."""
        return {field.html_name: field for form in self.forms for field in form}

    def texts(self) -> set[str]:
        """The fields in which two people's words can stand side by side."""
        return {
            name
            for name, bound in self.fields().items()
            if isinstance(bound.field, FunctionsField) or isinstance(bound.field.widget, forms.Textarea)
        }

    def in_words(self, name: str, value: str) -> str:
        """What was sent, as one reads it."""
        field = self.fields()[name].field
        if isinstance(field, forms.BooleanField):
            return str(_("Ja") if value else _("Nej"))
        return str(dict(getattr(field, "choices", ())).get(value, value))


def row_keys(data: QueryDict) -> list[str]:
    """The keys of the rows that the page sent, once each, never more than a part may have."""
    keys: dict[str, None] = {}
    for text in data.getlist(ROW):
        try:
            keys.setdefault(str(UUID(text)))
        except ValueError:
            continue
    return list(keys)[:MOST_ROWS]


def with_row(data: QueryDict) -> QueryDict:
    """The typed form with one empty row more, last."""
    content = typed_content(data)
    return typed_data(content | {ROW: [*content.get(ROW, []), str(uuid4())]})


def without_row(data: QueryDict, key: str) -> QueryDict:
    """The typed form without one of its rows."""
    content = typed_content(data)
    kept = {name: values for name, values in content.items() if not name.startswith(f"{ROW}-{key}-")}
    return typed_data(kept | {ROW: [each for each in content.get(ROW, []) if each != key]})


def with_an_empty_row(data: QueryDict, row: type[RowForm] | None) -> QueryDict:
    """The typed form with a row to write on."""
    if row is None or any(row(data, key=key).is_empty for key in row_keys(data)):
        return data
    return with_row(data)


def apart(data: QueryDict) -> QueryDict:
    """The typed form with each function on its own, also where two people's were put together."""
    lists = {
        name: [line for text in data.getlist(name) for line in text.splitlines()] for name in ("functions", "more")
    }
    return typed_data(dict(data.lists()) | lists)


def labels(sheet: PartSheet) -> dict[str, str]:
    """Every field with its label, rows with their number."""
    named = {field.html_name: str(field.label) for field in sheet.head} if sheet.head else {}
    for number, row in enumerate(sheet.rows, start=1):
        named |= {field.html_name: f"{number}. {field.label}" for field in row}
    return named


def row_of(name: str) -> str:
    """The key of the row that a field stands in; empty for a field of the head."""
    return name.removeprefix(f"{ROW}-")[: len(BLANK)] if name.startswith(f"{ROW}-") else ""


def joined(mine: Content, theirs: Content) -> Content:
    """My rows, and those that only the other has."""
    keys = list(dict.fromkeys([*mine.get(ROW, []), *theirs.get(ROW, [])]))
    added = {name: values for name, values in theirs.items() if row_of(name) and row_of(name) not in mine.get(ROW, [])}
    return mine | added | {ROW: keys}
