# SPDX-License-Identifier: MPL-2.0
"""The CV and the gross CV (brutto-CV): positions with the functions done in each, what one looks for, conditions.

Sources: practice sheets on the job-directed conversation (sheet 5), guide on long-term unemployment (gross CV).
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jobfokus.accounts.models import User
from jobfokus.citizens.choices import CvEntryKind, Mastery, PositionKind, Transport
from jobfokus.citizens.models.cases import Citizen
from jobfokus.common.models import Identified
from jobfokus.labourmarket.models import JobFunction

# Entries that are written together: what one has learned, and the languages one speaks.
LEARNED = (CvEntryKind.EDUCATION, CvEntryKind.COURSE, CvEntryKind.CERTIFICATE)
SPOKEN = (CvEntryKind.LANGUAGE,)


class CvQuerySet(models.QuerySet["Cv"]):
    """CVs, found by who may see them."""

    def visible_to(self, user: User) -> "CvQuerySet":
        return self.filter(citizen__in=Citizen.objects.visible_to(user))


class Cv(Identified):
    """One CV per citizen, with the conditions for work; it follows the person from case to case.

    ``version`` counts each "Gem" of any part of it, and ``part_versions`` keeps the version in which each part was last
    saved: two people in two parts do not disturb each other, and in one part the second writer sees both texts.
    """

    citizen = models.OneToOneField(Citizen, on_delete=models.PROTECT, related_name="cv")
    about = models.TextField(_("kort om mig"), blank=True)
    weekly_hours = models.PositiveSmallIntegerField(_("timer om ugen"), null=True, blank=True)
    days = models.BooleanField(_("dag"), default=True)
    evenings = models.BooleanField(_("aften"), default=False)
    nights = models.BooleanField(_("nat"), default=False)
    weekends = models.BooleanField(_("weekend"), default=False)
    kilometres = models.PositiveSmallIntegerField(_("så langt vil jeg rejse (km)"), null=True, blank=True)
    transport = models.CharField(_("sådan kommer jeg frem"), max_length=10, choices=Transport.choices, blank=True)
    driving_licence = models.CharField(_("kørekort"), max_length=40, blank=True)
    conditions = models.CharField(_("andet, der skal passe"), max_length=300, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=0)
    part_versions = models.JSONField(default=dict)
    # What is looked for and what was suggested, where the CV was read with ``cv_of``.
    looked_for: list[str]
    suggested: list[dict[str, Any]]

    objects = CvQuerySet.as_manager()


class CvPosition(Identified):
    """A job, spare-time job or voluntary work, and what one did there."""

    cv = models.ForeignKey(Cv, on_delete=models.CASCADE, related_name="positions")
    kind = models.CharField(_("slags"), max_length=10, choices=PositionKind.choices, default=PositionKind.JOB)
    title = models.CharField(_("stilling"), max_length=120)
    employer = models.CharField(_("hvor"), max_length=160, blank=True)
    since = models.DateField(_("fra"), null=True, blank=True)
    until = models.DateField(_("til"), null=True, blank=True)

    class Meta:
        ordering = [models.F("until").desc(nulls_first=True), models.F("since").desc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(since=None) | models.Q(until__gte=models.F("since")),
                name="position_in_order",
                violation_error_message=_("Jobbet kan ikke slutte, før det er begyndt."),
            )
        ]


class PositionFunction(models.Model):
    """A function done in a position: picked from the list, or typed when the list does not have it."""

    position = models.ForeignKey(CvPosition, on_delete=models.CASCADE, related_name="functions")
    order = models.PositiveSmallIntegerField(default=0)
    function = models.ForeignKey(JobFunction, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = models.CharField(_("funktion"), max_length=120)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["position", "text"], name="function_once_per_position")]


class CvEntry(Identified):
    """Education, course, certificate or language."""

    cv = models.ForeignKey(Cv, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(_("slags"), max_length=12, choices=CvEntryKind.choices)
    name = models.CharField(_("navn"), max_length=160)
    place = models.CharField(_("hvor"), max_length=160, blank=True)
    level = models.CharField(_("niveau"), max_length=80, blank=True)
    year = models.PositiveSmallIntegerField(_("år"), null=True, blank=True)
    valid_until = models.DateField(_("gælder til"), null=True, blank=True)

    class Meta:
        ordering = ["kind", models.F("year").desc(nulls_last=True), "pk"]


class Competence(Identified):
    """What one can, judged by oneself; a point to develop where one wants to become better."""

    cv = models.ForeignKey(Cv, on_delete=models.CASCADE, related_name="competences")
    text = models.CharField(_("det kan jeg"), max_length=160)
    mastery = models.CharField(_("hvor godt"), max_length=10, choices=Mastery.choices, blank=True)
    develop = models.CharField(_("det vil jeg gerne blive bedre til"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("kompetence")
        ordering = ["pk"]


class SoughtFunction(models.Model):
    """ "I look for work as": a function one looks for, picked from the list or typed."""

    cv = models.ForeignKey(Cv, on_delete=models.CASCADE, related_name="sought")
    order = models.PositiveSmallIntegerField(default=0)
    function = models.ForeignKey(JobFunction, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = models.CharField(_("jeg søger arbejde som"), max_length=120)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["cv", "text"], name="sought_once")]
