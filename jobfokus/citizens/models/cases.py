# SPDX-License-Identifier: MPL-2.0
"""The citizen and the case: one unbroken period of unemployment (in statistics a spell).

What changes over time lies in dated rows; the value that holds now is kept beside it on the citizen or the case, so
that lists read one table. Who may see what is decided here, in ``visible_to``, and nowhere else.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from jobfokus.accounts.models import Dated, DatedQuerySet, Municipality, Team, User, in_order, singly_reached
from jobfokus.citizens.choices import Availability, ContactState, CprKind, Sex
from jobfokus.citizens.models.lists import Benefit, ExitReason, TargetGroup
from jobfokus.citizens.rules import Cpr
from jobfokus.common.crypto import EncryptedTextField, blind_index
from jobfokus.common.kept import Blank
from jobfokus.common.models import Identified
from jobfokus.common.text import fold


class CitizenQuerySet(models.QuerySet["Citizen"]):
    """Persons, found by who may see them and by name."""

    def visible_to(self, user: User) -> "CitizenQuerySet":
        """Citizens with a case the user may see, and the citizen themself; never a row merged into another."""
        cases = Case.objects.visible_to(user).filter(citizen=models.OuterRef("pk"))
        return self.filter(
            models.Q(models.Exists(cases)) | models.Q(user_id=user.pk),
            municipality_id=user.municipality_id,
            merged_into=None,
        )

    def with_merged(self) -> "CitizenQuerySet":
        """Each with ``holds_merged``: whether another row has been merged into it."""
        others = Citizen.objects.filter(merged_into=models.OuterRef("pk"))
        return self.annotate(holds_merged=models.Exists(others))

    def matching(self, words: str) -> "CitizenQuerySet":
        """Citizens whose name holds every word, whatever the case, and with Danish letters spelled either way."""
        found = self
        for word in fold(words).split():
            found = found.filter(folded__contains=word)
        return found


class Citizen(Identified):
    """A person (borger). The internal id is the key; CPR and names are attributes with history (H7)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="citizens")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="citizen"
    )
    first_name = models.CharField("fornavn", max_length=80)
    last_name = models.CharField("efternavn", max_length=80)
    folded = models.CharField(max_length=200, editable=False)
    address = models.CharField("adresse", max_length=120, blank=True)
    postal_code = models.CharField("postnr.", max_length=4, blank=True)
    town = models.CharField("by", max_length=60, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    email = models.EmailField("e-mail", blank=True)
    language = models.CharField("sprog", max_length=40, blank=True)
    interpreter = models.BooleanField("brug for tolk", default=False)
    protected = models.BooleanField("navne- og adressebeskyttelse", default=False)
    exempt_digital = models.BooleanField("fritaget for digital post", default=False)
    created_at = models.DateTimeField(default=timezone.now)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = CitizenQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["last_name", "first_name", "pk"]
        indexes = [models.Index(fields=["municipality", "last_name", "first_name"], name="citizen_by_name")]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.full_name)
        super().save(*args, **kwargs)

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


