# SPDX-License-Identifier: MPL-2.0
"""Mail about openings: to the unemployment funds (E2), and once a week to colleagues who asked for it (E7)."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from jobfokus.accounts.held import setting
from jobfokus.accounts.models import Municipality, RoleAssignment, User
from jobfokus.employers.access import may_keep, may_read
from jobfokus.employers.actions.openings import pass_on_opening
from jobfokus.employers.fund_letter import letter_to_fund
from jobfokus.employers.models import READERS, FundAddress, JobOpening, WeeklyMailWish
from jobfokus.employers.weekly_mail import Week, letter_for, week_of
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.outbox import put_in_outbox
from jobfokus.labourmarket.models import Industry
from jobfokus.privacy.log import record_change


def add_fund(name: str, email: str, *, by: User) -> FundAddress:
    """A fund that gets mail from now on; an address stands on the list once."""
    if not may_keep(by, by.municipality_id):
        raise PermissionDenied
    try:
        with transaction.atomic():
            fund = FundAddress.objects.create(municipality_id=by.municipality_id, name=name.strip(), email=email)
            record_change("fund_address.added", by=by, of=fund)
    except IntegrityError as twice:
        raise ValidationError("Den adresse står på listen.") from twice
    return fund


def retire_fund(fund: FundAddress, *, by: User, on: date) -> None:
    """It gets no more mail. Retiring it again changes nothing."""
    if not may_keep(by, fund.municipality_id):
        raise PermissionDenied
    with transaction.atomic():
        if FundAddress.objects.filter(pk=fund.pk, retired_on=None).update(retired_on=on):
            record_change("fund_address.retired", by=by, of=fund)


def offer_to_funds(seen: Iterable[tuple[JobOpening, int]], *, by: User, now: datetime) -> list[JobOpening]:
    """Write to every fund about the openings that may be passed on, and note on each that it was. Returns these.

    *seen* are openings with the version that was seen; one that has changed meanwhile is left out.
    """
    if not may_keep(by, by.municipality_id):
        raise PermissionDenied
    with transaction.atomic():
        passed = [opening for opening, version in seen if _passed_on(opening, version, by, now)]
        funds = FundAddress.objects.visible_to(by).in_use().select_related("municipality")
        for fund in funds if passed else ():
            letter = letter_to_fund(fund, passed, by=by)
            put_in_outbox(letter, municipality_id=by.municipality_id, by=by, now=now)
    return passed


def _passed_on(opening: JobOpening, version: int, by: User, now: datetime) -> bool:
    try:
        pass_on_opening(opening, seen=version, by=by, on=timezone.localdate(now))
    except (ChangedMeanwhileError, ValidationError):
        return False
    return True


def wish_for_weekly_mail(industries: Collection[Industry], *, by: User, on: date) -> WeeklyMailWish:
    """One's own choice: the mail about these industries, or about all."""
    if not may_read(by):
        raise PermissionDenied
    if not by.email:
        raise ValidationError("Du har ingen e-mailadresse hos os. Bed administratoren om at skrive den ind.")
    with transaction.atomic():
        wish, is_new = WeeklyMailWish.objects.get_or_create(user=by, defaults={"since": on})
        wish.industries.set([each for each in industries if each.municipality_id == by.municipality_id])
        record_change("weekly_mail.wished" if is_new else "weekly_mail.changed", by=by, of=by)
    return wish


def end_weekly_mail(user: User) -> None:
    """No more weekly mail, by oneself or by the signed link in it. Ending it again changes nothing."""
    with transaction.atomic():
        if WeeklyMailWish.objects.filter(user=user).delete()[0]:
            record_change("weekly_mail.ended", by=user, of=user)


def queue_weekly_mail(municipality: Municipality, *, now: datetime) -> int:
    """Write this week's mail to everybody who wants it, from the set day of the week on; once a week to each.

    Returns how many it is for. Who has no role with openings any more gets none.
    """
    today = timezone.localdate(now)
    if today.weekday() < setting(municipality.pk, "weekly_mail.weekday", today):
        return 0
    week = week_of(municipality, today)
    readers = RoleAssignment.objects.holding(today).filter(role__in=READERS).values("user_id")
    wanted = WeeklyMailWish.objects.filter(user__municipality=municipality, user__is_active=True, user__in=readers)
    wishes = list(wanted.exclude(user__email="").select_related("user").prefetch_related("industries"))
    with transaction.atomic():
        for wish in wishes:
            _queue(week, wish, municipality, now)
    return len(wishes)


def _queue(week: Week, wish: WeeklyMailWish, municipality: Municipality, now: datetime) -> None:
    letter = letter_for(week, wish.user, {industry.pk for industry in wish.industries.all()})
    put_in_outbox(letter, municipality_id=municipality.pk, by=None, now=now)
