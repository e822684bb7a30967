# SPDX-License-Identifier: MPL-2.0
"""One table decides every address for every role and relation; a URL name without a row fails."""

import re
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse
from django.utils import timezone

from jobfokus.privacy.models import LogEntry
from tests.access import ACTORS, CASE_READERS, CASE_WRITERS, Row, Stage, build_stage, sign_in

ROOMS = sorted(table.parent.name for table in Path(__file__).parent.glob("*/access_table.py"))
ROWS: list[Row] = [row for room in ROOMS for row in import_module(f"tests.{room}.access_table").ROWS]
# Nonces and CSRF tokens are new in every answer.
CHANGING = re.compile(rb'nonce="[^"]*"|[A-Za-z0-9]{64}')
# Everybody's hidden page is read; what it cost is held against a missing one for these and, row by row, some others.
NEAREST_AND_FARTHEST = frozenset({"other_team", "foreign", "other_citizen"})
TURNS = 3
# 401 is the page that says single sign-on failed.
ALLOWED = {200, 201, 204, 301, 302, 303, 400, 401, 409, 422, 429}

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", params=[False, True], ids=["ordinary case", "restricted case"])
def stage(request, django_db_setup, django_db_blocker) -> Iterator[Stage]:
    """Built once; each test rolls back to it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_stage(restricted=request.param)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _clock_stands_still():
    """A session notes its last use once a minute: two answers that are compared must fall on the same side of it."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


@pytest.fixture(autouse=True)
def _nothing_from_the_test_before(request):
    """Each test is rolled back to the stage: no rate limits, and nothing made for its rows."""
    cache.clear()
    if "stage" in request.fixturenames:
        request.getfixturevalue("stage").made.clear()


@pytest.fixture(autouse=True)
def _nothing_made_by_another_test(request):
    """What a test made for the stage is rolled back with it, so the stage forgets it too."""
    yield
    if "stage" in request.fixturenames:
        request.getfixturevalue("stage").made.clear()


