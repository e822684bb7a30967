# SPDX-License-Identifier: MPL-2.0
"""Competences that no application mentions: examples with Danish words, and properties."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.citizens.choices import LogState
from jobfokus.citizens.rules.competences import alike, never_mentioned, stem, stems
from jobfokus.citizens.rules.patterns import Entry, Limits

ON = date(2026, 11, 2)
LIMITS = Limits(few=3)


def sent(title="Kok", state=LogState.SENT, **values):
    return Entry(on=ON, title=title, state=state, **values)


@pytest.mark.parametrize(
    "competence, entry",
    [
        ("Truckkort", sent("Truckfører")),
        ("Svejsning", sent("Rustfrisvejsning")),
        ("Engelsk i skrift og tale", sent("Sælger", note="De vil have engelsk")),
        ("Betjene kasse", sent("Kassemedarbejder")),
        ("Plukke ordrer", sent("Lagermedarbejder", names=("Plukke og pakke ordrer",))),
        ("Regnskaber", sent("Kontorassistent", names=("Kontor", "Regnskab"))),
        ("IT", sent("It-supporter")),
        ("MADLAVNING", sent("Lave mad", names=("Madlavningen",))),
        ("Børn og unge", sent("Pædagogmedhjælper", note="Arbejdet er med børnene")),
    ],
)
def test_a_competence_is_used_when_title_note_or_function_holds_its_word(competence, entry):
    assert never_mentioned([competence], [entry, sent("Murer"), sent("Tømrer")], LIMITS) == ()


@pytest.mark.parametrize("competence", ["Truckkort", "Spansk", "Regne løn ud", "IT"])
def test_a_competence_that_no_application_mentions_is_told(competence):
    assert never_mentioned([competence], [sent("Kok"), sent("Tjener"), sent("Opvasker")], LIMITS) == (competence,)


def test_they_keep_the_order_of_the_cv():
    said = ["Spansk", "Truckkort", "Madlavning"]
    assert never_mentioned(said, [sent("Truckfører")] * 3, LIMITS) == ("Spansk", "Madlavning")


def test_too_few_applications_say_nothing_and_an_idea_is_no_application():
    assert never_mentioned(["Spansk"], [sent(), sent()], LIMITS) == ()
    assert never_mentioned(["Spansk"], [sent(), sent(), sent(state=LogState.IDEA)], LIMITS) == ()
    assert never_mentioned(["Spansk"], [sent()] * 3, LIMITS) == ("Spansk",)
    assert never_mentioned(["Spansk"], [], Limits(few=0)) == ()


def test_an_idea_uses_no_competence():
    assert never_mentioned(["Spansk"], [*[sent()] * 3, sent("Spansklærer", LogState.IDEA)], LIMITS) == ("Spansk",)


def test_words_that_carry_nothing_are_never_told_and_make_nothing_used():
    assert never_mentioned(["Godt humør"], [sent("God medarbejder")] * 3, LIMITS) == ("Godt humør",)
    assert never_mentioned(["Kan lidt af det hele", "–", ""], [sent()] * 3, LIMITS) == ("Kan lidt af det hele",)
    assert never_mentioned(["God erfaring", "–", ""], [sent()] * 3, LIMITS) == ()


@pytest.mark.parametrize(
    "word, without",
    [("ordrer", "ordr"), ("ordrerne", "ordr"), ("boernene", "boern"), ("lager", "lager"), ("mad", "mad"), ("", "")],
)
def test_a_stem_is_the_word_without_its_ending_as_long_as_a_part_is_left(word, without):
    assert stem(word) == without


words = st.text("abdeknrstæøå ", max_size=24)


@given(words, words)
def test_likeness_goes_both_ways_and_each_stem_is_like_itself(one, other):
    for mine in stems(one):
        assert alike(mine, mine)
        assert all(alike(mine, theirs) == alike(theirs, mine) for theirs in stems(other))


@given(st.lists(words, max_size=6), st.lists(words, min_size=3, max_size=8), words)
def test_more_applications_never_make_more_unused(competences, titles, more):
    log = [sent(title) for title in titles]
    before, after = (never_mentioned(competences, entries, LIMITS) for entries in (log, [*log, sent(more)]))
    assert set(after) <= set(before) <= set(competences)


@given(st.lists(words, max_size=6))
def test_a_competence_that_stands_as_a_title_is_used(competences):
    assert never_mentioned(competences, [sent(text) for text in competences] + [sent()] * 3, LIMITS) == ()
