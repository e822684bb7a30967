# SPDX-License-Identifier: MPL-2.0
"""Figures: picture, table, sentence and file say the same."""

import re
from base64 import b64decode
from dataclasses import replace

import pytest

from jobfokus.common import charts
from jobfokus.common.curves import StepCurve, step_curves

PLACES = [("Kontor", 42), ("Telefon", 21), ("<video>", 0)]
SAID = ("Samtaler", "Flest på kontoret.", ("Sted", "Antal"))


def test_bars_are_as_long_as_their_numbers():
    widths = [float(found) for found in re.findall(r'<rect [^>]*width="([\d.]+)"', charts.bars(*SAID, PLACES).svg)]
    assert widths[0] == pytest.approx(2 * widths[1])
    assert widths[2] == 0


def test_the_picture_is_named_by_title_and_sentence_and_its_labels_cannot_be_markup():
    svg = charts.bars(*SAID, PLACES).svg
    assert 'aria-label="Samtaler. Flest på kontoret."' in svg
    assert "<video>" not in svg
    assert "&lt;video&gt;" in svg


def test_the_table_holds_every_point():
    assert charts.bars(*SAID, PLACES).rows == (("Kontor", "42"), ("Telefon", "21"), ("<video>", "0"))


@pytest.mark.parametrize(("value", "text"), [(0, "0"), (1234, "1.234"), (1234.5, "1.234,5"), (0.25, "0,2")])
def test_numbers_are_danish(value, text):
    assert charts.number(value) == text


def test_the_file_opens_in_a_danish_spreadsheet_and_runs_nothing():
    address = charts.bars(*SAID, [("=1+1", 3), ("Ærø", 2.5)]).download
    data = b64decode(address.partition(",")[2]).decode("utf-8")
    assert data == "\ufeffSted;Antal\r\n'=1+1;3\r\nÆrø;2,5\r\n"


def test_a_sparkline_ends_on_its_last_value_and_bears_having_none():
    svg = charts.sparkline(*SAID, [("1", 1), ("2", 5), ("3", 3)]).svg
    assert 'points="4.0,36.0 80.0,4.0 156.0,20.0"' in svg
    assert 'cx="156.0" cy="20.0"' in svg
    assert "<circle" not in charts.sparkline(*SAID, []).svg


def test_a_long_name_stands_on_two_lines_and_whole_in_the_table():
    name = "Rejsebureauer, rengøring og anden operationel service"
    chart = charts.bars(*SAID, [(name, 3), ("Handel", 2)])
    assert ">Rejsebureauer, rengøring<" in chart.svg.replace(" og<", "<")
    assert chart.svg.count("<text") == 3 + 2
    assert chart.rows[0] == (name, "3")


def test_bars_of_nothing_are_an_empty_picture():
    assert "<rect" not in charts.bars(*SAID, []).svg


WEEK = (
    charts.StackGroup(
        "Uge 47",
        (
            charts.Stack("Sendt", [("A", 6), ("B", 1), ("C", 0)]),
            charts.Stack("Aftalt", [("A", 9), ("B", 2), ("C", 1)], hollow=True),
        ),
        "1 svar",
    ),
)
TABLE = (("Periode", "A", "B", "C"), (("Uge 47", "6", "1", "0"),))


def test_stacked_bars_stand_end_to_end_and_share_one_scale():
    svg = charts.stacks("Uge", "Seks på A.", *TABLE, WEEK).svg
    rects = re.findall(r'<rect class="([^"]+)" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', svg)
    assert [css for css, _, _ in rects] == ["chart-part-1", "chart-part-2", "chart-part-3"] + ["chart-hollow"] * 3
    (_, left, length), (_, following, _), *_ = rects
    assert float(left) + float(length) == pytest.approx(float(following), abs=0.2)
    assert float(rects[3][2]) == pytest.approx(float(length) * 9 / 6, abs=0.2)


def test_every_part_bears_its_name_where_there_is_room_and_the_whole_its_number():
    svg = charts.stacks("Uge", "Seks på A.", *TABLE, WEEK).svg
    for words in (">A 6<", ">B<", ">A 9<", ">7<", ">12<", ">1 svar<", ">Uge 47<"):
        assert words in svg
    assert ">C<" not in svg.partition("Aftalt")[0]


def test_a_wide_table_is_told_and_taken_home_whole():
    chart = charts.stacks("Uge", "Seks på A.", *TABLE, WEEK)
    data = b64decode(chart.download.partition(",")[2]).decode("utf-8-sig")
    assert data == "Periode;A;B;C\r\nUge 47;6;1;0\r\n"


def test_stacks_of_nothing_are_an_empty_picture():
    assert "<rect" not in charts.stacks("Uge", "Intet.", ("Periode",), (), ()).svg


