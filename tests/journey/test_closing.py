# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from jobfokus.accounts.choices import Role
from jobfokus.booking.actions.booking import book
from jobfokus.booking.actions.waiting import wait_for_seat
from jobfokus.citizens.dated import Exit
from jobfokus.citizens.models import Case
from jobfokus.conversations.choices import AgreementState, BookedHow, KindCode, Status
from jobfokus.conversations.models import Conversation
from jobfokus.exchange.choices import LetterCode
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.models import Message
from jobfokus.journey.actions import closing
from jobfokus.plans.choices import PlanState
from jobfokus.plans.models import JobPlan
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.booking.factories import SlotFactory, citizen_case
from tests.citizens.factories import ExitReasonFactory
from tests.conversations.factories import AgreementFactory, ConversationFactory, KindFactory

NOW = datetime(2026, 5, 20, 8, tzinfo=UTC)


@pytest.fixture
def busy(world):
    """A case with a plan, a planned and a held conversation, an open and a kept agreement."""
    case = world.case
    JobPlan.objects.create(case=case)
    held_at = datetime(2026, 4, 1, 8, tzinfo=UTC)
    return {
        "planned": ConversationFactory(case=case),
        "held": ConversationFactory(case=case, status=Status.HELD, planned_at=held_at),
        "open": AgreementFactory(case=case),
        "kept": AgreementFactory(case=case, state=AgreementState.KEPT, text="Skriv cv"),
    }


def close(world, **changes):
    reason = ExitReasonFactory(municipality=world.municipality)
    wanted = {"by": world.caseworker, "now": NOW, "seen": 1} | changes
    closing.close_case(world.case, Exit(reason, job="Kok"), **wanted)


def test_what_closing_ends_is_told_before(world, busy):
    told = closing.closing_consequences(world.case)
    assert told.open_plans == 1
    assert told.planned_at == (busy["planned"].planned_at,)
    assert told.open_agreements == ("Ring til tre butikker",)


def test_closing_ends_plan_planned_conversations_and_open_agreements_and_nothing_else(world, busy):
    close(world)
    for thing in busy.values():
        thing.refresh_from_db()
    case = Case.objects.get(pk=world.case.pk)
    assert (case.ended_on, case.next_conversation_at) == (date(2026, 5, 20), None)
    assert case.last_conversation_on == date(2026, 4, 1)
    assert JobPlan.objects.get(case=case).state == PlanState.CLOSED
    assert (busy["planned"].status, busy["planned"].status_reason) == (
        Status.CANCELLED_BY_US,
        "Sagen er afsluttet: Ordinært job",
    )
    assert busy["held"].status == Status.HELD
    assert (busy["open"].state, busy["open"].outcome) == (AgreementState.DROPPED, "Sagen er afsluttet: Ordinært job")
    assert busy["kept"].state == AgreementState.KEPT
    verbs = LogEntry.objects.filter(citizen_id=case.citizen_id).values_list("verb", flat=True)
    assert sorted(verbs) == ["agreement.dropped", "case.closed", "conversation.cancelled", "plan.closed"]
    told = closing.closing_consequences(case)
    assert (told.open_plans, told.planned_at, told.open_agreements) == (0, (), ())


def test_the_citizen_is_told_of_a_meeting_called_off_but_not_why_we_closed(world, busy):
    world.case.citizen.email = "borger@example.dk"
    world.case.citizen.save()
    close(world)
    (letter,) = Message.objects.filter(about_uuid=busy["planned"].uuid, kind=LetterCode.MEETING_CANCELLED)
    assert "Din sag hos os er afsluttet." in letter.text
    assert "Ordinært job" not in letter.text


def test_whoever_waits_for_the_time_of_a_case_that_closes_gets_it(world):
    kind = KindFactory(municipality=world.municipality, code=KindCode.GROUP)
    slot = SlotFactory(team=world.team, holder=world.caseworker, kinds=[kind], seats=1)
    world.case.citizen.user = user_with(Role.CITIZEN, municipality=world.municipality)
    world.case.citizen.save()
    waits = citizen_case(world.team, world.caseworker)
    book(slot, world.case, kind=kind, by=world.caseworker, now=NOW, how=BookedHow.ASSISTED)
    wait_for_seat(slot, waits, kind=kind, by=waits.citizen.user, now=NOW)
    close(world, seen=Case.objects.get(pk=world.case.pk).version)
    assert Conversation.objects.planned().get(slot=slot).case == waits


def test_who_may_not_write_in_the_case_closes_nothing(world, busy):
    for by in (world.colleague, world.manager, world.foreign_caseworker):
        with pytest.raises(PermissionDenied):
            close(world, by=by)
    assert JobPlan.objects.get(case=world.case).state == PlanState.DRAFT


def test_the_second_who_closes_changes_nothing(world, busy):
    close(world)
    with pytest.raises(ChangedMeanwhileError):
        close(world)
    assert LogEntry.objects.filter(verb="case.closed").count() == 1


def test_a_closing_that_breaks_half_way_changes_nothing(world, busy, monkeypatch):
    def breaks(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(closing, "drop_open_agreements", breaks)
    with pytest.raises(RuntimeError):
        close(world)
    case = Case.objects.get(pk=world.case.pk)
    assert (case.ended_on, case.version) == (None, 1)
    assert JobPlan.objects.get(case=case).state == PlanState.DRAFT
    assert not LogEntry.objects.exists()
