# SPDX-License-Identifier: MPL-2.0
"""Which companies are proposed, in which order, and what a file of them may say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.plans.choices import WhyListed
from jobfokus.plans.rules.company_file import FileProblem, read_companies, section_of
from jobfokus.plans.rules.company_list import Bounds, Candidate, LeftOut, is_refused, pick
from tests.employers.factories import cvr_number

ROOMY = Bounds(how_many=10, full_at=5)


def company(name, why=WhyListed.INDUSTRY, cvr="", **more):
    return Candidate(cvr or name, name, why, **more)


def names(picked):
    return [each.name for each in picked.candidates]


def test_an_opening_goes_before_a_contact_and_a_contact_before_the_rest_of_the_industry():
    rows = [company("A"), company("B", WhyListed.KNOWN), company("C", WhyListed.OPEN_NOW)]
    assert names(pick(rows, ROOMY)) == ["C", "B", "A"]


def test_among_equals_the_one_that_fewest_were_sent_to_comes_first_and_then_the_nearest():
    rows = [
        company("A", sent_to=2, kilometres=1),
        company("B", sent_to=1, kilometres=9),
        company("C", sent_to=1, kilometres=4),
    ]
    assert names(pick(rows, ROOMY)) == ["C", "B", "A"]


def test_a_company_many_were_sent_to_comes_last_whatever_it_has():
    rows = [company("Fuld", WhyListed.OPEN_NOW, sent_to=5), company("Ny"), company("Næsten", sent_to=4)]
    assert names(pick(rows, ROOMY)) == ["Ny", "Næsten", "Fuld"]


def test_what_is_left_out_is_counted_by_its_first_reason():
    rows = [
        company("Nej tak", kilometres=1),
        company("Kendt", kilometres=1),
        company("Langt", kilometres=31),
        company("Ukendt sted"),
        company("Nær", kilometres=30),
    ]
    bounds = Bounds(10, 5, 30, refused=frozenset({("Nej tak", "")}), already=frozenset({"Kendt", "Nej tak"}))
    picked = pick(rows, bounds)
    assert names(picked) == ["Nær"]
    assert picked.left_out == {
        LeftOut.REFUSED: 1, LeftOut.ALREADY: 1, LeftOut.TOO_FAR: 1, LeftOut.NO_PLACE: 1,
    }  # fmt: skip


def test_without_a_limit_of_kilometres_nobody_is_too_far_away():
    assert names(pick([company("Ukendt sted")], ROOMY)) == ["Ukendt sted"]


@pytest.mark.parametrize(
    ("p_number", "refused", "answer"),
    [
        ("", {("1", "")}, True),
        ("7", {("1", "")}, True),
        ("7", {("1", "7")}, True),
        ("8", {("1", "7")}, False),
        ("", {("1", "7")}, True),
        ("", {("2", "")}, False),
    ],
)
def test_a_refusal_holds_for_the_place_or_the_company_that_gave_it(p_number, refused, answer):
    assert is_refused("1", p_number, refused) == answer


CANDIDATES = st.lists(
    st.builds(
        Candidate,
        cvr=st.sampled_from("12345"),
        name=st.text("abcæøå", min_size=1, max_size=3),
        why=st.sampled_from(list(WhyListed)),
        sent_to=st.integers(0, 9),
        kilometres=st.none() | st.integers(0, 60),
    ),
    max_size=20,
)


@given(CANDIDATES, st.integers(1, 8), st.integers(1, 6), st.none() | st.integers(0, 60))
def test_every_company_is_listed_left_out_or_beyond_the_length(rows, how_many, full_at, most):
    picked = pick(rows, Bounds(how_many, full_at, most, frozenset({("1", "")}), frozenset({"2"})))
    fitting = len(rows) - sum(picked.left_out.values())
    assert len(picked.candidates) == min(fitting, how_many)
    assert all(each.cvr not in "12" for each in picked.candidates)
    assert all(most is None or each.kilometres <= most for each in picked.candidates)
    full = [each.sent_to >= full_at for each in picked.candidates]
    assert full == sorted(full)


# ---------------------------------------------------------------- the file

HEADING = ["CVR-nr.", "Navn", "Adresse", "Postnr.", "By", "Branchekode", "Branche"]
GOOD = cvr_number(1)


def read(*rows, heading=HEADING):
    return read_companies(enumerate([heading, *rows], start=1))


def problems(*rows):
    return [(each.number, each.problem) for each in read(*rows).problems]


def test_columns_are_found_by_name_in_any_order_below_lines_of_other_text():
    rows = [["Udtræk fra CVR"], [], ["By", "Virksomhedsnavn", "CVR-nummer"], ["Køge", "Åhaven", f"DK {GOOD}"]]
    (found,) = read_companies(enumerate(rows, start=1)).companies
    assert (found.number, found.cvr, found.name, found.town) == (4, GOOD, "Åhaven", "Køge")


def test_a_file_without_heading_or_without_rows_says_so():
    assert [each.problem for each in read_companies(iter([(1, ["a", "b"])])).problems] == [FileProblem.NO_HEADING]
    assert [each.problem for each in read().problems] == [FileProblem.NO_ROWS]


def test_each_problem_names_its_row_and_the_rest_is_read():
    rows = [
        [GOOD, "Åhaven", "Åvej 4", "4600", "Køge", "", ""],
        ["12345678", "Forkert nummer"],
        [cvr_number(2), ""],
        [cvr_number(3), "Forkert postnummer", "", "46000"],
        [cvr_number(4), "L" * 161],
        [GOOD, "ÅHAVEN", "åvej 4"],
        ["", "", ""],
        [GOOD, "Åhaven", "Et andet sted 1"],
    ]
    assert problems(*rows) == [
        (3, FileProblem.CVR), (4, FileProblem.NAME), (5, FileProblem.POSTAL_CODE), (6, FileProblem.TOO_LONG),
        (7, FileProblem.TWICE),
    ]  # fmt: skip
    assert [each.number for each in read(*rows).companies] == [2, 9]


@pytest.mark.parametrize(
    ("code", "section"),
    [("01.11", "A"), ("561110", "I"), ("56.10.10", "I"), ("869020", "Q"), ("99", "U"), ("00", ""), ("Handel", "")],
)
def test_an_industry_code_tells_its_section(code, section):
    assert section_of(code) == section


def test_code_and_name_may_stand_in_one_cell():
    (found,) = read([GOOD, "Kro", "", "", "", "", "56.10.10 Restauranter"]).companies
    assert (found.section, found.industry) == ("I", "Restauranter")
