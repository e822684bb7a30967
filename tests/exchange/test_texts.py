# SPDX-License-Identifier: MPL-2.0
"""The text of a file somebody wrote elsewhere: read with limits, and nothing but text (V3)."""

import io
import zipfile

import pytest
from pypdf import PdfWriter

from jobfokus.common.language import paper_language
from jobfokus.common.pdf import render_pdf
from jobfokus.exchange.choices import TextTrouble
from jobfokus.exchange.texts import MOST_BYTES, MOST_LINE, MOST_LINES, UnreadableTextError, lines_of_file, lines_of_text

HEAD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
FOOT = "</w:body></w:document>"


def word(xml, **more):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in ({"word/document.xml": xml} | more).items():
            packed.writestr(name, content)
    return made.getvalue()


def paragraph(*texts):
    return "<w:p>" + "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts) + "</w:p>"


def pdf(**more):
    sheet = paper_language() | {
        "title": "Mit CV",
        "place": "Ryvang",
        "facts": [],
        "columns": ["Dato"] * 5,
        "rows": [["x"] * 5],
        "done": [],
    }
    return render_pdf("citizens/sheets/job_log.typ", sheet | more)


def trouble(content):
    with pytest.raises(UnreadableTextError) as caught:
        lines_of_file(content)
    assert caught.value.told
    return caught.value.trouble


def locked_pdf():
    writer, made = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.encrypt("hemmelig", algorithm="RC4-128")
    writer.write(made)
    return made.getvalue()


def blank_pdf():
    writer, made = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(made)
    return made.getvalue()


def test_lines_come_without_bullets_and_empty_ones_not_at_all():
    assert lines_of_text("  Kok\t2019 \n\n• Madlavning\n-  Indkøb\n———\n") == ["Kok 2019", "Madlavning", "Indkøb"]


def test_there_are_never_more_or_longer_lines_than_one_can_look_through():
    lines = lines_of_text(("x" * 1000 + "\n") * 1000)
    assert {len(line) for line in lines} == {MOST_LINE}
    assert len(lines) <= MOST_LINES


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_plain_text_comes_in_the_encodings_danes_use(encoding):
    assert lines_of_file("Købmand på Ærø\nKørekort".encode(encoding)) == ["Købmand på Ærø", "Kørekort"]


def test_a_word_file_gives_its_paragraphs_also_those_in_tables():
    table = f"<w:tbl><w:tr><w:tc>{paragraph('2019–2021')}</w:tc><w:tc>{paragraph('Bager')}</w:tc></w:tr></w:tbl>"
    content = word(HEAD + paragraph("Ko", "k") + table + FOOT)
    assert lines_of_file(content) == ["Kok", "2019–2021", "Bager"]


def test_a_pdf_gives_its_words():
    assert any("Mit CV" in line for line in lines_of_file(pdf()))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b" \n", TextTrouble.EMPTY),
        (b"x" * (MOST_BYTES + 1), TextTrouble.TOO_LARGE),
        (b"\xd0\xcf\x11\xe0 old word", TextTrouble.OLD_FORMAT),
        (b"\x89PNG\r\n\x1a\n\x00\x00", TextTrouble.WRONG_KIND),
        (b"%PDF-1.7 and nothing more", TextTrouble.BROKEN),
        (b"PK\x03\x04 no zip", TextTrouble.BROKEN),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_says_why_and_what_to_do(content, why):
    assert trouble(content) == why


def test_a_spreadsheet_is_no_word_file():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("xl/workbook.xml", "<x/>")
    assert trouble(made.getvalue()) == TextTrouble.WRONG_KIND


def test_a_file_that_names_entities_or_swells_is_not_opened():
    doctype = '<!DOCTYPE w [<!ENTITY a "aaaa">]>'
    assert trouble(word(doctype + HEAD + paragraph("&a;") + FOOT)) == TextTrouble.UNSAFE
    swollen = HEAD + paragraph("a" * 30_000_000) + FOOT
    assert trouble(word(swollen)) == TextTrouble.UNSAFE


def test_a_locked_file_and_one_of_pictures_alone_say_so():
    assert trouble(locked_pdf()) == TextTrouble.LOCKED
    assert trouble(blank_pdf()) == TextTrouble.NO_TEXT
