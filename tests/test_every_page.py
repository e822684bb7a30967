# SPDX-License-Identifier: MPL-2.0
"""Every address that answers with a page has a row in tests/e2e/pages.py, where a browser looks at it."""

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse

from config import urls
from tests.access import SIGNED_IN, Row, Stage, build_stage, sign_in
from tests.e2e.pages import PAGES
from tests.test_access import ROWS

pytestmark = pytest.mark.django_db
handler404 = urls.handler404


def planted(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<!DOCTYPE html><title>Plantet</title>")


urlpatterns = [*urls.urlpatterns, path("plantet/", planted, name="planted")]


def answers_with_a_page(row: Row, stage: Stage) -> bool:
    """Whether a whole page comes, and no fragment, file, figure or way on to somewhere else."""
    actor = "owner" if "owner" in row.policy.ordinary else min(row.policy.ordinary, default="owner")
    with transaction.atomic():
        answer = sign_in(stage.users.get(actor)).get(reverse(row.name, kwargs=row.args(stage)), row.data(stage))
        transaction.set_rollback(True)
    stage.made.clear()
    return not answer.streaming and answer.content.lstrip()[:9].lower() == b"<!doctype" and answer.status_code != 404


def pages_without_a_look(rows: list[Row]) -> set[str]:
    stage, looked_at = build_stage(restricted=False), {page.name for page in PAGES}
    asked = [row for row in rows if row.method == "GET" and row.name not in looked_at]
    return {row.name for row in asked if answers_with_a_page(row, stage)}


def test_every_page_is_looked_at_in_a_browser():
    assert pages_without_a_look(ROWS) == set()


@pytest.mark.urls("tests.test_every_page")
def test_a_planted_page_that_nobody_looks_at_is_found():
    assert pages_without_a_look([Row("planted", SIGNED_IN)]) == {"planted"}


def test_the_table_names_addresses_that_exist_and_each_state_once():
    assert {page.name for page in PAGES} <= {row.name for row in ROWS}
    assert len({str(page) for page in PAGES}) == len(PAGES)
