# SPDX-License-Identifier: MPL-2.0
"""The frame, the error pages, the language of a page, and days as people write them."""

from datetime import date

import pytest
from django import forms
from django.template.loader import render_to_string
from django.test import RequestFactory

from jobfokus.accounts.choices import Role
from jobfokus.common import views
from jobfokus.common.forms import DanishDateField, read_day
from tests.accounts.factories import user_with


@pytest.mark.parametrize(
    "written", ["24-11-2026", "24.11.2026", "24/11/26", "24 11 2026", "241126", "24112026", "4-1-26"]
)
def test_a_day_is_read_as_danes_write_it(written):
    assert read_day(written) == (date(2026, 1, 4) if written == "4-1-26" else date(2026, 11, 24))


@pytest.mark.parametrize(
    "written",
    ["31-02-2026", "2026-11-24", "i morgen", "24-13-2026", "24-11", "24-11-202", "24-11-0026", "24-11-9999"],
)
def test_what_is_no_day_is_refused(written):
    with pytest.raises(ValueError):
        read_day(written)


class DayForm(forms.Form):
    day = DanishDateField()


def test_a_wrong_day_is_told_with_an_example_and_kept_in_the_field():
    form = DayForm({"day": "31-02-2026"})
    assert form.errors["day"] == ["Skriv datoen som dag, måned og år, for eksempel 24-11-2026."]
    assert 'value="31-02-2026"' in str(form["day"])


def test_a_known_day_is_shown_in_danish():
    form = DayForm(initial={"day": date(2026, 11, 24)})
    assert 'value="24-11-2026"' in str(form["day"])
    assert not DayForm({"day": "24-11-2026"}, initial={"day": date(2026, 11, 24)}).has_changed()
    assert DayForm({"day": "25-11-2026"}, initial={"day": date(2026, 11, 24)}).has_changed()


@pytest.mark.parametrize(
    ("template", "heading"),
    [
        ("500.html", "Noget gik galt hos os"),
        ("503.html", "Vi kan ikke vise siden lige nu"),
        ("csrf.html", "Formularen er for gammel"),
        ("429.html", "Vent lidt, før du prøver igen"),
    ],
)
def test_a_page_about_trouble_needs_neither_request_nor_database(template, heading):
    page = render_to_string(template)
    assert f"<h1>{heading}</h1>" in page
    assert '<html lang="da">' in page


def test_the_server_error_page_is_rendered_without_asking_the_database():
    answer = views.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Noget gik galt hos os" in answer.content.decode()


def test_a_missing_page_keeps_the_menu(client, world):
    client.force_login(world.caseworker)
    answer = client.get("/findes-ikke/")
    assert answer.status_code == 404
    assert "Vi kan ikke finde siden" in answer.content.decode()
    assert "Min dag" in answer.content.decode()


def test_a_missing_page_speaks_to_a_citizen_in_both_languages_without_a_word_of_staff(client, world):
    client.force_login(user_with(Role.CITIZEN, municipality=world.municipality))
    danish, english = (client.get(f"/kapacitet/{asked}").content.decode() for asked in ("", "?sprog=en"))
    assert "Vi kan ikke finde siden" in danish
    assert "We cannot find the page" in english
    assert 'href="/?sprog=en"' in english
    assert not {word for word in ("teamleder", "Superbrugere", "Hovedmenu") if word in danish + english}


def test_a_page_is_danish_whatever_the_browser_wishes(client, world):
    client.force_login(world.caseworker)
    answer = client.get("/design/", headers={"accept-language": "en"})
    assert '<html lang="da">' in answer.content.decode()


def test_the_address_may_ask_for_english_for_one_page_alone(client, world):
    client.force_login(world.caseworker)
    assert '<html lang="en">' in client.get("/design/?sprog=en").content.decode()
    assert '<html lang="da">' in client.get("/design/").content.decode()
    assert '<html lang="da">' in client.get("/design/?sprog=xx").content.decode()


def test_the_turned_screen_has_no_menu_and_tells_nothing_of_the_staff(rf, world):
    request = rf.get("/sager/?vendt=1")
    request.user, request.shared_view, request.resolver_match = world.caseworker, True, None
    page = render_to_string("shared_base.html", {"back_url": "/sager/"}, request)
    assert "Min dag" not in page
    assert world.caseworker.name not in page
    assert world.municipality.name not in page
    assert 'href="/sager/"' in page
    assert "data-turn-screen" in page
    assert "vendt=1&amp;sprog=en" in page
