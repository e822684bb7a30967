# SPDX-License-Identifier: MPL-2.0
"""The wheel of the year in one's own calendar, and the reminder on one's day (W2)."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from icalendar import Calendar

from jobfokus.accounts.choices import Role
from jobfokus.labourmarket.actions.events import EventContent, add_event, close_feed, open_feed, withdraw_event
from jobfokus.labourmarket.models import EventFeed
from tests.accounts.factories import user_with

NOW = datetime(2026, 6, 15, 10, tzinfo=UTC)
DAY = date(2026, 6, 15)


@pytest.fixture
def jan(world):
    return user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality)


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(NOW, tick=False):
        yield


def told(jan, **more):
    content = {"kind": "season", "name": "Julepakning", "source": "Lagerchefen", "starts_on": date(2026, 11, 2)}
    return add_event(EventContent(**content | more), by=jan, now=NOW)


def entries(client, feed) -> list:
    answer = client.get(reverse("labourmarket:event_feed", args=[feed.token]))
    assert answer["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_a_calendar_reads_the_events_without_signing_in(client, jan):
    told(jan, ends_on=date(2026, 12, 18), company_name="Ryvang Lager", seats=30)
    user_from_away = user_with(Role.EMPLOYER_CONSULTANT)
    add_event(EventContent("fair", "Fremmed messe", date(2026, 9, 1), "Avisen"), by=user_from_away, now=NOW)
    (entry,) = entries(client, open_feed(by=jan, now=NOW))
    assert entry["SUMMARY"] == "Sæson: Julepakning"
    assert entry["DESCRIPTION"] == "Ryvang Lager, 30 stillinger, Lagerchefen"
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(2026, 11, 2), date(2026, 12, 19))


def test_a_withdrawn_event_leaves_the_calendar(client, jan):
    event = told(jan)
    withdraw_event(event, by=jan, on=DAY, seen=event.version)
    assert entries(client, open_feed(by=jan, now=NOW)) == []


def test_a_new_address_closes_the_old_one_and_a_closed_one_opens_nothing(client, jan):
    first = open_feed(by=jan, now=NOW)
    second = open_feed(by=jan, now=NOW)
    old, new = (reverse("labourmarket:event_feed", args=[feed.token]) for feed in (first, second))
    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200
    close_feed(by=jan, now=NOW)
    assert client.get(new).status_code == 404


def test_a_colleague_who_has_left_takes_no_calendar_along(client, jan):
    feed = open_feed(by=jan, now=NOW)
    jan.is_active = False
    jan.save()
    assert client.get(reverse("labourmarket:event_feed", args=[feed.token])).status_code == 404


def test_somebody_without_a_part_in_the_labour_market_gets_no_address(world):
    citizen = user_with(Role.CITIZEN, municipality=world.municipality)
    with pytest.raises(PermissionDenied):
        open_feed(by=citizen, now=NOW)
    assert not EventFeed.objects.exists()


def test_the_page_makes_an_address_and_closes_it(client, jan):
    client.force_login(jan)
    page = reverse("labourmarket:event_calendar")
    made = client.post(page, {}, follow=True).content.decode()
    assert f"/begivenheder/kalender/{EventFeed.objects.get().token}.ics" in made
    closed = client.post(page, {"close": "1"}, follow=True).content.decode()
    assert "Lav en adresse til min kalender" in closed


@pytest.mark.parametrize(("remind_on", "shown"), [(date(2026, 6, 15), True), (date(2026, 6, 16), False)])
def test_my_day_reminds_from_the_day_that_was_asked_for(client, world, jan, remind_on, shown):
    told(jan, remind_on=remind_on)
    for user in (jan, world.caseworker):
        client.force_login(user)
        assert ("Julepakning" in client.get(reverse("journey:my_day")).content.decode()) is shown
