# SPDX-License-Identifier: MPL-2.0
"""Supply before demand (B1b): colleagues are asked for slots, and nobody is held to a deadline without any."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone

from jobfokus.accounts.held import setting
from jobfokus.accounts.models import Team, User
from jobfokus.booking.access import may_ask_for_slots
from jobfokus.booking.free import free_slots
from jobfokus.booking.models import SlotRequest
from jobfokus.citizens.choices import ContactState, NeedStatus
from jobfokus.citizens.models import Absence, Case, ContactNeed, ContactReason
from jobfokus.conversations.models import ConversationKind
from jobfokus.conversations.rhythm import recompute_needs
from jobfokus.privacy.log import record_change

NO_SLOTS = "no_slots"


def ask_for_slots(team: Team, monday: date, number: int, *, by: User, now: datetime) -> SlotRequest:
    """Ask a team's colleagues to open so many slots in a week; asked again, the new number holds."""
    if not may_ask_for_slots(by, team) or number < 1:
        raise PermissionDenied
    with transaction.atomic():
        asked, _ = SlotRequest.objects.update_or_create(
            team=team, monday=monday, defaults={"number": number, "asked_by": by, "asked_at": now}
        )
        record_change("booking.slots_asked_for", by=by, of=asked, number=number, monday=str(monday))
    return asked


def move_deadlines_without_slots(municipality_id: int, *, now: datetime) -> int:
    """Say on each case that had nothing to book that we had no slots: its booking deadline moves, the law's day stays.

    Nobody asked for this, so the product writes it itself, every night. Returns how many cases it was.
    """
    today = timezone.localdate(now)
    reason = ContactReason.objects.filter(municipality_id=municipality_id, code=NO_SLOTS).first()
    if reason is None:
        return 0
    span = timedelta(days=setting(municipality_id, "booking.no_slots_days", today) - 1)
    kinds = list(ConversationKind.objects.filter(municipality_id=municipality_id, counts=True))
    told = 0
    for case in waiting_without_pause(municipality_id, today).select_related("citizen"):
        if any_free(case, kinds, now):
            continue
        with transaction.atomic():
            made = Absence.objects.create(
                case=case, reason=reason, since=today, until=today + span, contact=False, booking=True, written_at=now
            )
            recompute_needs([case.pk], today)
            record_change("booking.no_slots", by=None, citizen_id=case.citizen_id, of=made)
        told += 1
    return told


def waiting_without_pause(municipality_id: int, today: date) -> models.QuerySet[Case]:
    """Running cases that are asked to book now, and of which it has not been said already that we had no slots."""
    paused = Absence.objects.standing().holding(today).filter(booking=True).order_by().values("case_id")
    asked = Case.objects.active().filter(municipality_id=municipality_id, contact_state=ContactState.OPEN)
    needs = ContactNeed.objects.standing().filter(case=models.OuterRef("pk"), status=NeedStatus.OPEN)
    open_now = models.Exists(
        needs.filter(models.Q(earliest=None) | models.Q(earliest__lte=today), opened_on__lte=today)
    )
    return asked.filter(open_now, contact_book_by__isnull=False).exclude(pk__in=paused).order_by("pk")


def any_free(case: Case, kinds: Iterable[ConversationKind], now: datetime) -> bool:
    """Whether the citizen can book anything that counts, up to the latest day of the need."""
    return any(free_slots(case, kind, now=now, latest=case.contact_latest).exists() for kind in kinds)
