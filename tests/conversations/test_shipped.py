# SPDX-License-Identifier: MPL-2.0
from io import StringIO

import pytest
from django.core.management import call_command

from jobfokus.conversations.choices import Feeds, ItemKind, KindCode, PhaseCode
from jobfokus.conversations.models import ConversationGuide, ConversationKind, GuideItem
from jobfokus.conversations.shipped import KINDS, LISTS, ship_conversations
from jobfokus.conversations.shipped_guides import FIRST, FOLLOW_UP, GUIDES


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.code)
def test_every_phase_of_a_shipped_guide_has_something_to_do(guide):
    assert list(guide.phases) == list(PhaseCode)
    assert all(items for items in guide.phases.values())


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.code)
def test_shipped_words_fit_their_fields_and_are_whole_sentences(guide):
    for item in (item for items in guide.phases.values() for item in items):
        assert len(item.text) <= 300
        assert len(item.hint) <= 400
        assert item.text[-1] in ".?!"
        assert item.hint
        assert item.hint[-1] in ".?!"
        assert '"' not in item.text + item.hint
        assert " - " not in item.text + item.hint


def test_every_kind_has_a_shipped_guide():
    assert set(KINDS) == set(KindCode)
    assert {guide for guide, _, _ in KINDS.values()} == {guide.code for guide in GUIDES}


@pytest.mark.parametrize("guide", [FIRST, FOLLOW_UP], ids=lambda guide: guide.code)
def test_the_wrap_up_asks_for_a_number_on_each_track_and_says_why(guide):
    mixes = [item for item in guide.phases[PhaseCode.WRAP_UP] if item.feeds == Feeds.MIX]
    assert len(mixes) == 1
    assert all(track in mixes[0].text for track in ("A", "B", "C"))
    assert mixes[0].hint


def test_the_first_conversation_dwells_on_a_and_the_follow_up_on_b_then_c():
    clarify = " ".join(item.text + item.hint for item in FIRST.phases[PhaseCode.CLARIFY])
    assert "dvæler I ved A" in clarify
    assert any("B anden gang, C derefter" in item.text for item in FOLLOW_UP.phases[PhaseCode.CLARIFY])


def test_shipping_fills_a_municipality_and_a_second_time_adds_nothing(shipped):
    here = shipped.municipality
    assert ConversationGuide.objects.filter(municipality=here).count() == len(GUIDES)
    items = GuideItem.objects.filter(version__guide__municipality=here)
    assert {item.kind for item in items} == set(ItemKind)
    before = items.count()
    assert ship_conversations(here) == 0
    assert items.count() == before


def test_shipping_leaves_what_a_municipality_changed(shipped):
    first = ConversationKind.objects.get(municipality=shipped.municipality, code=KindCode.FIRST)
    first.minutes = 90
    first.save()
    ship_conversations(shipped.municipality)
    first.refresh_from_db()
    assert first.minutes == 90


def test_the_command_ships_to_every_municipality(world):
    told = StringIO()
    call_command("ship_conversations", stdout=told)
    assert ConversationKind.objects.count() == 2 * len(KINDS)
    entries = len(GUIDES) + len(KINDS) + sum(len(entries) for _, entries in LISTS)
    assert told.getvalue().count(f"{entries} added") == 2