class CitizenName(Dated):
    """A name as it was from one day to another."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="names")
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [in_order("name_in_order")]


class CitizenCpr(Dated):
    """A number the person has or had (H7): encrypted, found by its blind index, the current one without ``until``.

    ``birth_year`` and ``sex`` are what the number tells, kept in the open so that a figure on thousands of people by
    age or on fairness opens no number. No page shows them for a single person.
    """

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="cpr_numbers")
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    number = EncryptedTextField()
    index = models.CharField(max_length=64)
    kind = models.CharField(max_length=12, choices=CprKind.choices)
    birth_year = models.PositiveSmallIntegerField(null=True, editable=False)
    sex = models.CharField(max_length=6, choices=Sex.choices, blank=True, editable=False)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            in_order("cpr_in_order"),
            models.UniqueConstraint(fields=["municipality", "index"], name="cpr_once"),
            models.UniqueConstraint(
                fields=["citizen"], condition=models.Q(until=None), name="one_current_cpr_per_citizen"
            ),
        ]

    @classmethod
    def of(cls, citizen: Citizen, cpr: Cpr, *, since: date) -> "CitizenCpr":
        """The row for a number, not saved yet: the one place where a number is taken apart."""
        return cls(
            citizen=citizen,
            municipality_id=citizen.municipality_id,
            number=cpr.number,
            index=blind_index(cpr.number),
            kind=CprKind.REPLACEMENT if cpr.is_replacement else CprKind.ORDINARY,
            birth_year=cpr.born_on.year,
            sex=cpr.sex,
            since=since,
        )


class CitizenMergeQuerySet(models.QuerySet["CitizenMerge"]):
    """Merges that were made."""

    def visible_to(self, user: User) -> "CitizenMergeQuerySet":
        """Those of a person whom one sees."""
        return self.filter(kept__in=Citizen.objects.visible_to(user).values("pk"))

    def standing(self) -> "CitizenMergeQuerySet":
        """Those that were not taken back, the newest first."""
        return self.filter(undone_at=None).select_related("kept", "merged", "by").order_by("-at", "-pk")


class CitizenMerge(Identified):
    """Two rows that were one person (H7). ``before`` holds what moved, as it was and as it became: enough to undo."""

    kept = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="+")
    merged = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    before = EncryptedTextField()

    objects = CitizenMergeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["merged"], condition=models.Q(undone_at=None), name="merged_into_one_at_a_time"
            ),
            models.CheckConstraint(condition=~models.Q(kept=models.F("merged")), name="merge_of_two_rows"),
        ]


OPENED, NAMED, ONESELF = "case_opened", "case_named", "oneself"


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases, found by who may see them and how they stand."""

    def visible_to(self, user: User) -> "CaseQuerySet":
        """Cases this user may see today (trust: access).

        Own cases and those of people one stands in for; cases of one's own teams as caseworker or leader; a case opened
        with a reason, until midnight. A restricted case only for those named on it. The citizen sees their own always.
        """
        authority, here = user.authority, {"municipality_id": user.municipality_id}
        own = models.Q(citizen_id__in=authority.reaches(ONESELF) if authority.holds("citizen") else ())
        if not authority.holds("caseworker", "team_leader", "manager"):
            return self.filter(own, **here)
        worked = models.Q(owner_id__in=authority.acts_for) | models.Q(team_id__in=authority.case_teams)
        if opened := authority.reaches(OPENED):
            worked |= models.Q(pk__in=opened)
        seen = models.Q(worked, restricted=False)
        if named := authority.reaches(NAMED):
            seen |= models.Q(restricted=True, pk__in=named)
        return self.filter(seen | own if authority.holds("citizen") else seen, **here)

    def for_staff(self, user: User) -> "CaseQuerySet":
        """Cases on the pages of staff: those one may see, but never the case one has oneself as a citizen."""
        oneself = user.authority.reaches(ONESELF)
        return self.visible_to(user).exclude(citizen_id__in=oneself) if oneself else self.visible_to(user)

    def active(self) -> "CaseQuerySet":
        """Cases that run: the person is unemployed now."""
        return self.filter(ended_on=None)


class Case(Identified):
    """One unbroken period of unemployment (sag, ledighedsforløb). The key of a spell is person and start date."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="cases")
    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="cases")
    number = models.CharField("sagsnummer", max_length=20)
    started_on = models.DateField("ledig fra")
    ended_on = models.DateField("afmeldt", null=True, blank=True)
    exit_reason = models.ForeignKey(ExitReason, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    exit_job = models.CharField("job eller uddannelse", max_length=120, blank=True)
    exit_job_start = models.DateField("start", null=True, blank=True)
    exit_summary = models.TextField("afsluttende opsamling", blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="cases"
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="cases")
    target_group = models.ForeignKey(TargetGroup, on_delete=models.PROTECT, related_name="cases")
    benefit = models.ForeignKey(Benefit, on_delete=models.PROTECT, related_name="cases")
    last_occupation = models.CharField("senest beskæftiget som", max_length=120, blank=True)
    fund = models.CharField("a-kasse", max_length=60, blank=True)
    restricted = models.BooleanField("begrænset sag", default=False)
    matters_now = models.CharField("vigtigst lige nu", max_length=200, blank=True)
    last_conversation_on = models.DateField("sidste samtale", null=True, blank=True)
    next_conversation_at = models.DateTimeField("næste samtale", null=True, blank=True)
    contact_state = models.CharField(
        "kontaktforløb", max_length=12, choices=ContactState.choices, blank=True, editable=False
    )
    contact_latest = models.DateField("samtale senest", null=True, blank=True, editable=False)
    contact_book_by = models.DateField("book senest", null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = CaseQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["started_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | models.Q(ended_on__gte=models.F("started_on")),
                name="case_in_order",
                violation_error_message="Sagen kan ikke slutte, før den er begyndt.",
            ),
            models.UniqueConstraint(fields=["citizen", "started_on"], name="case_once_per_start"),
            models.UniqueConstraint(fields=["citizen"], condition=models.Q(ended_on=None), name="one_open_case"),
            models.UniqueConstraint(fields=["municipality", "number"], name="case_number_once"),
            models.CheckConstraint(
                condition=models.Q(ended_on=None, exit_reason=None)
                | models.Q(ended_on__isnull=False, exit_reason__isnull=False),
                name="ended_with_reason",
                violation_error_message="En afsluttet sag skal have en årsag.",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "ended_on", "next_conversation_at"], name="case_of_owner"),
            models.Index(fields=["team", "ended_on", "next_conversation_at"], name="case_of_team"),
            models.Index(fields=["municipality", "ended_on"], name="case_active"),
        ]

    def __str__(self) -> str:
        return self.number


class CaseHolder(Dated):
    """Who holds the case, from one day to another: owner (none = the team's inbox) and team."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="holders")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            in_order("holder_in_order"),
            models.UniqueConstraint(fields=["case"], condition=models.Q(until=None), name="one_current_holder"),
        ]


