# SPDX-License-Identifier: MPL-2.0
"""What follows from a closure or a mass lay-off: its cases are found and kept, teams answer for it (A4)."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q

from jobfokus.accounts.held import setting
from jobfokus.accounts.models import Team, User
from jobfokus.citizens.models import Case, CaseQuerySet
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.labourmarket.access import may_write_events
from jobfokus.labourmarket.actions.events import EventContent, add_event, change_event
from jobfokus.labourmarket.models import Event
from jobfokus.privacy.log import record_change
from jobfokus.screening.access import may_build_archetypes
from jobfokus.screening.last_job import last_jobs
from jobfokus.screening.models import EventAnswer, TouchedCase
from jobfokus.screening.rules.events import Blow, touched, window

COHORT_WEEKS = "event.cohort_weeks"


@transaction.atomic
def tell_event(content: EventContent, *, by: User, now: datetime, on: date) -> Event:
    """Tell of an event; where jobs are lost, its cases are found at once."""
    event = add_event(content, by=by, now=now)
    find_touched(event, now=now, on=on)
    return event


@transaction.atomic
def correct_event(event: Event, content: EventContent, *, by: User, seen: int, now: datetime, on: date) -> Event:
    """Correct an event. Where it now names another place or time, its cases are found anew.

    Raises ChangedMeanwhileError when somebody has changed it since *seen*.
    """
    before = blow_of(event), event.kind, event.starts_on, event.ends_on
    changed = change_event(event, content, by=by, seen=seen)
    if before != (blow_of(changed), changed.kind, changed.starts_on, changed.ends_on):
        TouchedCase.objects.filter(event=changed).delete()
    find_touched(changed, now=now, on=on)
    return changed


def look_again(event: Event, *, by: User, now: datetime, on: date) -> int:
    """Look for cases once more, because CVs have been written since; returns how many are new."""
    if not may_write_events(by, event.municipality_id):
        raise PermissionDenied
    with transaction.atomic():
        found = find_touched(event, now=now, on=on)
        record_change("event.looked_again", by=by, of=event, found=found)
    return found


def find_touched(event: Event, *, now: datetime, on: date) -> int:
    """Keep the cases that *event* touched and that were not kept yet; returns how many. No one acts: a clock may call.

    Eight statements, however many cases.
    """
    if not event.costs_jobs:
        return 0
    cases, blow = candidates(event, on), blow_of(event)
    jobs = last_jobs(cases, event.municipality_id)
    hits = {case: touched(blow, job.employer, job.industries) for case, job in jobs.items()}
    known = set(TouchedCase.objects.filter(event=event).values_list("case_id", flat=True))
    rows = [
        TouchedCase(event=event, case_id=case, by_workplace=hit.by_workplace, by_industry=hit.by_industry, found_at=now)
        for case, hit in hits.items()
        if hit is not None and case not in known
    ]
    TouchedCase.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def candidates(event: Event, on: date) -> CaseQuerySet:
    """Cases that could be the event's: those that run and began before its window closed, and those begun within."""
    opens, closes = window(event.starts_on, event.ends_on, int(setting(event.municipality_id, COHORT_WEEKS, on)))
    begun = Case.objects.filter(municipality_id=event.municipality_id, started_on__lte=min(closes, on))
    return begun.filter(Q(ended_on=None) | Q(started_on__gte=opens))


def blow_of(event: Event) -> Blow:
    return Blow(event.company_name, event.industry_id)


def answer_event(event: Event, team: Team, text: str, *, by: User, now: datetime) -> EventAnswer:
    """Say what an event means for the team's archetypes; the mark on them goes.

    Raises ChangedMeanwhileError when the team has answered already.
    """
    if not may_build_archetypes(by, team) or event.municipality_id != team.municipality_id:
        raise PermissionDenied
    try:
        with transaction.atomic():
            answer = EventAnswer.objects.create(
                event=event, team=team, text=text.strip(), answered_at=now, answered_by=by
            )
            record_change("event.answered", by=by, of=event)
    except IntegrityError as error:
        raise ChangedMeanwhileError from error
    return answer
