# SPDX-License-Identifier: MPL-2.0
"""Writing the agenda of a conversation from what last time left (C7)."""

from collections.abc import Iterable
from datetime import date

from django.db import models, transaction
from django.utils import timezone

from jobfokus.common.kept import Blank
from jobfokus.common.together import Question, Row, instant, read_kept
from jobfokus.conversations import rules
from jobfokus.conversations.choices import DueCode, PointOrigin
from jobfokus.conversations.models import AgendaPoint, Agreement, Conversation, HomePreparation, OwnWords
from jobfokus.conversations.own_words import as_point, differences_of, ours_of, unread
from jobfokus.plans.choices import PlanState
from jobfokus.plans.models import JobPlan, Milestone, WeeklyMix

WROTE_ITSELF = (PointOrigin.CITIZEN, PointOrigin.AGREEMENT, PointOrigin.TRACK, PointOrigin.FOLLOW_UP)

MOST_WISHES = 5


def write_agenda(conversation: Conversation, *, has_points: bool = True) -> None:
    """Let the agenda write itself anew. Points that people added, and points that were dealt with, stay.

    Called by planning, preparation and start, which have checked who may. A conversation that was made just now has no
    points to look for.
    """
    with transaction.atomic(savepoint=False):
        kept = {(point.origin, point.text, point.agreement_id): point for point in _kept(conversation, has_points)}
        wanted = [(item.origin, item.text or item.track, item.agreement_id) for item in agenda_of(conversation)]
        added = [
            key
            for key, point in kept.items()
            if key not in wanted and (point.origin not in WROTE_ITSELF or point.done_at)
        ]
        gone = [point.pk for key, point in kept.items() if key not in wanted and key not in added]
        if gone:
            AgendaPoint.objects.filter(pk__in=gone).delete()
        places = sorted([*wanted, *added], key=lambda key: rules.AGENDA_ORDER.index(PointOrigin(key[0])))
        made, moved = [], []
        for place, (origin, text, agreement_id) in enumerate(places):
            point = kept.get((origin, text, agreement_id))
            if point is None:
                written = {"origin": origin, "text": text, "agreement_id": agreement_id, "position": place}
                made.append(AgendaPoint(conversation=conversation, **written))
            elif point.position != place:
                point.position = place
                moved.append(point)
        AgendaPoint.objects.bulk_create(made)
        AgendaPoint.objects.bulk_update(moved, ["position"])


def _kept(conversation: Conversation, has_points: bool) -> Iterable[AgendaPoint]:
    """The points that stand, held until they are written anew."""
    return AgendaPoint.objects.select_for_update().filter(conversation=conversation) if has_points else ()


def agenda_questions() -> dict[str, Question]:
    """What an agenda is written from, with blanks for the case, the conversation and when it is."""
    case, conversation = Blank("case", models.BigIntegerField()), Blank("conversation", models.BigIntegerField())
    held = Conversation.objects.filter(case=case).exclude(pk=conversation).held()
    untold = AgendaPoint.objects.filter(conversation__in=held, origin=PointOrigin.MUST_TELL, done_at=None)
    agreed = Agreement.objects.filter(case=case).exclude(conversation=conversation).open()
    due = Milestone.objects.filter(case=case, due_on__isnull=False).unreached()
    plans = JobPlan.objects.filter(case=case).open()
    newest = held.order_by("-planned_at", "-pk").values("pk")[:1]
    return {
        "untold": (untold, ("text", "position", "conversation__planned_at")),
        "agreed": (agreed, ("pk", "text", "due_on")),
        "held_before": (held.filter(planned_at__lt=Blank("at", models.DateTimeField())), ("pk",)),
        "due": (due, ("text", "due_on")),
        "plans": (plans, ("state", "citizen_draft_by")),
        "mixes": (WeeklyMix.objects.filter(plan__in=plans), ("pk", "since", "shift_on")),
        "own_words": (OwnWords.objects.filter(conversation__in=newest), ("pk",)),
        "from_home": (HomePreparation.objects.filter(conversation=conversation), ("wishes",)),
    }


def agenda_of(conversation: Conversation) -> tuple[rules.AgendaItem, ...]:
    """What the agenda says now, asked of agreements, plan and earlier conversations. One statement."""
    blanks = {"case": conversation.case_id, "conversation": conversation.pk, "at": conversation.planned_at}
    found = read_kept("agenda", agenda_questions, **blanks)
    return rules.next_agenda(
        on=timezone.localdate(conversation.planned_at),
        citizen_topic=conversation.citizen_topic or str(conversation.topic or ""),
        must_tell=[row["text"] for row in sorted(found["untold"], key=_by_meeting)],
        agreements=[rules.OpenAgreement(row["pk"], row["text"], _day(row["due_on"])) for row in found["agreed"]],
        held_before=len(found["held_before"]),
        follow_ups=[*follow_ups_of(found), *own_words_of(conversation, found["own_words"])],
        wishes=wishes_of(found["from_home"]),
    )


def _by_meeting(point: Row) -> tuple[object, int]:
    return instant(point["conversation__planned_at"]), point["position"]


def _day(text: str) -> date:
    return date.fromisoformat(text)


def wishes_of(from_home: list[Row]) -> list[str]:
    """What the citizen wrote at home that the agenda should hold (M3)."""
    return [wish[:300] for row in from_home for wish in HomePreparation(wishes=row["wishes"]).wished][:MOST_WISHES]


def own_words_of(conversation: Conversation, newest: list[Row]) -> list[rules.FollowUp]:
    """The citizen wrote in own words after the newest conversation: the two talk about what differs (M6).

    What nobody has held up against ours yet is a point of its own. Nearly always there is nothing to read.
    """
    if not newest:
        return []
    written = OwnWords.objects.select_related("conversation__case").get(pk=newest[0]["pk"])
    found = [as_point(one) for one in differences_of(written, ours_of(written.conversation))]
    texts = [*([DueCode.OWN_WORDS.value] if unread(written) else []), *found]
    return [rules.FollowUp(text, timezone.localdate(conversation.planned_at)) for text in texts]


def follow_ups_of(found: dict[str, list[Row]]) -> list[rules.FollowUp]:
    """What has a day in the plan: milestones, the plan filled in at home, the next look at the weekly mix."""
    due = [rules.FollowUp(row["text"], _day(row["due_on"])) for row in found["due"]]
    for plan in found["plans"]:
        if plan["citizen_draft_by"] and plan["state"] == PlanState.DRAFT:
            due.append(rules.FollowUp(DueCode.PLAN_AT_HOME, _day(plan["citizen_draft_by"])))
    newest = max(found["mixes"], key=lambda mix: (mix["since"], mix["pk"]), default=None)
    if newest and newest["shift_on"]:
        due.append(rules.FollowUp(DueCode.MIX, _day(newest["shift_on"])))
    return due
