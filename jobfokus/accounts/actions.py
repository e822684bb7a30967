# SPDX-License-Identifier: MPL-2.0
"""Stand-ins and roles come and go: dated, logged, and in force at the next request."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F

from jobfokus.accounts import access
from jobfokus.accounts.choices import Role
from jobfokus.accounts.held import mark_of
from jobfokus.accounts.models import Municipality, MunicipalitySetting, RoleAssignment, Substitution, Team, User
from jobfokus.accounts.rules import CASE_ROLES
from jobfokus.accounts.shipped import SETTINGS
from jobfokus.privacy.log import record_change


class WrittenMeanwhileError(Exception):
    """Somebody has written the same setting, role or substitution since the writer read it."""


def appoint_stand_in(
    absent: User, stand_in: User, *, since: date, until: date, by: User, on: date, note: str = ""
) -> Substitution:
    """From *since* to *until*, both included, *stand_in* sees and does what *absent* may (H5)."""
    _check(access.may_appoint_stand_in(by, absent))
    if stand_in.municipality_id != absent.municipality_id or not stand_in.authority_on(since).works_cases:
        raise ValidationError(f"{stand_in.name} arbejder ikke med sager her.")
    if until < on:
        raise ValidationError("Perioden er allerede forbi.")
    substitution = Substitution(
        absent=absent, stand_in=stand_in, appointed_by=by, since=since, until=until, note=note.strip()
    )
    substitution.full_clean()
    with transaction.atomic():
        substitution.save()
        record_change(
            "stand_in.appointed", by=by, of=substitution, absent=absent.pk, stand_in=stand_in.pk,
            since=since.isoformat(), until=until.isoformat(),
        )  # fmt: skip
    return substitution


def end_substitution(substitution: Substitution, *, by: User, on: date) -> None:
    """The stand-in is not needed from *on* any more; it acts on their next request."""
    _check(access.may_appoint_stand_in(by, substitution.absent))
    if substitution.until is not None and substitution.until < on:
        raise ValidationError("Vikariatet er allerede slut.")
    with transaction.atomic():
        record_change(
            "stand_in.ended", by=by, of=substitution, absent=substitution.absent_id, stand_in=substitution.stand_in_id
        )
        _end(substitution, on)


def give_role(user: User, role: Role, *, team: Team | None = None, since: date, by: User) -> RoleAssignment:
    """Let *user* hold a role from a day on; those who work cases do it in a team."""
    _check(access.may_give_roles(by, user))
    if role in CASE_ROLES and team is None:
        raise ValidationError("Vælg det team, rollen gælder i.")
    if team is not None and team.municipality_id != user.municipality_id:
        raise PermissionDenied
    if RoleAssignment.objects.holding(since).filter(user=user, role=role, team=team).exists():
        raise ValidationError(f"{user.name} har allerede rollen.")
    with transaction.atomic():
        held = RoleAssignment.objects.create(user=user, role=role, team=team, since=since)
        record_change("role.given", by=by, of=user, role=role, team=team.pk if team else None)
    return held


def end_role(held: RoleAssignment, *, by: User, on: date) -> None:
    """The role is not held from *on* any more; it acts on the next request. Raises WrittenMeanwhileError."""
    _check(access.may_give_roles(by, held.user))
    if held.until is not None and held.until < on:
        raise ValidationError("Rollen er allerede slut den dag.")
    with transaction.atomic():
        record_change("role.ended", by=by, of=held.user, role=held.role, team=held.team_id)
        _end(held, on)


def change_setting(
    key: str, value: Any, *, by: User, on: date, note: str = "", seen: str | None = None
) -> MunicipalitySetting:
    """The municipality's own value of a setting from a day on; set again on the same day it is corrected.

    *seen* is the ``mark_of`` the setting that the writer started from; WrittenMeanwhileError where it is another now.
    """
    _check(access.may_change_settings(by) and key in SETTINGS)
    with transaction.atomic():
        _pass_one_by_one(by.municipality_id)
        if seen is not None and mark_of(by.municipality_id, key) != seen:
            raise WrittenMeanwhileError
        setting, _ = MunicipalitySetting.objects.update_or_create(
            municipality_id=by.municipality_id, key=key, since=on, defaults={"value": value, "note": note}
        )
        record_change("setting.changed", by=by, of=setting, key=key, since=on.isoformat())
    return setting


def _pass_one_by_one(municipality_id: int) -> None:
    """Let settings be written one by one: this writes the row, and a second transaction waits for the first."""
    Municipality.objects.filter(pk=municipality_id).update(name=F("name"))


def _end(dated: Substitution | RoleAssignment, on: date) -> None:
    """Let a dated row end the day before, unless somebody has been first; one that has not begun is gone."""
    mine = type(dated)._default_manager.filter(pk=dated.pk, until=dated.until)
    until = on - timedelta(days=1)
    if not (mine.delete()[0] if dated.since >= on else mine.update(until=until)):
        raise WrittenMeanwhileError
    dated.until = until


def _check(may: bool) -> None:
    if not may:
        raise PermissionDenied
