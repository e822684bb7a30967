# SPDX-License-Identifier: MPL-2.0
"""The outbox, and the words of the letters as the municipality has written them."""

from datetime import datetime

from django.conf import settings
from django.db import models

from jobfokus.accounts.models import Municipality, User
from jobfokus.common.crypto import EncryptedTextField
from jobfokus.common.models import Identified
from jobfokus.exchange.choices import Channel, LetterCode, MessageKind, MessageState

# A message in one of these states is not out of the house yet.
UNDER_WAY = (MessageState.WAITING, MessageState.SENDING)


class MessageQuerySet(models.QuerySet["Message"]):
    """What goes out, found by who may look after it and by what is due."""

    def visible_to(self, user: User) -> "MessageQuerySet":
        """The administrator sees what goes out of the municipality: to whom, about what, when; never the words."""
        administers = user.authority.holds("administrator")
        return self.filter(municipality_id=user.municipality_id) if administers else self.none()

    def due(self, now: datetime) -> "MessageQuerySet":
        """Those that wait and are due, and those whose worker has been silent for longer than it may.

        Paper is not the worker's: it waits until somebody has printed it.
        """
        return self.filter(state__in=UNDER_WAY, due_at__lte=now).exclude(channel=Channel.PAPER)

    def for_citizens(self) -> "MessageQuerySet":
        """Letters to citizens. Who may read one is asked of the citizen or the case."""
        return self.filter(citizen_id__isnull=False)


class Message(Identified):
    """A message on its way out. It is written in the transaction of what caused it and sent by the worker, once.

    ``key`` names what caused it: the same cause makes one message. While a worker holds it (``SENDING``), ``due_at`` is
    when the worker counts as dead. A subject names no person. ``to`` is an address outside the house (a company, an
    unemployment fund); where a citizen is reached lies encrypted in ``address`` (exchange.letters). ``stands_while``
    names the condition that is asked once more before it leaves, ``not_after`` is when it has become useless.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("slags", max_length=20, choices=[*MessageKind.choices, *LetterCode.choices])
    channel = models.CharField("vej", max_length=12, choices=Channel.choices, default=Channel.EMAIL)
    key = models.CharField(max_length=120)
    to = models.CharField("til", max_length=254, blank=True)
    address = EncryptedTextField(default="")
    citizen_id = models.BigIntegerField(null=True)
    case_uuid = models.UUIDField(null=True)
    language = models.CharField(max_length=2, default="da")
    # Which edition of the municipality's own text was used; 0 is the shipped one.
    edition = models.PositiveIntegerField(null=True)
    subject = models.CharField("emne", max_length=200)
    text = EncryptedTextField()
    html = EncryptedTextField(default="")
    unsubscribe_url = models.CharField(max_length=400, blank=True)
    about_uuid = models.UUIDField(null=True)
    stands_while = models.CharField(max_length=20, blank=True)
    urgent = models.BooleanField(default=False)
    state = models.CharField("tilstand", max_length=10, choices=MessageState.choices, default=MessageState.WAITING)
    due_at = models.DateTimeField()
    not_after = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=80, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "key"], name="message_once")]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state__in=UNDER_WAY), name="message_due"),
            models.Index(fields=["municipality", "state", "-created_at"], name="message_newest_first"),
            models.Index(fields=["about_uuid"], name="message_by_cause"),
            models.Index(
                fields=["citizen_id", "-created_at"],
                condition=models.Q(citizen_id__isnull=False),
                name="message_of_citizen",
            ),
        ]


class LetterTextQuerySet(models.QuerySet["LetterText"]):
    """The municipality's own words, found by who may see them."""

    def visible_to(self, user: User) -> "LetterTextQuerySet":
        """Those of one's municipality, for who looks after letters: administrators and team leaders."""
        looks_after = user.authority.holds("administrator", "team_leader")
        return self.filter(municipality_id=user.municipality_id) if looks_after else self.none()


class LetterText(Identified):
    """A letter in the municipality's own words, edition after edition: the newest holds, a sent letter keeps its own.

    Two people who write the same edition meet in the constraint: the second one sees what the first one wrote.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    code = models.CharField("brev", max_length=20, choices=LetterCode.choices)
    language = models.CharField("sprog", max_length=2)
    edition = models.PositiveIntegerField("udgave")
    subject = models.CharField("emne", max_length=120)
    text = models.TextField("brev")
    sms = models.CharField("sms", max_length=320, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    objects = LetterTextQuerySet.as_manager()

    class Meta:
        ordering = ["code", "language", "-edition"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "code", "language", "edition"], name="letter_text_edition_once"
            ),
            models.CheckConstraint(condition=models.Q(edition__gte=1), name="letter_text_from_one"),
        ]
