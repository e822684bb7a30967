# SPDX-License-Identifier: MPL-2.0
import pytest
from django.http import QueryDict

from jobfokus.exchange.conflicts import Difference, differences, merged, resolved

LABELS = {"note": "Notat", "goal": "Jobmål"}
BASE = {"note": ["fra start"], "goal": ["lager"]}


def found(mine, theirs, base=BASE):
    return differences(mine=mine, theirs=theirs, base=base, labels=LABELS, texts={"note"})


def test_a_field_that_both_changed_shows_both_texts():
    assert found({"note": ["min"], "goal": ["lager"]}, {"note": ["din"], "goal": ["lager"]}) == [
        Difference("note", "Notat", "min", "din", can_keep_both=True, mine_shown="min", theirs_shown="din")
    ]


def test_codes_are_shown_in_words():
    words = {"kept": "Holdt", "dropped": "Droppet"}
    found_one = differences(
        mine={"state": ["kept"]},
        theirs={"state": ["dropped"]},
        base={},
        labels={"state": "Udfald"},
        texts=set(),
        shown=lambda name, value: words[value],
    )[0]
    assert (found_one.mine, found_one.mine_shown, found_one.theirs_shown) == ("kept", "Holdt", "Droppet")
    assert not found_one.can_keep_both


@pytest.mark.parametrize(
    "mine, theirs",
    [
        ({"note": ["fra start"], "goal": ["lager"]}, {"note": ["din"], "goal": ["kontor"]}),
        ({"note": ["ens"], "goal": ["lager"]}, {"note": ["ens "], "goal": ["lager"]}),
        ({"note": ["to\r\nlinjer"], "goal": ["lager"]}, {"note": ["to\nlinjer"], "goal": ["lager"]}),
    ],
    ids=["only the other changed", "same words", "same lines"],
)
def test_there_is_nothing_to_choose_where_only_one_of_us_wrote(mine, theirs):
    assert found(mine, theirs) == []


def test_where_i_changed_nothing_the_other_is_followed():
    mine = {"note": ["min"], "goal": ["lager"]}
    assert merged(mine=mine, theirs={"note": ["din"], "goal": ["kontor"]}, base=BASE) == {
        "note": ["min"],
        "goal": ["kontor"],
    }


@pytest.mark.parametrize(
    "choice, kept", [("mine", "min"), ("theirs", "din"), ("both", "din\nmin"), ("noget helt andet", "min")]
)
def test_the_writer_chooses_and_nothing_else_of_the_form_is_touched(choice, kept):
    sent = QueryDict(mutable=True)
    sent.update({"choice-note": choice, "mine-note": "min", "theirs-note": "din", "goal": "lager"})
    assert dict(resolved(sent).lists()) == {"note": [kept], "goal": ["lager"]}
