# SPDX-License-Identifier: MPL-2.0
"""A team makes a guide its own, publishes editions, and what runs keeps the edition it began with (C2)."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from jobfokus.conversations.actions.guides import copy_guide, lines_of, publish_guide
from jobfokus.conversations.actions.holding import start_conversation
from jobfokus.conversations.models import ConversationGuide, GuideVersion
from jobfokus.conversations.rules import GuideLine
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.models import LogEntry
from tests.conversations.factories import HELD_AT, ConversationFactory, KindFactory

OUR_LINE = GuideLine("introduction", "ask", "Hvad har du lyst til at nå?", "Vent på svaret.", "contract")


def first_guide(world):
    return ConversationGuide.objects.get(municipality=world.municipality, team=None, code="first")


def newest(guide):
    return guide.versions.order_by("-number").first()


@pytest.fixture
def own(shipped):
    """The team's own copy of the first conversation's guide."""
    return copy_guide(first_guide(shipped), team=shipped.team, by=shipped.team_leader)


def test_a_leader_copies_the_municipalitys_guide_word_for_word(shipped, own):
    original = first_guide(shipped)
    assert (own.team, own.copied_from, own.code) == (shipped.team, original, "first")
    assert lines_of(newest(own)) == lines_of(newest(original))
    assert LogEntry.objects.get().verb == "guide.copied"


def test_copying_twice_gives_the_same_guide(shipped, own):
    assert copy_guide(first_guide(shipped), team=shipped.team, by=shipped.team_leader) == own
    assert own.versions.count() == 1


@pytest.mark.parametrize("who", ["caseworker", "manager", "foreign_caseworker"])
def test_nobody_but_the_teams_leader_copies_for_the_team(shipped, who):
    with pytest.raises(PermissionDenied):
        copy_guide(first_guide(shipped), team=shipped.team, by=getattr(shipped, who))


def test_a_leader_copies_nothing_for_another_team_or_from_another_municipality(shipped):
    foreign = ConversationGuide.objects.filter(municipality=shipped.foreign_case.municipality).first()
    with pytest.raises(PermissionDenied):
        copy_guide(first_guide(shipped), team=shipped.other_team, by=shipped.team_leader)
    with pytest.raises(PermissionDenied):
        copy_guide(foreign, team=shipped.team, by=shipped.team_leader)


def test_publishing_makes_an_edition_and_leaves_the_one_before(shipped, own):
    before = lines_of(newest(own))
    version = publish_guide(own, [OUR_LINE, *before], by=shipped.team_leader, seen=1, note="Vores eget spørgsmål")
    assert (version.number, version.change_note, version.created_by) == (2, "Vores eget spørgsmål", shipped.team_leader)
    assert lines_of(version)[0] == OUR_LINE
    assert lines_of(own.versions.get(number=1)) == before
    assert LogEntry.objects.latest("pk").details == {"number": 2}


def test_an_edition_keeps_the_phases_in_order_whatever_order_it_was_written_in(shipped, own):
    last, middle = replace(OUR_LINE, phase="wrap_up"), replace(OUR_LINE, phase="clarify")
    version = publish_guide(own, [last, middle, OUR_LINE], by=shipped.team_leader, seen=1, note="Kort")
    assert [line.phase for line in lines_of(version)] == ["introduction", "clarify", "wrap_up"]


def test_who_started_from_an_older_edition_publishes_nothing(shipped, own):
    publish_guide(own, [OUR_LINE], by=shipped.team_leader, seen=1, note="Først")
    with pytest.raises(ChangedMeanwhileError):
        publish_guide(own, [OUR_LINE, OUR_LINE], by=shipped.team_leader, seen=1, note="For sent")
    assert own.versions.count() == 2


def test_the_municipalitys_guide_is_the_managers_and_the_teams_is_its_leaders(shipped, own):
    for who in ("caseworker", "team_leader", "foreign_caseworker"):
        with pytest.raises(PermissionDenied):
            publish_guide(first_guide(shipped), [OUR_LINE], by=getattr(shipped, who), seen=1, note="Ny")
    for who in ("caseworker", "manager"):
        with pytest.raises(PermissionDenied):
            publish_guide(own, [OUR_LINE], by=getattr(shipped, who), seen=1, note="Ny")
    assert publish_guide(first_guide(shipped), [OUR_LINE], by=shipped.manager, seen=1, note="Ny").number == 2


def test_a_conversation_starts_with_the_teams_own_guide_where_there_is_one(shipped, own):
    conversation = ConversationFactory(case=shipped.case, kind=KindFactory(municipality=shipped.municipality))
    start_conversation(conversation, by=shipped.caseworker, now=HELD_AT)
    assert conversation.guide_version.guide == own


def test_a_team_without_its_own_talks_from_the_municipalitys(shipped, own):
    assert ConversationGuide.objects.used_by(shipped.other_team, "first") == first_guide(shipped)
    assert ConversationGuide.objects.used_by(shipped.foreign_case.team, "first").municipality != shipped.municipality


def test_a_running_conversation_keeps_the_edition_it_began_with(shipped, own):
    conversation = ConversationFactory(case=shipped.case, kind=KindFactory(municipality=shipped.municipality))
    start_conversation(conversation, by=shipped.caseworker, now=HELD_AT)
    began_with = conversation.guide_version
    publish_guide(own, [OUR_LINE], by=shipped.team_leader, seen=1, note="Kort udgave")
    start_conversation(conversation, by=shipped.caseworker, now=HELD_AT)
    assert conversation.guide_version == began_with
    later = ConversationFactory(case=shipped.case, kind=KindFactory(municipality=shipped.municipality))
    start_conversation(later, by=shipped.caseworker, now=HELD_AT)
    assert later.guide_version == GuideVersion.objects.get(guide=own, number=2)


def test_guides_of_another_municipality_are_not_seen(shipped, own):
    seen = ConversationGuide.objects.visible_to(shipped.foreign_caseworker)
    assert seen.exists()
    assert not seen.filter(municipality=shipped.municipality).exists()
