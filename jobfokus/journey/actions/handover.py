# SPDX-License-Identifier: MPL-2.0
"""Handing a case over with what is planned and promised in it: one transaction, all of it or nothing (H4, T5, Y4)."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.models import Team, User
from jobfokus.citizens.actions.cases import hand_over
from jobfokus.citizens.letters import recipient_of
from jobfokus.citizens.models import Case, CaseHolder
from jobfokus.conversations.actions.handing import hand_on
from jobfokus.exchange.choices import LetterCode
from jobfokus.exchange.letters import send_letter
from jobfokus.exchange.outbox import full_address
from jobfokus.journey.access import may_receive
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
        Handover.objects.filter(case=case).waiting().update(replaced_at=now)
        handover = Handover.objects.create(
            case=case, to_owner=owner, to_team=team, reason=reason, made_by=by, made_at=now, **held, **asdict(told)
        )
        if owner is not None and (was is None or was.pk != owner.pk):
            tell_citizen(handover, owner, by=by, now=now)
    return handover


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
