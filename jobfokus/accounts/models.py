# SPDX-License-Identifier: MPL-2.0
"""Municipality, users with dated roles, teams, substitution, and the settings a municipality may change."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from jobfokus.accounts import rules
from jobfokus.accounts.choices import Role
from jobfokus.common.kept import Blank, KeptQuestion
from jobfokus.common.models import Identified


class Municipality(Identified):
    """The owner of everything: users, teams, citizens, lists, rules and settings. One database may hold several."""

    name = models.CharField("navn", max_length=80, unique=True)
    code = models.CharField("kommunekode", max_length=3, unique=True)
    # A place to rehearse in (G2): its people are made up and it belongs to that municipality. Everything is read
    # through a municipality, so nothing in here can stand on a list or in a figure out there.
    practice_for = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, blank=True, editable=False, related_name="practice"
    )

    def __str__(self) -> str:
        return self.name


class DatedQuerySet(models.QuerySet[Any]):
    """Rows that hold from one day to another, both days included."""

    def holding(self, day: date | Blank) -> "DatedQuerySet":
        return self.filter(models.Q(until=None) | models.Q(until__gte=day), since__lte=day)


class Dated(models.Model):
    """Something that changes over time: it holds from ``since`` to ``until``, both included; open without ``until``."""

    since = models.DateField("fra")
    until = models.DateField("til", null=True, blank=True)

    class Meta:
        abstract = True


def in_order(name: str) -> models.CheckConstraint:
    """The constraint that a dated row does not end before it starts."""
    return models.CheckConstraint(
        condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
        name=name,
        violation_error_message="Slutdatoen skal ligge efter startdatoen.",
    )


class TeamQuerySet(models.QuerySet["Team"]):
    """Teams, retired ones included."""

    def visible_to(self, user: "User") -> "TeamQuerySet":
        """The teams of one's municipality, for staff."""
        return self.filter(municipality_id=user.municipality_id) if user.authority.is_staff else self.none()

    def in_use(self) -> "TeamQuerySet":
        """Teams that work today."""
        return self.filter(retired_on=None)

    def led_by(self, user: "User") -> "TeamQuerySet":
        """The teams one leads today."""
        return self.visible_to(user).filter(pk__in=user.authority.led_teams)


class Team(Identified):
    """A unit that holds cases together; its inbox is the cases without an owner."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField("navn", max_length=80)
    retired_on = models.DateField("nedlagt", null=True, blank=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="team_name_once")]

    def __str__(self) -> str:
        return self.name


class UserQuerySet(models.QuerySet["User"]):
    """Everyone who can sign in."""

    def visible_to(self, user: "User") -> "UserQuerySet":
        """Staff see the staff of their municipality; everybody sees themself."""
        if not user.authority.is_staff:
            return self.filter(pk=user.pk)
        staff = RoleAssignment.objects.filter(role__in=rules.STAFF_ROLES).values("user_id")
        return self.filter(models.Q(pk__in=staff) | models.Q(pk=user.pk), municipality_id=user.municipality_id)

    def kept_by(self, user: "User") -> "UserQuerySet":
        """Whose roles an administrator keeps: everybody of the municipality who is not here as a citizen alone."""
        if not user.authority.holds(Role.ADMINISTRATOR):
            return self.none()
        roles = RoleAssignment.objects.values("user_id")
        works, is_citizen = roles.exclude(role=Role.CITIZEN), roles.filter(role=Role.CITIZEN)
        here = self.filter(municipality_id=user.municipality_id)
        return here.filter(models.Q(pk__in=works) | ~models.Q(pk__in=is_citizen))


class UserManager(BaseUserManager["User"]):
    """Reads the municipality along: every page names it."""

    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db).select_related("municipality")

    def visible_to(self, user: "User") -> UserQuerySet:
        return self.get_queryset().visible_to(user)

    def kept_by(self, user: "User") -> UserQuerySet:
        return self.get_queryset().kept_by(user)

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, Identified):
    """Everyone who signs in: staff, citizens, partners. What they may do follows from their dated roles alone."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="users")
    username = models.CharField("brugernavn", max_length=80, unique=True)
    name = models.CharField("navn", max_length=120)
    title = models.CharField("titel", max_length=80, blank=True)
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    is_active = models.BooleanField("kan logge på", default=True)
    created_at = models.DateTimeField(default=timezone.now)
    # Whose practice citizen this is (G2): nobody signs in as one, its owner rehearses as it.
    rehearsed_by = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="practice_user"
    )

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def authority_on(self, day: date) -> rules.Authority:
        """The roles, teams and substitutions that hold on *day*, and what is reached beside them: one statement."""
        found = ROLES_AND_REACH.rows(user=self.pk, day=day, now=timezone.now())
        return rules.authority(
            self.pk,
            self.municipality_id,
            [(role, team) for role, team, number in found if number is None],
            [(kind, number) for kind, _, number in found if number is not None],
        )

    @cached_property
    def authority(self) -> rules.Authority:
        """Authority today; a user is read anew for each request, so a withdrawn right acts on the next one."""
        return self.authority_on(timezone.localdate())

    def reread_authority(self) -> None:
        """Forget what was read: an action has just changed what this user reaches."""
        self.__dict__.pop("authority", None)

    @property
    def log_role(self) -> str:
        return rules.PRACTICE if self.rehearsed_by_id else self.authority.log_role

    @property
    def log_team_id(self) -> int | None:
        return self.authority.log_team_id


