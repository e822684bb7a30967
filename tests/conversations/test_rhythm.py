# SPDX-License-Identifier: MPL-2.0
"""Needs are kept as rows: what met them, what moved them, and that no history is overwritten."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command

from jobfokus.citizens import dated
from jobfokus.citizens.choices import ContactState, NeedStatus
from jobfokus.citizens.models import (
    Absence,
    Case,
    ContactNeed,
    ContactReason,
    ContactRule,
    ContactRuleSet,
    TargetGroup,
    booking_passed,
    contact_due,
    contact_late,
    next_need,
)
from jobfokus.citizens.shipped import ship_lists
from jobfokus.citizens.shipped_contact import ship_contact_rules
from jobfokus.conversations.actions.planning import plan_conversation, settle_conversation
from jobfokus.conversations.choices import KindCode, Status
from jobfokus.conversations.models import NeedAnswer
from jobfokus.conversations.rhythm import recompute_needs
from tests.citizens.factories import BenefitFactory, CaseFactory
from tests.conversations.factories import ConversationFactory, KindFactory

START = date(2026, 8, 3)
TODAY = date(2026, 8, 10)
NOW = datetime(2026, 8, 10, 8, tzinfo=UTC)


@pytest.fixture
def case(world):
    """A job-ready case that began after the newest rules, in a municipality with the shipped rules."""
    ship_lists(world.municipality)
    ship_contact_rules(world.municipality)
    group = TargetGroup.objects.get(municipality=world.municipality, name="Jobparat kontanthjælpsmodtager")
    case = CaseFactory(team=world.team, owner=world.caseworker, target_group=group, started_on=START)
    recompute_needs([case.pk], TODAY)
    case.refresh_from_db()
    return case


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 8, tzinfo=UTC)


def test_rules_are_shipped_once_with_source_and_a_mark_to_check_them(case):
    assert ship_contact_rules(case.municipality) == 0
    for rules in ContactRuleSet.objects.all():
        assert rules.source
        assert rules.checked_at is None
    assert ContactReason.objects.filter(municipality=case.municipality).count() == 15


def test_a_new_case_has_its_needs_and_the_next_one_on_the_case(case):
    need = next_need(case)
    assert (need.rule.name, need.latest) == ("Første samtale", date(2026, 9, 3))
    assert (case.contact_state, case.contact_latest) == (ContactState.OPEN, need.latest)
    assert case.contact_needs.standing().count() == 6


def test_planning_books_the_need_and_a_cancellation_by_us_frees_it_as_ours(case, world):
    kind = KindFactory(municipality=case.municipality, code=KindCode.FIRST)
    planned = plan_conversation(case, by=world.caseworker, now=NOW, kind=kind, planned_at=at(date(2026, 8, 20)))
    need = next_need(case)
    assert (need.status, need.booked_on) == (NeedStatus.BOOKED, date(2026, 8, 20))
    assert need.answer.conversation == planned
    assert (case.contact_state, case.contact_book_by) == (ContactState.BOOKED, None)
    settle_conversation(planned, by=world.caseworker, now=NOW, status=Status.CANCELLED_BY_US, reason="Sygdom")
    need = next_need(case)
    assert (need.status, need.ours) == (NeedStatus.OPEN, True)
    assert not NeedAnswer.objects.filter(need=need).exists()
    case.refresh_from_db()
    assert case.contact_book_by == date(2026, 8, 27)


def test_a_held_conversation_meets_needs_of_both_rules(case):
    held = ConversationFactory(case=case, planned_at=at(date(2026, 8, 12)), status=Status.HELD)
    recompute_needs([case.pk], date(2026, 8, 13))
    met = case.contact_needs.standing().filter(status=NeedStatus.MET)
    assert {need.met_on for need in met} == {date(2026, 8, 12)}
    assert set(held.answers.values_list("need", flat=True)) == set(met.values_list("pk", flat=True))
    assert len(met) == 2


def test_a_meeting_that_does_not_count_meets_nothing(case):
    kind = KindFactory(municipality=case.municipality, code=KindCode.GROUP, counts=False)
    ConversationFactory(case=case, kind=kind, planned_at=at(date(2026, 8, 12)), status=Status.HELD)
    recompute_needs([case.pk], date(2026, 8, 13))
    assert not case.contact_needs.filter(status=NeedStatus.MET).exists()


def test_another_target_group_reckons_anew_and_the_old_needs_stay_as_history(case):
    ConversationFactory(case=case, planned_at=at(date(2026, 8, 12)), status=Status.HELD)
    recompute_needs([case.pk], date(2026, 8, 13))
    before = {need.pk: (need.status, need.latest, need.met_on) for need in ContactNeed.objects.filter(case=case)}
    unemployed = TargetGroup.objects.get(municipality=case.municipality, name="Dagpengemodtager")
    dated.set_standing(case, unemployed, BenefitFactory(municipality=case.municipality), since=TODAY)
    recompute_needs([case.pk], date(2026, 8, 14))
    old = ContactNeed.objects.filter(pk__in=before)
    assert {need.superseded_on for need in old} == {date(2026, 8, 14)}
    assert {need.pk: (need.status, need.latest, need.met_on) for need in old} == before
    assert next_need(case).rule.name == "Samtaler i kommunen før måned 6"


def test_reckoning_again_writes_nothing(case, django_assert_num_queries):
    recompute_needs([case.pk], TODAY)
    stands = list(ContactNeed.objects.values())
    with django_assert_num_queries(6):  # with begin and end of the transaction; four questions and no change
        assert recompute_needs([case.pk], TODAY) == []
    assert list(ContactNeed.objects.values()) == stands


def test_a_need_that_was_met_keeps_its_deadline_when_a_later_meeting_falls_away(case, world):
    ConversationFactory(case=case, planned_at=at(date(2026, 8, 12)), status=Status.HELD)
    recompute_needs([case.pk], date(2026, 8, 13))
    stood = dict(case.contact_needs.filter(status=NeedStatus.MET).values_list("pk", "book_by"))
    later = at(date(2026, 11, 20))
    ConversationFactory(case=case, planned_at=later, status=Status.CANCELLED_BY_CITIZEN, status_at=later)
    recompute_needs([case.pk], date(2026, 11, 20))
    assert dict(case.contact_needs.filter(status=NeedStatus.MET).values_list("pk", "book_by")) == stood
    assert None not in stood.values()


def test_thirty_cases_cost_as_many_statements_as_one(case, world, django_assert_num_queries):
    cases = [CaseFactory(team=world.team, target_group=case.target_group, started_on=START) for _ in range(30)]
    recompute_needs([each.pk for each in cases], TODAY)
    with django_assert_num_queries(6):
        recompute_needs([each.pk for each in cases], TODAY)


def test_a_pause_moves_the_date_and_taking_it_back_brings_the_old_one(case, world):
    ill = ContactReason.objects.get(municipality=case.municipality, code="illness")
    before = case.contact_latest
    absence = Absence.objects.create(
        case=case, reason=ill, since=date(2026, 8, 10), until=date(2026, 8, 23), written_by=world.caseworker
    )
    recompute_needs([case.pk], TODAY)
    case.refresh_from_db()
    assert case.contact_state == ContactState.PAUSED
    assert case.contact_latest == before + timedelta(days=14)
    Absence.objects.filter(pk=absence.pk).update(taken_back_at=NOW)
    recompute_needs([case.pk], TODAY)
    case.refresh_from_db()
    assert (case.contact_state, case.contact_latest) == (ContactState.OPEN, before)


def test_times_that_we_lacked_move_the_booking_and_the_case_is_ours_when_late(case, world):
    reason = ContactReason.objects.get(municipality=case.municipality, code="no_slots")
    Absence.objects.create(
        case=case, reason=reason, contact=False, since=TODAY, until=date(2026, 8, 30), written_by=world.caseworker
    )
    latest = case.contact_latest
    recompute_needs([case.pk], TODAY)
    need = next_need(case)
    assert (need.latest, need.ours) == (latest, True)
    assert need.book_by > case.contact_book_by


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 8, 17), set()),
        (date(2026, 9, 1), {"due", "booking"}),
        (date(2026, 9, 3), {"due", "booking"}),
        (date(2026, 9, 4), {"late", "booking"}),
    ],
)
def test_due_and_late_follow_the_day(case, today, words):
    asked = {"due": contact_due(today, 7), "late": contact_late(today), "booking": booking_passed(today)}
    assert {word for word, asks in asked.items() if Case.objects.filter(asks, pk=case.pk).exists()} == words


def test_the_nightly_command_tells_what_it_changed_and_then_nothing(case, world, capsys):
    call_command("recompute_needs", today=TODAY)
    assert capsys.readouterr().out == "2 changed\n"  # the two cases of the world, without needs until now
    call_command("recompute_needs", today=TODAY)
    assert capsys.readouterr().out == "0 changed\n"


def test_a_municipality_without_rules_says_so_on_the_case(world):
    recompute_needs([world.foreign_case.pk], TODAY)
    world.foreign_case.refresh_from_db()
    assert world.foreign_case.contact_state == ContactState.NO_RULE


def test_rules_of_one_municipality_never_reach_another(case, world):
    recompute_needs([world.foreign_case.pk, case.pk], TODAY)
    assert not world.foreign_case.contact_needs.exists()
    assert not ContactRule.objects.filter(rule_set__municipality=world.foreign_case.municipality).exists()
