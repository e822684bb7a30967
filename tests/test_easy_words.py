# SPDX-License-Identifier: MPL-2.0
"""What citizens read is easy to read: the pages, the letters, the help. LIX under 35 as a guide (Björnsson 1968)."""

import re
from collections.abc import Iterable

import pytest

from jobfokus.exchange.shipped_letters import LETTERS
from jobfokus.labourmarket.shipped_terms import TERMS
from tests.test_english import ROOMS, citizens_templates, marked, marked_in_template

EASY = 35
# A measure of sentences and long words says nothing of a line or two.
ENOUGH = 25
WORDS = re.compile(r"[^\W\d_]+")
SENTENCE = re.compile(r"[.?!](?=\s|$)")
# The parts of the product that speak to citizens outside of templates.
SPOKEN = ("portal", "booking", "applications", "conversations/forms", "citizens", "plans")


def lix(texts: Iterable[str]) -> float:
    """Words per sentence and the share of long words; a text ends its sentence."""
    words, sentences = [], 0
    for text in texts:
        words += WORDS.findall(text)
        sentences += max(len(SENTENCE.findall(text)), 1)
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)


def sentences(texts: Iterable[str]) -> list[str]:
    """What is read, without the names of fields and buttons; what is filled in counts as a short word."""
    return [re.sub(r"%\(\w+\)[sd]", "Ole", text) for text in texts if SENTENCE.search(text.strip()[-1:])]


def page_texts() -> dict[str, list[str]]:
    """The sentences of each template that a citizen can meet."""
    found = {path: sentences(marked_in_template(path.read_text())) for path in citizens_templates()}
    return {str(path.relative_to(ROOMS)): texts for path, texts in found.items()}


def code_texts(room: str) -> list[str]:
    """The sentences that a room's Python tells citizens: messages, help at fields, what was wrong."""
    return sentences(text for path in sorted((ROOMS / room).rglob("*.py")) for text in marked(path.read_text()))


PAGES = page_texts()
LONG_PAGES = {name: texts for name, texts in PAGES.items() if len(WORDS.findall(" ".join(texts))) >= ENOUGH}


@pytest.mark.parametrize("name", LONG_PAGES)
def test_a_page_of_a_citizen_is_easy_to_read(name):
    assert lix(LONG_PAGES[name]) < EASY


def test_short_pages_are_easy_to_read_together():
    assert lix(text for name, texts in PAGES.items() if name not in LONG_PAGES for text in texts) < EASY


@pytest.mark.parametrize("room", SPOKEN)
def test_what_a_room_tells_citizens_is_easy_to_read(room):
    assert lix(code_texts(room)) < EASY


@pytest.mark.parametrize("code", LETTERS)
def test_a_letter_is_easy_to_read(code):
    text = re.sub(r"{\w+}", "Ole", LETTERS[code].words("da").text)
    assert lix(line for line in text.splitlines() if line) < EASY


def test_the_words_we_explain_are_told_in_easier_ones():
    assert lix(term.plain for term in TERMS if term.plain_en) < EASY


def test_a_page_of_office_prose_would_be_found():
    office = "Borgeren vejledes om rettigheder i forbindelse med deltagelse i beskæftigelsesrettede indsatser."
    assert lix([office]) > EASY
