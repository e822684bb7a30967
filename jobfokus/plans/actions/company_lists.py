# SPDX-License-Identifier: MPL-2.0
"""Changes to company lists (J12): made and sent by staff, ticked by the citizen."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_keep_log
from jobfokus.citizens.actions.job_log import add_entry, remove_entry
from jobfokus.citizens.choices import Channel, LogState
from jobfokus.citizens.models import JobLogEntry
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.labourmarket.models import JobFunction
from jobfokus.plans.actions.plan import checked
from jobfokus.plans.choices import ListSource
from jobfokus.plans.models import CompanyList, CompanyListItem, JobPlanLine
from jobfokus.plans.rules.company_list import Candidate
from jobfokus.privacy.log import record_change


class NothingChosenError(ValueError):
    """A list without companies is not sent."""


@transaction.atomic
def make_list(
    line: JobPlanLine,
    candidates: Collection[Candidate],
    *,
    function: JobFunction | None,
    function_text: str,
    source: ListSource,
    sought: str,
    by: User,
    now: datetime,
) -> CompanyList:
    """Lay the companies ready to be looked through; what was being made for the line before goes."""
    case = line.plan.case
    checked(by, case, now)
    CompanyList.objects.being_made().filter(case=case, line__in=[line.pk]).delete()
    CompanyList.objects.being_made().filter(case=case, line=None).delete()
    made = CompanyList.objects.create(
        case=case,
        line=line,
        track=line.track,
        function=function,
        function_text=function_text[:120],
        source=source,
        sought=sought[:300],
        made_at=now,
        made_by=by,
    )
    CompanyListItem.objects.bulk_create(
        CompanyListItem(
            company_list=made,
            position=place,
            company_id=each.company_id,
            cvr=each.cvr,
            name=each.name,
            address=each.address,
            postal_code=each.postal_code,
            town=each.town,
            kilometres=each.kilometres,
            why=each.why,
        )
        for place, each in enumerate(candidates)
    )
    record_change("company_list.made", by=by, citizen_id=case.citizen_id, of=made, companies=len(candidates))
    return made


@transaction.atomic
def send_list(company_list: CompanyList, chosen: Collection[UUID], *, by: User, now: datetime) -> None:
    """Put the chosen companies on My Plan; the others go. A list is sent once."""
    checked(by, company_list.case, now)
    rows = company_list.items.filter(uuid__in=chosen)
    count = rows.count()
    if not count:
        raise NothingChosenError
    if not CompanyList.objects.being_made().filter(pk=company_list.pk).update(sent_at=now):
        raise ChangedMeanwhileError
    company_list.items.exclude(uuid__in=chosen).delete()
    citizen = company_list.case.citizen_id
    record_change("company_list.sent", by=by, citizen_id=citizen, of=company_list, companies=count)


@transaction.atomic
def withdraw_list(company_list: CompanyList, *, by: User, now: datetime) -> None:
    """Take a list back from My Plan; what the citizen wrote in the job log stays there."""
    checked(by, company_list.case, now)
    if CompanyList.objects.on_my_plan().filter(pk=company_list.pk).update(withdrawn_at=now):
        record_change("company_list.withdrawn", by=by, citizen_id=company_list.case.citizen_id, of=company_list)


@transaction.atomic
def tick_company(item: CompanyListItem, *, by: User, now: datetime) -> JobLogEntry:
    """ "I have applied here": opens an entry of the job log that can be completed. Ticking twice opens one."""
    made, case = item.company_list, item.company_list.case
    if not may_keep_log(by, case.citizen, timezone.localdate(now)):
        raise PermissionDenied
    if not claim_tick(item, now):
        item.refresh_from_db()
        if item.log_entry is not None:
            return item.log_entry
    entry = add_entry(
        case.citizen,
        by=by,
        now=now,
        title=made.function_text,
        function=made.function,
        company_name=item.name,
        company=item.company,
        town=item.town,
        kilometres=item.kilometres,
        channel=Channel.UNSOLICITED,
        track=made.track,
        state=LogState.SENT,
    )
    CompanyListItem.objects.filter(pk=item.pk).update(log_entry=entry)
    record_change("company_list.ticked", by=by, citizen_id=case.citizen_id, of=made)
    return entry


def claim_tick(item: CompanyListItem, now: datetime) -> bool:
    """Tick the company, unless it is ticked: of two who press at once the database lets one through."""
    return bool(CompanyListItem.objects.filter(pk=item.pk, ticked_at=None).update(ticked_at=now))


@transaction.atomic
def untick_company(item: CompanyListItem, *, by: User, now: datetime) -> None:
    """Take a tick back, and its entry with it as long as nobody has written more in it.

    Raises ChangedMeanwhileError when the entry has grown: then it stays, and so does the tick.
    """
    case = item.company_list.case
    if not may_keep_log(by, case.citizen, timezone.localdate(now)):
        raise PermissionDenied
    entry = item.log_entry
    CompanyListItem.objects.filter(pk=item.pk).update(ticked_at=None, log_entry=None)
    if entry is not None:
        remove_entry(entry, by=by, now=now)
    record_change("company_list.unticked", by=by, citizen_id=case.citizen_id, of=item.company_list)
