# SPDX-License-Identifier: MPL-2.0
"""What the citizen writes at home: answers to agreements, before a conversation, and after it (M2, M3, M6, C8)."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import Dated, DatedQuerySet, User, in_order
from jobfokus.citizens.models import Case
from jobfokus.common.models import Identified
from jobfokus.conversations.models.agreements import Agreement
from jobfokus.conversations.models.conversations import Conversation
from jobfokus.exchange.models import StoredFile

ONE_TO_TEN = [MinValueValidator(1), MaxValueValidator(10)]


def one_to_ten(name: str) -> models.CheckConstraint:
    """The constraint that a score is between 1 and 10."""
    return models.CheckConstraint(condition=models.Q(score__gte=1, score__lte=10), name=name)


class HomeAnswerQuerySet(models.QuerySet["HomeAnswer"]):
    """Answers to agreements, found by who may see them."""

    def visible_to(self, user: User) -> "HomeAnswerQuerySet":
        return self.filter(agreement__case__in=Case.objects.visible_to(user))

    def for_staff(self, user: User) -> "HomeAnswerQuerySet":
        """On the pages of staff: never those one wrote oneself as a citizen."""
        return self.filter(agreement__case__in=Case.objects.for_staff(user))


class HomeAnswer(Identified):
    """M2: the citizen says that an agreement is done, or not any more, in a few words and with a file if need be.

    It is the citizen's word: how the agreement went is settled when the two meet.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="answers")
    done = models.BooleanField("gjort", default=False)
    text = models.TextField("et par ord", blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = HomeAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]


class HomePreparation(Identified):
    """M3: what the citizen wants to take away from a conversation, and what the agenda should hold."""

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="from_home")
    take_away = models.CharField("det vil du gerne gå hjem med", max_length=300, blank=True)
    wishes = models.TextField("det vil du gerne tale om", blank=True)
    written_at = models.DateTimeField(default=timezone.now)

    @property
    def wished(self) -> list[str]:
        """Each wish on a line of its own."""
        return [line.strip() for line in self.wishes.splitlines() if line.strip()]


class Feeling(Identified):
    """M3: how things are on one day, 1 to 10. The citizen's own curve; staff see only what is shared, while it is."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="feelings")
    on = models.DateField("dag")
    score = models.PositiveSmallIntegerField("hvordan går det?", validators=ONE_TO_TEN)
    shared = models.BooleanField("delt", default=False)

    class Meta:
        ordering = ["on"]
        constraints = [
            one_to_ten("feeling_one_to_ten"),
            models.UniqueConstraint(fields=["case", "on"], name="feeling_once_a_day"),
        ]


class Verdict(Identified):
    """C8: how a conversation worked for the citizen. Read as figures of a team, never beside the conversation."""

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="verdict")
    score = models.PositiveSmallIntegerField("hvordan virkede samtalen for dig?", validators=ONE_TO_TEN)
    line = models.CharField("en linje", max_length=200, blank=True)
    on_screen = models.BooleanField(default=False)
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [one_to_ten("verdict_one_to_ten")]


class VerdictConsent(Dated):
    """C8: a colleague lets their leader see the verdicts on their own conversations; without it nobody does."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="verdict_consents")

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            in_order("verdict_consent_in_order"),
            models.UniqueConstraint(fields=["user"], condition=models.Q(until=None), name="one_verdict_consent"),
        ]


class OwnWords(Identified):
    """M6: after a conversation, agreements, goal and search strategy in the citizen's own words.

    Whether goal and strategy mean the same as ours is judged by a colleague; None until somebody has read them.
    """

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="own_words")
    agreements = models.TextField("det aftalte vi", blank=True)
    goal = models.TextField("det er mit mål", blank=True)
    strategy = models.TextField("sådan vil jeg søge", blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    goal_same = models.BooleanField("målet er det samme", null=True)
    strategy_same = models.BooleanField("vi søger på samme måde", null=True)


class RememberedAgreement(Identified):
    """M6: whether the citizen remembers an agreement as we wrote it, and how else."""

    own_words = models.ForeignKey(OwnWords, on_delete=models.CASCADE, related_name="remembered")
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="+")
    same = models.BooleanField("husker det også sådan")
    words = models.CharField("sådan husker du det", max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["own_words", "agreement"], name="remembered_once")]
