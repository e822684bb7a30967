# SPDX-License-Identifier: MPL-2.0
"""What a municipality and its teams choose from when they prepare: topics, duties, technique cards; and private notes.

Sources: practice sheets on the job-directed conversation (sheet 2: contract, time-out, the scale; sheet 5: the topic
beside the job log; sheet 6: action learning).
"""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import Municipality, Team, User
from jobfokus.common.models import Identified
from jobfokus.conversations.choices import Figure


class ListedQuerySet(models.QuerySet[Any]):
    """Entries of a list, found by who reads them and which team chooses from them."""

    def visible_to(self, user: User) -> "ListedQuerySet":
        """The lists of one's municipality and of every team in it, for staff."""
        return self.filter(municipality_id=user.municipality_id) if user.authority.is_staff else self.none()

    def for_writing(self, user: User) -> "ListedQuerySet":
        """What a leader or manager may change or make the team's own: the municipality's entries, and one's teams'."""
        led = user.authority.led_teams
        if not led and not user.authority.holds("manager"):
            return self.none()
        return self.visible_to(user).filter(models.Q(team=None) | models.Q(team_id__in=led))

    def in_use(self) -> "ListedQuerySet":
        return self.filter(retired_on=None)

    def used_by(self, team: Team) -> "ListedQuerySet":
        """What a team chooses from: its own entries, and the municipality's that it has not made its own."""
        own = self.in_use().filter(team=team).order_by().values("code")
        theirs = models.Q(team=None) & ~models.Q(code__in=own)
        return self.in_use().filter(models.Q(team=team) | theirs, municipality_id=team.municipality_id)


class Listed(Identified):
    """An entry of a list. A change is a new row from its day on, so what was chosen before keeps its words.

    ``code`` follows an entry through its changes, and ties a team's own edition to the municipality's. What was shipped
    has no day.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    code = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)
    since = models.DateField("fra", null=True, blank=True)
    retired_on = models.DateField("taget af brug", null=True, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ListedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "code"], condition=models.Q(retired_on=None), name="%(class)s_once_per_team"
            ),
            models.UniqueConstraint(
                fields=["municipality", "code"],
                condition=models.Q(team=None, retired_on=None),
                name="%(class)s_once_for_all",
            ),
        ]


class Topic(Listed):
    """What a conversation can be about (emne, C14), and the figures that speak to it."""

    name = models.CharField("emne", max_length=80)
    figures = models.JSONField("tal", default=list, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def shown_figures(self) -> list[Figure]:
        """The figures in the order they are shown; a code that no longer exists is left out."""
        return [figure for figure in Figure if figure in self.figures]


class Duty(Listed):
    """A duty or a right that we must tell (C15), and where it stands."""

    text = models.CharField("det skal vi fortælle", max_length=300)
    source = models.CharField("hvor det står", max_length=120, blank=True)

    def __str__(self) -> str:
        return self.text


class TechniqueCard(Listed):
    """A technique to talk with (C17): when it helps, how one does it, and what one can say."""

    name = models.CharField("teknik", max_length=80)
    when = models.CharField("brug den, når", max_length=200)
    how = models.TextField("sådan gør du")
    say = models.TextField("det kan du sige", blank=True)

    def __str__(self) -> str:
        return self.name


class TrainingNoteQuerySet(models.QuerySet["TrainingNote"]):
    """Notes, found by the one who wrote them."""

    def visible_to(self, user: User) -> "TrainingNoteQuerySet":
        """One's own and nobody else's: no leader, no stand-in."""
        return self.filter(author=user)


class TrainingNote(Identified):
    """How a technique went, 1–10, and what would make it two higher (C17, D3). Private to its author.

    It names no conversation, so there is no way from it to a citizen.
    """

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="training_notes")
    card = models.ForeignKey(TechniqueCard, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField("dato")
    score = models.PositiveSmallIntegerField(
        "hvordan gik det, 1–10", validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    higher = models.CharField("hvad ville gøre det to højere", max_length=300, blank=True)
    note = models.TextField("note", blank=True)
    written_at = models.DateTimeField(default=timezone.now)

    objects = TrainingNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(score__gte=1, score__lte=10),
                name="training_from_one_to_ten",
                violation_error_message="Vælg et tal fra 1 til 10.",
            )
        ]
