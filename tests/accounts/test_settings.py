# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.accounts.held import setting
from jobfokus.accounts.models import MunicipalitySetting
from jobfokus.accounts.setting_list import GROUPS, OTHERS, group_of, may_be_written
from jobfokus.accounts.setting_values import (
    BOUNDS,
    IN_ORDER,
    Shape,
    Trouble,
    UnusableValueError,
    out_of_order,
    read,
    shape_of,
    shown,
)
from jobfokus.accounts.shipped import SETTINGS
from jobfokus.employers.limits import OpeningLimits
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with

LIST = reverse("accounts:setting_list")
YELLOW = reverse("accounts:setting_edit", args=["opening.yellow_days"])
TODAY = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _monday_morning(time_machine):
    time_machine.move_to(datetime(2026, 6, 1, 8, tzinfo=UTC))


@pytest.fixture
def manager(world, client):
    user = user_with(Role.MANAGER, municipality=world.municipality)
    client.force_login(user)
    return user


def said(response) -> str:
    return response.content.decode()


def seen(client) -> str:
    """What the page of a setting remembers of it."""
    return client.get(YELLOW).context["form"]["seen"].value()


# ---------------------------------------------------------------- rules


@pytest.mark.parametrize("key", [key for key in SETTINGS if may_be_written(key)])
def test_every_shipped_value_can_be_shown_and_read_again(key):
    shipped = SETTINGS[key].value
    assert read(key, shown(shipped), shipped) == shipped


def test_every_setting_stands_under_a_heading_and_every_heading_has_one():
    assert {group_of(key) for key in SETTINGS} == {heading for heading, _ in GROUPS}
    assert group_of("weather.rain") == OTHERS


def test_bounds_and_orders_name_settings_that_are_shipped():
    assert {*BOUNDS, *(key for pair in IN_ORDER for key in pair)} <= SETTINGS.keys()


@pytest.mark.parametrize(
    "key, written, trouble",
    [
        ("opening.yellow_days", "  ", Trouble.EMPTY),
        ("opening.yellow_days", "syv", Trouble.NO_NUMBER),
        ("opening.yellow_days", "7,5", Trouble.NO_NUMBER),
        ("opening.yellow_days", "0", Trouble.BOUNDS),
        ("demand.trend_change_percent", "101", Trouble.BOUNDS),
        ("weekly_mail.weekday", "7", Trouble.BOUNDS),
        ("job_log.distance_bands", "10, mange", Trouble.NUMBERS),
        ("job_log.distance_bands", "10, 2000", Trouble.BOUNDS),
        ("plan.default_mix", "1, 9, 2, 1\n9, 6, 3", Trouble.COLUMNS),
        ("plan.default_mix", "1, 9, 2, 1\n1, 6, 3, 2", Trouble.COLUMNS),
    ],
)
def test_what_cannot_be_the_value_is_refused_with_its_reason(key, written, trouble):
    with pytest.raises(UnusableValueError) as refusal:
        read(key, written, SETTINGS[key].value)
    assert refusal.value.trouble == trouble


def test_numbers_are_put_in_the_order_of_the_shipped_ones():
    assert read("job_log.distance_bands", "50; 5 20", [10, 25, 50]) == [5, 20, 50]
    assert read("booking.near_days", "2, 10", [7, 2]) == [10, 2]
    assert read("plan.default_mix", "9, 6, 3, 2\n\n1; 8; 2; 2", [[1, 9, 2, 1]]) == [[1, 8, 2, 2], [9, 6, 3, 2]]
    assert read("strategy.effect", "1,25", 1.2) == 1.25
    assert [read("booking.passed_days", written, []) for written in ("3, 1", " ")] == [[1, 3], []]
    assert read("booking.near_days", " ", [7, 2]) == []


