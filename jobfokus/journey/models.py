# SPDX-License-Identifier: MPL-2.0
"""How a person wants the caseload (H2), the morning meeting (E6), handovers (H4, Y4), proposed moves that a leader
said no to (T5), and calls (H12).
"""

from datetime import date

from django.conf import settings
from django.db import models

from jobfokus.accounts.models import Municipality, Team, User
from jobfokus.citizens.models import Case
from jobfokus.common.models import Identified
from jobfokus.employers.models import JobOpening
from jobfokus.journey.choices import MoveGround


class CaseListColumns(models.Model):
    """The columns a person has chosen, as codes between commas."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    columns = models.CharField(max_length=120, blank=True)


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    """Saved choices, found by who uses them."""

    def visible_to(self, user: User) -> "SavedFilterQuerySet":
        """One's own, and those of the teams one works with or leads."""
        own = models.Q(owner=user, team=None)
        return self.filter(own | models.Q(team_id__in=user.authority.case_teams))


class SavedFilter(Identified):
    """A choice of filters, kept as the codes of its criteria: it has no name, so no person's can stand there."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    scope = models.CharField(max_length=10)
    only = models.CharField(max_length=200)
    order = models.CharField(max_length=20)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "scope", "only"], condition=models.Q(team=None), name="filter_once_per_person"
            ),
            models.UniqueConstraint(
                fields=["team", "scope", "only"], condition=~models.Q(team=None), name="filter_once_per_team"
            ),
        ]


# Those who stand at a morning meeting.
MEETERS = ("caseworker", "team_leader", "employer_consultant")


def of_my_teams(user: User, path: str = "team") -> models.Q:
    """Rows of the teams one meets with: one's own; an employer consultant meets with every team."""
    mine = models.Q(**{f"{path}__municipality_id": user.municipality_id})
    if user.authority.holds("employer_consultant"):
        return mine
    return mine & models.Q(**{f"{path}_id__in": user.authority.case_teams})


class MorningMeetingQuerySet(models.QuerySet["MorningMeeting"]):
    """Meetings, found by who stands there."""

    def visible_to(self, user: User) -> "MorningMeetingQuerySet":
        return self.filter(of_my_teams(user)) if user.authority.holds(*MEETERS) else self.none()


class MorningMeeting(Identified):
    """A team stands together for some minutes: new openings, reminders to fill, one joint case (E6). One a day."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField("minutter")
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = MorningMeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "on"],
                name="one_morning_meeting_a_day",
                violation_error_message="Teamet har allerede holdt morgenmøde i dag.",
            )
        ]


class KeptInMindQuerySet(models.QuerySet["KeptInMind"]):
    """What meetings decided, found by who stands there."""

    def visible_to(self, user: User) -> "KeptInMindQuerySet":
        return self.filter(of_my_teams(user, "meeting__team")) if user.authority.holds(*MEETERS) else self.none()

    def still_open(self) -> "KeptInMindQuerySet":
        return self.filter(done_at=None)


class KeptInMind(Identified):
    """What a meeting decided: somebody does something, about an opening or not. About companies, never a citizen."""

    meeting = models.ForeignKey(MorningMeeting, on_delete=models.CASCADE, related_name="kept")
    text = models.CharField("husk", max_length=200)
    opening = models.ForeignKey(JobOpening, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    who = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = KeptInMindQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]


class JointCaseQuerySet(models.QuerySet["JointCase"]):
    """Cases brought along to meetings, found by who may see the case."""

    def visible_to(self, user: User) -> "JointCaseQuerySet":
        return self.filter(case__in=Case.objects.visible_to(user))

    def waiting(self) -> "JointCaseQuerySet":
        """Brought along, and not talked about yet."""
        return self.filter(talked_at=None)


class JointCase(Identified):
    """A case that its caseworker brings along, and the one question to the others."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="joint")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    question = models.CharField("spørgsmål", max_length=200)
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    talked_at = models.DateTimeField(null=True)

    objects = JointCaseQuerySet.as_manager()

    class Meta:
        ordering = ["brought_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(talked_at=None), name="case_waits_once_for_a_meeting"
            )
        ]


