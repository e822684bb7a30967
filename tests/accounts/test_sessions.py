# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.urls import reverse

from jobfokus.accounts.rules import session_is_over

START = datetime(2026, 6, 1, 6, tzinfo=UTC)
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def browser(world, client, time_machine):
    time_machine.move_to(START, tick=False)
    client.force_login(world.caseworker, backend=BACKEND)
    assert client.get("/design/").status_code == 200
    return client


def opens(browser, time_machine, minutes):
    time_machine.move_to(START + timedelta(minutes=minutes), tick=False)
    return browser.get("/design/").status_code == 200


@pytest.mark.parametrize(
    "started, seen, now, over",
    [
        (0, 0, 30 * 60 + 60, False),
        (0, 0, 30 * 60 + 61, True),
        (0, 10 * 3600, 10 * 3600, False),
        (0, 10 * 3600, 10 * 3600 + 1, True),
    ],
)
def test_a_session_ends_after_thirty_idle_minutes_or_ten_hours(started, seen, now, over):
    assert session_is_over(started, seen, now, idle_minutes=30, max_hours=10) is over


def test_an_idle_session_ends_and_leads_to_the_log_in(browser, time_machine):
    assert opens(browser, time_machine, 30)
    assert not opens(browser, time_machine, 62)
    answer = browser.get("/design/")
    assert answer.url == f"{reverse('account_login')}?next=/design/"
    assert SESSION_KEY not in browser.session


def test_a_session_in_use_ends_after_ten_hours(browser, time_machine):
    assert all(opens(browser, time_machine, minutes) for minutes in range(20, 601, 20))
    assert not opens(browser, time_machine, 601)


def test_the_person_stays_with_a_click(browser, time_machine):
    time_machine.move_to(START + timedelta(minutes=29), tick=False)
    answer = browser.post(reverse("accounts:extend_session"))
    assert answer.json() == {"idle_minutes": 30}
    assert opens(browser, time_machine, 58)


def test_the_click_asks_for_the_log_in_once_the_session_is_over(browser, time_machine):
    time_machine.move_to(START + timedelta(minutes=40), tick=False)
    assert browser.post(reverse("accounts:extend_session")).status_code == 302


def test_the_session_is_written_at_most_once_a_minute(browser, time_machine, django_capture_on_commit_callbacks):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    written = []
    for seconds in (10, 59, 60, 61):
        time_machine.move_to(START + timedelta(seconds=seconds), tick=False)
        with CaptureQueriesContext(connection) as queries:
            browser.get("/design/")
        written.append(any(query["sql"].startswith("UPDATE") for query in queries))
    assert written == [False, False, True, False]


def test_a_page_for_staff_costs_session_user_and_authority(browser, django_assert_num_queries):
    with django_assert_num_queries(3):
        browser.get("/design/")


def test_one_sees_and_ends_ones_own_sessions(world, client, settings):
    from django.test import Client

    world.caseworker.set_password("en lang og god sætning")
    world.caseworker.save()
    elsewhere = Client(headers={"user-agent": "Et andet sted"})
    for browser in (client, elsewhere):
        form = {"login": world.caseworker.username, "password": "en lang og god sætning"}
        assert browser.post(reverse("account_login"), form).status_code == 302
    assert "Et andet sted" in client.get(reverse("usersessions_list")).content.decode()
    client.post(reverse("usersessions_list"))
    assert client.get("/design/").status_code == 200
    assert elsewhere.get("/design/").status_code == 302


def state_of(browser):
    return browser.get(reverse("accounts:session_state")).json()


def test_asking_how_long_a_session_lasts_does_not_prolong_it(browser, world, time_machine):
    time_machine.move_to(START + timedelta(minutes=20), tick=False)
    state = state_of(browser)
    assert (state["user"], state["seconds"]) == (str(world.caseworker.uuid), 11 * 60)
    assert state["token"]
    time_machine.move_to(START + timedelta(minutes=32), tick=False)
    assert state_of(browser) == {"user": "", "seconds": 0, "token": ""}


def test_the_last_hour_of_ten_is_told_as_well(browser, time_machine):
    assert all(opens(browser, time_machine, minutes) for minutes in range(20, 600, 20))
    time_machine.move_to(START + timedelta(minutes=599), tick=False)
    assert state_of(browser)["seconds"] == 60


BY_HAND = {"accept": "text/html,*/*", "origin": "http://testserver"}


def test_what_was_typed_when_the_session_had_ended_is_shown_and_can_be_sent_again(browser, time_machine):
    time_machine.move_to(START + timedelta(minutes=40), tick=False)
    words = {"text": "Lang tekst\nmed <b>to</b> linjer", "form_token": "x"}
    answer = browser.post("/indlaes/ny/?side=2", words, headers=BY_HAND)
    page = answer.content.decode()
    assert (answer.status_code, answer.headers["Cache-Control"]) == (403, "no-store")
    assert "<h1>Du er logget af</h1>" in page
    assert 'action="/indlaes/ny/?side=2"' in page
    assert '<textarea name="text" hidden>\nLang tekst\nmed &lt;b&gt;to&lt;/b&gt; linjer</textarea>' in page
    assert "Lang tekst<br>med &lt;b&gt;to&lt;/b&gt; linjer" in page


@pytest.mark.parametrize(
    "headers",
    [
        BY_HAND | {"origin": "https://elsewhere.example"},
        BY_HAND | {"hx-request": "true"},
        {"accept": "text/html"},
        {"origin": "http://testserver"},
    ],
)
def test_a_form_from_elsewhere_and_a_fragment_lead_to_the_log_in(client, db, headers):
    answer = client.post("/indlaes/ny/", {"text": "To ord"}, headers=headers)
    assert answer.url == f"{reverse('account_login')}?next=/indlaes/ny/"


def refused_form(address, headers=BY_HAND):
    from django.test import Client

    return Client(enforce_csrf_checks=True).post(
        address, {"text": "To ord", "password": "Hemmelig sag"}, headers=headers
    )


def test_a_form_that_was_too_old_can_be_sent_again_unless_it_came_from_elsewhere_or_bore_a_password(db):
    page = refused_form("/indlaes/ny/").content.decode()
    assert "<h1>Send det igen</h1>" in page
    assert '<textarea name="text" hidden>\nTo ord</textarea>' in page
    for other in (refused_form("/indlaes/ny/", {"accept": "text/html"}), refused_form(reverse("account_login"))):
        assert other.status_code == 403
        assert "<h1>Formularen er for gammel</h1>" in other.content.decode()
        assert "Hemmelig" not in other.content.decode()
