# SPDX-License-Identifier: MPL-2.0
"""The turned screen, the calendar file, reception, places of help, the card and the figures."""

from datetime import timedelta
from io import BytesIO

import time_machine
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from pypdf import PdfReader

from jobfokus.accounts.choices import Role
from jobfokus.booking import actions
from jobfokus.booking.card import card_sheet
from jobfokus.booking.models import HelpPlace
from jobfokus.conversations.calendar_link import calendar_path
from jobfokus.conversations.choices import BookedHow, Status
from jobfokus.conversations.models import Conversation
from tests.access import sign_in
from tests.accounts.factories import user_with
from tests.booking.factories import NOW, SLOT_AT
from tests.booking.test_own_views import booked, said
from tests.citizens.factories import CaseFactory, CitizenFactory
from tests.conversations.factories import ConversationFactory


def event_of(meeting):
    answer = Client().get(calendar_path(meeting))
    assert answer["Content-Type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content)
    return calendar["METHOD"], calendar.walk("VEVENT")[0]


def test_at_the_turned_screen_the_citizen_books_and_it_is_recorded_as_assisted(office):
    address = reverse("booking:assist_book", args=[office.case.uuid, office.slot.uuid]) + "?slags=first"
    page = said(office.worker.get(address))
    assert "Vend tilbage" in page
    assert "Min dag" not in page
    office.worker.post(address, {"words": "Jeg vil skifte spor"})
    meeting = Conversation.objects.get(case=office.case)
    assert (meeting.booked_how, meeting.booked_by) == (BookedHow.ASSISTED, office.world.caseworker)


def test_the_calendar_file_opens_without_an_account_and_names_nobody(office):
    meeting = booked(office, words="Min sygdom")
    method, event = event_of(meeting)
    assert (method, event["STATUS"]) == ("PUBLISH", "CONFIRMED")
    raw = Client().get(calendar_path(meeting)).content.decode()
    for private in (office.case.citizen.last_name, office.world.caseworker.name, "sygdom"):
        assert private not in raw


def test_the_file_follows_the_meeting_and_takes_it_out_when_called_off(office):
    meeting = booked(office)
    _, before = event_of(meeting)
    by = office.case.citizen.user
    following = actions.move(meeting, office.later, by=by, now=NOW, reason="Bus")
    _, after = event_of(meeting)
    assert (before["UID"], before["SEQUENCE"]) == (after["UID"], 0)
    assert after["SEQUENCE"] == 1
    assert after.decoded("dtstart") == office.later.starts_at
    actions.cancel(following, by=by, now=NOW)
    method, off = event_of(following)
    assert (method, off["STATUS"], off["SEQUENCE"], off["UID"]) == ("CANCEL", "CANCELLED", 2, before["UID"])


def test_a_made_up_link_and_an_old_one_open_nothing(office):
    meeting = booked(office)
    made_up = reverse("booking:calendar", args=[f"{meeting.uuid.hex}.made-up"])
    assert Client().get(made_up).status_code == 404
    with time_machine.travel(SLOT_AT + timedelta(days=40), tick=False):
        assert Client().get(calendar_path(meeting)).status_code == 404


def test_reception_says_that_somebody_is_here_and_the_caseworker_sees_it(office):
    booked(office)
    with time_machine.travel(SLOT_AT - timedelta(minutes=10), tick=False):
        desk = sign_in(user_with(Role.RECEPTION, municipality=office.world.municipality))
        page = said(desk.get(reverse("booking:reception")))
        assert office.case.citizen.full_name in page
        meeting = Conversation.objects.get(case=office.case)
        desk.post(reverse("booking:is_here", args=[meeting.uuid]))
        assert "Er her, kom 09.50" in said(desk.get(reverse("booking:reception")))
        assert "Er her, kom 09.50" in said(office.worker.get("/"))
        desk.post(reverse("booking:is_not_here", args=[meeting.uuid]))
        assert "Er her, kom" not in said(office.worker.get("/"))


def test_reception_is_told_of_no_restricted_case_and_no_protected_name(office):
    world, at = office.world, NOW + timedelta(hours=2)
    hidden = CaseFactory(team=world.team, owner=world.caseworker, restricted=True)
    citizen = CitizenFactory(municipality=world.municipality, protected=True, last_name="Hemmelig")
    protected = CaseFactory(team=world.team, owner=world.caseworker, citizen=citizen)
    foreign = world.foreign_case
    for case in (hidden, protected, foreign):
        ConversationFactory(case=case, planned_at=at)
    page = said(sign_in(user_with(Role.RECEPTION, municipality=world.municipality)).get(reverse("booking:reception")))
    assert "Beskyttet navn" in page
    for name in ("Hemmelig", hidden.citizen.last_name, foreign.citizen.last_name):
        assert name not in page


def test_places_of_help_stand_where_one_books_and_in_english(office):
    leader = sign_in(office.world.team_leader)
    form = {"name": "Biblioteket", "address": "Havnegade 4", "hours": "Tirsdag kl. 13-16", "english": "Tuesday, 13-16"}
    leader.post(reverse("booking:place_list"), form)
    address = reverse("booking:own_times")
    assert "Tirsdag kl. 13-16" in said(office.citizen.get(address))
    assert "Tuesday, 13-16" in said(office.citizen.get(address + "?sprog=en"))
    leader.post(reverse("booking:place_retire", args=[HelpPlace.objects.get().uuid]))
    assert "Biblioteket" not in said(office.citizen.get(address))


def test_the_card_names_address_and_help_and_not_the_citizen(office):
    HelpPlace.objects.create(
        municipality=office.world.municipality, name="Biblioteket", hours="Tirsdag", english="Tuesday"
    )
    answer = office.worker.get(reverse("booking:card", args=[office.case.uuid]))
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert "http://testserver/mit/samtale/" in text
    assert "Biblioteket, Tirsdag" in text
    assert office.case.citizen.last_name not in text


def test_the_card_speaks_the_language_of_the_citizen(office):
    HelpPlace.objects.create(
        municipality=office.world.municipality, name="Biblioteket", hours="Tirsdag", english="Tuesday"
    )
    asked = card_sheet(office.case, "en")
    assert (asked["title"], asked["help"]) == ("Book your conversation", ["Biblioteket, Tuesday"])
    office.case.citizen.language = "English"
    office.case.citizen.save()
    answer = office.worker.get(reverse("booking:card", args=[office.case.uuid]))
    text = " ".join(PdfReader(BytesIO(answer.content)).pages[0].extract_text().split())
    assert "Choose the time that suits you." in text
    assert "/mit/samtale/?sprog=en" in text


def figures(office, **counts):
    for how, number in counts.items():
        for _ in range(number):
            case = CaseFactory(team=office.world.team, owner=office.world.caseworker)
            ConversationFactory(
                case=case, kind=office.kind, booked_how=how, booked_at=NOW, status=Status.HELD, planned_at=NOW
            )


def test_figures_stand_against_the_target(office):
    figures(office, self=12, assisted=6, summons=5)
    page = said(sign_in(office.world.team_leader).get(reverse("booking:booking_figures")))
    assert "12 (52 %)" in page
    assert "Under målet" in page
    assert "Uge 21, 2026" in page


def test_figures_on_few_are_hidden_from_a_manager_and_shown_to_the_leader_of_those_cases(office):
    figures(office, self=12, assisted=2)
    leaders = said(sign_in(office.world.team_leader).get(reverse("booking:booking_figures")))
    assert "12 (86 %)" in leaders
    assert "For få til at vise" not in leaders
    page = said(sign_in(office.world.manager).get(reverse("booking:booking_figures")))
    assert "12 (86 %)" not in page
    assert "For få til at vise" in page
