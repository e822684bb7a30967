# SPDX-License-Identifier: MPL-2.0
"""A case begins, changes hands and standing, closes and opens again. Closing as a whole is ``journey``'s."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from jobfokus.accounts.held import setting
from jobfokus.accounts.models import Team, User
from jobfokus.citizens import dated
from jobfokus.citizens.access import may_lead_case, may_open_case, may_write_case
from jobfokus.citizens.choices import Availability
from jobfokus.citizens.models import Benefit, Case, CaseEvent, Citizen, TargetGroup
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.log import record_change

HAS_OPEN_CASE = "Borgeren har allerede en åben sag."


def open_case(citizen: Citizen, opening: dated.Opening, *, by: User, on: date) -> Case:
    """Begin a case; a person has one open case at a time."""
    if not may_open_case(by, opening.team) or citizen.municipality_id != by.municipality_id:
        raise PermissionDenied
    try:
        with transaction.atomic():
            _hold_person(citizen)
            case = dated.new_case(citizen, opening, given_by=by)
            record_change(
                "case.opened", by=by, citizen_id=citizen.pk, of=case, started_on=opening.started_on.isoformat()
            )
    except IntegrityError as problem:
        raise ValidationError("Borgeren har allerede en åben sag, eller sagsnummeret er brugt.") from problem
    return case


def close_case_row(case: Case, leaving: dated.Exit, *, by: User, on: date, seen: int) -> None:
    """The part of closing that is the case's own: reason, job, summary, and the dated rows that end."""
    _check(may_write_case(by, case, on) and leaving.reason.municipality_id == case.municipality_id)
    if on < case.started_on:
        raise ValidationError("Sagen kan ikke slutte, før den er begyndt.")
    if leaving.reason.asks_job and not leaving.job.strip():
        raise ValidationError("Skriv hvilket job eller hvilken uddannelse borgeren er kommet i.")
    with transaction.atomic():
        claim_case(case, seen, open_now=True)
        dated.end_case(case, leaving, on=on)
        record_change(
            "case.closed", by=by, citizen_id=case.citizen_id, of=case, mark=leaving.reason.mark, on=on.isoformat()
        )


def reopen_case_row(case: Case, *, by: User, on: date, reason: str, seen: int) -> None:
    """A return within the set weeks goes on in the same case (H6, K1); later it is a new case beside the old."""
    _check(may_write_case(by, case, on))
    if hindrance := why_not_reopened(case, on):
        raise ValidationError(hindrance)
    try:
        with transaction.atomic():
            claim_case(case, seen, open_now=False)
            dated.resume_case(case, owner=holder_again(case, on), on=on, given_by=by)
            record_change("case.reopened", by=by, citizen_id=case.citizen_id, of=case, reason=reason)
    except IntegrityError as problem:
        raise ValidationError(HAS_OPEN_CASE) from problem


def why_not_reopened(case: Case, on: date) -> str:
    """What stands in the way of opening a closed case again, in words; empty where nothing does."""
    others = list(Case.objects.filter(citizen_id=case.citizen_id).exclude(pk=case.pk).order_by())
    if any(other.ended_on is None for other in others):
        return HAS_OPEN_CASE
    if any(other.started_on > case.started_on for other in others):
        return "Borgeren har en nyere sag. Det er den, der kan gå videre."
    weeks = setting(case.municipality_id, "case.reopen_weeks", on)
    if case.ended_on is None or case.ended_on < on - timedelta(weeks=weeks):
        return f"Sagen er lukket for mere end {weeks} uger siden. Kommer borgeren igen nu, er det en ny sag."
    return ""


def holder_again(case: Case, on: date) -> User | None:
    """Who has a case that is opened again: its last owner, or the inbox where that person has left the team."""
    return case.owner if case.owner and _works_in(case.owner, case.team, on) else None


def change_standing(case: Case, *, target_group: TargetGroup, benefit: Benefit, by: User, on: date, seen: int) -> None:
    """Another target group or benefit from a day on: history is kept, never overwritten (H8)."""
    _check(may_write_case(by, case, on))
    _check({target_group.municipality_id, benefit.municipality_id} == {case.municipality_id})
    with transaction.atomic():
        claim_case(case, seen, open_now=True)
        if dated.set_standing(case, target_group, benefit, since=on):
            record_change("case.standing_changed", by=by, citizen_id=case.citizen_id, of=case)


def record_event(case: Case, *, kind: Availability, result: str, by: User, on: date, today: date) -> CaseEvent:
    """Write down an availability assessment or a re-matching with its date and result (H6); never ahead of time."""
    _check(may_write_case(by, case, today))
    if on > today or on < case.started_on:
        raise ValidationError("Datoen skal ligge i forløbet og kan ikke ligge ude i fremtiden.")
    if not result.strip():
        raise ValidationError("Skriv resultatet.")
    with transaction.atomic():
        event = CaseEvent.objects.create(case=case, kind=kind, on=on, result=result.strip(), by=by)
        record_change("case.event_recorded", by=by, citizen_id=case.citizen_id, of=event, about=kind)
    return event


def hand_over(case: Case, *, owner: User | None, team: Team, by: User, on: date, seen: int, reason: str = "") -> None:
    """Give the case to another person or team, or to the team's inbox; its leader decides (H4)."""
    _check(may_lead_case(by, case, on) and team.municipality_id == case.municipality_id)
    if owner and not _works_in(owner, team, on):
        raise ValidationError(f"{owner.name} arbejder ikke med sager i {team.name}.")
    with transaction.atomic():
        claim_case(case, seen, open_now=True)
        before = {"owner": case.owner_id, "team": case.team_id}
        if dated.set_holder(case, owner, team, since=on, given_by=by):
            record_change("case.handed_over", by=by, citizen_id=case.citizen_id, of=case, reason=reason, before=before)


def claim_case(case: Case, seen: int, *, open_now: bool) -> None:
    """Count the version up if nobody has changed the case since version *seen* and it is open (or closed) still."""
    mine = Case.objects.filter(pk=case.pk, version=seen, ended_on__isnull=open_now)
    if not mine.update(version=seen + 1):
        raise ChangedMeanwhileError
    case.refresh_from_db()


def _hold_person(citizen: Citizen) -> None:
    """Keep the person from being merged into another until the case is there; after a merge it is too late."""
    if not Citizen.objects.select_for_update().filter(pk=citizen.pk, merged_into=None).order_by("pk").first():
        raise ChangedMeanwhileError


def _works_in(owner: User, team: Team, on: date) -> bool:
    return owner.municipality_id == team.municipality_id and team.pk in owner.authority_on(on).case_teams


def _check(may: bool) -> None:
    if not may:
        raise PermissionDenied
