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
from jobfokus.plans.choices import ActivityField, ActivityKind, ActivityOrigin, ActivityState, Doer
from jobfokus.screening.models import Screening

OPEN = (ActivityState.AGREED, ActivityState.BEGUN)
NEVER_BEGUN = (ActivityState.AGREED, ActivityState.DROPPED)


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

    def asked_about(self, today: date) -> "ActivityQuerySet":
        """Those one has to hear of: agreed, and the first day has come, or begun, and the last has passed.

        ``asked_since`` is that day.
        """
        to_begin = models.Q(state=ActivityState.AGREED, starts_on__lte=today)
        to_end = models.Q(state=ActivityState.BEGUN, ends_on__lt=today)
        begun = models.When(state=ActivityState.BEGUN, then="ends_on")
        return self.filter(to_begin | to_end, case__ended_on=None).annotate(
            asked_since=models.Case(begun, default="starts_on")
        )

    def told(self, today: date) -> "ActivityQuerySet":
        """What the citizen reads of: to come, under way, and how those ended that somebody has closed."""
        not_over = models.Q(ends_on=None) | models.Q(ends_on__gte=today)
        return self.filter(not_over | models.Q(closed_on__isnull=False))


class Activity(Identified):
    """One activity: what, what the citizen gains, how it brings a job nearer, who sees to it, from when to when.

    ``said_at`` is when its state was last said: for an hour that can be taken back, as a note can be corrected.
    """

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
    state = models.CharField(max_length=12, choices=ActivityState.choices, default=ActivityState.AGREED)
    begun_on = models.DateField(_("i gang"), null=True, blank=True)
    closed_on = models.DateField(_("slut"), null=True, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)
    came_of_it = models.CharField(_("det kom der ud af det"), max_length=200, blank=True)
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
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=NEVER_BEGUN, begun_on=None)
                | (~models.Q(state__in=NEVER_BEGUN) & models.Q(begun_on__isnull=False)),
                name="activity_begun_on_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=OPEN, closed_on=None, came_of_it="")
                | (~models.Q(state__in=OPEN) & models.Q(closed_on__isnull=False) & ~models.Q(came_of_it="")),
                name="activity_closed_with_words",
            ),
            models.CheckConstraint(
                condition=models.Q(begun_on=None)
                | models.Q(closed_on=None)
                | models.Q(closed_on__gte=models.F("begun_on")),
                name="activity_over_after_begun",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "starts_on"], name="activity_of_case"),
            models.Index(fields=["responsible", "state", "starts_on"], name="activity_of_staff"),
        ]

    def __str__(self) -> str:
        return self.what
