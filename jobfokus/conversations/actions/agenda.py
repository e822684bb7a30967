# SPDX-License-Identifier: MPL-2.0
"""Writing the agenda of a conversation from what last time left (C7)."""

from django.db import transaction
from django.utils import timezone

from jobfokus.conversations import rules
from jobfokus.conversations.choices import DueCode, PointOrigin
from jobfokus.conversations.models import (
    AgendaPoint,
    Agreement,
    Conversation,
    ConversationQuerySet,
    HomePreparation,
    OwnWords,
)
from jobfokus.conversations.own_words import as_point, differences_of, ours_of, unread
from jobfokus.plans.choices import PlanState
from jobfokus.plans.models import JobPlan, Milestone, WeeklyMix

WROTE_ITSELF = (PointOrigin.CITIZEN, PointOrigin.AGREEMENT, PointOrigin.TRACK, PointOrigin.FOLLOW_UP)

MOST_WISHES = 5


def write_agenda(conversation: Conversation) -> None:
    """Let the agenda write itself anew. Points that people added, and points that were dealt with, stay.

    Called by planning, preparation and start, which have checked who may.
    """
    with transaction.atomic():
        kept = {
            (point.origin, point.text, point.agreement_id): point
            for point in AgendaPoint.objects.select_for_update().filter(conversation=conversation)
        }
        wanted = [(item.origin, item.text or item.track, item.agreement_id) for item in agenda_of(conversation)]
        added = [
            key
            for key, point in kept.items()
            if key not in wanted and (point.origin not in WROTE_ITSELF or point.done_at)
        ]
        gone = [point.pk for key, point in kept.items() if key not in wanted and key not in added]
        AgendaPoint.objects.filter(pk__in=gone).delete()
        places = sorted([*wanted, *added], key=lambda key: rules.AGENDA_ORDER.index(PointOrigin(key[0])))
        for place, (origin, text, agreement_id) in enumerate(places):
            point = kept.get((origin, text, agreement_id)) or AgendaPoint(
                conversation=conversation, origin=origin, text=text, agreement_id=agreement_id
            )
            point.position = place
            point.save()


def agenda_of(conversation: Conversation) -> tuple[rules.AgendaItem, ...]:
    """What the agenda says now, asked of agreements, plan and earlier conversations."""
    earlier = Conversation.objects.filter(case_id=conversation.case_id).exclude(pk=conversation.pk)
    untold = AgendaPoint.objects.filter(
        conversation__in=earlier.held(), origin=PointOrigin.MUST_TELL, done_at=None
    ).order_by("conversation__planned_at", "position")
    open_ones = Agreement.objects.filter(case_id=conversation.case_id).exclude(conversation=conversation).open()
    return rules.next_agenda(
        on=timezone.localdate(conversation.planned_at),
        citizen_topic=conversation.citizen_topic or str(conversation.topic or ""),
        must_tell=list(untold.values_list("text", flat=True)),
        agreements=[rules.OpenAgreement(found.pk, found.text, found.due_on) for found in open_ones],
        held_before=earlier.held().filter(planned_at__lt=conversation.planned_at).count(),
        follow_ups=[*follow_ups_of(conversation.case_id), *own_words_of(conversation, earlier)],
        wishes=wishes_of(conversation),
    )


def wishes_of(conversation: Conversation) -> list[str]:
    """What the citizen wrote at home that the agenda should hold (M3)."""
    found = HomePreparation.objects.filter(conversation=conversation).first()
    return [wish[:300] for wish in found.wished][:MOST_WISHES] if found else []


def own_words_of(conversation: Conversation, earlier: ConversationQuerySet) -> list[rules.FollowUp]:
    """The citizen wrote in own words after the newest conversation: the two talk about what differs (M6).

    What nobody has held up against ours yet is a point of its own.
    """
    newest = earlier.held().order_by("-planned_at", "-pk").values("pk")[:1]
    written = OwnWords.objects.filter(conversation__in=newest).select_related("conversation__case").first()
    if written is None:
        return []
    found = [as_point(one) for one in differences_of(written, ours_of(written.conversation))]
    texts = [*([DueCode.OWN_WORDS.value] if unread(written) else []), *found]
    return [rules.FollowUp(text, timezone.localdate(conversation.planned_at)) for text in texts]


def follow_ups_of(case_id: int) -> list[rules.FollowUp]:
    """What has a day in the plan: milestones, the plan filled in at home, the next look at the weekly mix."""
    due = [
        rules.FollowUp(milestone.text, milestone.due_on)
        for milestone in Milestone.objects.filter(case_id=case_id, due_on__isnull=False).unreached()
        if milestone.due_on
    ]
    plan = JobPlan.objects.filter(case_id=case_id).open().first()
    if plan is None:
        return due
    if plan.citizen_draft_by and plan.state == PlanState.DRAFT:
        due.append(rules.FollowUp(DueCode.PLAN_AT_HOME, plan.citizen_draft_by))
    mix = WeeklyMix.objects.filter(plan=plan).newest_first().first()
    if mix and mix.shift_on:
        due.append(rules.FollowUp(DueCode.MIX, mix.shift_on))
    return due
