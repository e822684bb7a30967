# SPDX-License-Identifier: MPL-2.0
"""Pauses and exemptions of a case (H9, C9): written with a reason, ended or taken back, and the rhythm follows."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.choices import ReasonEffect
from jobfokus.citizens.models import Absence, Case, ContactReason, ContactRule, ContactRuleSet, Exemption, TargetGroup
from jobfokus.citizens.rules.contact import most_exempt
from jobfokus.common import days
from jobfokus.conversations.rhythm import recompute_needs, rules_of_group
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.log import record_change

Held = Absence | Exemption


@dataclass(frozen=True, slots=True)
class Away:
    """What is said of the days: the reason decides whether they pause, move only the booking, or exempt."""

    reason: ContactReason
    since: date
    until: date | None = None
    note: str = ""
    log: bool = False


def record_away(case: Case, away: Away, *, by: User, now: datetime) -> Held:
    """Write down a pause or an exemption. Raises ValidationError where the rules leave no room for it."""
    today, reason = timezone.localdate(now), away.reason
    _check(may_write_case(by, case, today) and reason.municipality_id == case.municipality_id)
    if away.until and away.until < away.since:
        raise ValidationError({"until": "Slutdatoen skal ligge efter startdatoen."})
    if away.since < today + timedelta(days=reason.notice_days) and reason.notice_days and not away.note.strip():
        earliest = days.short(today + timedelta(days=reason.notice_days))
        notice = f"{reason.name} skal siges til {reason.notice_days} dage før, altså tidligst fra {earliest}."
        raise ValidationError({"note": f"{notice} Skriv, hvorfor den gælder alligevel."})
    with transaction.atomic():
        made = _exempted(case, away, by, now) if reason.effect == ReasonEffect.EXEMPT else _absent(case, away, by, now)
        recompute_needs([case.pk], today)
        record_change("rhythm.away_recorded", by=by, citizen_id=case.citizen_id, of=made, about=reason.code)
    return made


def _absent(case: Case, away: Away, by: User, now: datetime) -> Absence:
    pauses = away.reason.effect == ReasonEffect.PAUSE
    return Absence.objects.create(
        case=case,
        reason=away.reason,
        since=away.since,
        until=away.until,
        note=away.note.strip(),
        contact=pauses,
        booking=True,
        log=reaches_log(away),
        written_by=by,
        written_at=now,
    )


def _exempted(case: Case, away: Away, by: User, now: datetime) -> Exemption:
    """A person out of the count, while the share that must be covered leaves room for one more."""
    group = TargetGroup.objects.select_for_update().get(pk=case.target_group_id)
    if not room_for_one_more(group, case, timezone.localdate(now)):
        raise ValidationError(
            "Der er ikke plads til flere fritagelser i målgruppen: reglerne siger, hvor stor en andel der skal nås."
        )
    return Exemption.objects.create(
        case=case,
        reason=away.reason,
        since=away.since,
        until=away.until,
        note=away.note.strip(),
        log=reaches_log(away),
        written_by=by,
        written_at=now,
    )


def reaches_log(away: Away) -> bool:
    """Whether the citizen is without the job log meanwhile: the reason says so, or it was ticked; ours never does."""
    return away.reason.effect != ReasonEffect.BOOKING and (away.reason.log or away.log)


def room_for_one_more(group: TargetGroup, case: Case, today: date) -> bool:
    """Whether the share of the rules that hold today lets another person of the group be exempt."""
    people = Case.objects.active().filter(municipality_id=case.municipality_id, target_group=group)
    now_exempt = Exemption.objects.standing().holding(today).filter(case__in=people).exclude(case=case)
    exempt = now_exempt.values("case").distinct().count()
    return exempt < most_exempt(people.count(), share_of(group, today))


def share_of(group: TargetGroup, today: date) -> int | None:
    """The share of the group that must be covered under the rules that hold on the day; none where it is not said."""
    held = ContactRuleSet.objects.filter(municipality_id=group.municipality_id).holding(today).first()
    rules = rules_of_group(list(ContactRule.objects.filter(rule_set=held)), group.pk) if held else []
    return min((rule.share_percent for rule in rules if rule.share_percent is not None), default=None)


def end_away(held: Held, until: date, *, by: User, now: datetime, seen: int) -> None:
    """Let it end on a day; what has been stays. Raises ChangedMeanwhileError when somebody changed it since."""
    if until < held.since:
        raise ValidationError({"until": "Slutdatoen skal ligge efter startdatoen."})
    _change(held, {"until": until}, "rhythm.away_ended", by=by, now=now, seen=seen)


def take_away_back(held: Held, *, by: User, now: datetime, seen: int) -> None:
    """It was written by mistake: it stands as taken back and counts no longer."""
    _change(held, {"taken_back_at": now}, "rhythm.away_taken_back", by=by, now=now, seen=seen)


def _change(held: Held, values: dict[str, object], verb: str, *, by: User, now: datetime, seen: int) -> None:
    today = timezone.localdate(now)
    _check(may_write_case(by, held.case, today))
    with transaction.atomic():
        mine = type(held).objects.standing().filter(pk=held.pk, version=seen)
        if not mine.update(version=seen + 1, **values):
            raise ChangedMeanwhileError
        held.refresh_from_db()
        recompute_needs([held.case_id], today)
        record_change(verb, by=by, citizen_id=held.case.citizen_id, of=held)


def _check(may: bool) -> None:
    if not may:
        raise PermissionDenied
