# SPDX-License-Identifier: MPL-2.0
import re
from xml.etree import ElementTree

import pytest
from django.urls import get_resolver
from django.utils.translation import override

from jobfokus.learning.choices import GUIDED
from jobfokus.learning.guides import GUIDE_OF_PAGE, GUIDES, drawn, shipped_words, shown_in_words
from jobfokus.learning.pictures import Part, Picture, Shape, drawing
from jobfokus.learning.rules.guides import changed
from tests.learning.factories import WORDS
from tests.test_access import url_names

EASY = 35


def lix(text):
    """How hard a text is to read: words per sentence and the share of long words (Björnsson 1968)."""
    words = re.findall(r"\w+", text)
    sentences = max(len(re.findall(r"[.?!]+", text)), 1)
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)


@pytest.mark.parametrize("tool", GUIDED)
def test_a_guide_has_three_short_steps_in_both_languages_and_a_picture_that_is_told_in_words(tool):
    words = shipped_words(tool)
    assert set(words["da"]).isdisjoint(words["en"])
    for language, texts in words.items():
        assert len(texts) == 3
        with override(language):
            for step, text in zip(GUIDES[tool].steps, texts, strict=True):
                assert len(text.split()) <= 16
                told, picture = shown_in_words(step.picture), drawn(step.picture)
                assert f'aria-label="{told}"' in picture
                assert 'style="' not in picture
                assert ElementTree.fromstring(picture).tag.endswith("svg")
                assert len(picture) < 4000


def test_the_words_of_the_guides_are_easy_to_read():
    told = " ".join(text for tool in GUIDED for text in shipped_words(tool)["da"])
    assert lix(told) < EASY


def test_every_page_with_a_way_to_a_guide_exists():
    assert set(GUIDE_OF_PAGE) | {guide.start for guide in GUIDES.values()} <= set(
        url_names(get_resolver().url_patterns)
    )


def test_words_in_a_picture_cannot_become_markup():
    picture = Picture("A & B", (Part(Shape.BUTTON, "<script>"),), 0)
    assert "<script>" not in drawing(picture, '"><b>')
    ElementTree.fromstring(drawing(picture, '"><b>'))


def test_long_words_of_a_button_stand_in_two_lines():
    picture = drawing(Picture("Min Plan", (Part(Shape.BUTTON, "Se, hvem der har set din sag i dag"),)))
    assert picture.count("<text") == 3


def test_what_changed_between_editions_is_told_step_by_step():
    after = WORDS | {"en": ("One", "2", "Three")}
    assert changed(WORDS, after) == [("en", 2, "Two", "2")]
    assert changed(WORDS, WORDS) == []
