# SPDX-License-Identifier: MPL-2.0
import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.citizens.choices import FileTrouble, RowTrouble
from jobfokus.citizens.extract import UnreadableExtractError, clashes, read_date, read_extract, read_row, reading
from tests.citizens.extracts import KEYS, ROW, extract, lines

ORDINARY = st.text(
    st.characters(codec="cp1252", exclude_categories=("Cc", "Cf", "Zl", "Zp"), exclude_characters="\xa0"), max_size=40
)


def read(content: bytes):
    found = read_extract(content)
    return found, [read_row(row) for row in found.rows]


def trouble_with(content: bytes) -> UnreadableExtractError:
    with pytest.raises(UnreadableExtractError) as told:
        read_extract(content)
    return told.value


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_encodings_and_delimiters_read_alike(encoding, delimiter):
    _, [row] = read(extract({}, encoding=encoding, delimiter=delimiter))
    assert not row.problems
    assert row.values["first_name"] == "Søren"
    assert row.values["cpr"] == "6102811234"
    assert row.values["started_on"] == date(2026, 3, 2)
    assert row.values["ended_on"] is None
    assert row.values["protected"] is False


def test_columns_are_found_by_name_in_any_order_and_unknown_ones_are_told():
    found, [row] = read(extract({"Farve": "blå"}, columns=("Farve", *reversed(KEYS))))
    assert found.unknown_columns == ("Farve",)
    assert row.values["town"] == "Køge"
    assert not row.problems


def test_a_header_may_be_written_a_little_differently():
    content = extract({}).replace(b"CPR-nr.", b"Cpr nr").replace(b"E-mail", b"EMAIL")
    assert not read(content)[1][0].problems


def test_missing_columns_are_named():
    problem = trouble_with(extract({}, columns=tuple(key for key in KEYS if key not in ("cpr", "team"))))
    assert problem.trouble == FileTrouble.MISSING_COLUMNS
    assert problem.columns == ("CPR-nr.", "Team")
    assert "„CPR-nr.“, „Team“" in problem.told


def test_columns_that_may_be_left_out_may():
    columns = tuple(key for key in KEYS if key not in ("address", "ended_on", "exit_reason", "fund"))
    _, [row] = read(extract({}, columns=columns))
    assert not row.problems
    assert "fund" not in row.values


def test_the_day_of_closing_needs_the_column_of_its_reason():
    problem = trouble_with(extract({}, columns=tuple(key for key in KEYS if key != "exit_reason")))
    assert problem.columns == ("Afmeldt til",)


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("x", "x")
    return out.getvalue()


@pytest.mark.parametrize(
    "content, trouble",
    [
        (b"", FileTrouble.EMPTY),
        (b"\xef\xbb\xbf\r\n;;;\r\n", FileTrouble.EMPTY),
        (zipped(), FileTrouble.SPREADSHEET),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", FileTrouble.SPREADSHEET),
        (b"%PDF-1.7\n\x00\x01", FileTrouble.NOT_TEXT),
        (bytes(range(256)), FileTrouble.NOT_TEXT),
        ("CPR-nr.;Fornavn".encode("utf-16"), FileTrouble.MISSING_COLUMNS),
        (b"hej\r\nmed dig\r\n", FileTrouble.NO_HEADER),
        (b"610281-1234;Anne\r\n", FileTrouble.NO_HEADER),
        (extract(), FileTrouble.NO_ROWS),
        (extract({}, columns=(*KEYS, "town")), FileTrouble.DOUBLE_COLUMNS),
        (extract({}, columns=(*KEYS, *[f"x{n}" for n in range(60)])), FileTrouble.TOO_MANY_COLUMNS),
        (extract({"first_name": "x" * 3000}), FileTrouble.BROKEN),
        (extract({}) + b'"aaa;' + b"bbb\r\n" * 9, FileTrouble.BROKEN),
    ],
)
def test_a_file_that_cannot_be_used_says_why(content, trouble):
    problem = trouble_with(content)
    assert problem.trouble == trouble
    assert problem.told.startswith("Filen")


def test_a_file_has_an_end(monkeypatch):
    monkeypatch.setattr(reading, "MAX_ROWS", 2)
    assert trouble_with(extract({}, {}, {})).trouble == FileTrouble.TOO_MANY_ROWS
    monkeypatch.setattr(reading, "MAX_BYTES", 100)
    assert trouble_with(extract({})).trouble == FileTrouble.TOO_LARGE


@given(st.binary(max_size=300))
def test_whatever_comes_it_is_read_or_refused(content):
    try:
        read(content)
    except UnreadableExtractError as problem:
        assert problem.told


