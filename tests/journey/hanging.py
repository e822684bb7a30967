# SPDX-License-Identifier: MPL-2.0
"""What hangs on a case: a planned conversation, an open agreement, an open plan."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from jobfokus.citizens.models import Case
from jobfokus.conversations.choices import KindCode
from jobfokus.conversations.models import Agreement, Conversation, ConversationKind
from jobfokus.plans.models import JobPlan

PLANNED = datetime(2026, 12, 10, 10, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))


def conversation_of(case: Case) -> Conversation:
    kind, _ = ConversationKind.objects.get_or_create(
        municipality=case.municipality, code=KindCode.FOLLOW_UP, defaults={"guide_code": "follow_up"}
    )
    Case.objects.filter(pk=case.pk).update(next_conversation_at=PLANNED)
    return Conversation.objects.create(case=case, kind=kind, holder=case.owner, planned_at=PLANNED)


def agreement_of(case: Case) -> Agreement:
    return Agreement.objects.create(case=case, text="Ring til tre virksomheder", due_on=date(2026, 12, 8))


def plan_of(case: Case) -> JobPlan:
    return JobPlan.objects.create(case=case, created_by=case.owner)