@pytest.mark.parametrize(
    "key, value, passed",
    [
        ("opening.yellow_days", 13, ""),
        ("opening.yellow_days", 14, "opening.red_days"),
        ("opening.red_days", 7, "opening.yellow_days"),
        ("opening.pass_on_days", 1, ""),
    ],
)
def test_yellow_always_comes_before_red(key, value, passed):
    others = {"opening.yellow_days": 7, "opening.red_days": 14}
    assert out_of_order(key, value, others) == passed


def test_what_is_made_of_parts_is_no_field():
    assert shape_of(SETTINGS["screening.early_efforts"].value) == Shape.PARTS
    assert not may_be_written("screening.early_efforts")
    assert not may_be_written("nowhere.to_be_found")


# ---------------------------------------------------------------- pages


def test_the_list_tells_each_number_and_where_it_comes_from(client, manager, django_assert_max_num_queries):
    MunicipalitySetting.objects.create(
        municipality=manager.municipality, key="order.answer_days", since="2026-01-01", value=5
    )
    with django_assert_max_num_queries(8):
        page = said(client.get(LIST))
    assert "Dage før en ubesat åbning bliver gul</a></th><td>7</td><td>Guiden om langtidsledighed" in page
    assert "hvis I ikke aftaler andet</a></th><td>5</td><td>Jeres eget" in page
    assert "<td>10, 25, 50</td><td>Jobfokus’ eget bud" in page
    assert "Tidlige indsatser, en screening kan sætte i gang</a></th><td>5 på listen" in page


def test_a_setting_holds_from_its_day_for_ones_own_municipality_alone(client, manager, world):
    asked = {"value": "5", "since": "08-06-2026", "note": "Aftalt i ledergruppen", "seen": seen(client)}
    answer = client.post(YELLOW, asked, follow=True)
    assert "„Dage før en ubesat åbning bliver gul“ er gemt." in said(answer)
    days = [setting(world.municipality.pk, "opening.yellow_days", date(2026, 6, day)) for day in (7, 8)]
    assert days == [7, 5]
    assert OpeningLimits.of(world.municipality.pk, date(2026, 6, 8)).yellow_after.days == 5
    assert setting(world.foreign_case.municipality_id, "opening.yellow_days", date(2026, 6, 8)) == 7
    assert LogEntry.objects.get(verb="setting.changed").details["key"] == "opening.yellow_days"
    assert "Fra 08-06-2026: 5 (Aftalt i ledergruppen)" in said(client.get(YELLOW))


def test_the_second_writer_of_a_setting_sees_what_the_first_one_wrote_and_loses_nothing(client, manager):
    first = {"value": "5", "since": "08-06-2026", "note": "Aftalt", "seen": seen(client)}
    client.post(YELLOW, first)
    for late in (first["seen"], ""):
        answer = client.post(YELLOW, first | {"value": "6", "note": "Mit bud", "seen": late})
        assert answer.status_code == 422
        assert "En anden har gemt imens. Fra 08-06-2026: 5 (Aftalt). Gem igen" in said(answer)
        assert all(words in said(answer) for words in ('value="6"', "Mit bud"))
        assert MunicipalitySetting.objects.get().value == 5
    client.post(YELLOW, first | {"value": "6", "seen": answer.context["form"]["seen"].value()})
    assert MunicipalitySetting.objects.get().value == 6


def test_a_mistake_is_told_at_its_field_and_changes_nothing(client, manager):
    for written, told in {
        "20": "Det passer ikke sammen med „Dage før en ubesat åbning bliver rød“, som er 14.",
        "0": "Tallet skal ligge fra 1 til 1000.",
    }.items():
        answer = client.post(YELLOW, {"value": written, "since": "31-05-2026"})
        assert answer.status_code == 422
        assert told in said(answer)
        assert "Vælg i dag eller en dag, der kommer." in said(answer)
    assert not MunicipalitySetting.objects.exists()


def test_a_setting_nobody_ships_is_no_page(client, manager):
    assert client.get(reverse("accounts:setting_edit", args=["screening.early_efforts"])).status_code == 404
    assert client.get(reverse("accounts:setting_edit", args=["opening.nothing"])).status_code == 404
