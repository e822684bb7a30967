# SPDX-License-Identifier: MPL-2.0
"""Conversations with their kind, record and agenda.

Source: practice sheets 1 and 2 on the job-directed conversation.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobfokus.accounts.models import Municipality, User
from jobfokus.citizens.models import Case
from jobfokus.common.models import Identified
from jobfokus.conversations.choices import (
    AimOutcome,
    AskedBy,
    BookedHow,
    DifferenceCode,
    DueCode,
    KindCode,
    PhaseCode,
    PointOrigin,
    Status,
    Strikable,
)
from jobfokus.conversations.models.guides import GuideItem, GuideVersion
from jobfokus.conversations.models.lists import TechniqueCard, Topic
from jobfokus.conversations.models.slots import Slot

# A conversation that stands holds its seat; one that was moved, cancelled or missed has given it back.
STANDS = (Status.PLANNED, Status.HELD)


class ConversationKind(Identified):
    """A kind of conversation as the municipality uses it (C1)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="conversation_kinds")
    code = models.CharField(max_length=20, choices=KindCode.choices)
    guide_code = models.CharField(max_length=30)
    minutes = models.PositiveSmallIntegerField("længde i minutter", default=45)
    counts = models.BooleanField("tæller i kontaktforløbet", default=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["municipality", "code"], name="kind_once")]

    def __str__(self) -> str:
        return str(self.get_code_display())


class ConversationQuerySet(models.QuerySet["Conversation"]):
    """Conversations, found by who may see them and where they stand."""

    def visible_to(self, user: User) -> "ConversationQuerySet":
        """Conversations of the cases one may see."""
        return self.filter(case__in=Case.objects.visible_to(user))

    def for_staff(self, user: User) -> "ConversationQuerySet":
        """Conversations on the pages of staff, with internal notes: never those one has oneself as a citizen."""
        return self.filter(case__in=Case.objects.for_staff(user))

    def planned(self) -> "ConversationQuerySet":
        return self.filter(status=Status.PLANNED)

    def that_stand(self) -> "ConversationQuerySet":
        """Planned or held: those that hold their seat in a slot."""
        return self.filter(status__in=STANDS)

    def upcoming(self) -> "ConversationQuerySet":
        """Planned and not begun: one that is under way is nobody's next."""
        return self.planned().filter(started_at=None)

    def with_next(self) -> "ConversationQuerySet":
        """Each with ``next_at``: when the two meet again after it, if they have agreed on that."""
        later = Conversation.objects.filter(case=models.OuterRef("case"), planned_at__gt=models.OuterRef("planned_at"))
        return self.annotate(next_at=models.Subquery(later.upcoming().order_by("planned_at").values("planned_at")[:1]))

    def held(self) -> "ConversationQuerySet":
        return self.filter(status=Status.HELD)

    def with_strikes(self) -> "models.QuerySet[Any]":
        """Read along which notes were struck, for ``standing``; no statement more."""
        struck = RecordAddendum.objects.filter(conversation=models.OuterRef("pk"))
        return self.annotate(**{f"struck_{note}": models.Exists(struck.filter(strikes=note)) for note in Strikable})

    def unshared(self) -> "ConversationQuerySet":
        """Begun or held, and the citizen has no record of it yet: the same words on the list and the leader's page."""
        begun = models.Q(status=Status.HELD) | models.Q(status=Status.PLANNED, started_at__isnull=False)
        return self.filter(begun, shared_at=None)

    def without_outcome(self, now: datetime) -> "ConversationQuerySet":
        """Meetings that passed and still await an outcome (C1, H1)."""
        return self.planned().filter(planned_at__lt=now)