class CallNoteQuerySet(models.QuerySet["CallNote"]):
    """Notes of calls, found by who may see the case."""

    def for_staff(self, user: User) -> "CallNoteQuerySet":
        return self.filter(case__in=Case.objects.for_staff(user))


class CallNote(Identified):
    """We called (H12): when, who, whether the citizen answered, and a line about it. Never changed, only added to."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="calls")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField("tidspunkt")
    answered = models.BooleanField("tog telefonen")
    words = models.CharField("hvad sagde I?", max_length=200, blank=True)
    noted_at = models.DateTimeField()

    objects = CallNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-called_at", "-pk"]
        indexes = [models.Index(fields=["case", "-called_at"], name="call_of_case")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(noted_at__gte=models.F("called_at")), name="call_noted_after_it_was_made"
            )
        ]


class HandoverQuerySet(models.QuerySet["Handover"]):
    """Handovers, found by who may see the case and whether somebody has received it."""

    def visible_to(self, user: User) -> "HandoverQuerySet":
        return self.filter(case__in=Case.objects.for_staff(user))

    def waiting(self) -> "HandoverQuerySet":
        """Nobody has said that they have it; one that went on to somebody else waits no more."""
        return self.filter(confirmed_at=None, replaced_at=None)

    def to_tell(self, user: User) -> "HandoverQuerySet":
        """Made by an extract of cases that *user*, or whoever they stand in for, had: they tell the next one.

        The case may lie where one sees it no more: the handover alone is reached, while it is the case's last and until
        the receiver has read what one wrote.
        """
        later = Handover.objects.filter(case=models.OuterRef("case"), made_at__gt=models.OuterRef("made_at"))
        open_to = models.Q(case__restricted=False) | models.Q(case__in=Case.objects.for_staff(user))
        unread = models.Q(told_at=None) | models.Q(confirmed_at=None)
        had = self.filter(open_to, unread, imported=True, replaced_at=None, from_owner_id__in=user.authority.acts_for)
        running = had.filter(case__ended_on=None).exclude(case__citizen__user_id=user.pk)
        return running.filter(~models.Exists(later))


class Handover(Identified):
    """A case changes hands: what was tried, what works, the citizen's own words; the receiver confirms (Y4).

    Agreements in force and planned meetings lie on the case and go along by themselves.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="handovers")
    from_owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    from_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    to_owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField("hvorfor", max_length=200)
    tried = models.TextField("hvad er prøvet, og hvad kom der ud af det")
    works = models.TextField("hvad virker for borgeren")
    own_words = models.TextField("borgerens egne ord", blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)
    # The extract moved the case: whoever had it is asked to write, and the citizen is told when the receiver says yes.
    imported = models.BooleanField(default=False)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    told_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(confirmed_at=None, replaced_at=None),
                name="one_handover_waits_per_case",
            )
        ]


class StayQuerySet(models.QuerySet["Stay"]):
    """Answers that a case stays, found by who may see the case and until when they hold."""

    def visible_to(self, user: User) -> "StayQuerySet":
        return self.filter(case__in=Case.objects.for_staff(user))

    def holding(self, today: date) -> "StayQuerySet":
        """The day to ask again has not come, and the case is still in the team in which it was to stay."""
        return self.filter(asked_again_on__gt=today, team_id=models.F("case__team_id"))


class Stay(Identified):
    """A leader said that a case stays in its team though it is proposed for another (T5): why, and until when.

    It answers one proposal, never changed: another team, another week or a new screening is asked about anew.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="stays")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=9, choices=MoveGround)
    # The week of the rule of duration; 0 where the screening proposes.
    week = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField("hvorfor", max_length=200)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    asked_again_on = models.DateField("vi spørger igen")

    objects = StayQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "team", "to_team", "ground", "week", "asked_again_on"], name="move_answered_once_a_day"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="stay_has_reason"),
        ]
