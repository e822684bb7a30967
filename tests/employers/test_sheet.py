# SPDX-License-Identifier: MPL-2.0
"""Reading the spreadsheet: where its rows are, what a row says, every problem by column. No database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.common.spreadsheets import UnreadableSpreadsheetError
from jobfokus.employers.choices import ContactResult, SheetRowTrouble, SheetTrouble
from jobfokus.employers.sheet import COLUMNS, KNOWN, TITLES, UnreadableSheetError, open_sheet, places_of
from jobfokus.employers.sheet_row import RowReader, parted_address
from tests.common import files
from tests.employers.factories import cvr_number
from tests.employers.sheets import KEYS, QUIET, ROW, TODAY, csv, row, xlsx


def read(*rows, content: bytes | None = None, remembered: dict | None = None, results: dict | None = None):
    sheet = open_sheet(content or xlsx(*rows), remembered or {})
    reader = RowReader(places_of(sheet.headings, remembered or {}), TODAY, results or {})
    return [reader.read(each.number, each.cells, each.merged) for each in sheet.rows]


def problems(**changed) -> list[tuple[str, str]]:
    return [(problem.column, problem.trouble.value) for problem in read(row(**changed))[0].problems]


def test_the_row_of_headings_is_found_below_a_title_and_groups():
    found = read(ROW)
    assert (found[0].number, found[0].problems) == (5, [])
    assert found[0].values == ROW | {"cvr": cvr_number(0), "result": ContactResult.ORDINARY}


def test_the_sheet_is_found_among_others():
    front = '<row r="1"><c r="A1" t="inlineStr"><is><t>Vejledning</t></is></c></row>'
    book = xlsx(ROW, counts=[{"branche": "Handel", "resultat": "Praktikplads"}])
    turned = files.altered(
        book,
        xl__worksheets__sheet1_dot_xml=files.sheet_xml(front),
        xl__worksheets__sheet2_dot_xml=files.member(book, "xl/worksheets/sheet1.xml"),
    )
    assert [each.values["name"] for each in read(content=turned)] == ["Strand Huset"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_the_same_sheet_comes_as_csv(encoding):
    found = read(content=csv(ROW | {"on": "26/11/12", "name": "Ærø Købmandsgård"}, encoding=encoding))
    assert (found[0].values["on"], found[0].values["name"]) == (date(2012, 11, 26), "Ærø Købmandsgård")


def test_columns_stand_in_any_order_and_under_other_names():
    names = {"by": "VIRKSOMHEDSKONSULENT", "cvr": "CVR nr.", "on": "dato:", "name": "Firma", "seats": "Pladser"}
    titles = names | {"result": "Resultat", "email": "E-mail", "phone": "Tlf."}
    found = read(content=xlsx(ROW, titles=titles))
    assert found[0].problems == []
    assert {key: found[0].values[key] for key in ("by", "phone", "seats")} == {
        "by": "Per Vang",
        "phone": "46416172",
        "seats": 2,
    }
    assert found[0].values["filled_seats"] == 0


def test_a_remembered_column_goes_before_the_names_we_know():
    titles = TITLES | {"by": "Hvem", "person": "Konsulent"}
    remembered = {"hvem": "by", "konsulent": "person"}
    found = read(content=xlsx(ROW, titles=titles), remembered=remembered)
    assert (found[0].values["by"], found[0].values["person"]) == ("Per Vang", "Ole Larsen")


def test_a_needed_column_that_is_missing_is_every_rows_problem():
    titles = {key: title for key, title in TITLES.items() if key not in ("by", "seats")}
    found = read(content=xlsx(ROW, ROW, titles=titles))
    told = ["Antal pladser: Kolonnen mangler i filen.", "Konsulent: Kolonnen mangler i filen."]
    assert [[problem.told for problem in each.problems] for each in found] == [told, told]


@pytest.mark.parametrize(
    "day", [date(2012, 11, 26), 41239, "26/11/12", "26-11-2012", "26.11.2012", "2012-11-26", " 26-11-12 "]
)
def test_a_day_is_read_however_it_is_written(day):
    assert read(row(on=day))[0].values["on"] == date(2012, 11, 26)


@given(st.dates(date(1990, 1, 1), TODAY), st.sampled_from(["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "number"]))
def test_every_day_comes_back_from_every_form(day, form):
    text = str((day - date(1899, 12, 30)).days) if form == "number" else f"{day:{form}}"
    reader = RowReader({"on": 0}, TODAY, {})
    assert reader.read(1, [text]).values["on"] == day


@pytest.mark.parametrize("cvr", [int(cvr_number(3)), cvr_number(3), f"DK {cvr_number(3)}", f"dk{cvr_number(3)}"])
def test_a_cvr_number_is_read_however_it_is_written(cvr):
    spaced = f"DK {cvr_number(3)[:2]} {cvr_number(3)[2:4]} {cvr_number(3)[4:6]} {cvr_number(3)[6:]}"
    assert {read(row(cvr=text))[0].values["cvr"] for text in (cvr, spaced)} == {cvr_number(3)}


@pytest.mark.parametrize(
    "changed, expected",
    [
        ({"on": "31-02-2026"}, [("on", "date")]),
        ({"on": "99999"}, [("on", "future")]),
        ({"on": TODAY + timedelta(days=1)}, [("on", "future")]),
        ({"on": "01-01-1900"}, [("on", "date")]),
        ({"on": ""}, [("on", "empty")]),
        ({"cvr": "12345678"}, [("cvr", "cvr")]),
        ({"cvr": "1234"}, [("cvr", "cvr")]),
        ({"name": "x" * 161}, [("name", "too_long")]),
        ({"email": "ikke en adresse"}, [("email", "email")]),
        ({"result": "måske"}, [("result", "result")]),
        ({"seats": "to"}, [("seats", "number")]),
        ({"seats": 1.5}, [("seats", "number")]),
        ({"seats": ""}, [("seats", "no_seats")]),
        ({"seats": 501}, [("seats", "too_many_seats")]),
        ({"seats": 2, "filled_seats": 3}, [("filled_seats", "filled_more")]),
        (QUIET | {"seats": 1}, [("seats", "seats_without")]),
        ({"by": "", "cvr": "x", "on": "x"}, [("on", "date"), ("cvr", "cvr"), ("by", "empty")]),
        (QUIET, []),
        (QUIET | {"seats": 0, "filled_seats": 0}, []),
        ({"filled_seats": ""}, []),
        ({"result": "  INGEN   ÅBNING "} | dict.fromkeys(("seats", "filled_seats"), ""), []),
    ],
)
def test_every_problem_of_a_row_is_named_with_its_column(changed, expected):
    assert problems(**changed) == expected


@pytest.mark.parametrize(
    "word, result",
    [
        ("Ingen åbning", ContactResult.NO_OPENING),
        ("ordinært job", ContactResult.ORDINARY),
        ("Virksomhedspraktik", ContactResult.INTERNSHIP),
        ("LØNTILSKUD", ContactResult.WAGE_SUBSIDY),
        ("andet", ContactResult.OTHER),
    ],
)
def test_results_are_known_by_the_words_people_use(word, result):
    changed = QUIET if result == ContactResult.NO_OPENING else {}
    assert read(row(**changed | {"result": word}))[0].values["result"] == result


def test_a_chosen_word_for_a_result_is_known_too():
    found = read(row(result="Fast stilling"), results={"fast stilling": ContactResult.ORDINARY})
    assert found[0].values["result"] == ContactResult.ORDINARY


def test_an_empty_cell_under_a_merged_one_says_so():
    lines = [[str(ROW.get(key, "")) for key in KEYS] for _ in range(2)]
    lines[1][KEYS.index("name")] = ""
    for line in lines:
        line[0] = "21-05-2026"
    rows = "".join(
        f'<row r="{number}">{"".join(files.cell(f"{chr(65 + place)}{number}", text) for place, text in line)}</row>'
        for number, line in enumerate(map(enumerate, [list(TITLES.values()), *lines]), start=1)
    )
    merged = '<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>'
    found = read(content=files.with_sheet(rows, after=merged))
    assert [[problem.trouble for problem in each.problems] for each in found] == [[], [SheetRowTrouble.MERGED]]


def test_characters_that_no_database_keeps_are_left_out():
    rows = xlsx(ROW | {"name": "Strand\x00 \x1fHuset"}, titles=TITLES | {"person": "\x00" + "x" * 400})
    sheet = open_sheet(rows, {})
    assert max(map(len, sheet.headings)) == 120
    assert "\x00" not in "".join(sheet.headings)
    assert read(content=rows)[0].values["name"] == "Strand Huset"


def test_empty_rows_are_passed_over():
    found = read(ROW, {}, ROW)
    assert [each.number for each in found] == [5, 7]


def test_a_file_without_the_columns_is_told_which_ones():
    with pytest.raises(UnreadableSheetError) as caught:
        read(content=csv({"a": "1"}, titles={"a": "Noget", "b": "Andet"}))
    assert caught.value.trouble == SheetTrouble.NO_HEADER
    assert "„CVR-nummer“" in caught.value.told


def test_headings_without_rows_and_double_headings_are_told():
    with pytest.raises(UnreadableSheetError, match="no_rows"):
        read(content=csv(titles=TITLES))
    with pytest.raises(UnreadableSheetError) as caught:
        read(content=xlsx(ROW, titles=TITLES | {"address": "CVR"}))
    assert caught.value.told == "Regnearket har den samme kolonne mere end én gang. Det drejer sig om „CVR-nummer“."


def test_a_file_that_is_no_sheet_is_told():
    with pytest.raises(UnreadableSpreadsheetError, match="not_a_sheet"):
        open_sheet(b"\x00\x01", {})


@pytest.mark.parametrize(
    "text, parts",
    [
        ("Ærøvej 76, 4632 Bjæverskov", ("Ærøvej 76", "4632", "Bjæverskov")),
        ("Kirkestræde 54 4140 Borup", ("Kirkestræde 54", "4140", "Borup")),
        ("Havnen 1", ("Havnen 1", "", "")),
        ("4600 Køge", ("", "4600", "Køge")),
        ("", ("", "", "")),
    ],
)
def test_an_address_is_parted(text, parts):
    assert parted_address(text) == parts


def test_no_name_of_a_column_means_two():
    assert len(KNOWN) == sum(1 + len(set(column.others)) for column in COLUMNS)
