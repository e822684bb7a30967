# SPDX-License-Identifier: MPL-2.0
"""Industries and job functions: the municipality's own lists, editable, entries retired rather than deleted."""

from typing import Any

from django.db import models

from jobfokus.accounts.models import Municipality
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

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["municipality", "folded"], name="industry_once")]


class JobFunction(Listed):
    """A job function: what one does, rather than a title. ``aliases`` are other names people use for it."""

    aliases = models.JSONField("andre navne", default=list)
    industries = models.ManyToManyField(Industry, blank=True, related_name="functions")

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["municipality", "folded"], name="function_once")]
