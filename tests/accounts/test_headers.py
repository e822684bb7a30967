# SPDX-License-Identifier: MPL-2.0
"""Strict headers stand on every answer, errors included; personal pages are kept nowhere."""

import pytest
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from config import urls
from jobfokus.privacy.log import record_sight

pytestmark = pytest.mark.urls(__name__)
handler404, handler500 = urls.handler404, urls.handler500


def fails(request: HttpRequest) -> HttpResponse:
    raise ValueError


def shows(request: HttpRequest) -> HttpResponse:
    record_sight(request, 7)
    return HttpResponse("Åse")


urlpatterns = [*urls.urlpatterns, path("fejler/", fails), path("viser/", shows)]


@pytest.fixture
def browser(world):
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.force_login(world.caseworker, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def answers(browser, monkeypatch):
    def breaks(*args, **kwargs):
        raise DatabaseError

    found = {
        200: browser.get("/design/"),
        404: browser.get("/findes-ikke/"),
        403: browser.post("/konto/forlaeng/"),
        400: browser.get("/design/", headers={"host": "ond.example"}),
        302: Client().get("/design/"),
        500: browser.get("/fejler/"),
    }
    monkeypatch.setattr("jobfokus.privacy.middleware.write_sights", breaks)
    return found | {503: browser.get("/viser/")}


def test_every_answer_carries_the_policy_and_the_strict_headers(answers):
    for status, answer in answers.items():
        assert answer.status_code == status
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, status
        assert "unsafe-inline" not in policy
        assert "unsafe-eval" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["X-Frame-Options"] == "DENY"


def test_what_somebody_signed_in_sees_is_kept_nowhere(answers):
    for status in (200, 403, 404, 500, 503):
        assert "no-store" in answers[status].headers["Cache-Control"], status


def test_cookies_cannot_be_read_by_scripts_and_stay_on_this_site(world, client):
    world.caseworker.set_password("en lang og god sætning")
    world.caseworker.save()
    client.get("/konto/login/")
    client.post("/konto/login/", {"login": world.caseworker.username, "password": "en lang og god sætning"})
    for name in ("sessionid", "csrftoken"):
        assert client.cookies[name]["httponly"]
        assert client.cookies[name]["samesite"] == "Lax"
