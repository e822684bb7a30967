# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.conversations import rules
from jobfokus.conversations.choices import AgreementState, CanStart, PhaseCode, PointOrigin
from jobfokus.conversations.rules import AgendaItem, FollowUp, OpenAgreement

ON = date(2026, 6, 1)
NOTHING = {"on": ON, "citizen_topic": "", "must_tell": [], "agreements": [], "held_before": 0, "follow_ups": []}


def agenda(**given_parts):
    return rules.next_agenda(**(NOTHING | given_parts))


@pytest.mark.parametrize("held_before, track", [(0, "A"), (1, "B"), (2, "C"), (3, "C"), (40, "C")])
def test_the_talk_goes_from_a_to_b_and_then_c(held_before, track):
    assert rules.track_to_talk_about(held_before) == track
    assert agenda(held_before=held_before) == (AgendaItem(PointOrigin.TRACK, track=track),)


def test_the_agenda_starts_with_the_citizen_and_ends_with_what_is_due():
    written = agenda(
        citizen_topic="Skift af branche",
        must_tell=["Reglerne om ferie"],
        agreements=[OpenAgreement(2, "Ring til Netto", ON), OpenAgreement(1, "Send CV", ON - timedelta(days=3))],
        follow_ups=[FollowUp("Kørekort", ON)],
        held_before=1,
    )
    assert [(item.origin.value, item.text or item.track) for item in written] == [
        ("citizen", "Skift af branche"),
        ("must_tell", "Reglerne om ferie"),
        ("agreement", "Send CV"),
        ("agreement", "Ring til Netto"),
        ("track", "B"),
        ("follow_up", "Kørekort"),
    ]


def test_an_agreement_stands_there_before_its_day_and_a_follow_up_only_when_its_day_has_come():
    tomorrow = ON + timedelta(days=1)
    written = agenda(agreements=[OpenAgreement(1, "Senere", tomorrow)], follow_ups=[FollowUp("Senere", tomorrow)])
    assert [item.origin for item in written] == [PointOrigin.AGREEMENT, PointOrigin.TRACK]


def test_what_must_be_told_stands_there_once():
    assert [item.text for item in agenda(must_tell=["Ferie", "Ferie"])][:1] == ["Ferie"]
    assert len(agenda(must_tell=["Ferie", "Ferie"])) == 2


@given(
    st.text(max_size=20),
    st.lists(st.text(min_size=1, max_size=8), max_size=4),
    st.lists(st.builds(OpenAgreement, st.integers(1, 99), st.just("x"), st.dates()), max_size=4),
    st.lists(st.builds(FollowUp, st.just("y"), st.dates()), max_size=4),
)
def test_every_agenda_keeps_the_order_and_loses_no_agreement(topic, must_tell, agreements, follow_ups):
    written = agenda(citizen_topic=topic, must_tell=must_tell, agreements=agreements, follow_ups=follow_ups)
    places = [rules.AGENDA_ORDER.index(item.origin) for item in written]
    assert places == sorted(places)
    assert sum(item.origin == PointOrigin.AGREEMENT for item in written) == len(agreements)


SAVED = datetime(2026, 6, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "first_saved_at, minutes_later, may", [(None, 0, True), (SAVED, 0, True), (SAVED, 60, True), (SAVED, 61, False)]
)
def test_a_record_is_corrected_freely_until_the_grace_hour_has_passed(first_saved_at, minutes_later, may):
    now = SAVED + timedelta(minutes=minutes_later)
    assert rules.may_correct(first_saved_at, now, timedelta(minutes=60)) is may


@given(st.integers(1, 240))
def test_the_phases_share_the_whole_conversation(minutes):
    shares = rules.phase_minutes(minutes)
    assert sum(shares.values()) == minutes
    assert all(share >= 0 for share in shares.values())


def test_a_conversation_of_45_minutes_spends_most_of_them_on_clarifying():
    assert rules.phase_minutes(45) == {PhaseCode.INTRODUCTION: 9, PhaseCode.CLARIFY: 25, PhaseCode.WRAP_UP: 11}


@pytest.mark.parametrize("answer", [*CanStart.values, ""])
def test_only_with_help_makes_an_agreement_on_our_side(answer):
    assert rules.needs_our_help(answer) is (answer == "with_help")


@pytest.mark.parametrize("state", AgreementState.values)
def test_an_agreement_is_reworded_only_while_open_and_says_why_only_when_not_kept(state):
    assert rules.may_change_agreement(state) is (state == "open")
    assert rules.outcome_needs_why(state) is (state == "not_kept")


@pytest.mark.parametrize(
    "agreed_at, reopened_at, owner_now, are_open",
    [
        (None, None, 1, True),
        (SAVED, None, 1, False),
        (SAVED, SAVED - timedelta(days=1), 1, False),
        (SAVED, SAVED + timedelta(days=1), 1, True),
        (SAVED, None, 2, True),
        (SAVED, None, None, True),
    ],
    ids=["never agreed", "agreed", "agreed since", "asked for again", "new caseworker", "in the inbox"],
)
def test_expectations_are_talked_through_until_agreed_and_when_the_caseworker_changes(
    agreed_at, reopened_at, owner_now, are_open
):
    assert (
        rules.expectations_are_open(
            agreed_at=agreed_at, reopened_at=reopened_at, owner_then=1 if agreed_at else None, owner_now=owner_now
        )
        is are_open
    )
