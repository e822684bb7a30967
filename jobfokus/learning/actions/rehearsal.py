# SPDX-License-Identifier: MPL-2.0
"""A rehearsal begins, begins again and ends (G2). Each member of staff has a practice citizen of their own."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.accounts.rehearsal import practice_user_of
from jobfokus.citizens.actions.cases import close_case_row
from jobfokus.citizens.dated import Exit
from jobfokus.citizens.models import Case, ExitReason
from jobfokus.conversations.actions.closing import cancel_planned, drop_open_agreements
from jobfokus.learning.access import may_rehearse
from jobfokus.learning.practice import Place, practice_citizen, practice_place
from jobfokus.plans.closing import close_plans
from jobfokus.privacy.log import record_change

ENDED = "Øvelsen begynder forfra"


def start_rehearsal(staff: User, *, now: datetime) -> User:
    """The practice citizen's user, made at the first time. Two clicks at once make one: they pass one by one."""
    if not may_rehearse(staff):
        raise PermissionDenied
    with transaction.atomic():
        _pass_one_by_one(staff)
        part = practice_user_of(staff) or _new_part(staff, now)
        record_change("rehearsal.started", by=staff, of=part)
    return part


def begin_again(staff: User, *, now: datetime) -> User:
    """Put the practice citizen away with everything that was tried, and make another one."""
    if not may_rehearse(staff):
        raise PermissionDenied
    with transaction.atomic():
        _pass_one_by_one(staff)
        before = practice_user_of(staff)
        if before is not None:
            _put_away(before, practice_place(staff.municipality, now), now)
        part = _new_part(staff, now)
        record_change("rehearsal.began_again", by=staff, of=part)
    return part


def end_rehearsal(staff: User) -> None:
    """Back to oneself; the practice citizen stays for the next time."""
    record_change("rehearsal.ended", by=staff)


def _new_part(staff: User, now: datetime) -> User:
    return practice_citizen(practice_place(staff.municipality, now), staff, now)


def _put_away(part: User, place: Place, now: datetime) -> None:
    """Nobody is that person any more: the case closes, and its times are free again."""
    for case in Case.objects.filter(citizen__user=part, ended_on=None):
        cancel_planned(case, by=place.worker, reason=ENDED)
        drop_open_agreements(case, by=place.worker, now=now, reason=ENDED)
        close_plans(case, by=place.worker)
        case.refresh_from_db()
        reason = ExitReason.objects.filter(municipality=place.municipality, asks_job=False).order_by("pk")[0]
        close_case_row(case, Exit(reason), by=place.worker, on=timezone.localdate(now), seen=case.version)
    part.rehearsed_by, part.is_active = None, False
    part.save(update_fields=["rehearsed_by", "is_active"])


def _pass_one_by_one(staff: User) -> None:
    User.objects.filter(pk=staff.pk).update(is_active=staff.is_active)
