# SPDX-License-Identifier: MPL-2.0
"""How the work is organised: a dated choice, and what each team takes care of under it (T3, T7)."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import Municipality, Team, User
from jobfokus.common.models import Identified
from jobfokus.steering.choices import CaseworkerModel, ConsultantModel, Part


class OrganisationChoiceQuerySet(models.QuerySet["OrganisationChoice"]):
    """Choices of organisation."""

    def visible_to(self, user: User) -> "OrganisationChoiceQuerySet":
        """It is about how all work together, so all staff of the municipality may read it."""
        return self.filter(municipality_id=user.municipality_id) if user.authority.is_staff else self.none()

    def in_force(self, municipality_id: int, today: date) -> "OrganisationChoice | None":
        """The newest choice that has begun."""
        return self.filter(municipality_id=municipality_id, starts_on__lte=today).order_by("-starts_on").first()


class OrganisationChoice(Identified):
    """Where employer consultants and caseworkers sit from a day on, why, and when to look at it again."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    consultants = models.CharField("virksomhedskonsulenter", max_length=12, choices=ConsultantModel)
    caseworkers = models.CharField("sagsbehandlere", max_length=12, choices=CaseworkerModel)
    company_adviser = models.BooleanField("en rådgiver kun for virksomheder", default=False)
    starts_on = models.DateField("gælder fra")
    reason = models.TextField("begrundelse", max_length=1000)
    look_again_on = models.DateField("se på det igen")
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField(default=timezone.now)

    objects = OrganisationChoiceQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "starts_on"], name="organisation_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(look_again_on__gt=models.F("starts_on")), name="organisation_look_again_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_consultants_display()} · {self.get_caseworkers_display()}"


class TeamPartQuerySet(models.QuerySet["TeamPart"]):
    """What teams take care of."""

    def in_force(self, municipality_id: int, today: date) -> dict[int, str]:
        """The part of each team that has one today, by team."""
        begun = OrganisationChoice.objects.filter(municipality_id=municipality_id, starts_on__lte=today)
        newest = begun.order_by("-starts_on").values("pk")[:1]
        return dict(self.filter(choice__in=newest).values_list("team_id", "part"))

    def told(self, municipality_id: int, today: date) -> dict[UUID, str]:
        """What each team with a part takes care of, in words, by the team's uuid: for wherever a case gets its team."""
        parts = self.in_force(municipality_id, today)
        teams = Team.objects.filter(pk__in=parts).values_list("pk", "uuid")
        return {uuid: str(Part(parts[pk]).label) for pk, uuid in teams}

    def team_with(self, part: Part, user: User, today: date) -> Team | None:
        """The team that takes care of *part* today, where there is one."""
        teams = [team for team, has in self.in_force(user.municipality_id, today).items() if has == part]
        return Team.objects.visible_to(user).in_use().filter(pk__in=teams).first()


class TeamPart(models.Model):
    """What a team takes care of under a choice of organisation: the default for who gets which case."""

    choice = models.ForeignKey(OrganisationChoice, on_delete=models.CASCADE, related_name="parts")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    part = models.CharField("tager sig af", max_length=10, choices=Part)

    objects = TeamPartQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["choice", "team"], name="team_has_one_part")]
