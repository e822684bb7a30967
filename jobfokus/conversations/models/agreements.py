# SPDX-License-Identifier: MPL-2.0
"""What the two agree on: what they expect of each other, and who does what by when."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobfokus.accounts.models import User
from jobfokus.citizens.choices import Track
from jobfokus.citizens.models import Case
from jobfokus.common.models import Identified
from jobfokus.conversations.choices import AgreementState, CanStart
from jobfokus.conversations.models.conversations import Conversation
from jobfokus.plans.choices import Doer


class Expectation(Identified):
    """C13: what was agreed about the cooperation at the first conversation; reopened when the caseworker changes."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="expectation")
    our_role = models.TextField(_("vores rolle"), blank=True)
    your_role = models.TextField(_("din rolle"), blank=True)
    together = models.TextField(_("det gør vi sammen"), blank=True)
    cannot_help = models.TextField(_("det kan vi ikke hjælpe med"), blank=True)
    citizen_words = models.TextField(_("det forventer du, med dine egne ord"), blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_with = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    owner_then = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_because = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements, found by who may see them and how they went."""

    def visible_to(self, user: User) -> "AgreementQuerySet":
        return self.filter(case__in=Case.objects.visible_to(user))

    def for_staff(self, user: User) -> "AgreementQuerySet":
        """Agreements on the pages of staff: never those of one's own case as a citizen."""
        return self.filter(case__in=Case.objects.for_staff(user))

    def open(self) -> "AgreementQuerySet":
        return self.filter(state=AgreementState.OPEN)

    def overdue(self, today: date) -> "AgreementQuerySet":
        """Open past their day: the same words on the list, the case and the leader's page."""
        return self.open().filter(due_on__lt=today)

    def open_first(self) -> "AgreementQuerySet":
        """Open ones by their day, then those that were followed up."""
        closed = models.Case(models.When(state=AgreementState.OPEN, then=models.Value(0)), default=models.Value(1))
        return self.order_by(closed, "due_on", "pk")

    def ours(self) -> "AgreementQuerySet":
        return self.exclude(doer=Doer.CITIZEN)


class Agreement(Identified):
    """Who does what by when (aftale, C5), followed up whoever it binds."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="agreements")
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, null=True, related_name="agreements")
    doer = models.CharField(_("hvem"), max_length=20, choices=Doer.choices, default=Doer.CITIZEN)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="agreements"
    )
    text = models.CharField(_("hvad"), max_length=300)
    count = models.PositiveSmallIntegerField(_("antal"), null=True, blank=True)
    track = models.CharField(_("spor"), max_length=1, choices=Track.choices, blank=True)
    due_on = models.DateField(_("hvornår"))
    can_start = models.CharField(_("kan du selv gå i gang?"), max_length=10, choices=CanStart.choices, blank=True)
    helps = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="helped_by")
    state = models.CharField(max_length=10, choices=AgreementState.choices, default=AgreementState.OPEN)
    outcome = models.CharField(_("hvorfor"), max_length=300, blank=True)
    followed_up_in = models.ForeignKey(
        Conversation, on_delete=models.SET_NULL, null=True, blank=True, related_name="followed_up"
    )
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    state_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="not_kept", outcome=""),
                name="not_kept_says_why",
                violation_error_message=_("Skriv kort, hvorfor aftalen ikke blev holdt."),
            )
        ]
        indexes = [
            models.Index(fields=["case", "state", "due_on"], name="agreement_of_case"),
            models.Index(fields=["responsible", "state", "due_on"], name="agreement_of_staff"),
        ]

    @property
    def counted(self) -> str:
        """What is agreed, with the number where there is one."""
        if not self.count:
            return self.text
        return gettext("%(text)s (i alt %(count)s)") % {"text": self.text, "count": self.count}
