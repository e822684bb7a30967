# SPDX-License-Identifier: MPL-2.0
"""Whom a mark at a group meeting still asks to book a talk (S7)."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from jobfokus.citizens.models import Case
from jobfokus.conversations.choices import KindCode, Status
from jobfokus.conversations.models import Conversation
from jobfokus.screening.models import Participant, Screening


def talks_booked() -> models.QuerySet[Conversation]:
    """Talks that are agreed or held, with the moment they were settled; a meeting of many is none."""
    met = Conversation.objects.filter(status__in=(Status.PLANNED, Status.HELD)).exclude(kind__code=KindCode.GROUP)
    return met.annotate(settled=Coalesce("booked_at", "planned_at")).order_by()


def invited_to_book(case: Case) -> models.QuerySet[Participant]:
    """The marks of a case that still ask its citizen to book: no time is agreed, and nothing is decided since."""
    held_on, by = OuterRef("meeting__held_on"), OuterRef("invite_by")
    in_time = Q(planned_at__date__gte=held_on, planned_at__date__lte=by)
    talks = talks_booked().filter(Q(settled__date__gte=held_on) | in_time, case=OuterRef("case"))
    decided = Screening.objects.filter(case=OuterRef("case"), decided_on__gte=held_on)
    marked = Participant.objects.filter(case=case, talk_at_once=True)
    return marked.exclude(Exists(talks)).exclude(Exists(decided)).order_by("invite_by")