def url_names(patterns: list[Any], namespace: str = "") -> Iterator[str]:
    """Every URL name of the project with its namespace; an unnamed pattern is told by its path."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name or pattern.pattern}"
        elif isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from url_names(pattern.url_patterns, inner)


def names_without_row(patterns: list[Any], rows: list[Row]) -> set[str]:
    return set(url_names(patterns)) - {row.name for row in rows}


def ask(browser: Client, row: Row, args: dict[str, Any], data: dict[str, Any]) -> tuple[Any, int]:
    """The answer and its number of queries, undone afterwards (also in the browser's cookies)."""
    url, cookies, queries = reverse(row.name, kwargs=args), browser.cookies.copy(), Counter[str]()

    def counted(execute: Any, *rest: Any) -> Any:
        queries["all"] += 1
        return execute(*rest)

    with transaction.atomic():
        with connection.execute_wrapper(counted):
            response = browser.post(url, data) if row.method == "POST" else browser.get(url, data)
        transaction.set_rollback(True)
    browser.cookies = cookies
    return response, queries["all"]


def outcome(response: Any) -> str:
    """allowed, login or hidden; anything else as its status."""
    if response.status_code in (301, 302) and response.url.startswith(reverse("account_login")):
        return "login"
    if response.status_code == 404:
        return "hidden"
    return "allowed" if response.status_code in ALLOWED else str(response.status_code)


def expected(row: Row, actor: str, stage: Stage) -> str:
    may = row.policy.restricted if stage.restricted else row.policy.ordinary
    if actor in may:
        return "allowed"
    return row.policy.turned_away if actor == "anonymous" else row.policy.kept_out


def body(response: Any) -> bytes:
    """What the page says, without what is new in every answer."""
    return CHANGING.sub(b"", response.content)


def test_every_url_name_has_a_row():
    assert names_without_row(get_resolver().url_patterns, ROWS) == set()


def test_a_planted_url_without_a_row_is_found():
    planted = [*get_resolver().url_patterns, path("plantet/", lambda request: None, name="planted")]
    assert names_without_row(planted, ROWS) == {"planted"}


def test_every_row_names_a_url_that_exists_and_stands_once():
    assert {row.name for row in ROWS} <= set(url_names(get_resolver().url_patterns))
    assert len({str(row) for row in ROWS}) == len(ROWS)


def test_policies_name_known_actors_and_writers_are_readers():
    for row in ROWS:
        assert row.policy.ordinary | row.policy.restricted <= ACTORS
    assert CASE_WRITERS.ordinary < CASE_READERS.ordinary
    assert CASE_WRITERS.restricted < CASE_READERS.restricted


def weighed(row: Row) -> frozenset[str]:
    """Whose cost is looked at: who comes nearest, who is farthest away, and three others who take turns."""
    turn = ROWS.index(row) if row in ROWS else 0
    others = sorted(ACTORS - NEAREST_AND_FARTHEST)
    return NEAREST_AND_FARTHEST | {others[(turn * TURNS + number) % len(others)] for number in range(TURNS)}


@pytest.fixture(scope="module")
def missing_pages(browsers: dict[str, Client]) -> dict[str, bytes]:
    """What each actor is told at an address that leads nowhere."""
    return {actor: body(browser.get("/findes-ikke/")) for actor, browser in browsers.items()}


@pytest.fixture(scope="module")
def browsers(stage: Stage) -> dict[str, Client]:
    return {"anonymous": sign_in(None)} | {actor: sign_in(user) for actor, user in stage.users.items()}


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_table_decides(row: Row, stage: Stage, browsers: dict[str, Client], missing_pages: dict[str, bytes]):
    """Every actor gets what the row says; what is hidden looks like what is missing, at the same cost."""
    if stage.restricted and not row.policy.about_case:
        return
    args, data = row.args(stage), row.data(stage)
    missing = {key: uuid.uuid4() if isinstance(value, uuid.UUID) else value for key, value in args.items()}
    readers = CASE_READERS.restricted if stage.restricted else CASE_READERS.ordinary
    wrong: dict[str, str] = {}
    for actor, browser in browsers.items():
        response, queries = ask(browser, row, args, data)
        got = outcome(response)
        if got != expected(row, actor, stage):
            wrong[actor] = f"{got} instead of {expected(row, actor, stage)}"
        elif got == "hidden" and (actor in weighed(row) or body(response) != missing_pages[actor]):
            absent, absent_queries = ask(browser, row, missing, data)
            if (absent.status_code, body(absent)) != (response.status_code, body(response)):
                wrong[actor] = "hidden does not look like missing"
            elif actor not in readers and absent_queries != queries:
                wrong[actor] = f"hidden costs {queries} queries, missing {absent_queries}"
    assert not wrong


@pytest.mark.parametrize("row", [row for row in ROWS if row.method == "POST"], ids=str)
def test_what_changes_something_answers_no_get(row: Row, stage: Stage, browsers: dict[str, Client]):
    """Unless the name has a GET row of its own (a form), a GET is refused."""
    if stage.restricted or any(other.name == row.name and other.method == "GET" for other in ROWS):
        return
    if not row.policy.ordinary:  # it opens to nobody, whatever the method
        return
    actor = sorted(row.policy.ordinary - {"anonymous"})[0]
    response, _ = ask(browsers[actor], replace(row, method="GET"), row.args(stage), {})
    assert response.status_code in {404, 405}


def reader_of(row: Row, stage: Stage) -> str | None:
    """Somebody whom the row lets in: who works in the case where it may, else whoever does; nobody on some stages."""
    may = row.policy.restricted if stage.restricted else row.policy.ordinary
    usual = "named" if stage.restricted else "owner"
    return usual if usual in may else min(may, default=None)


def rows_without_sight(rows: list[Row], stage: Stage, browsers: dict[str, Client]) -> list[str]:
    """Pages about a case whose opening leaves no trace of the citizen in the log."""
    silent = []
    for row in rows:
        reader, args = reader_of(row, stage), row.args(stage)
        if reader is None:
            continue
        browser = browsers[reader]
        with transaction.atomic():
            before = LogEntry.objects.about(stage.citizen.pk).count()
            assert browser.get(reverse(row.name, kwargs=args), row.data(stage)).status_code in ALLOWED
            if LogEntry.objects.about(stage.citizen.pk).count() == before:
                silent.append(row.name)
            transaction.set_rollback(True)
    return silent


def pages_about_a_case() -> list[Row]:
    return [row for row in ROWS if row.policy.about_case and row.method == "GET" and row.shows_citizen]


def test_every_page_about_a_citizen_is_logged(stage: Stage, browsers: dict[str, Client]):
    assert rows_without_sight(pages_about_a_case(), stage, browsers) == []


@pytest.mark.urls("tests.planted_urls")
def test_a_planted_page_that_logs_nothing_is_found(stage: Stage, browsers: dict[str, Client]):
    planted = Row("planted", CASE_READERS, lambda stage: {"uuid": stage.case.uuid})
    assert rows_without_sight([planted], stage, browsers) == ["planted"]