def test_long_names_push_the_bars_aside_and_the_longest_are_whole_in_the_table_only():
    long = "Vedligeholde haver og grønne områder"
    chart = charts.stacks(
        "Job",
        "To job.",
        ("Job", "Antal"),
        ((long, "1"),),
        (charts.StackGroup("Job", (charts.Stack(long, (("–", 1.0),)),)),),
    )
    assert "Vedligeholde haver og g…<" in chart.svg
    assert 'x="200.0"' in chart.svg
    assert chart.rows[0][0] == long


def drawn(svg):
    """The words of a picture, in their order."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def lengths(svg):
    return [float(found) for found in re.findall(r'<rect [^>]*width="([\d.]+)"', svg)]


def box(svg):
    return float(re.search(r'viewBox="0 0 ([\d.]+)', svg).group(1))


def test_bars_are_drawn_for_a_phone_too_with_whole_names_above_them():
    name = "Rejsebureauer, rengøring og anden operationel service"
    chart = charts.bars(*SAID, [(name, 42), ("Handel", 21)])
    assert " ".join(drawn(chart.narrow)) == f"{name} 42 Handel 21"
    assert box(chart.narrow) == 288
    assert lengths(chart.narrow)[0] == pytest.approx(2 * lengths(chart.narrow)[1])
    assert 'aria-label="Samtaler. Flest på kontoret."' in chart.narrow


def test_stacked_bars_are_drawn_for_a_phone_too_and_name_once_what_heading_and_bar_share():
    chart = charts.stacks("Uge", "Seks på A.", *TABLE, WEEK)
    assert drawn(chart.narrow) == ["Uge 47", "Sendt", "A 6", "B", "7", "Aftalt", "A 9", "B 2", "C", "12", "1 svar"]
    assert max(lengths(chart.narrow)) < 288
    alone = charts.stacks("Job", "Et.", *TABLE, [charts.StackGroup("Job", (charts.Stack("Job", [("–", 1)]),))])
    assert drawn(alone.narrow).count("Job") == 1


WEEKS = 60
CURVE = StepCurve(
    "Dagpengemodtager, Team Nord, 30–39 år",
    [1 - week / 100 for week in range(WEEKS)],
    [None, *([0.2] * (WEEKS - 1))],
    [None, *([1.0] * (WEEKS - 1))],
    [1800 - week for week in range(WEEKS)],
)


def curves(*names):
    return step_curves("Varighed", "Halvdelen.", *TABLE, [replace(CURVE, name=name) for name in names], marks=(13, 39))


def test_a_curve_is_drawn_wide_and_narrow_with_those_left_below_and_its_name_on_top():
    chart = curves(CURVE.name)
    assert drawn(chart.svg)[0] == CURVE.name
    assert drawn(chart.svg)[-6:] == ["uge 0", "uge 13", "uge 39", "1.800", "1.787", "1.761"]
    assert " ".join(drawn(chart.narrow)[:2]) == CURVE.name
    assert drawn(chart.narrow)[-7:] == ["0", "13", "39", "Uge", "1.800", "1.787", "1.761"]
    assert (box(chart.svg), box(chart.narrow)) == (640, 288)


def test_two_curves_differ_in_more_than_colour_and_each_has_its_name_and_row():
    chart = curves("A-gruppe", "B-gruppe")
    for picture in (chart.svg, chart.narrow):
        assert drawn(picture)[:2] == ["A-gruppe", "B-gruppe"]
        assert picture.count('class="chart-curve-2"') == 3
        assert drawn(picture).count("1.800") == 2


def test_numbers_that_would_run_into_each_other_are_left_to_the_table():
    marks = (4, 8, 39)
    chart = step_curves("Varighed", "Halvdelen.", *TABLE, [CURVE], marks=marks)
    assert drawn(chart.narrow)[-2:] == ["1.800", "1.761"]


def test_a_curve_of_nobody_is_an_empty_picture():
    empty = StepCurve("Ingen", [], [], [], [])
    assert "<poly" not in step_curves("Varighed", "Ingen.", *TABLE, [empty], marks=(13,)).narrow


def test_standing_bars_are_as_high_as_their_numbers_and_name_the_first_the_last_and_the_highest():
    weeks = [("Uge 1", 2), ("Uge 2", 8), ("Uge 3", 0), ("Uge 4", 4)]
    chart = charts.standing_bars(*SAID, weeks)
    for drawing in (chart.svg, chart.narrow):
        heights = [float(found) for found in re.findall(r'<rect [^>]*height="([\d.]+)"', drawing)]
        assert heights == pytest.approx([heights[1] / 4, heights[1], 0, heights[1] / 2])
        assert re.findall(r"<text[^>]*>([^<]+)<", drawing) == ["8", "Uge 1", "Uge 4"]
    assert chart.rows == (("Uge 1", "2"), ("Uge 2", "8"), ("Uge 3", "0"), ("Uge 4", "4"))
    assert "<rect" not in charts.standing_bars(*SAID, []).svg
