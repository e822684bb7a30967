# SPDX-License-Identifier: MPL-2.0
"""What a company asks for and can arrange in an opening (O4), and the course agreed with it (O5)."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from jobfokus.employers.models.openings import JobOpening
from jobfokus.labourmarket.choices import CourseWhen

WEEK = [MinValueValidator(1), MaxValueValidator(48)]


class OpeningTerms(models.Model):
    """The terms of one opening; without a row nobody has asked. ``works`` is None until the company has been asked."""

    opening = models.OneToOneField(JobOpening, on_delete=models.CASCADE, related_name="terms")
    hours_from = models.PositiveSmallIntegerField("mindst timer om ugen", null=True, blank=True, validators=WEEK)
    hours_to = models.PositiveSmallIntegerField("højst timer om ugen", null=True, blank=True, validators=WEEK)
    times = models.JSONField("arbejdstid", default=list, blank=True)
    licences = models.JSONField("kørekort og beviser", default=list, blank=True)
    languages = models.JSONField("sprog", default=list, blank=True)
    works = models.JSONField("det kan de indrette sig på", null=True, blank=True)
    starts_on = models.DateField("begynder", null=True, blank=True)
    upskill_what = models.CharField("kursus eller oplæring", max_length=200, blank=True)
    upskill_payer = models.CharField("hvem betaler?", max_length=80, blank=True)
    upskill_when = models.CharField("hvornår?", max_length=6, choices=CourseWhen.choices, blank=True)
    upskill_promise = models.BooleanField("virksomheden har lovet job bagefter", default=False)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hours_from=None)
                | models.Q(hours_to=None)
                | models.Q(hours_to__gte=models.F("hours_from")),
                name="terms_hours_in_order",
                violation_error_message="Det højeste timetal skal være mindst lige så stort som det laveste.",
            ),
            models.CheckConstraint(
                condition=~models.Q(upskill_what="") | models.Q(upskill_promise=False),
                name="promise_rests_on_a_course",
                violation_error_message="Skriv, hvilket kursus løftet om job hænger sammen med.",
            ),
        ]
