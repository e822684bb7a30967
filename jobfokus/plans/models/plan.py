# SPDX-License-Identifier: MPL-2.0
"""The ABC job plan: lines on three tracks, a weekly number on each, versions; and the milestones that grow out of it.

Sources: guide on long-term unemployment, tool ABC-jobplan (columns of the paper form) and conversation guide
(what hinders, what it takes).
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jobfokus.accounts.models import User
from jobfokus.citizens.choices import Track
from jobfokus.citizens.models import Case
from jobfokus.common.models import Identified
from jobfokus.exchange.models import StoredFile
from jobfokus.labourmarket.models import JobFunction
from jobfokus.plans.choices import Competence, Confirmation, Demand, Doer, Hindrance, PlanState, Wish
from jobfokus.plans.rules.content import LINE_FIELDS, Line, Mix, PlanContent


class JobPlanQuerySet(models.QuerySet["JobPlan"]):
    """Plans, found by who may see them and what they lack."""

    def visible_to(self, user: User) -> "JobPlanQuerySet":
        """The plans of the cases one may see."""
        return self.filter(case__in=Case.objects.visible_to(user))

    def open(self) -> "JobPlanQuerySet":
        return self.exclude(state=PlanState.CLOSED)

    def complete(self) -> "JobPlanQuerySet":
        """Plans with a full line on each track: the question of the rule ``missing``, asked in SQL (J6)."""
        return self.filter(full_on_each_track())

    def shift_passed(self, today: date) -> "JobPlanQuerySet":
        """Plans whose two agreed to look at the mix again by *today*: the rule ``shift_is_due`` in SQL (J4)."""
        mixes = WeeklyMix.objects.filter(plan=models.OuterRef("pk")).newest_first()
        newest = models.Subquery(mixes.values("shift_on")[:1], output_field=models.DateField())
        return self.filter(LessThanOrEqual(newest, today))

    def with_concrete_goal(self) -> "JobPlanQuerySet":
        """Plans with a line that names a function, or an education with its job: the rule ``has_concrete_goal``."""
        return self.filter(names_a_goal())

    def with_weekly_numbers(self, day: date) -> "models.QuerySet[Any]":
        """Read along how many a week are searched on each track on *day*, as ``a``, ``b`` and ``c``."""
        mixes = WeeklyMix.objects.filter(plan=models.OuterRef("pk"), since__lte=day).newest_first()
        return self.annotate(**{track: models.Subquery(mixes.values(track)[:1]) for track in "abc"})

    def with_confirmed(self) -> "models.QuerySet[Any]":
        """Read along what both last said yes to, whatever has been written since: number, day and whole content."""
        newest = PlanConfirmation.objects.filter(plan=models.OuterRef("pk")).order_by("-confirmed_at", "-pk")
        said = JobPlanVersion.objects.filter(plan=models.OuterRef("pk"), number=models.OuterRef("confirmed_number"))
        return self.annotate(
            confirmed_number=models.Subquery(newest.values("plan_version")[:1]),
            confirmed_at=models.Subquery(newest.values("confirmed_at")[:1]),
            confirmed_content=models.Subquery(said.values("content")[:1]),
        )

    def with_content(self) -> "JobPlanQuerySet":
        """Lines, functions and mixes read along: three statements however many plans."""
        return self.prefetch_related("lines__functions", "mixes")


def full_on_each_track() -> models.Exists:
    """Whether the plan that the outer question stands at has its full lines on as many tracks as there are."""
    full = JobPlanLine.objects.filter(plan=models.OuterRef("pk"), functions__isnull=False, due_on__isnull=False)
    full = full.exclude(companies="").exclude(task="")
    tracks = full.order_by().values("plan").annotate(tracks=models.Count("track", distinct=True))
    return models.Exists(tracks.filter(tracks=len(Track)))


def names_a_goal() -> models.Exists:
    """Whether a line of the plan that the outer question stands at says what to become."""
    lines = JobPlanLine.objects.filter(plan=models.OuterRef("pk"))
    return models.Exists(lines.filter(models.Q(functions__isnull=False) | ~models.Q(education_job="")))


class JobPlan(Identified):
    """One ABC job plan per spell. ``version`` counts each "Gem"; the lines are the newest version, live."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="job_plans")
    state = models.CharField(max_length=10, choices=PlanState.choices, default=PlanState.DRAFT)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    citizen_draft_by = models.DateField(_("udfyldes hjemme senest"), null=True, blank=True)

    objects = JobPlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=~models.Q(state="closed"), name="one_open_job_plan_per_case"
            )
        ]

    @property
    def newest_mix(self) -> "WeeklyMix | None":
        return max(self.mixes.all(), key=lambda mix: (mix.since, mix.pk), default=None)

    @property
    def content(self) -> PlanContent:
        """The plan as plain values, for the rules. Read the plan ``with_content`` first."""
        mix = self.newest_mix
        return PlanContent(tuple(line.content for line in self.lines.all()), mix.content if mix else None)


