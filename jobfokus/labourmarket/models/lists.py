# SPDX-License-Identifier: MPL-2.0
"""Industries and job functions: the municipality's own lists, editable, entries retired rather than deleted."""

from functools import lru_cache
from typing import Any, Self, TypeVar

from django.db import models

from jobfokus.accounts.models import Municipality, User
from jobfokus.common.models import Identified
from jobfokus.common.text import fold

Entry = TypeVar("Entry", bound="Listed")
# The same thousand words are compared again and again: every import and every saved plan asks for the whole list.
folded = lru_cache(maxsize=8192)(fold)


class ListedQuerySet(models.QuerySet[Entry]):
    """Entries of a municipality's own list, found by any of their names."""

    def visible_to(self, user: User) -> Self:
        """The list of one's own municipality; it is about no person."""
        return self.filter(municipality_id=user.municipality_id)

    def in_use(self) -> Self:
        return self.filter(retired_on=None)

    def matching(self, words: str) -> Self:
        """Entries of which a name or another name holds the words, whatever the case."""
        wanted = fold(words)
        rows = self.values_list("pk", "folded", "aliases") if wanted else []
        found = [pk for pk, name, aliases in rows if any(wanted in text for text in (name, *map(folded, aliases)))]
        return self.filter(pk__in=found) if wanted else self

    def by_any_name(self) -> dict[str, Entry]:
        """Each entry under its name and its other names, folded; a name goes before another's alias.

        What was merged is found as the entry it was merged into, where that one is among the rows.
        """
        rows = list(self)
        by_pk = {row.pk: row for row in rows}
        stands_for = [(row, by_pk.get(row.merged_into_id) if row.merged_into_id else row) for row in rows]
        found: dict[str, Entry] = {row.folded: entry for row, entry in stands_for if entry}
        for row, entry in stands_for:
            if entry:
                for alias in row.aliases:
                    found.setdefault(folded(alias), entry)
        return found

    def named(self, text: str) -> Entry | None:
        """The entry that ``by_any_name`` finds under *text*, without reading the whole list where its name says so."""
        wanted = fold(text)
        found = self._stood_for(self.filter(folded=wanted).first()) if wanted else None
        return found if found is not None or not wanted else self.called_otherwise(wanted)

    def called_otherwise(self, wanted: str) -> Entry | None:
        """The entry that has a folded text among its other names."""
        others = self.values_list("pk", "aliases")
        called = [pk for pk, aliases in others if wanted in map(folded, aliases)]
        stood_for = (self._stood_for(self.get(pk=pk)) for pk in called)
        return next((entry for entry in stood_for if entry is not None), None)

    def _stood_for(self, row: Entry | None) -> Entry | None:
        """The row itself, or what it was merged into where that is among the rows."""
        if row is None or row.merged_into_id is None:
            return row
        return self.filter(pk=row.merged_into_id).first()


class Listed(Identified):
    """An entry of a municipality's own list. ``aliases`` are other names people use for it.

    ``version`` counts the municipality's own changes: at 0 the entry is as it was shipped, and shipping may fill it in.
    A merged entry stays, retired, so that its name still leads to what it was merged into.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    name = models.CharField("navn", max_length=120)
    folded = models.CharField(max_length=140, editable=False)
    aliases = models.JSONField("andre navne", default=list, blank=True)
    retired_on = models.DateField("udgået", null=True, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")
    version = models.PositiveIntegerField(default=0)

    merged_into_id: int | None

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.name)
        super().save(*args, **kwargs)


class IndustryQuerySet(ListedQuerySet["Industry"]):
    """Industries of a municipality."""


class Industry(Listed):
    """An industry (the sheet's "virksomhedstype") with its DB07 section where known."""

    section = models.CharField("DB07-hovedgruppe", max_length=2, blank=True)

    objects = IndustryQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "folded"],
                name="industry_once",
                violation_error_message="Der er allerede en branche med det navn.",
            )
        ]


class JobFunctionQuerySet(ListedQuerySet["JobFunction"]):
    """Job functions of a municipality."""


class JobFunction(Listed):
    """A job function: what one does, rather than a title."""

    industries = models.ManyToManyField(Industry, blank=True, related_name="functions")
    near = models.ManyToManyField("self", blank=True)
    disco08 = models.CharField("DISCO-08", max_length=6, blank=True)
    esco_uri = models.URLField("ESCO", blank=True)

    objects = JobFunctionQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "folded"],
                name="function_once",
                violation_error_message="Der er allerede en jobfunktion med det navn.",
            )
        ]
