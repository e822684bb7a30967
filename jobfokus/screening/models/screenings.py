# SPDX-License-Identifier: MPL-2.0
"""A screening: what was answered at the first conversation, what it added up to, and what a person decided (S2).

A decided screening is never changed: a new one of the same case takes its place, and both stay.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jobfokus.accounts.models import Team, User
from jobfokus.citizens.models import Case, TargetGroup
from jobfokus.common.models import Identified
from jobfokus.screening.choices import Answer, Effort
from jobfokus.screening.models.criteria import CriteriaEdition, RiskCriterion, ScreeningUse
from jobfokus.screening.rules.score import Score, score

TEN = [MinValueValidator(1), MaxValueValidator(10)]


class ScreeningQuerySet(models.QuerySet["Screening"]):
    """Screenings, found by who may see their case and whether they still hold."""

    def visible_to(self, user: User) -> "ScreeningQuerySet":
        """Those of the cases one may see; the citizen reads their own (S5)."""
        return self.filter(case__in=Case.objects.visible_to(user))

    def for_staff(self, user: User) -> "ScreeningQuerySet":
        """On the pages of staff: never the screening of one's own case as a citizen."""
        return self.filter(case__in=Case.objects.for_staff(user))

    def newest_of_case(self) -> "ScreeningQuerySet":
        """The one that holds in each case."""
        return self.filter(superseded_at=None)

    def singled_out(self) -> "ScreeningQuerySet":
        """The newest of each case, where a person has decided on the intensive effort ("intensiv")."""
        return self.newest_of_case().filter(decision=Effort.INTENSIVE)

    def decided_between(self, first: date, last: date) -> "ScreeningQuerySet":
        """Decided on a day from *first* to *last*, both included."""
        return self.filter(decided_on__gte=first, decided_on__lte=last)

    def with_answers(self) -> Any:
        """Everything the working is made of, in three statements however many screenings."""
        return self.select_related("edition", "decided_by").prefetch_related("answers", "edition__criteria")


class Screening(Identified):
    """One screening of a case. ``low``, ``high`` and ``limit`` are the sum as it was shown when a person decided.

    Motivation and belief in a job are the citizen's own 1–10, beside the score and never in it (S8).
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="screenings")
    number = models.PositiveIntegerField()
    edition = models.ForeignKey(CriteriaEdition, on_delete=models.PROTECT, related_name="screenings")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    target_group = models.ForeignKey(TargetGroup, on_delete=models.PROTECT, related_name="+")
    low = models.PositiveSmallIntegerField()
    high = models.PositiveSmallIntegerField()
    limit = models.PositiveSmallIntegerField()
    suggestion = models.CharField(_("forslag"), max_length=10, choices=Effort.choices)
    decision = models.CharField(_("beslutning"), max_length=10, choices=Effort.choices)
    reason = models.CharField(_("hvorfor"), max_length=300)
    motivation = models.PositiveSmallIntegerField(_("motivation"), null=True, blank=True, validators=TEN)
    belief = models.PositiveSmallIntegerField(_("tro på at finde job"), null=True, blank=True, validators=TEN)
    decided_on = models.DateField()
    decided_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    superseded_at = models.DateTimeField(null=True, blank=True)

    objects = ScreeningQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="screening_number_once"),
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(superseded_at=None), name="one_newest_screening_per_case"
            ),
            models.CheckConstraint(condition=~models.Q(decision=Effort.OPEN), name="decision_is_made"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="decision_has_reason"),
            models.CheckConstraint(condition=models.Q(low__lte=models.F("high")), name="sum_in_order"),
            models.CheckConstraint(
                condition=models.Q(motivation=None) | models.Q(motivation__gte=1, motivation__lte=10),
                name="motivation_1_to_10",
            ),
            models.CheckConstraint(
                condition=models.Q(belief=None) | models.Q(belief__gte=1, belief__lte=10), name="belief_1_to_10"
            ),
        ]
        indexes = [models.Index(fields=["team", "decided_on"], name="screening_of_team")]

    @property
    def score(self) -> Score:
        """The working, calculated anew from the answers and the edition they were given to."""
        given = {answer.criterion_id: answer.answer for answer in self.answers.all()}
        asked = [each for each in self.edition.criteria.all() if each.pk in given]
        return score([each.rule for each in asked], {each.code: given[each.pk] for each in asked}, self.limit)

    @property
    def overrules(self) -> bool:
        """Whether the person decided otherwise than a clear suggestion."""
        return self.suggestion not in (Effort.OPEN, self.decision)


class ScreeningAnswer(models.Model):
    """What was answered to one criterion, on which day, and a note where one was written."""

    screening = models.ForeignKey(Screening, on_delete=models.CASCADE, related_name="answers")
    criterion = models.ForeignKey(RiskCriterion, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=7, choices=Answer.choices)
    note = models.CharField(_("bemærkning"), max_length=200, blank=True)
    answered_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["screening", "criterion"], name="answer_once_per_criterion")]


class Objection(Identified):
    """What the citizen says against a screening (S5); the case answers."""

    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="objections")
    text = models.TextField(_("det er jeg uenig i"), max_length=1000)
    made_at = models.DateTimeField(default=timezone.now)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(_("svar"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_at=None, answer="")
                | (models.Q(answered_at__isnull=False) & ~models.Q(answer="")),
                name="objection_answered_in_words",
            )
        ]


def screening_missing() -> models.Q:
    """Cases that nobody has screened, where the municipality screens: the one meaning of "screening mangler"."""
    screens = ScreeningUse.objects.running().filter(municipality=models.OuterRef("municipality"))
    done = Screening.objects.newest_of_case().filter(case=models.OuterRef("pk"))
    return models.Q(models.Exists(screens.order_by())) & ~models.Q(models.Exists(done.order_by()))


def intensive() -> models.Q:
    """Cases that a person has decided give the intensive effort: the one meaning of "intensiv"."""
    return models.Q(models.Exists(Screening.objects.singled_out().order_by().filter(case=models.OuterRef("pk"))))