NO_ID = models.Value(None, output_field=models.BigIntegerField())
# What a user reaches beside the roles, asked for in the one statement of ``authority_on``. A room above adds its own
# when the rooms are ready (``citizens``: cases that were opened with a reason, or that name the user).
SINGLY_REACHED: "list[Callable[[Blank, Blank, Blank], models.QuerySet[Any, Any]]]" = []


def roles_and_reach() -> "models.QuerySet[Any, Any]":
    """The question of ``authority_on``: whose, on which day, at which moment are its blanks."""
    user, day = Blank("user", models.BigIntegerField()), Blank("day", models.DateField())
    held = RoleAssignment.objects.holding(day).filter(user=user).order_by()
    sources = [source(user, day, Blank("now", models.DateTimeField())) for source in SINGLY_REACHED]
    return held.values_list("role", "team_id", NO_ID).union(*sources, all=True)


ROLES_AND_REACH = KeptQuestion(roles_and_reach)


def singly_reached(rows: "models.QuerySet[Any]", kind: str, column: str) -> "models.QuerySet[Any, Any]":
    """*rows* in the shape of ``authority_on``: the kind, no team, and the id in *column*."""
    named = models.Value(kind, output_field=models.CharField())
    return rows.order_by().values_list(named, NO_ID, column)


class RoleAssignment(Dated):
    """A role held from one day to another, in a team or in the whole municipality."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="role_assignments")
    role = models.CharField("rolle", max_length=24, choices=Role.choices)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="role_assignments")

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [in_order("role_in_order")]
        indexes = [models.Index(fields=["user", "since"], name="role_by_user")]


class SubstitutionQuerySet(DatedQuerySet):
    """Who stands in for whom, and when."""

    def visible_to(self, user: User) -> "SubstitutionQuerySet":
        """One's own on either side, and those of the people in the teams one leads."""
        led = RoleAssignment.objects.filter(team_id__in=user.authority.led_teams).values("user_id")
        mine = models.Q(absent=user) | models.Q(stand_in=user)
        return self.filter(mine | models.Q(absent_id__in=led), absent__municipality_id=user.municipality_id)


class Substitution(Dated, Identified):
    """H5: while *absent* is away, *stand_in* sees and does what the owner may. Ends by itself; not transitive."""

    absent = models.ForeignKey(User, on_delete=models.PROTECT, related_name="covered_by")
    stand_in = models.ForeignKey(User, on_delete=models.PROTECT, related_name="covers_for")
    appointed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    note = models.CharField("bemærkning", max_length=200, blank=True)

    objects = SubstitutionQuerySet.as_manager()

    class Meta:
        constraints = [
            in_order("substitution_in_order"),
            models.CheckConstraint(
                condition=models.Q(until__isnull=False),
                name="substitution_ends",
                violation_error_message="Skriv hvornår vikaren stopper.",
            ),
            models.CheckConstraint(
                condition=~models.Q(absent=models.F("stand_in")),
                name="substitution_of_another",
                violation_error_message="Du kan ikke være vikar for dig selv.",
            ),
        ]
        indexes = [models.Index(fields=["stand_in", "since"], name="substitution_by_stand_in")]


def stood_in_for(user: Blank, day: Blank, now: Blank) -> "models.QuerySet[Any, Any]":
    """The owners whom *user* stands in for on *day*."""
    return singly_reached(Substitution.objects.holding(day).filter(stand_in=user), rules.STANDS_IN, "absent_id")


SINGLY_REACHED.append(stood_in_for)


class MunicipalitySetting(models.Model):
    """A setting as the municipality has changed it, from a day on. What is shipped stands in ``shipped.py``."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="settings")
    key = models.CharField(max_length=60)
    value = models.JSONField()
    since = models.DateField()
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "key", "since"], name="setting_once_a_day")]
