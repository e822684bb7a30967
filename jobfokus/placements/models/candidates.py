# SPDX-License-Identifier: MPL-2.0
"""An employer consultant calls for candidates to an opening (O2); caseworkers answer with who said yes, or with none.

Source: guide on long-term unemployment, chapter on who orders and who carries out (the employer consultant orders).
"""

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case
from jobfokus.common.models import Identified
from jobfokus.employers.access import CONSULTANT
from jobfokus.employers.models import JobOpening
from jobfokus.placements.choices import Verdict

MOST_CANDIDATES = 50


class CandidateCallQuerySet(models.QuerySet["CandidateCall"]):
    """Calls for candidates, found by who may see them and whether they still run."""

    def visible_to(self, user: User) -> "CandidateCallQuerySet":
        """All who work with citizens or employers: a call names no citizen."""
        here = self.filter(opening__municipality_id=user.municipality_id)
        return here if user.authority.holds("caseworker", "team_leader", CONSULTANT) else self.none()

    def running(self) -> "CandidateCallQuerySet":
        return self.filter(closed_at=None)

    def late(self, today: date) -> "CandidateCallQuerySet":
        """Running past the day by which answers were asked for."""
        return self.running().filter(deadline__lt=today)


class CandidateCall(Identified):
    """A call for candidates: what the company requires, how many it would meet, and by when."""

    opening = models.ForeignKey(JobOpening, on_delete=models.PROTECT, related_name="candidate_calls")
    requirements = models.TextField("krav", max_length=1000)
    how_many = models.PositiveSmallIntegerField(
        "hvor mange kandidater?", validators=[MinValueValidator(1), MaxValueValidator(MOST_CANDIDATES)]
    )
    deadline = models.DateField("svar senest")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="candidate_calls")
    asked_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    feedback = models.TextField("hvad blev det til?", max_length=1000, blank=True)

    objects = CandidateCallQuerySet.as_manager()

    class Meta:
        ordering = ["deadline", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["opening"],
                condition=models.Q(closed_at=None),
                name="one_running_call_per_opening",
                violation_error_message="Der er allerede bestilt kandidater til åbningen.",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at=None) | ~models.Q(feedback=""), name="closed_call_tells_what_came"
            ),
        ]
        indexes = [models.Index(fields=["closed_at", "deadline"], name="call_by_deadline")]


class CandidateAnswerQuerySet(models.QuerySet["CandidateAnswer"]):
    """Answers, found by who may see them."""

    def visible_to(self, user: User) -> "CandidateAnswerQuerySet":
        """Answers without a citizen: all who see the call. With one: staff who may see the case, and the employer
        consultant who asked or sees to the opening, unless the case is restricted."""
        calls = CandidateCall.objects.visible_to(user)
        seen = models.Q(case=None) | models.Q(case__in=Case.objects.for_staff(user))
        if user.authority.holds(CONSULTANT):
            theirs = models.Q(call__asked_by=user) | models.Q(call__opening__responsible=user)
            seen |= models.Q(theirs, case__restricted=False)
        return self.filter(seen, call__in=calls)


class CandidateAnswer(Identified):
    """One answer: a citizen who said yes, on a day, with the reason it fits; or none, because."""

    call = models.ForeignKey(CandidateCall, on_delete=models.CASCADE, related_name="answers")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="candidacies")
    said_yes_on = models.DateField("borgeren sagde ja", null=True, blank=True)
    words = models.TextField("hvorfor?", max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    verdict = models.CharField("hvad blev det til?", max_length=8, choices=Verdict.choices, blank=True)

    objects = CandidateAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "case"],
                condition=models.Q(case__isnull=False),
                name="candidate_once_per_call",
                violation_error_message="Borgeren er allerede foreslået.",
            ),
            models.UniqueConstraint(
                fields=["call", "by"], condition=models.Q(case=None), name="none_said_once_per_call"
            ),
            models.CheckConstraint(
                condition=models.Q(case=None, said_yes_on=None)
                | models.Q(case__isnull=False, said_yes_on__isnull=False),
                name="candidate_said_yes",
                violation_error_message="En borger foreslås kun, når borgeren har sagt ja.",
            ),
        ]