class Conversation(Identified):
    """A conversation (samtale) with its aim, contract, record and outcome.

    ``shared_note`` reaches the citizen, ``internal_note`` never does. ``version`` counts each "Gem" of the record,
    ``saved_at`` is the first of them, when the grace hour starts. ``card`` is the technique that the one who prepares
    wants to train, ``card_noted_at`` says that the training was noted, and nothing of what the note says. ``slot`` and
    ``seat`` are the time that was booked; a meeting planned by hand has none.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="conversations")
    kind = models.ForeignKey(ConversationKind, on_delete=models.PROTECT, related_name="+")
    guide_version = models.ForeignKey(GuideVersion, on_delete=models.PROTECT, null=True, related_name="+")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="conversations")
    status = models.CharField(max_length=22, choices=Status.choices, default=Status.PLANNED)
    status_reason = models.CharField("begrundelse", max_length=200, blank=True)
    status_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.CharField("hvem bad om det", max_length=8, choices=AskedBy.choices, blank=True)
    moved_to = models.OneToOneField("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="moved_from")
    planned_at = models.DateTimeField("tidspunkt")
    minutes = models.PositiveSmallIntegerField(default=45)
    place = models.CharField("sted", max_length=120, blank=True)
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, null=True, blank=True, related_name="conversations")
    seat = models.PositiveSmallIntegerField(null=True, blank=True)
    booked_how = models.CharField(max_length=8, choices=BookedHow.choices, default=BookedHow.AGREED)
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    booked_at = models.DateTimeField(null=True, blank=True)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    citizen_topic = models.CharField("borgerens emne", max_length=300, blank=True)
    aim = models.CharField("mål med samtalen", max_length=200, blank=True)
    card = models.ForeignKey(TechniqueCard, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    card_noted_at = models.DateTimeField(null=True, blank=True)
    aim_outcome = models.CharField(max_length=12, choices=AimOutcome.choices, blank=True)
    aim_why = models.CharField("hvorfor", max_length=300, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    came_late = models.BooleanField("borgeren kom for sent", default=False)
    phase = models.CharField(max_length=14, choices=PhaseCode.choices, default=PhaseCode.INTRODUCTION)
    phase_seconds = models.JSONField(default=dict)
    ended_at = models.DateTimeField(null=True, blank=True)
    contract_wish = models.CharField(_("borgerens ønske"), max_length=300, blank=True)
    contract_purpose = models.CharField(_("vores formål"), max_length=300, blank=True)
    time_out = models.CharField(_("er vi på sporet?"), max_length=300, blank=True)
    summary = models.TextField(_("borgerens opsummering"), blank=True)
    job_goals = models.TextField("hvilke jobmål", blank=True)
    still_realistic = models.CharField("stadig realistisk", max_length=300, blank=True)
    shared_note = models.TextField("delt notat", blank=True)
    internal_note = models.TextField("internt notat", blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    shared_at = models.DateTimeField("delt med borgeren", null=True, blank=True)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        ordering = ["-planned_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["slot", "seat"],
                condition=models.Q(status__in=STANDS),
                name="seat_booked_once",
                violation_error_message="Tiden er lige blevet taget.",
            ),
            models.CheckConstraint(
                condition=models.Q(slot=None, seat=None) | models.Q(slot__isnull=False, seat__isnull=False),
                name="seat_in_a_slot",
            ),
        ]
        indexes = [
            models.Index(fields=["holder", "status", "planned_at"], name="conversation_of_holder"),
            models.Index(fields=["case", "-planned_at"], name="conversation_of_case"),
        ]

    @property
    def outcome(self) -> str:
        """What became of the meeting, in words for staff (B5)."""
        late = ", borgeren kom for sent" if self.came_late and self.status == Status.HELD else ""
        return f"{self.get_status_display()}{late}"

    def standing(self, note: str) -> str:
        """What a note says, and nothing once it is struck. Read the conversation ``with_strikes`` first."""
        return "" if getattr(self, f"struck_{note}") else str(getattr(self, note))


class RecordVersion(models.Model):
    """What the record said at one "Gem"."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="record_versions")
    number = models.PositiveIntegerField()
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["conversation", "number"], name="record_version_once")]


class RecordAddendum(Identified):
    """After the grace hour a correction is an addendum; a wrong note is struck with a reason (``strikes``)."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="addenda")
    strikes = models.CharField("slår over", max_length=20, blank=True)
    shared = models.BooleanField("deles med borgeren", default=False)
    text = models.TextField("tekst")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at"]


class GuideTick(models.Model):
    """An item of the guide that has been through in this conversation."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="ticks")
    item = models.ForeignKey(GuideItem, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "item"], name="tick_once")]


# How the text of a point begins that tells what the citizen's own words and ours do not say alike (M6).
DIFFERS = "egne-ord"


def difference_words(text: str) -> str:
    """``egne-ord|different|ours|theirs`` in the language of the page."""
    _mark, code, ours, theirs = text.split("|")
    return str(DifferenceCode(code).label) % {"ours": ours, "theirs": theirs or gettext("intet skrevet")}


class AgendaPoint(Identified):
    """A point of the agenda: the citizen's first, then what we must tell, then what last time left (C7, C15)."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="agenda")
    origin = models.CharField(max_length=10, choices=PointOrigin.choices)
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField("punkt", max_length=300)
    agreement = models.ForeignKey("Agreement", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    @property
    def told(self) -> str:
        """A duty or right that was told, and when (C15): ``fortalt 24-11-2026``."""
        if self.origin != PointOrigin.MUST_TELL or self.done_at is None:
            return ""
        return f"fortalt {timezone.localdate(self.done_at):%d-%m-%Y}"

    @property
    def words(self) -> str:
        """The point as it is read: a track point holds only its letter, what the plan follows up only its code."""
        if self.origin == PointOrigin.TRACK:
            return gettext("Vi dvæler ved spor %(track)s – og søger på alle tre") % {"track": self.text}
        if self.origin == PointOrigin.FOLLOW_UP and self.text in DueCode.values:
            return str(DueCode(self.text).label)
        if self.origin == PointOrigin.FOLLOW_UP and self.text.startswith(f"{DIFFERS}|"):
            return difference_words(self.text)
        return self.text

    @property
    def origin_for_staff(self) -> str:
        """Where the point comes from, said to staff; the labels of the origins speak to the citizen."""
        if self.origin == PointOrigin.CITIZEN:
            return "Borgerens emne"
        return str(self.get_origin_display())
