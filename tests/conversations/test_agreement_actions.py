# SPDX-License-Identifier: MPL-2.0
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from jobfokus.accounts.models import User
from jobfokus.conversations.actions.agreements import Promise, change_agreement, follow_up_agreement, make_agreement
from jobfokus.conversations.actions.expectations import Expected, reopen_expectations, write_expectations
from jobfokus.conversations.models import Agreement, Expectation
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.models import LogEntry
from tests.conversations.factories import HELD_AT, AgreementFactory

DAY = date(2026, 6, 15)


def test_with_help_makes_an_agreement_on_our_side(world):
    made = make_agreement(
        world.case, Promise("Skriv CV", DAY, can_start="with_help"), by=world.team_leader, now=HELD_AT
    )
    ours = made.helped_by.get()
    assert (ours.doer, ours.text, ours.due_on, ours.responsible) == (
        "caseworker", "Hjælp til: Skriv CV", DAY, world.caseworker,
    )  # fmt: skip
    assert LogEntry.objects.filter(verb="agreement.made").count() == 2


@pytest.mark.parametrize("answer", ["yes", "no", ""])
def test_without_help_there_is_one_agreement(world, answer):
    make_agreement(world.case, Promise("Skriv CV", DAY, can_start=answer), by=world.caseworker, now=HELD_AT)
    assert Agreement.objects.get().responsible is None


@pytest.mark.parametrize("who", ["colleague", "manager", "foreign_caseworker"])
def test_only_those_who_work_in_the_case_make_change_and_follow_up(world, who):
    by, agreement = getattr(world, who), AgreementFactory(case=world.case)
    for attempt in (
        lambda: make_agreement(world.case, Promise("x", DAY), by=by, now=HELD_AT),
        lambda: change_agreement(agreement, Promise("x", DAY), by=by, now=HELD_AT, seen=1),
        lambda: follow_up_agreement(agreement, by=by, now=HELD_AT, seen=1, state="kept"),
        lambda: write_expectations(world.case, Expected(), by=by, now=HELD_AT, seen=None, agreed=True),
        lambda: reopen_expectations(world.case, by=by, now=HELD_AT, because="x"),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    agreement.refresh_from_db()
    assert (agreement.text, agreement.state) == ("Ring til tre butikker", "open")


def test_an_agreement_is_reworded_until_it_has_been_followed_up(world):
    agreement = AgreementFactory(case=world.case)
    change_agreement(agreement, Promise("Ring til fem", DAY), by=world.caseworker, now=HELD_AT, seen=1)
    assert (agreement.text, agreement.version) == ("Ring til fem", 2)
    follow_up_agreement(agreement, by=world.caseworker, now=HELD_AT, seen=2, state="kept")
    with pytest.raises(PermissionDenied):
        change_agreement(agreement, Promise("Ring til ti", DAY), by=world.caseworker, now=HELD_AT, seen=3)


def test_a_wrong_click_is_taken_back(world):
    agreement = AgreementFactory(case=world.case)
    follow_up_agreement(agreement, by=world.caseworker, now=HELD_AT, seen=1, state="dropped", why="Fik job")
    follow_up_agreement(agreement, by=world.caseworker, now=HELD_AT, seen=2, state="open")
    assert (agreement.state, agreement.outcome, agreement.state_at) == ("open", "", None)


def test_an_agreement_that_was_not_kept_says_why(world):
    agreement = AgreementFactory(case=world.case)
    with pytest.raises(IntegrityError):
        follow_up_agreement(agreement, by=world.caseworker, now=HELD_AT, seen=1, state="not_kept")


def test_the_second_to_follow_up_is_told_that_somebody_was_first(world):
    agreement = AgreementFactory(case=world.case)
    follow_up_agreement(agreement, by=world.caseworker, now=HELD_AT, seen=1, state="kept")
    with pytest.raises(ChangedMeanwhileError):
        follow_up_agreement(agreement, by=world.team_leader, now=HELD_AT, seen=1, state="dropped")
    assert Agreement.objects.get().state == "kept"


@pytest.mark.parametrize(
    "state, due, counted", [("open", -1, True), ("open", 0, False), ("open", 1, False), ("kept", -1, False)]
)
def test_overdue_means_open_and_past_its_day(world, state, due, counted):
    AgreementFactory(case=world.case, state=state, due_on=DAY + timedelta(days=due))
    assert Agreement.objects.overdue(DAY).exists() is counted


def test_agreements_of_another_municipality_are_not_seen_nor_ones_own_as_a_citizen(world):
    mine, theirs = AgreementFactory(case=world.case), AgreementFactory(case=world.foreign_case)
    assert list(Agreement.objects.for_staff(world.caseworker)) == [mine]
    assert list(Agreement.objects.for_staff(world.foreign_caseworker)) == [theirs]
    world.case.citizen.user = world.caseworker
    world.case.citizen.save()
    assert not Agreement.objects.for_staff(User.objects.get(pk=world.caseworker.pk)).exists()


def test_expectations_are_agreed_once_and_again_from_the_version_one_saw(world):
    write_expectations(
        world.case, Expected(our_role="Vi rådgiver"), by=world.caseworker, now=HELD_AT, seen=None, agreed=True
    )
    write_expectations(
        world.case, Expected(our_role="Vi spørger"), by=world.caseworker, now=HELD_AT, seen=1, agreed=True
    )
    for seen in (1, None):
        with pytest.raises(ChangedMeanwhileError):
            write_expectations(
                world.case, Expected(our_role="Tabt"), by=world.team_leader, now=HELD_AT, seen=seen, agreed=True
            )
    expectation = Expectation.objects.get()
    assert (expectation.our_role, expectation.version, expectation.owner_then) == ("Vi spørger", 2, world.caseworker)


def test_expectations_are_opened_again_with_their_words_kept(world):
    write_expectations(
        world.case, Expected(our_role="Vi rådgiver"), by=world.caseworker, now=HELD_AT, seen=None, agreed=True
    )
    later = HELD_AT + timedelta(days=3)
    reopened = reopen_expectations(world.case, by=world.team_leader, now=later, because="Ny sagsbehandler")
    assert (reopened.reopened_at, reopened.our_role) == (later, "Vi rådgiver")
    assert LogEntry.objects.last().verb == "expectation.reopened"


def test_expectations_written_down_are_not_yet_agreed(world):
    words = Expected(citizen_words="Ærlighed")
    written = write_expectations(world.case, words, by=world.caseworker, now=HELD_AT, seen=None, agreed=False)
    assert (written.citizen_words, written.agreed_at) == ("Ærlighed", None)
    assert LogEntry.objects.last().verb == "expectation.written"
