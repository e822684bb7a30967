# SPDX-License-Identifier: MPL-2.0
"""Dated rows and the kept columns beside them, moved together. No access and no log: actions and import see to that.

Something that changes on the day it began is corrected in place; else the old row ends the day before.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from jobfokus.accounts.models import Dated, Municipality, Team, User
from jobfokus.citizens.models import (
    Benefit,
    Case,
    CaseHolder,
    CaseStanding,
    Citizen,
    CitizenCpr,
    CitizenName,
    ExitReason,
    TargetGroup,
)
from jobfokus.citizens.rules import Cpr
from jobfokus.common.crypto import blind_index

EXIT_COLUMNS = ["ended_on", "exit_reason", "exit_job", "exit_job_start", "exit_summary"]


class CprTakenError(Exception):
    """The number belongs to somebody else here: perhaps the same person twice."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What a new case begins with."""

    number: str
    started_on: date
    team: Team
    target_group: TargetGroup
    benefit: Benefit
    owner: User | None = None
    last_occupation: str = ""
    fund: str = ""


@dataclass(frozen=True, slots=True)
class Exit:
    """How a case closed: the reason, the job or education it led to, and the final summary (H6)."""

    reason: ExitReason
    job: str = ""
    job_start: date | None = None
    summary: str = ""


def new_citizen(municipality: Municipality, *, first_name: str, last_name: str, since: date, **fields: Any) -> Citizen:
    """A person whose name is known from a day on."""
    citizen = Citizen(municipality=municipality, first_name=first_name, last_name=last_name, **fields)
    citizen.save()
    CitizenName.objects.create(citizen=citizen, first_name=first_name, last_name=last_name, since=since)
    return citizen


def set_name(citizen: Citizen, first_name: str, last_name: str, *, since: date) -> bool:
    """Give the person a name from a day on; tells whether it was another one."""
    if (citizen.first_name, citizen.last_name) == (first_name, last_name):
        return False
    _follow(CitizenName, since, {"citizen": citizen}, {"first_name": first_name, "last_name": last_name})
    citizen.first_name, citizen.last_name = first_name, last_name
    citizen.save(update_fields=["first_name", "last_name", "folded"])
    return True


def set_cpr(citizen: Citizen, cpr: Cpr | None, *, since: date) -> bool:
    """Make *cpr* the current number, or none when it is unknown; a number from before comes into force again.

    Raises CprTakenError when the number belongs to somebody else in the municipality.
    """
    current = citizen.cpr_numbers.filter(until=None).first()
    index = blind_index(cpr.number) if cpr else ""
    if (current.index if current else "") == index:
        return False
    with transaction.atomic():
        if current:
            CitizenCpr.objects.filter(pk=current.pk).update(until=day_before(since, current.since))
        if cpr and not citizen.cpr_numbers.filter(index=index).update(until=None):
            _add_cpr(CitizenCpr.of(citizen, cpr, since=since))
    return True


def _add_cpr(row: CitizenCpr) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise CprTakenError from None


def new_case(citizen: Citizen, opening: Opening, *, given_by: User | None) -> Case:
    """An open case with its first holder and standing."""
    case = Case(
        municipality_id=citizen.municipality_id,
        citizen=citizen,
        number=opening.number,
        started_on=opening.started_on,
        owner=opening.owner,
        team=opening.team,
        target_group=opening.target_group,
        benefit=opening.benefit,
        last_occupation=opening.last_occupation,
        fund=opening.fund,
    )
    case.save()
    _hold_from(case, opening.started_on, given_by)
    return case


def set_holder(case: Case, owner: User | None, team: Team, *, since: date, given_by: User | None) -> bool:
    """Give the case to *owner* in *team* from a day on; no owner is the team's inbox."""
    if (case.owner_id, case.team_id) == (owner.pk if owner else None, team.pk):
        return False
    _follow(CaseHolder, since, {"case": case}, {"owner": owner, "team": team, "given_by": given_by})
    case.owner, case.team = owner, team
    case.save(update_fields=["owner", "team"])
    return True


def set_standing(case: Case, target_group: TargetGroup, benefit: Benefit, *, since: date) -> bool:
    """Let target group and benefit hold from a day on."""
    if (case.target_group_id, case.benefit_id) == (target_group.pk, benefit.pk):
        return False
    _follow(CaseStanding, since, {"case": case}, {"target_group": target_group, "benefit": benefit})
    case.target_group, case.benefit = target_group, benefit
    case.save(update_fields=["target_group", "benefit"])
    return True


def end_case(case: Case, leaving: Exit, *, on: date) -> None:
    """Close the case on a day; holder and standing end with it, and stay on the case as the last ones."""
    case.ended_on, case.exit_reason = on, leaving.reason
    case.exit_job, case.exit_job_start, case.exit_summary = leaving.job, leaving.job_start, leaving.summary
    case.save(update_fields=EXIT_COLUMNS)
    for rows in (case.holders, case.standings):
        rows.filter(until=None, since__gt=on).delete()
        rows.filter(until=None).update(until=on)


def resume_case(case: Case, *, owner: User | None, on: date, given_by: User | None) -> None:
    """Open a closed case again for *owner*: team and standing go on from that day; the final summary stays to read."""
    case.ended_on, case.exit_reason, case.owner = None, None, owner
    case.exit_job, case.exit_job_start = "", None
    case.save(update_fields=[*EXIT_COLUMNS, "owner"])
    _hold_from(case, on, given_by)


def _hold_from(case: Case, day: date, given_by: User | None) -> None:
    for rows in (case.holders, case.standings):
        rows.filter(since__gte=day).delete()
        rows.filter(until__gte=day).update(until=day - timedelta(days=1))
    CaseHolder.objects.create(case=case, owner=case.owner, team=case.team, since=day, given_by=given_by)
    CaseStanding.objects.create(case=case, target_group=case.target_group, benefit=case.benefit, since=day)


def _follow(model: type[Dated], since: date, whose: dict[str, Any], values: dict[str, Any]) -> None:
    """End the current row the day before *since* and let a new one follow; one that began that day is corrected."""
    current = model._default_manager.filter(until=None, **whose)
    if current.filter(since__gte=since).update(**values):
        return
    current.update(until=since - timedelta(days=1))
    model._default_manager.create(since=since, **whose, **values)


def day_before(day: date, earliest: date) -> date:
    return max(day - timedelta(days=1), earliest)
