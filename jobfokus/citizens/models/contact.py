# SPDX-License-Identifier: MPL-2.0
"""The contact rhythm as rows: dated rules with their source, pauses, exemptions, and the needs reckoned from them.

Sources: tools/caseload H8 and H9, tools/conversation C9. No number of the law stands in code: rules are rows.
"""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from jobfokus.accounts.models import Dated, DatedQuerySet, Municipality, User, in_order
from jobfokus.citizens.choices import (
    ContactState,
    HeldBy,
    NeedStatus,
    ReasonEffect,
    SelfBooking,
    Spacing,
    WindowUnit,
)
from jobfokus.citizens.models.cases import Case
from jobfokus.citizens.models.lists import TargetGroup
from jobfokus.common.models import Identified

READERS = ("administrator", "manager", "team_leader", "caseworker")


class ContactRuleSetQuerySet(models.QuerySet["ContactRuleSet"]):
    """Rule sets, the newest first."""

    def visible_to(self, user: User) -> "ContactRuleSetQuerySet":
        """The rules of one's municipality, for those whose work they steer and for who writes them."""
        if not user.authority.holds(*READERS):
            return self.none()
        return self.filter(municipality_id=user.municipality_id)

    def holding(self, day: date) -> "ContactRuleSetQuerySet":
        """The newest that has begun: it holds until the next one begins."""
        return self.filter(since__lte=day).order_by("-since")


class ContactRuleSet(Identified):
    """The contact rules of a municipality from a day on (regelsæt). What has begun to hold is never changed."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="contact_rule_sets")
    name = models.CharField("navn", max_length=120)
    since = models.DateField("gælder fra")
    source = models.CharField("kilde", max_length=300, blank=True)
    note = models.TextField("bemærkning", blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField("tjekket", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ContactRuleSetQuerySet.as_manager()

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "since"],
                name="rule_set_once_per_day",
                violation_error_message="Der er allerede et regelsæt, som gælder fra den dag.",
            ),
            models.CheckConstraint(
                condition=models.Q(checked_by=None, checked_at=None)
                | models.Q(checked_by__isnull=False, checked_at__isnull=False),
                name="rule_set_checked_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ContactRule(Identified):
    """What the rules ask for one target group: so many conversations in a window from the day the case began.

    Without a target group it holds for every group that has no rule of its own in the set.
    """

    rule_set = models.ForeignKey(ContactRuleSet, on_delete=models.CASCADE, related_name="rules")
    target_group = models.ForeignKey(
        TargetGroup,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contact_rules",
        verbose_name="målgruppe",
    )
    name = models.CharField("hvad reglen handler om", max_length=120)
    count = models.PositiveSmallIntegerField("antal samtaler")
    unit = models.CharField("regnet i", max_length=6, choices=WindowUnit.choices, default=WindowUnit.MONTH)
    opens = models.PositiveSmallIntegerField("perioden begynder efter", default=0)
    closes = models.PositiveSmallIntegerField("perioden slutter efter")
    spacing = models.CharField("fordeling", max_length=8, choices=Spacing.choices, default=Spacing.EVEN)
    repeats_every = models.PositiveSmallIntegerField("derefter en hver", null=True, blank=True)
    held_by = models.CharField("holdes af", max_length=12, choices=HeldBy.choices, default=HeldBy.MUNICIPALITY)
    share_percent = models.PositiveSmallIntegerField("andel, der skal nås (%)", null=True, blank=True)
    pauses = models.BooleanField("fravær sætter uret på pause", default=True)
    no_show_counts = models.BooleanField("udeblivelse tæller som samtale", default=False)
    self_booking = models.CharField("selvbooking", max_length=8, choices=SelfBooking.choices, default=SelfBooking.OFFER)
    book_days = models.PositiveSmallIntegerField("dage til at booke", default=0)
    lead_days = models.PositiveSmallIntegerField("book så mange dage før seneste dag", default=0)

    class Meta:
        ordering = ["target_group__name", "opens", "closes", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes__gt=models.F("opens"), count__gt=0),
                name="rule_window_in_order",
                violation_error_message="Perioden skal slutte, efter den er begyndt, og rumme mindst en samtale.",
            ),
            models.CheckConstraint(
                condition=models.Q(share_percent=None) | models.Q(share_percent__lte=100),
                name="rule_share_is_a_share",
                violation_error_message="Andelen kan højst være 100 procent.",
            ),
            models.CheckConstraint(
                condition=models.Q(repeats_every=None) | models.Q(repeats_every__gt=0),
                name="rule_repeats_forward",
                violation_error_message="Skriv mindst 1, eller lad feltet stå tomt.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ContactReasonQuerySet(models.QuerySet["ContactReason"]):
    def visible_to(self, user: User) -> "ContactReasonQuerySet":
        """The list of one's municipality."""
        if not user.authority.holds(*READERS):
            return self.none()
        return self.filter(municipality_id=user.municipality_id)

    def in_use(self) -> "ContactReasonQuerySet":
        return self.filter(retired_on=None)


