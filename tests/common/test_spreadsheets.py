# SPDX-License-Identifier: MPL-2.0
"""Reading what people have, writing what nothing runs, and refusing what is made to harm."""

import io
import tracemalloc
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobfokus.common.choices import SpreadsheetTrouble
from jobfokus.common.spreadsheets import (
    READER,
    Limits,
    OutColumn,
    SheetRow,
    UnreadableSpreadsheetError,
    csv_lines,
    harmless,
    read_rows,
    unharmed,
    write_xlsx,
)
from tests.common import files

LIMITS = Limits(size=5_000_000, rows=1_000, columns=50)
# What a spreadsheet itself can hold: XML knows no other control characters, and a cell has an end.
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n\r"), max_size=60)
STARTS = st.sampled_from(["=", "+", "-", "@", "\t", "\r", "'", "''=", "=HYPERLINK(", "-Ingen-", "+45 12 34"])
CELLS = TEXTS | st.builds(str.__add__, STARTS, TEXTS)


def cells(content: bytes, limits: Limits = LIMITS) -> list[list[str]]:
    return [row.cells for row in read_rows(content, limits)]


def trouble(content: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(UnreadableSpreadsheetError) as caught:
        list(read_rows(content, limits))
    return caught.value.trouble.value


def written_csv(*rows: tuple) -> bytes:
    return "".join(csv_lines([OutColumn(f"k{place}") for place in range(len(rows[0]))], rows)).encode()


def test_cells_of_a_spreadsheet_are_read_as_a_dane_reads_them():
    row = (date(2012, 11, 26), datetime(2026, 5, 21, 9, 30), 5, 97802084, 2.5, True, None, " æøå ")  # noqa: DTZ001
    columns = [
        OutColumn("a", holds="day"),
        OutColumn("b", holds="day"),
        *[OutColumn(name, holds="number") for name in "cdefg"],
    ]
    target = io.BytesIO()
    write_xlsx(target, "Ark1", [*columns, OutColumn("h")], [row])
    assert cells(target.getvalue())[1] == ["26-11-2012", "21-05-2026 09:30", "5", "97802084", "2.5", "Ja", "", " æøå "]


def test_rows_keep_the_numbers_and_places_they_have_in_the_file():
    content = files.with_sheet(f'<row r="4">{files.cell("C4", "Dato")}</row><row r="6">{files.cell("D6", "x")}</row>')
    found = [row for row in read_rows(content, LIMITS) if any(row.cells)]
    assert [(row.number, row.cells) for row in found] == [(4, ["", "", "Dato", ""]), (6, ["", "", "", "x"])]


def test_cells_under_a_merged_one_are_told():
    rows = "".join(
        f'<row r="{n}">{files.cell(f"A{n}", "x") if n == 1 else ""}{files.cell(f"B{n}", "y")}</row>' for n in (1, 2)
    )
    content = files.with_sheet(rows, after='<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>')
    assert [row.merged for row in read_rows(content, LIMITS)] == [(), (0,)]


def test_an_opendocument_sheet_is_read():
    assert cells(files.ods(files.ods_row(files.ods_cell("Dato"), files.ods_cell("CVR")))) == [["Dato", "CVR"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_csv_is_read_in_the_usual_encodings_and_with_the_usual_separators(encoding, mark):
    text = f"Brancheredskab\n\nDato{mark}Køb\n26-11-12{mark}Ærø\n"
    assert cells(text.encode(encoding))[2:] == [["Dato", "Køb"], ["26-11-12", "Ærø"]]


def test_quoted_cells_of_csv_may_hold_separators_and_lines():
    assert list(read_rows(b'a;"b;\r\nc"\r\n', LIMITS)) == [SheetRow("", 1, ["a", "b;\r\nc"])]


@given(CELLS)
@settings(max_examples=300)
def test_no_cell_of_csv_can_run_and_every_one_comes_back(text):
    assert harmless(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}
    assert unharmed(harmless(text)) == text


def test_text_that_is_only_much_like_it_is_left_alone():
    assert (harmless("'sgu"), unharmed("'sgu"), harmless("1-2")) == ("'sgu", "'sgu", "1-2")


@given(st.lists(CELLS.filter(lambda text: text.count("\t") < 10 > text.count(",")), min_size=1, max_size=4))
@settings(max_examples=60)
def test_csv_that_we_wrote_gives_the_same_back(texts):
    row = (*texts, *"twelve columns"[len(texts) :])
    assert cells(written_csv(row))[1] == list(row)


def test_xlsx_that_we_wrote_gives_the_same_back():
    texts = [
        "=1+1",
        "+45 12 34",
        "-Ingen-",
        "@x",
        "\tx",
        "\rx",
        "x\ny",
        " x ",
        "_x000D_",
        "<b>&\"'",
        "😀",
        "'=x",
        "http://a.dk",
    ]
    assert [row[0] for row in cells(files.xlsx(*[(text, "") for text in texts]))][1:] == texts


def test_text_of_xlsx_is_never_a_formula():
    assert "<f>" not in files.unpacked(files.xlsx(("=1+1", "@SUM(A1)")))


def test_a_file_without_rows_has_its_headings():
    assert [row for row in cells(files.xlsx(titles=("Dato", "CVR"))) if any(row)] == [["Dato", "CVR"]]


@pytest.mark.parametrize(
    "content, expected",
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n;;\r\n", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old_format"),
        (b"%PDF-1.7\x00\x01", "not_a_sheet"),
        (b"PK\x03\x04", "broken"),
        (files.altered(files.xlsx(("1", "2")), xl__workbook_dot_xml=b"<nonsense"), "broken"),
        (files.xlsx(("1", "2"))[:-40], "broken"),
        (b'a;b\n"c;d', "broken"),
        (files.altered(files.xlsx(("1", "2")), xl__vbaProject_dot_bin=b"x"), "macros"),
        (files.altered(files.ods(""), Basic__a_dot_xml=b"x"), "macros"),
        (files.no_sheet(), "not_a_sheet"),
        (files.swelling(), "unsafe"),
        (files.entity(), "unsafe"),
        (files.altered(files.xlsx(("1", "2")), a_dot_xml="<!DOCTYPE x>".encode("utf-16")), "unsafe"),
        (files.altered(files.xlsx(("1", "2")), **{f"m{n}": b"" for n in range(600)}), "too_large"),
        (b"a;b\n" * 2_000, "too_many_rows"),
        (b";".join([b"a"] * 80), "too_many_columns"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_plain_sheet_is_refused_with_a_reason(content, expected):
    assert trouble(content) == expected


def test_a_heading_that_lies_about_the_size_is_found_out():
    assert trouble(files.lying()) in {"broken", "unsafe"}


@pytest.mark.parametrize(
    "content",
    [
        files.far_corner(),
        files.ods(files.ods_row(files.ods_cell("x", 16_000), times=1_000_000)),
        files.ods(files.ods_row(files.ods_cell("x" * 30_000, 40), times=100_000)),
    ],
)
def test_a_sheet_that_swells_when_it_is_opened_brings_only_its_reader_down(content):
    tracemalloc.start()
    assert trouble(content) in {"broken", "too_many_rows", "too_many_columns"}
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 50_000_000


def test_too_many_rows_and_columns_of_a_spreadsheet_are_told():
    small = Limits(size=5_000_000, rows=3, columns=2)
    assert trouble(files.xlsx(*[("1", "2")] * 5), small) == "too_many_rows"
    assert trouble(files.xlsx(("1", "2", "3"), titles="abc"), small) == "too_many_columns"
    assert trouble(files.xlsx(("1", "2")), Limits(size=10, rows=3, columns=2)) == "too_large"


def test_a_reader_that_works_too_long_is_stopped(monkeypatch, tmp_path):
    endless = tmp_path / "endless.py"
    lines = [f"import sys; sys.path.insert(0, {str(READER.parent)!r})", "import sheet_reader"]
    lines += ["sheet_reader.hold_back(1 << 30, 1)", "sys.stdin.buffer.read()", "while True: pass"]
    endless.write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr("jobfokus.common.spreadsheets.READER", endless)
    assert trouble(files.xlsx(("1", "2"))) == "broken"


def test_a_reader_that_falls_in_the_middle_of_a_part_is_told(monkeypatch, tmp_path):
    half = tmp_path / "half.py"
    tells = "sys.stdout.buffer.write(bytes([0, 0, 0, 9]) + b'half')"
    half.write_text(f"import sys; sys.stdin.buffer.read(); {tells}", encoding="utf-8")
    monkeypatch.setattr("jobfokus.common.spreadsheets.READER", half)
    assert trouble(files.xlsx(("1", "2"))) == "broken"


def test_a_reader_that_nobody_listens_to_ends():
    rows = read_rows(files.xlsx(*[("1", "2")] * 900), LIMITS)
    assert next(rows).number == 1
    rows.close()


def test_every_trouble_is_told_in_danish():
    assert all(UnreadableSpreadsheetError(trouble).told.endswith(".") for trouble in SpreadsheetTrouble)
