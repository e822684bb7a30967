# SPDX-License-Identifier: MPL-2.0
"""The words of a picture guide in the municipality's own editions, and its film (G3)."""

from typing import Any

from django.conf import settings
from django.db import models

from jobfokus.accounts.models import Municipality, User
from jobfokus.common.models import Identified
from jobfokus.exchange.models import StoredFile
from jobfokus.learning.choices import Language, Tool


class OfMunicipality(models.QuerySet[Any]):
    """What everybody in a municipality may read: it is about nobody."""

    def visible_to(self, user: User) -> "OfMunicipality":
        """Staff and citizens read the guides of their own municipality."""
        return self.filter(municipality_id=user.municipality_id)


class GuideText(Identified):
    """One edition of the words of a guide, in both languages. What holds is the newest; older ones can be brought back.

    Until there is one, our own words hold (``learning.guides``). Of two who write at once the unique number lets one
    through.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    tool = models.CharField("værktøj", max_length=20, choices=Tool.choices)
    number = models.PositiveIntegerField("udgave")
    content = models.JSONField()
    note = models.CharField("hvad er nyt", max_length=200, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = OfMunicipality.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["municipality", "tool", "number"], name="guide_text_once")]


class ToolFilm(Identified):
    """The municipality's own film about a tool: a file on our own server, or the address of one elsewhere.

    A film that is shown here has subtitles and its words in writing (WCAG 1.2). An address is only ever a link.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    tool = models.CharField("værktøj", max_length=20, choices=Tool.choices)
    title = models.CharField("titel", max_length=80)
    length = models.CharField("længde", max_length=5)
    language = models.CharField("sprog", max_length=2, choices=Language.choices, default=Language.DANISH)
    link = models.URLField("adresse", max_length=200, blank=True)
    subtitles = models.TextField("undertekster", blank=True)
    transcript = models.TextField("det siges i filmen", blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OfMunicipality.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "tool"], name="tool_film_once"),
            models.CheckConstraint(
                condition=~models.Q(link="") | (~models.Q(subtitles="") & ~models.Q(transcript="")),
                name="film_shown_here_is_told_in_words",
            ),
        ]

    @property
    def files(self) -> models.QuerySet[StoredFile]:
        """The rows of its file; what lies in the folder without a row is cleaned away."""
        return StoredFile.objects.filter(owner_type=self._meta.label_lower, owner_uuid=self.uuid)

    @property
    def file(self) -> StoredFile | None:
        """The film itself, where it lies with us."""
        return self.files.order_by("-pk").first()
