# SPDX-License-Identifier: MPL-2.0
"""Industries and job functions: the municipality's own lists, editable, entries retired rather than deleted."""

from typing import Any

from django.db import models

from jobfokus.accounts.models import Municipality, User
from jobfokus.common.models import Identified
from jobfokus.common.text import fold


class Listed(Identified):
    """An entry of a municipality's own list."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    name = models.CharField("navn", max_length=120)
    folded = models.CharField(max_length=140, editable=False)
    retired_on = models.DateField("udgået", null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.name)
        super().save(*args, **kwargs)


class Industry(Listed):
    """An industry (the sheet's "virksomhedstype") with its DB07 section where known."""

    section = models.CharField("DB07-hovedgruppe", max_length=2, blank=True)
    aliases = models.JSONField("andre navne", default=list, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["municipality", "folded"], name="industry_once")]


class JobFunctionQuerySet(models.QuerySet["JobFunction"]):
    """Job functions of a municipality, found by any of their names."""

    def visible_to(self, user: User) -> "JobFunctionQuerySet":
        """The list of one's own municipality; it is about no person."""
        return self.filter(municipality_id=user.municipality_id)

    def in_use(self) -> "JobFunctionQuerySet":
        return self.filter(retired_on=None)

    def by_any_name(self) -> "dict[str, JobFunction]":
        """Each function under its name and its other names, folded; a name goes before another's alias."""
        found: dict[str, JobFunction] = {}
        functions = list(self)
        for function in functions:
            found[function.folded] = function
        for function in functions:
            for alias in function.aliases:
                found.setdefault(fold(alias), function)
        return found


class JobFunction(Listed):
    """A job function: what one does, rather than a title. ``aliases`` are other names people use for it."""

    aliases = models.JSONField("andre navne", default=list)
    industries = models.ManyToManyField(Industry, blank=True, related_name="functions")
    near = models.ManyToManyField("self", blank=True)
    disco08 = models.CharField("DISCO-08", max_length=6, blank=True)
    esco_uri = models.URLField("ESCO", blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")

    objects = JobFunctionQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["municipality", "folded"], name="function_once")]
