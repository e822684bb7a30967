# SPDX-License-Identifier: MPL-2.0
"""M6: what differs is found from what was said, and nothing is guessed."""

import pytest

from jobfokus.conversations.choices import DifferenceCode
from jobfokus.conversations.rules import Difference, Remembered, differences

NOTHING = {"strategy": "", "tracks": {}, "goal": "", "goal_same": None, "strategy_same": None}


@pytest.mark.parametrize(
    ("count", "same", "words", "found"),
    [
        (3, True, "", None),
        (3, True, "Jeg ringer til 3", None),
        (3, True, "Jeg ringer til tre", None),
        (3, True, "2 om ugen", DifferenceCode.NUMBER),
        (None, True, "2 om ugen", None),
        (3, False, "3 breve", DifferenceCode.DIFFERENT),
        (None, None, "", DifferenceCode.UNMENTIONED),
    ],
)
def test_an_agreement_differs_when_the_citizen_says_so_or_writes_another_number(count, same, words, found):
    told = differences([Remembered("Ringe", count, same, words)], **NOTHING)
    assert [one.code for one in told] == ([found] if found else [])


def test_a_track_is_asked_about_only_when_a_strategy_was_written_and_names_none_of_its_functions():
    tracks = {"A": ["Kok", "Bager"], "B": ["Gartner"], "C": []}
    assert differences([], **NOTHING | {"tracks": tracks}) == []
    told = differences([], **NOTHING | {"tracks": tracks, "strategy": "KOK i kantiner"})
    assert told == [Difference(DifferenceCode.TRACK, "B (Gartner)")]
    assert differences([], **NOTHING | {"tracks": tracks, "strategy": "Kok", "strategy_same": True}) == []


def test_goal_and_strategy_are_judged_by_a_person_and_never_by_the_rule():
    written = NOTHING | {"goal": "Mad", "strategy": "Naboer"}
    assert differences([], **written) == []
    told = differences([], **written | {"goal_same": False, "strategy_same": False})
    assert [one.code for one in told] == [DifferenceCode.GOAL, DifferenceCode.STRATEGY]
