# SPDX-License-Identifier: MPL-2.0
"""Handing a case over with what is planned and promised in it: one transaction, all of it or nothing (H4, T5, Y4)."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.models import Team, User
from jobfokus.citizens.actions.cases import hand_over
from jobfokus.citizens.letters import recipient_of
from jobfokus.citizens.models import Case, CaseHolder
from jobfokus.conversations.actions.handing import hand_on
from jobfokus.exchange.choices import LetterCode
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.letters import send_letter
from jobfokus.exchange.outbox import full_address, withdraw_messages
from jobfokus.journey.access import may_receive, may_tell
from jobfokus.journey.models import Handover
from jobfokus.privacy.log import record_change


@dataclass(frozen=True, slots=True)
class Told:
    """What the next one is told, so that a case never arrives empty."""

    tried: str
    works: str
    own_words: str = ""


def last_owner(case: Case) -> User | None:
    """Who has what is planned and promised in a case: its owner, or who had it before it came to the inbox."""
    if case.owner is not None:
        return case.owner
    held = CaseHolder.objects.filter(case=case, owner__isnull=False).select_related("owner")
    newest = held.order_by("-since", "-pk").first()
    return newest.owner if newest else None


def hand_over_case(
    case: Case, told: Told, *, owner: User | None, team: Team, by: User, now: datetime, seen: int, reason: str
) -> Handover:
    """The case goes to *owner* in *team*, or to the team's inbox; meetings and agreements go along to a new owner.

    In the inbox they wait with who had them until somebody takes the case. The citizen is told who it is now.
    """
    was, held = last_owner(case), {"from_owner": case.owner, "from_team": case.team}
    with transaction.atomic():
        hand_over(case, owner=owner, team=team, by=by, on=timezone.localdate(now), seen=seen, reason=reason)
        if was is not None and owner is not None and was.pk != owner.pk:
            hand_on(case, was=was, to=owner, by=by, now=now)
        replace_waiting(case, now)
        handover = Handover.objects.create(
            case=case, to_owner=owner, to_team=team, reason=reason, made_by=by, made_at=now, **held, **asdict(told)
        )
        if owner is not None and (was is None or was.pk != owner.pk):
            tell_citizen(handover, owner, by=by, now=now)
    return handover


def replace_waiting(case: Case, now: datetime) -> None:
    """What waits for somebody else waits no more, and a letter about it that has not left never does."""
    waiting = Handover.objects.filter(case=case).waiting()
    for handover in list(waiting):
        withdraw_messages(handover.uuid)
    waiting.update(replaced_at=now, version=F("version") + 1)


def tell_next(handover: Handover, told: Told, *, by: User, now: datetime, seen: int) -> None:
    """Whoever had a case that an extract moved tells the next one what was tried (Y4).

    A receiver who has said yes already reads it and says so again; the citizen is told once.
    Raises ChangedMeanwhileError where somebody else wrote since version *seen*, or the case has gone on.
    """
    if not may_tell(by, handover):
        raise PermissionDenied
    said = {"told_by": by, "told_at": now, "confirmed_at": None, "confirmed_by": None, "version": seen + 1}
    try:
        with transaction.atomic():
            mine = Handover.objects.filter(pk=handover.pk, version=seen, replaced_at=None)
            if not mine.update(**said, **asdict(told)):
                raise ChangedMeanwhileError
            record_change("case.handover_told", by=by, citizen_id=handover.case.citizen_id, of=handover)
    except IntegrityError:
        raise ChangedMeanwhileError from None


def tell_citizen(handover: Handover, owner: User, *, by: User, now: datetime) -> None:
    """A letter that says who helps from now on."""
    reach = ", ".join(part for part in (owner.name, owner.phone, owner.email) if part)
    send_letter(
        LetterCode.HANDED_OVER,
        municipality_id=handover.case.municipality_id,
        to=recipient_of(handover.case),
        values={"holder": owner.name, "contact": reach, "link": full_address(reverse("portal:min_plan"))},
        key=f"handover:{handover.uuid}",
        about=handover.uuid,
        by=by,
        now=now,
    )


def confirm_handover(handover: Handover, *, by: User, now: datetime) -> None:
    """The receiver has read it and has the case; of one that an extract made, the citizen is told now.

    Confirming again changes nothing.
    """
    if not may_receive(by, handover.case):
        raise PermissionDenied
    with transaction.atomic():
        if Handover.objects.filter(pk=handover.pk).waiting().update(confirmed_at=now, confirmed_by=by):
            record_change("case.handover_confirmed", by=by, citizen_id=handover.case.citizen_id, of=handover)
            if handover.imported and handover.to_owner is not None:
                tell_citizen(handover, handover.to_owner, by=by, now=now)