class CaseStanding(Dated):
    """Target group and benefit of the case, from one day to another."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="standings")
    target_group = models.ForeignKey(TargetGroup, on_delete=models.PROTECT, related_name="+")
    benefit = models.ForeignKey(Benefit, on_delete=models.PROTECT, related_name="+")

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            in_order("standing_in_order"),
            models.UniqueConstraint(fields=["case"], condition=models.Q(until=None), name="one_current_standing"),
        ]


class CaseEvent(Identified):
    """An availability assessment or a re-matching, with its date and result (H6)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField("art", max_length=12, choices=Availability.choices)
    on = models.DateField("dato")
    result = models.CharField("resultat", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")


class ReasonedAccessQuerySet(models.QuerySet["ReasonedAccess"]):
    """Cases opened with a reason, for the leader to look through."""

    def visible_to(self, user: User) -> "ReasonedAccessQuerySet":
        """What others opened with a reason in the teams this leader leads; restricted cases only if named on them."""
        led = self.filter(case__team_id__in=user.authority.led_teams)
        return led.filter(case__in=Case.objects.visible_to(user)).order_by("-opened_at")


class ReasonedAccess(Identified):
    """A case outside one's own, opened by full CPR or case number and a reason, until midnight; its leader sees it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reasoned_accesses")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField("begrundelse", max_length=300)
    opened_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()

    objects = ReasonedAccessQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "until"], name="reasoned_by_user")]


class NamedAccess(Dated):
    """H10: a person who may know that a restricted case exists."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="named")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField("begrundelse", max_length=300)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [in_order("named_in_order")]
        indexes = [models.Index(fields=["user", "since"], name="named_by_user")]


def cases_opened(user: Blank, day: Blank, now: Blank) -> "models.QuerySet[Any, Any]":
    """The cases that *user* opened with a reason and that are still open *now*, for ``authority_on``."""
    rows = ReasonedAccess.objects.filter(user=user, until__gt=now)
    return singly_reached(rows, OPENED, "case_id")


def cases_that_name(user: Blank, day: Blank, now: Blank) -> "models.QuerySet[Any, Any]":
    """The restricted cases that name *user* on *day*, for ``authority_on``."""
    return singly_reached(NamedAccess.objects.holding(day).filter(user=user), NAMED, "case_id")


def the_person_oneself(user: Blank, day: Blank, now: Blank) -> "models.QuerySet[Any, Any]":
    """The citizen that *user* is, for ``authority_on``: so that no question has to look from the case to the person."""
    return singly_reached(Citizen.objects.filter(user=user), ONESELF, "pk")


class Reminder(Identified):
    """H3: a private note to oneself on a case with a date; a stand-in does not see it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reminders")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminders")
    text = models.CharField("husk", max_length=200)
    due_on = models.DateField("dato")
    done_at = models.DateTimeField(null=True, blank=True)


def end_of_day(now: datetime) -> datetime:
    """Midnight after *now* in the municipality's time zone."""
    local = timezone.localtime(now)
    return timezone.make_aware(datetime.combine(local.date() + timedelta(days=1), datetime.min.time()))
