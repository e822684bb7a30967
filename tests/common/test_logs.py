# SPDX-License-Identifier: MPL-2.0
import json
import logging
from io import StringIO

import pytest
import structlog
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from hypothesis import given
from hypothesis import strategies as st

from config import urls
from jobfokus.common.logs import CPR_SHAPED, without_cpr
from tests.masked import shows_tail

handler404, handler500 = urls.handler404, urls.handler500


def missing(request: HttpRequest, number: str) -> HttpResponse:
    raise Http404(f"{number} findes ikke")


def breaks(request: HttpRequest, number: str) -> HttpResponse:
    raise ValueError(f"Åse Åkjær {number}")


urlpatterns = [
    *urls.urlpatterns,
    path("mangler/<str:number>/", missing, name="missing"),
    path("fejler/<str:number>/", breaks, name="breaks"),
]


@pytest.fixture
def lines():
    """The lines that the running system would write, as they are read."""
    root, told = logging.getLogger(), StringIO()
    console = next(handler for handler in root.handlers if type(handler) is logging.StreamHandler)
    handler = logging.StreamHandler(told)
    handler.setFormatter(console.formatter)
    root.addHandler(handler)
    yield lambda: [json.loads(line) for line in told.getvalue().splitlines()]
    root.removeHandler(handler)


@pytest.mark.parametrize(
    "written, kept",
    [
        ("010203-1234", "[cpr]"),
        ("0102031234", "[cpr]"),
        ("borger 010203 1234 ringede", "borger [cpr] ringede"),
        ("nr.610203-1234.", "nr.[cpr]."),
        ({"a": ["010203-1234", 5, None, True, 1.5]}, {"a": ["[cpr]", 5, None, True, 1.5]}),
        ({"0102031234": 1}, {"[cpr]": 1}),
        (102031234, 102031234),
        (3112031234, "[cpr]"),
        ("2026-11-22", "2026-11-22"),
        ("12345678901", "12345678901"),
    ],
)
def test_what_is_shaped_like_a_cpr_is_dropped_and_the_rest_stays(written, kept):
    assert without_cpr(written) == kept


def leaves(value):
    """The texts in *value* as they are, without the escapes that printing a list would put in."""
    return [text for inner in value for text in leaves(inner)] if isinstance(value, list | tuple) else [str(value)]


@given(st.recursive(st.from_regex(CPR_SHAPED) | st.integers(), lambda inner: st.lists(inner) | st.tuples(inner)))
def test_no_cpr_is_left_however_deep_it_lies(value):
    assert not [text for text in leaves(without_cpr(value)) if CPR_SHAPED.search(text)]


def test_a_line_of_ours_and_one_of_a_library_meet_the_same_end(lines):
    structlog.get_logger("jobfokus.test").warning("seen", who="010203-1234")
    logging.getLogger("some.library").warning("seen %s", "010203-1234")
    ours, theirs = lines()
    assert (ours["event"], ours["who"], ours["logger"], ours["level"]) == ("seen", "[cpr]", "jobfokus.test", "warning")
    assert (theirs["event"], theirs["level"]) == ("seen [cpr]", "warning")


def test_an_exception_tells_its_kind_and_places_and_never_its_words(lines):
    try:
        raise ValueError("Åse Åkjær")
    except ValueError:
        structlog.get_logger().exception("failed")
        logging.getLogger("some.library").exception("failed")
    for line in lines():
        assert line["exception"] == "ValueError"
        assert "test_logs.py" in line["places"][0]
        assert "Åse" not in json.dumps(line, ensure_ascii=False)


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("address, status", [("mangler", 404), ("fejler", 500)])
def test_a_request_is_told_by_the_name_of_its_page(world, lines, address, status):
    browser = Client(raise_request_exception=False)
    browser.force_login(world.caseworker, backend="django.contrib.auth.backends.ModelBackend")
    assert browser.get(f"/{address}/Aase/?q=010203-1234").status_code == status
    told = json.dumps(lines(), ensure_ascii=False)
    request = next(line for line in lines() if line["event"] == "request")
    assert (request["method"], request["status"]) == ("GET", status)
    assert request["view"] == {404: "missing", 500: "breaks"}[status]
    assert "Aase" not in told
    assert "Åse" not in told
    assert not shows_tail(told)
