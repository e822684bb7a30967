# SPDX-License-Identifier: MPL-2.0
"""What a citizen takes part in (tilbud, P3). The pages of the activity plan build on these rows.

Source: guide on long-term unemployment, Indsatsplan (activity, purpose, who is responsible, when).
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case
from jobfokus.common.models import Identified
from jobfokus.plans.choices import ActivityField, ActivityKind, ActivityOrigin, Doer
from jobfokus.screening.models import Screening


class ActivityQuerySet(models.QuerySet["Activity"]):
    """Activities, found by who may see them and how far they are."""

    def visible_to(self, user: User) -> "ActivityQuerySet":
        """Those of the cases one may see."""
        return self.filter(case__in=Case.objects.visible_to(user))

    def answered_for_by(self, user: User) -> "ActivityQuerySet":
        """Those that *user* is responsible for, also without a way into the case; of restricted cases none.

        An employer consultant sees the citizen's name and what is to be done, nothing of the case.
        """
        return self.filter(responsible=user, case__municipality_id=user.municipality_id, case__restricted=False)

    def to_begin(self) -> "ActivityQuerySet":
        """Agreed, but nobody has said yet that it is under way; the first day first."""
        return self.filter(begun_on=None, case__ended_on=None).order_by("starts_on", "pk")

    def running(self, today: date) -> "ActivityQuerySet":
        """Not over yet: those to come included."""
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=today))


class Activity(Identified):
    """One activity: what, what the citizen gains, how it brings a job nearer, who sees to it, from when to when."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="activities")
    kind = models.CharField(_("art"), max_length=20, choices=ActivityKind.choices)
    field = models.CharField(
        _("område"), max_length=12, choices=ActivityField.choices, default=ActivityField.EMPLOYMENT
    )
    what = models.CharField(_("hvad"), max_length=200)
    purpose = models.CharField(_("det får du ud af det"), max_length=300)
    brings_nearer = models.CharField(_("sådan bringer det job nærmere"), max_length=300, blank=True)
    doer = models.CharField(_("hvem sørger for det"), max_length=20, choices=Doer.choices, default=Doer.CASEWORKER)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="activities"
    )
    starts_on = models.DateField(_("fra"))
    ends_on = models.DateField(_("til"), null=True, blank=True)
    begun_on = models.DateField(_("i gang"), null=True, blank=True)
    origin = models.CharField(max_length=12, choices=ActivityOrigin.choices)
    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, null=True, blank=True, related_name="activities")
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="activity_in_order",
                violation_error_message=_("En aktivitet kan ikke slutte, før den begynder."),
            )
        ]
        indexes = [
            models.Index(fields=["case", "starts_on"], name="activity_of_case"),
            models.Index(fields=["responsible", "begun_on", "starts_on"], name="activity_of_staff"),
        ]

    def __str__(self) -> str:
        return self.what