class JobPlanLine(Identified):
    """A line of the paper form (functions, companies, who does what, when) with the three answers of J10."""

    plan = models.ForeignKey(JobPlan, on_delete=models.CASCADE, related_name="lines")
    track = models.CharField(_("spor"), max_length=1, choices=Track.choices)
    position = models.PositiveSmallIntegerField(default=0)
    companies = models.CharField(_("virksomheder eller slags virksomheder"), max_length=300, blank=True)
    task = models.CharField(_("hvad gøres"), max_length=300, blank=True)
    doer = models.CharField(_("hvem"), max_length=20, choices=Doer.choices, default=Doer.CITIZEN)
    due_on = models.DateField(_("hvornår"), null=True, blank=True)
    education_job = models.CharField(_("uddannelsen fører til jobbet"), max_length=120, blank=True)
    wish = models.CharField(_("vil jeg det?"), max_length=10, choices=Wish.choices, blank=True)
    competence = models.CharField(_("kan jeg det?"), max_length=10, choices=Competence.choices, blank=True)
    carried_by = models.CharField(_("hvilke funktioner bærer det?"), max_length=300, blank=True)
    demand = models.CharField(_("bliver det efterspurgt?"), max_length=10, choices=Demand.choices, blank=True)
    why = models.CharField(_("hvorfor netop dette job?"), max_length=300, blank=True)
    hindrance = models.CharField(_("hvad hindrer?"), max_length=300, blank=True)
    hindrance_kind = models.CharField(_("hvor ligger det?"), max_length=10, choices=Hindrance.choices, blank=True)
    takes = models.CharField(_("hvad skal der til?"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["track", "position", "pk"]

    @property
    def content(self) -> Line:
        columns = {name: getattr(self, name) for name in LINE_FIELDS if name != "functions"}
        return Line(key=str(self.uuid), functions=tuple(each.text for each in self.functions.all()), **columns)


class LineFunction(models.Model):
    """A job function on a line: picked from the list, or typed when the list does not have it."""

    line = models.ForeignKey(JobPlanLine, on_delete=models.CASCADE, related_name="functions")
    position = models.PositiveSmallIntegerField(default=0)
    function = models.ForeignKey(JobFunction, on_delete=models.PROTECT, null=True, related_name="+")
    text = models.CharField(max_length=120)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["line", "text"], name="function_once_per_line")]


class WeeklyMixQuerySet(models.QuerySet["WeeklyMix"]):
    """Which weekly numbers count: of two agreed on the same day, the later one."""

    def newest_first(self) -> "WeeklyMixQuerySet":
        return self.order_by("-since", "-pk")


class WeeklyMix(Identified):
    """How many applications a week on each track, from a day on, until the mix is looked at again (J4, J8)."""

    plan = models.ForeignKey(JobPlan, on_delete=models.CASCADE, related_name="mixes")
    since = models.DateField(_("fra"))
    a = models.PositiveSmallIntegerField("A")
    b = models.PositiveSmallIntegerField("B")
    c = models.PositiveSmallIntegerField("C")
    shift_on = models.DateField(_("tag fordelingen op igen"), null=True, blank=True)
    reason = models.CharField(_("hvorfor"), max_length=300)
    agreed_by_citizen_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = WeeklyMixQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(shift_on=None) | models.Q(shift_on__gt=models.F("since")), name="mix_in_order"
            )
        ]

    @property
    def content(self) -> Mix:
        return Mix(self.a, self.b, self.c, self.shift_on)


class JobPlanVersion(Identified):
    """What the plan said at one "Gem": who, when, and the whole content, so that two versions can be compared."""

    plan = models.ForeignKey(JobPlan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    content = models.JSONField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_version_once")]


class PlanConfirmation(Identified):
    """That both agreed on one version: on the shared screen, or as a signed paper that was uploaded (J5)."""

    plan = models.ForeignKey(JobPlan, on_delete=models.CASCADE, related_name="confirmations")
    plan_version = models.PositiveIntegerField()
    how = models.CharField(max_length=14, choices=Confirmation.choices)
    citizen_name = models.CharField(_("borgerens navn"), max_length=120)
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(default=timezone.now)
    paper = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-confirmed_at"]


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    """Milestones, found by who may see them and whether they are reached."""

    def visible_to(self, user: User) -> "MilestoneQuerySet":
        return self.filter(case__in=Case.objects.visible_to(user))

    def unreached(self) -> "MilestoneQuerySet":
        return self.filter(reached_on=None)

    def due(self, today: date) -> "MilestoneQuerySet":
        return self.unreached().filter(due_on__lte=today)


class Milestone(Identified):
    """A step on the way, made from a hindrance with one click (J11); the activity plan orders them."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="milestones")
    line = models.ForeignKey(JobPlanLine, on_delete=models.SET_NULL, null=True, blank=True, related_name="milestones")
    text = models.CharField(_("delmål"), max_length=300)
    position = models.PositiveSmallIntegerField(default=0)
    due_on = models.DateField(_("hvornår"), null=True, blank=True)
    reached_on = models.DateField(_("nået"), null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
