# SPDX-License-Identifier: MPL-2.0
"""Pages a citizen can meet are in English too: every marked sentence is translated, and no sentence is unmarked."""

import ast
import io
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import override
from django.utils.translation.template import templatize

ROOMS = Path(settings.BASE_DIR) / "jobfokus"
CATALOGUE = ROOMS / "locale" / "en" / "LC_MESSAGES" / "django.po"
SINGLE = dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"))
PLURAL = dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2))
CALL = re.compile(r"""\b(?:_|gettext|ngettext)\(u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")
NAMES = {"Jobfokus", "– Jobfokus", "Dansk", "English", "F9", "CV", "ABC"}
SHELLS = {"document.html", "bare_base.html", "shared_base.html"}
WHEN_SOMETHING_IS_WRONG = {"404.html", "429.html", "500.html", "503.html", "csrf.html", "signed_out.html"}
LETTERS = re.compile(r"[A-Za-zÆØÅæøå]{2,}")
SPOKEN = re.compile(r'\s(?:aria-label|title|alt|placeholder|heading|text|label|summary|caption|action_label)="([^"]*)"')


def marked(code: str) -> set[str]:
    """The sentences marked for translation in Python."""
    found = extract("python", io.BytesIO(code.encode()), keywords=SINGLE | PLURAL)
    return {message if isinstance(message, str) else message[0] for _, message, _, _ in found}


def marked_in_template(template: str) -> set[str]:
    """The sentences marked in a template; Django turns each into a call with the sentence as its first word."""
    return {ast.literal_eval(sentence) for sentence in CALL.findall(templatize(template))}


def all_marked() -> dict[str, str]:
    """Every marked sentence of the product, with a file it stands in."""
    sentences: dict[str, str] = {}
    for path in sorted(ROOMS.rglob("*")):
        if path.suffix not in {".py", ".html"} or "migrations" in path.parts:
            continue
        text = path.read_text()
        for sentence in marked_in_template(text) if path.suffix == ".html" else marked(text):
            sentences.setdefault(sentence, str(path.relative_to(ROOMS)))
    return sentences


def without_english(sentences: Iterable[str], catalogue: Path = CATALOGUE) -> list[str]:
    with catalogue.open("rb") as file:
        known = read_po(file, locale="en")
    return [each for each in sentences if not (each in known and known[each].string and not known[each].fuzzy)]


def unmarked(template: str) -> list[str]:
    """Words in a template that a reader meets and no translator does."""
    text = re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}", "", template, flags=re.S)
    text = re.sub(r"{% (blocktrans|blocktranslate)\b.*?{% end\1 %}", "", text, flags=re.S)
    spoken = [value for value in SPOKEN.findall(text) if "{%" not in value and "{{" not in value]
    text = re.sub(r"{% block body_class %}.*?{% endblock %}", "", text, flags=re.S)
    text = re.sub(r"{%.*?%}|{{.*?}}", "", text, flags=re.S)
    text = re.sub(r"<(script|style|svg)\b.*?</\1>", "", text, flags=re.S)
    read = re.sub(r"<!?[^<>]*>", "\n", text).split("\n")
    return [each.strip() for each in [*read, *spoken] if LETTERS.search(each) and each.strip() not in NAMES]


def citizens_templates() -> list[Path]:
    """The pieces, the turned screen with all it includes, and whatever a portal page may be made of."""
    templates = {path: path.read_text() for path in ROOMS.rglob("templates/**/*.html")}
    named = {str(path).split("/templates/", 1)[1]: path for path in templates}
    chosen = {path for path in templates if "dkfds" in path.parts or path.name in SHELLS | WHEN_SOMETHING_IS_WRONG}
    chosen |= {path for path, text in templates.items() if '"shared_base.html"' in text or "'shared_base.html'" in text}
    chosen |= {path for path in templates if (ROOMS / "portal") in path.parents}
    waiting = list(chosen)
    while waiting:
        for name in re.findall(r"""{% include ["']([^"']+)["']""", templates[waiting.pop()]):
            path = named.get(name.partition("#")[0])
            if path and path not in chosen:
                chosen.add(path)
                waiting.append(path)
    return sorted(chosen)


def test_every_marked_sentence_has_english():
    sentences = all_marked()
    assert {each: sentences[each] for each in without_english(sentences)} == {}


def test_a_sentence_without_english_is_found():
    assert without_english(["En sætning, som ingen har oversat"]) == ["En sætning, som ingen har oversat"]


@pytest.mark.parametrize("path", citizens_templates(), ids=lambda path: str(path.relative_to(ROOMS)))
def test_a_template_a_citizen_can_meet_has_no_unmarked_sentence(path):
    assert unmarked(path.read_text()) == []


def test_unmarked_sentences_are_found_wherever_they_are_read():
    planted = '<p>Hej du</p><c-card heading="Dine aftaler"></c-card>{% trans "Kendt" %}<a aria-label="Luk">{{ y }}</a>'
    assert unmarked(planted) == ["Hej du", "Dine aftaler", "Luk"]


def test_sentences_with_variables_and_plurals_are_read_from_templates():
    template = "{% blocktrans with x=y %}Side {{ x }}{% endblocktrans %}{% trans 'Ja' %}"
    assert marked_in_template(template) == {"Side %(x)s", "Ja"}


def test_the_catalogue_is_compiled_and_speaks():
    from django.utils.translation import gettext

    with override("en"):
        assert gettext("(skal udfyldes)") == "(required)"


def test_the_words_of_saving_while_typing_are_in_both_languages():
    script = (ROOMS / "common" / "static" / "common" / "autosave.js").read_text()
    danish, english = (
        re.search(rf"const {name} = {{(.*?)\n  }};", script, flags=re.S) for name in ("DANISH", "ENGLISH")
    )
    words = [re.findall(r"^    (\w+): ", found[1], flags=re.M) for found in (danish, english)]
    assert words[0] == words[1] != []
