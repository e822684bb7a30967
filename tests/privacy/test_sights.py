# SPDX-License-Identifier: MPL-2.0
"""Who was seen is written after the view, also when the view failed; what cannot be written is not shown."""

import pytest
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from config import urls
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight
from jobfokus.privacy.models import LogEntry, LoggedCitizen

pytestmark = pytest.mark.urls(__name__)
handler404, handler500 = urls.handler404, urls.handler500
SECRET = "Åse Åkjær"


def shows(request: HttpRequest) -> HttpResponse:
    record_sight(request, 7, verb="shown", reason="Telefon")
    assert not LogEntry.objects.exists()
    return HttpResponse(SECRET)


def lists(request: HttpRequest) -> HttpResponse:
    record_sight(request, [7, 8], kind=EntryKind.LISTED)
    return HttpResponse(SECRET)


def fails(request: HttpRequest) -> HttpResponse:
    record_sight(request, 7)
    raise ValueError


urlpatterns = [
    *urls.urlpatterns,
    path("viser/", shows, name="shows"),
    path("lister/", lists, name="lists"),
    path("fejler/", fails, name="fails"),
]


@pytest.fixture
def browser(world):
    client = Client(raise_request_exception=False)
    client.force_login(world.caseworker, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def broken_log(monkeypatch):
    def breaks(*args, **kwargs):
        raise DatabaseError("disk full")

    monkeypatch.setattr("jobfokus.privacy.middleware.write_sights", breaks)


def test_a_sight_is_written_after_the_view_with_who_where_and_why(world, browser):
    assert browser.get("/viser/").content.decode() == SECRET
    entry = LogEntry.objects.get()
    assert (entry.user_id, entry.role, entry.team_id) == (world.caseworker.pk, "caseworker", world.team.pk)
    assert (entry.citizen_id, entry.kind, entry.verb, entry.page) == (7, EntryKind.SEEN, "shown", "shows")
    assert (entry.municipality_id, entry.reason) == (world.municipality.pk, "Telefon")


def test_a_list_is_one_entry_with_its_people(browser):
    browser.get("/lister/")
    entry = LogEntry.objects.get()
    assert (entry.kind, entry.citizen_id) == (EntryKind.LISTED, None)
    assert sorted(LoggedCitizen.objects.filter(entry=entry).values_list("citizen_id", flat=True)) == [7, 8]
    assert LogEntry.objects.about(8).get() == entry


def test_a_sight_is_written_also_when_the_view_failed(browser):
    assert browser.get("/fejler/").status_code == 500
    assert LogEntry.objects.get().citizen_id == 7


@pytest.mark.parametrize("address", ["/viser/", "/lister/"])
def test_a_page_whose_sight_cannot_be_written_is_not_shown(browser, broken_log, address):
    answer = browser.get(address)
    assert answer.status_code == 503
    assert SECRET not in answer.content.decode()


def test_without_the_guard_the_page_would_show(browser, broken_log, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith("SightMiddleware")]
    assert browser.get("/viser/").content.decode() == SECRET
