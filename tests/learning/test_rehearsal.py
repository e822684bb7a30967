# SPDX-License-Identifier: MPL-2.0
"""Rehearsing as a practice citizen: everything works, nothing counts, and nobody can become a real citizen."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.accounts.held import setting
from jobfokus.accounts.models import Municipality, RoleAssignment, User
from jobfokus.accounts.rehearsal import KEY, practice_user_of
from jobfokus.booking.models import HelpPlace
from jobfokus.citizens.models import Case, Citizen
from jobfokus.exchange.choices import MessageState
from jobfokus.exchange.models import Message
from jobfokus.exchange.sending import send_due
from jobfokus.learning.actions.rehearsal import begin_again, start_rehearsal
from jobfokus.learning.practice import LAST_NAME
from jobfokus.privacy.models import LogEntry
from tests.access import Row, sign_in
from tests.accounts.factories import LONG_AGO, user_with
from tests.citizens.factories import CaseFactory, CitizenFactory
from tests.test_access import CHANGING, ROWS

NOW = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Europe/Copenhagen"))
BAND = "Øvelse: du ser siderne som en borger. Intet tæller."


@pytest.fixture(autouse=True)
def _a_wednesday():
    with time_machine.travel(NOW, tick=False):
        yield


def rehearse(staff: User, language: str = "da") -> Client:
    """A browser of *staff* who has begun to rehearse."""
    browser = sign_in(staff)
    browser.post(reverse("learning:start_rehearsal"), {"sprog": language})
    return browser


def text_of(browser: Client, name: str, **query) -> str:
    answer = browser.get(reverse(name), query)
    assert answer.status_code == 200, name
    return answer.content.decode()


OWN_PAGES = (
    "portal:min_plan", "portal:cv_page", "portal:log_page", "portal:log_new", "portal:own_lines", "portal:opening_list",
    "portal:letter_list", "portal:looks", "portal:own_data", "portal:help_list", "booking:own_overview",
    "booking:own_times", "portal:feelings", "portal:consents", "portal:screening",
)  # fmt: skip


def test_a_caseworker_rehearses_every_page_of_the_citizen_and_comes_back(world):
    browser = rehearse(world.caseworker)
    for name in OWN_PAGES:
        shown = text_of(browser, name)
        assert BAND in shown, name
        assert LAST_NAME in shown, name
    assert "Jeg har gjort det" in text_of(browser, "portal:min_plan")
    assert "Kl. 9.00" in text_of(browser, "booking:own_times", slags="follow_up").replace("09", "9")
    assert "Practice: you see the pages" in text_of(browser, "portal:min_plan", sprog="en")
    assert browser.get(reverse("journey:my_day")).status_code in {302, 404}
    assert browser.get(reverse("journey:case_list")).status_code == 404
    assert browser.get(reverse("account_change_password")).status_code == 404
    assert browser.post(reverse("learning:stop_rehearsal")).url == reverse("learning:rehearsal")
    back = text_of(browser, "journey:case_list")
    assert BAND not in back
    assert world.caseworker.name in back
    assert browser.post(reverse("learning:stop_rehearsal")).status_code == 404


def test_each_has_their_own_practice_citizen_and_begins_again_with_a_fresh_one(world):
    mine, other = start_rehearsal(world.caseworker, now=NOW), start_rehearsal(world.manager, now=NOW)
    assert mine.pk != other.pk
    assert mine.municipality == other.municipality == Municipality.objects.get(practice_for=world.municipality)
    assert start_rehearsal(world.caseworker, now=NOW) == mine
    browser = rehearse(world.caseworker)
    assert browser.post(reverse("learning:begin_again")).url == reverse("portal:min_plan")
    fresh = practice_user_of(User.objects.get(pk=world.caseworker.pk))
    assert fresh.pk != mine.pk
    mine.refresh_from_db()
    assert (mine.rehearsed_by, mine.is_active) == (None, False)
    assert not Case.objects.filter(citizen__user=mine, ended_on=None).exists()
    assert BAND in text_of(browser, "portal:min_plan")
    with pytest.raises(PermissionDenied):
        start_rehearsal(user_with(Role.CITIZEN, municipality=world.municipality), now=NOW)
    with pytest.raises(PermissionDenied):
        begin_again(other, now=NOW)


def test_a_rehearsal_can_never_become_a_real_citizen(world):
    real = user_with(Role.CITIZEN, municipality=world.municipality)
    CaseFactory(team=world.team, citizen=CitizenFactory(municipality=world.municipality, user=real))
    own = start_rehearsal(world.caseworker, now=NOW)
    colleagues = start_rehearsal(world.colleague, now=NOW)
    for wanted in (real, colleagues, world.manager):
        browser = sign_in(world.caseworker)
        session = browser.session
        session[KEY] = wanted.pk
        session.save()
        assert browser.get(reverse("portal:min_plan")).status_code == 404
        assert KEY not in browser.session
    # Not even a row that says so: a user outside the practice place is nobody's part.
    User.objects.filter(pk=own.pk).update(rehearsed_by=None)
    User.objects.filter(pk=real.pk).update(rehearsed_by=world.caseworker)
    assert practice_user_of(world.caseworker) is None
    browser = sign_in(world.caseworker)
    session = browser.session
    session[KEY] = real.pk
    session.save()
    assert browser.get(reverse("portal:min_plan")).status_code == 404


def test_who_is_staff_no_more_rehearses_no_more_and_a_practice_citizen_has_no_rights_of_staff(world):
    browser = rehearse(world.caseworker)
    part = practice_user_of(world.caseworker)
    assert part.authority.roles == {"citizen"}
    assert not part.has_usable_password()
    RoleAssignment.objects.create(user=part, role=Role.CASEWORKER, team=world.team, since=LONG_AGO)
    assert browser.get(reverse("portal:min_plan")).status_code == 404
    RoleAssignment.objects.filter(user=part, role=Role.CASEWORKER).delete()
    browser = rehearse(world.caseworker)
    RoleAssignment.objects.filter(user=world.caseworker).update(until=NOW.date() - timedelta(days=1))
    assert browser.get(reverse("portal:min_plan")).status_code == 404


def test_the_log_says_that_it_was_practice(world):
    browser = rehearse(world.caseworker)
    browser.get(reverse("portal:looks"))
    browser.post(reverse("learning:stop_rehearsal"))
    citizen = Citizen.objects.get(last_name=LAST_NAME)
    assert set(LogEntry.objects.filter(user_id=citizen.user_id).values_list("role", flat=True)) == {"practice"}
    verbs = ["rehearsal.started", "rehearsal.ended"]
    assert list(LogEntry.objects.filter(user_id=world.caseworker.pk, verb__in=verbs).values_list("verb", flat=True))


def test_the_second_factor_is_asked_of_the_one_who_rehearses(world, settings):
    browser = rehearse(world.caseworker)
    settings.SECOND_FACTOR_REQUIRED = True
    assert browser.get(reverse("portal:min_plan")).url == reverse("mfa_index")


def test_letters_to_a_practice_citizen_are_kept_and_shown_and_leave_by_no_way(world, settings, monkeypatch):
    carried = []
    monkeypatch.setattr("jobfokus.exchange.sending.carrier_of", lambda channel: carried.append(channel))
    browser = rehearse(world.caseworker)
    Message.objects.update(channel="email")
    assert send_due(NOW + timedelta(hours=1)).sent == Message.objects.count() > 0
    assert not carried
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.SENT}
    assert "Brev" in text_of(browser, "portal:letter_list")


def test_the_place_to_rehearse_has_the_numbers_and_places_of_help_of_its_municipality(world):
    HelpPlace.objects.create(municipality=world.municipality, name="Biblioteket", hours="Tirsdag")
    world.municipality.settings.create(key="booking.ask_days", value=3, since=LONG_AGO)
    place = start_rehearsal(world.caseworker, now=NOW).municipality
    assert setting(place.pk, "booking.ask_days", NOW.date()) == 3
    assert HelpPlace.objects.filter(municipality=place).values_list("name", flat=True)[0] == "Biblioteket"


# ---------------------------------------------------------------- nothing counts


NO_ARGUMENTS = Row.__dataclass_fields__["args"].default
ROOMS = ("journey:", "steering:", "employers:", "screening:", "placements:", "booking:", "conversations:", "plans:")
STAFF_PAGES = sorted(
    row.name for row in ROWS if row.method == "GET" and row.args is NO_ARGUMENTS and row.name.startswith(ROOMS)
)
# A form's token is new in every answer.
TOKEN = re.compile(rb"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ALL_ROLES = (Role.CASEWORKER, Role.TEAM_LEADER, Role.MANAGER, Role.EMPLOYER_CONSULTANT, Role.RECEPTION)


def said_by_all(browser: Client) -> dict[str, bytes]:
    """What every list and figure of staff says, without what is new in every answer."""
    found = {}
    for name in STAFF_PAGES:
        answer = browser.get(reverse(name))
        if (
            answer.status_code == 200
            and not answer.streaming
            and answer["Content-Type"].startswith(("text", "application/j"))
        ):
            found[name] = TOKEN.sub(b"", CHANGING.sub(b"", answer.content))
    return found


def test_a_practice_citizen_stands_on_no_list_and_in_no_figure_and_a_real_one_does(world):
    everybody = world.team_leader
    for role in ALL_ROLES:
        RoleAssignment.objects.get_or_create(user=everybody, role=role, team=world.team, since=LONG_AGO)
    browser = sign_in(everybody)
    before = said_by_all(browser)
    assert len(before) > 40
    begin_again(world.caseworker, now=NOW)
    begin_again(world.colleague, now=NOW)
    after = said_by_all(browser)
    assert [name for name in before if before[name] != after[name]] == []
    # The control: a citizen like any other is seen on lists and in figures.
    CaseFactory(team=world.team, owner=world.caseworker)
    seen = said_by_all(browser)
    assert {"journey:my_day", "steering:rhythm"} <= {name for name in before if before[name] != seen[name]}


def test_no_search_no_export_and_no_matching_finds_a_practice_citizen(world):
    start_rehearsal(world.caseworker, now=NOW)
    for user in (world.caseworker, world.team_leader, world.manager):
        assert not Case.objects.visible_to(user).filter(citizen__last_name=LAST_NAME).exists()
        assert not Citizen.objects.visible_to(user).filter(last_name=LAST_NAME).exists()
        assert not Message.objects.visible_to(user).exists()