@pytest.mark.parametrize(
    "cells, column, trouble",
    [
        ({"cpr": ""}, "cpr", RowTrouble.EMPTY),
        ({"cpr": "12345"}, "cpr", RowTrouble.CPR_FORM),
        ({"cpr": "310281-1234"}, "cpr", RowTrouble.CPR_DATE),
        ({"first_name": ""}, "first_name", RowTrouble.EMPTY),
        ({"first_name": "x" * 81}, "first_name", RowTrouble.TOO_LONG),
        ({"team": ""}, "team", RowTrouble.EMPTY),
        ({"started_on": ""}, "started_on", RowTrouble.EMPTY),
        ({"started_on": "31-02-2026"}, "started_on", RowTrouble.DATE),
        ({"started_on": "snart"}, "started_on", RowTrouble.DATE),
        ({"started_on": "02-03-1850"}, "started_on", RowTrouble.DATE),
        ({"protected": "måske"}, "protected", RowTrouble.YES_NO),
        ({"protected": ""}, "protected", RowTrouble.EMPTY),
        ({"email": "ingen"}, "email", RowTrouble.EMAIL),
        ({"postal_code": "460"}, "postal_code", RowTrouble.POSTAL_CODE),
        ({"ended_on": "01-03-2026", "exit_reason": "Andet"}, "ended_on", RowTrouble.ENDS_FIRST),
        ({"ended_on": "01-04-2026"}, "exit_reason", RowTrouble.NO_REASON),
        ({"exit_reason": "Andet"}, "ended_on", RowTrouble.NOT_ENDED),
    ],
)
def test_each_problem_is_told_by_row_and_column(cells, column, trouble):
    _, [good, bad] = read(extract({}, {"cpr": "620281-1234"} | cells))
    assert not good.problems
    assert bad.number == 3
    [problem] = bad.problems
    assert (problem.column, problem.trouble) == (column, trouble)
    assert problem.told == f"{reading.TITLES[column]}: {trouble.label}"


def test_a_row_with_too_few_or_too_many_cells_is_a_problem_as_a_whole():
    content = extract({}) + b"1;2;3\r\n" + b";".join([b"x"] * 21) + b"\r\n"
    _, [_good, short, long] = read(content)
    assert [problem.trouble for problem in short.problems + long.problems] == [RowTrouble.CELLS] * 2


def test_rows_count_as_in_a_spreadsheet_also_with_empty_lines_between():
    content = extract({}).replace(b"\r\n", b"\r\n\r\n", 1)
    assert read_extract(content).rows[0].number == 3


@pytest.mark.parametrize("text", ["26-11-2012", "26/11/12", "26.11.2012", "26-11-12", "2012-11-26"])
def test_danish_dates_read(text):
    assert read_date(text) == date(2012, 11, 26)


@given(
    st.dates(date(1950, 1, 1), date(2100, 12, 31)), st.sampled_from(["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d"])
)
def test_dates_read_back(day, form):
    assert read_date(day.strftime(form)) == day


@given(ORDINARY, ORDINARY, st.sampled_from(["cp1252", "utf-8-sig"]), st.sampled_from(";,\t"))
def test_text_survives_file_and_back(name, town, encoding, delimiter):
    cells = {"last_name": f"x{name}", "town": town}
    _, [row] = read(extract(cells, encoding=encoding, delimiter=delimiter))
    assert row.values["last_name"] == " ".join(f"x{name}".split())
    assert row.values["town"] == " ".join(town.split())


def clashing(*rows):
    _, read_rows = read(extract(*rows))
    return {number: (problem.trouble, problem.other_row) for number, problem in clashes(read_rows, str).items()}


def test_several_spells_of_one_person_may_stand_in_one_file():
    earlier = {"started_on": "01-02-2025", "ended_on": "01-03-2025", "exit_reason": "Andet"}
    assert clashing({}, earlier) == {}


def test_the_same_spell_twice_points_at_the_first():
    assert clashing({}, {"cpr": "620281-1234"}, {}) == {4: (RowTrouble.TWICE, 2)}


@pytest.mark.parametrize(
    "ended, clash",
    [("01-03-2026", False), ("02-03-2026", True), ("05-05-2026", True), ("", True)],
)
def test_spells_of_one_person_may_not_overlap(ended, clash):
    earlier = {"started_on": "01-02-2026", "ended_on": ended, "exit_reason": "Andet" if ended else ""}
    assert clashing({}, earlier) == ({3: (RowTrouble.OVERLAP, 2)} if clash else {})


def test_the_test_file_has_every_column():
    assert lines({})[0][0] == "CPR-nr."
    assert set(ROW) == set(KEYS)