class ContactReason(Identified):
    """Why a date moves or a person is out of the count (H8, H9). The municipality's own list."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="contact_reasons")
    code = models.CharField(max_length=40)
    name = models.CharField("grund", max_length=120)
    effect = models.CharField("virkning", max_length=8, choices=ReasonEffect.choices)
    notice_days = models.PositiveSmallIntegerField("varsel i dage", default=0)
    log = models.BooleanField("fritager også for jobloggen", default=False)
    position = models.PositiveSmallIntegerField(default=0)
    retired_on = models.DateField("taget af brug", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ContactReasonQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "code"], name="contact_reason_once"),
            models.UniqueConstraint(
                fields=["municipality", "name"],
                condition=models.Q(retired_on=None),
                name="contact_reason_in_use_once",
                violation_error_message="Den grund står på listen i forvejen.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OfCaseQuerySet(DatedQuerySet):
    """Dated rows of a case, found by who may see the case."""

    def visible_to(self, user: User) -> "OfCaseQuerySet":
        return self.filter(case__in=Case.objects.visible_to(user))

    def for_staff(self, user: User) -> "OfCaseQuerySet":
        return self.filter(case__in=Case.objects.for_staff(user))

    def standing(self) -> "OfCaseQuerySet":
        """Those that nobody has taken back."""
        return self.filter(taken_back_at=None)


class OfCase(Identified, Dated):
    """Something that holds for a case from one day to another, with its reason; taken back, never deleted."""

    reason = models.ForeignKey(ContactReason, on_delete=models.PROTECT, related_name="+", verbose_name="grund")
    note = models.CharField("bemærkning", max_length=200, blank=True)
    log = models.BooleanField("fritager for jobloggen", default=False)
    # Without a person the product wrote it itself: we had no slots to offer (B1b).
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    written_at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-since", "-pk"]


class Absence(OfCase):
    """The citizen is away, or we are behind: what is paused meanwhile (H9). Several may cover the same days."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="absences")
    contact = models.BooleanField("flytter samtalen", default=True)
    booking = models.BooleanField("flytter bookingfristen", default=True)

    class Meta(OfCase.Meta):
        constraints = [in_order("absence_in_order")]
        indexes = [models.Index(fields=["case", "since"], name="absence_of_case")]


class Exemption(OfCase):
    """A person is out of the count, up to the share the rule leaves (C9). No date moves."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="exemptions")

    class Meta(OfCase.Meta):
        constraints = [in_order("exemption_in_order")]
        indexes = [models.Index(fields=["case", "since"], name="exemption_of_case")]


class FundTalk(Identified):
    """A conversation that the unemployment fund has held, as somebody was told it (H8); taken back, never deleted."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="fund_talks")
    on = models.DateField("holdt den")
    source = models.CharField("hvor ved vi det fra", max_length=120)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "on"],
                condition=models.Q(taken_back_at=None),
                name="fund_talk_once_a_day",
                violation_error_message="Samtalen den dag står der allerede.",
            ),
            models.CheckConstraint(condition=~models.Q(source=""), name="fund_talk_says_whence"),
        ]


