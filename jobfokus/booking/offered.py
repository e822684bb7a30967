# SPDX-License-Identifier: MPL-2.0
"""Which slots were on offer at a moment that has passed (H12). Slots are never deleted, so it can be told later.

A seat counts as taken then if its conversation had been booked by then and had not been given back by then.
"""

from datetime import datetime

from django.db import models
from django.db.models.functions import Coalesce

from jobfokus.citizens.models import Case
from jobfokus.conversations.choices import Status
from jobfokus.conversations.models import Conversation, ConversationKind, Slot

GIVEN_BACK = (Status.MOVED, Status.CANCELLED_BY_CITIZEN, Status.CANCELLED_BY_US)


def slots_then(case: Case, kind: ConversationKind, *, at: datetime, until: datetime) -> models.QuerySet[Slot]:
    """The free slots of the case's team and owner, from *at* to *until*, as they stood at that moment."""
    taken_then = Conversation.objects.filter(slot=models.OuterRef("pk"), booked_at__lt=at).exclude(
        status__in=GIVEN_BACK, status_at__lte=at
    )
    counted = taken_then.order_by().values("slot").annotate(number=models.Count("pk")).values("number")
    open_then = models.Q(closed_at=None) | models.Q(closed_at__gt=at)
    reached = models.Q(team_id=case.team_id) | models.Q(holder_id=case.owner_id)
    slots = Slot.objects.filter(open_then, reached, municipality_id=case.municipality_id, opened_at__lte=at, kinds=kind)
    taken = Coalesce(models.Subquery(counted), 0, output_field=models.IntegerField())
    free = slots.starting(at, until).annotate(taken=taken).filter(taken__lt=models.F("seats"))
    return free.select_related("holder").order_by("starts_at", "pk")
