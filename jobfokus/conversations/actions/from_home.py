# SPDX-License-Identifier: MPL-2.0
"""The citizen at home: answers an agreement, prepares, says how it is and how it went (M2, M3, M6, C8)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case
from jobfokus.conversations.access import may_hold, may_write_from_home
from jobfokus.conversations.actions.agenda import write_agenda
from jobfokus.conversations.choices import AgreementState, Status
from jobfokus.conversations.models import (
    Agreement,
    Conversation,
    Feeling,
    HomeAnswer,
    HomePreparation,
    OwnWords,
    RememberedAgreement,
    Verdict,
    VerdictConsent,
)
from jobfokus.exchange.files import store_file
from jobfokus.plans.choices import Doer
from jobfokus.privacy.log import record_change


@dataclass(frozen=True, slots=True)
class Words:
    """What the citizen says after a conversation (M6)."""

    agreements: str = ""
    goal: str = ""
    strategy: str = ""
    remembered: Mapping[Agreement, tuple[bool, str]] = field(default_factory=dict)


def answer_agreement(
    agreement: Agreement,
    *,
    by: User,
    now: datetime,
    done: bool,
    text: str = "",
    upload: "File[bytes] | None" = None,
) -> HomeAnswer:
    """Tick off an open agreement, take the tick back, write a word, attach a file (M2)."""
    _check(may_write_from_home(by, agreement.case))
    _check(agreement.state == AgreementState.OPEN and agreement.doer == Doer.CITIZEN)
    with transaction.atomic():
        answer = HomeAnswer.objects.create(agreement=agreement, done=done, text=text.strip(), by=by, at=now)
        if upload is not None:
            citizen_id = agreement.case.citizen_id
            answer.file = store_file(upload, owner=answer, citizen_id=citizen_id, by=by, now=now)
            answer.save(update_fields=["file"])
        record_change(
            "agreement.answered",
            by=by,
            citizen_id=agreement.case.citizen_id,
            of=agreement,
            done=done,
            file=bool(upload),
        )
    return answer


def prepare_from_home(
    conversation: Conversation, *, by: User, now: datetime, take_away: str, wishes: str
) -> HomePreparation:
    """What the citizen wants to take away, and what the agenda should hold (M3); the agenda writes itself anew."""
    _check(may_write_from_home(by, conversation.case))
    _check(conversation.status == Status.PLANNED and conversation.started_at is None)
    with transaction.atomic():
        words = {"take_away": take_away.strip(), "wishes": wishes.strip(), "written_at": now}
        written, _ = HomePreparation.objects.update_or_create(conversation=conversation, defaults=words)
        write_agenda(conversation)
        record_change("conversation.prepared_at_home", by=by, citizen_id=conversation.case.citizen_id, of=conversation)
    return written


def tell_feeling(case: Case, score: int, *, by: User, on: date) -> Feeling:
    """How things are today; told again the same day it is corrected. It is shared as the point before it was."""
    _check(may_write_from_home(by, case))
    with transaction.atomic():
        before = Feeling.objects.filter(case=case).order_by("-on").first()
        told, _ = Feeling.objects.update_or_create(
            case=case, on=on, defaults={"score": score}, create_defaults={"score": score, "shared": shares(before)}
        )
        record_change("feeling.told", by=by, citizen_id=case.citizen_id, of=told)
    return told


def shares(before: Feeling | None) -> bool:
    """A new point is shared when the one before it is; the first is the citizen's own."""
    return before is not None and before.shared


def share_curve(case: Case, shared: bool, *, by: User) -> None:
    """Let the caseworker see the whole curve, or nothing of it any more: it acts at once."""
    _check(may_write_from_home(by, case))
    with transaction.atomic():
        Feeling.objects.filter(case=case).update(shared=shared)
        record_change("feeling.shared" if shared else "feeling.kept", by=by, citizen_id=case.citizen_id, of=case)


def give_verdict(
    conversation: Conversation, score: int, *, line: str, by: User, now: datetime, on: date, on_screen: bool = False
) -> Verdict:
    """How it worked for the citizen (C8): once, from home or on the shared screen."""
    may = may_hold(by, conversation, on) if on_screen else may_write_from_home(by, conversation.case)
    _check(may and conversation.status == Status.HELD)
    with transaction.atomic():
        given, made = Verdict.objects.get_or_create(
            conversation=conversation,
            defaults={"score": score, "line": line.strip(), "given_at": now, "on_screen": on_screen},
        )
        if made:
            record_change("verdict.given", by=by, citizen_id=conversation.case.citizen_id, of=conversation)
    return given


def write_own_words(conversation: Conversation, words: Words, *, by: User, now: datetime) -> OwnWords:
    """Agreements, goal and search strategy as the citizen understood them (M6); the next agenda takes them up.

    Written anew, somebody reads them anew.
    """
    _check(may_write_from_home(by, conversation.case) and conversation.status == Status.HELD)
    _check(all(row.conversation_id == conversation.pk for row in words.remembered))
    with transaction.atomic():
        said = {"agreements": words.agreements, "goal": words.goal, "strategy": words.strategy, "written_at": now}
        said |= {"goal_same": None, "strategy_same": None}
        written, _ = OwnWords.objects.update_or_create(conversation=conversation, defaults=said)
        written.remembered.all().delete()
        for agreement, (same, text) in words.remembered.items():
            RememberedAgreement.objects.create(own_words=written, agreement=agreement, same=same, words=text.strip())
        write_agendas(conversation)
        record_change("conversation.own_words", by=by, citizen_id=conversation.case.citizen_id, of=conversation)
    return written


def judge_own_words(
    conversation: Conversation, *, goal_same: bool | None, strategy_same: bool | None, by: User, on: date
) -> None:
    """Whoever may hold it says whether goal and strategy mean the same as ours; if not, the next agenda asks."""
    _check(may_hold(by, conversation, on))
    with transaction.atomic():
        judged = {"goal_same": goal_same, "strategy_same": strategy_same}
        if OwnWords.objects.filter(conversation=conversation).update(**judged):
            write_agendas(conversation)
            record_change(
                "conversation.own_words_read", by=by, citizen_id=conversation.case.citizen_id, of=conversation
            )


def write_agendas(conversation: Conversation) -> None:
    """Let the agendas to come in the case write themselves anew."""
    for planned in Conversation.objects.filter(case_id=conversation.case_id).upcoming():
        write_agenda(planned)


def consent_to_verdicts(by: User, *, on: date) -> VerdictConsent:
    """From today one's leader may see the verdicts on one's own conversations."""
    with transaction.atomic():
        given, made = VerdictConsent.objects.get_or_create(user=by, until=None, defaults={"since": on})
        if made:
            record_change("verdicts.consented", by=by, of=given)
    return given


def withdraw_verdicts(by: User) -> None:
    """Nobody sees them any more, from now on."""
    with transaction.atomic():
        VerdictConsent.objects.filter(user=by, until=None).delete()
        record_change("verdicts.withdrawn", by=by)


def _check(may: bool) -> None:
    if not may:
        raise PermissionDenied