class ContactNeedQuerySet(models.QuerySet["ContactNeed"]):
    """Needed conversations, found by who may see the case and how they stand."""

    def visible_to(self, user: User) -> "ContactNeedQuerySet":
        return self.filter(case__in=Case.objects.visible_to(user))

    def standing(self) -> "ContactNeedQuerySet":
        """What the rules ask for now; the rest is history."""
        return self.filter(superseded_on=None)

    def waiting(self) -> "ContactNeedQuerySet":
        """Ours, and not yet met: without a time, booked, paused or exempt."""
        return self.standing().filter(status__in=WAITING)

    def soonest(self) -> "ContactNeedQuerySet":
        """The next one first; what has no day because of an open pause comes last."""
        return self.order_by(models.F("latest").asc(nulls_last=True), "nominal", "rule_id", "number")


WAITING = (NeedStatus.OPEN, NeedStatus.BOOKED, NeedStatus.PAUSED, NeedStatus.EXEMPT)


class ContactNeed(Identified):
    """A conversation that the rules ask for, with its window and who met it; reckoned by ``conversations.rhythm``.

    ``nominal`` is the latest day before any pause and before it was moved to a workday; ``steps`` are the working.
    ``ours`` says that what stands in the way is on our side. Never overwritten by another rule: superseded.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="contact_needs")
    rule = models.ForeignKey(ContactRule, on_delete=models.PROTECT, related_name="needs")
    target_group = models.ForeignKey(TargetGroup, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    held_by = models.CharField(max_length=12, choices=HeldBy.choices)
    status = models.CharField(max_length=8, choices=NeedStatus.choices)
    nominal = models.DateField()
    earliest = models.DateField("tidligst", null=True)
    latest = models.DateField("senest", null=True)
    window_end = models.DateField("periodens slutning", null=True)
    book_by = models.DateField("book senest", null=True)
    opened_on = models.DateField()
    met_on = models.DateField("holdt", null=True)
    booked_on = models.DateField("booket til", null=True)
    ours = models.BooleanField("på vores side", default=False)
    steps = models.JSONField(default=list)
    superseded_on = models.DateField(null=True, blank=True)

    objects = ContactNeedQuerySet.as_manager()

    # Reckoned by the machine: an import that is taken back is not stopped by them.
    derived = True

    class Meta:
        ordering = ["nominal", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "rule", "number"], condition=models.Q(superseded_on=None), name="need_once"
            )
        ]
        indexes = [
            models.Index(fields=["case", "superseded_on", "latest"], name="need_of_case"),
            models.Index(fields=["rule", "superseded_on", "nominal"], name="need_of_rule"),
        ]


def next_need(case: Case) -> ContactNeed | None:
    """The need that tells when we meet the citizen next: for booking, Min Plan and preparation. One statement."""
    return case.contact_needs.waiting().soonest().select_related("rule").first()


# The words of the caseload list (H2), the rhythm page and the case: each ONE expression, asked of running cases.
MISSING_TIME = (ContactState.OPEN, ContactState.BOOKED_LATE)


def contact_late(today: date) -> models.Q:
    """The latest day has passed, and no conversation was held."""
    return models.Q(contact_state__in=MISSING_TIME, contact_latest__lt=today)


def contact_due(today: date, days: int) -> models.Q:
    """The latest day comes within *days*, and no conversation lies in time."""
    until = today + timedelta(days=days)
    return models.Q(contact_state__in=MISSING_TIME, contact_latest__gte=today, contact_latest__lte=until)


def booking_passed(today: date) -> models.Q:
    """The booking was to be made before today and is not: a task for the caseworker, never a sanction (B3)."""
    return models.Q(contact_state=ContactState.OPEN, contact_book_by__lt=today)
