# SPDX-License-Identifier: MPL-2.0
"""Who may open the pages on which a time is chosen, and those around a meeting that was booked."""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from jobfokus.booking.choices import WhyMoved
from jobfokus.booking.models import HelpPlace, NewTime
from jobfokus.conversations.calendar_link import SIGNER
from jobfokus.conversations.choices import Status
from tests.access import CASE_WRITERS, CITIZENS, LEADERS, MANAGERS, NOBODY, OPEN, WORKS_CASES, Policy, Row, Stage
from tests.booking.factories import SlotFactory
from tests.conversations.factories import ConversationFactory, KindFactory

THEMSELVES = replace(NOBODY, name="THEMSELVES", ordinary=CITIZENS, restricted=CITIZENS)
OWN_MEETING = replace(NOBODY, name="OWN_MEETING", ordinary=frozenset({"citizen"}), restricted=frozenset({"citizen"}))
# Reception is told of everybody who is expected, and never of a restricted case.
RECEPTION = Policy("RECEPTION", frozenset({"reception"}), frozenset({"reception"}))
RECEIVES = Policy("RECEIVES", frozenset({"reception"}))
KEEPERS = LEADERS | MANAGERS | {"administrator"}
LIST_KEEPERS = Policy("LIST_KEEPERS", KEEPERS, KEEPERS)
BOOKING_LEADERS = Policy("BOOKING_LEADERS", LEADERS | MANAGERS, LEADERS | MANAGERS)


def kind(stage: Stage):
    return stage.once("booked kind", lambda: KindFactory(municipality=stage.municipality))


def slot(stage: Stage):
    at = timezone.now() + timedelta(days=5)
    made = {"team": stage.team, "holder": stage.users["owner"], "starts_at": at, "kinds": [kind(stage)]}
    return {"slot": stage.once("slot", lambda: SlotFactory(**made)).uuid}


def ahead(stage: Stage):
    at = timezone.now() + timedelta(days=4)
    make = lambda: ConversationFactory(case=stage.case, kind=kind(stage), planned_at=at)  # noqa: E731
    return {"uuid": stage.once("ahead", make).uuid}


def called_off(stage: Stage):
    def make():
        at = timezone.now() + timedelta(days=1)
        off = ConversationFactory(case=stage.case, kind=kind(stage), planned_at=at, status=Status.CANCELLED_BY_US)
        NewTime.objects.create(conversation=off, why=WhyMoved.ILLNESS, at=timezone.now())
        return off

    return {"uuid": stage.once("called off", make).uuid}


def expected_today(stage: Stage):
    return {"uuid": stage.once("today", lambda: ConversationFactory(case=stage.case, planned_at=timezone.now())).uuid}


def with_kind(stage: Stage):
    kind(stage)
    return {}


def of_case(stage: Stage):
    kind(stage)
    return {"case": stage.case.uuid}


def in_case(*others):
    return lambda stage: of_case(stage) | {name: value for other in others for name, value in other(stage).items()}


def both(*others):
    return lambda stage: {name: value for other in others for name, value in other(stage).items()}


def place(stage: Stage):
    make = lambda: HelpPlace.objects.create(municipality=stage.municipality, name="Biblioteket", hours="Mandag")  # noqa: E731
    return {"uuid": stage.once("place", make).uuid}


def token(stage: Stage):
    return {"token": SIGNER.sign(ahead(stage)["uuid"].hex)}


ROWS = [
    # The file names nobody; its link is the key.
    Row("booking:calendar", OPEN, token, shows_citizen=False),
    Row("booking:own_overview", THEMSELVES),
    Row("booking:own_times", THEMSELVES, with_kind),
    Row("booking:own_wait", THEMSELVES, slot, method="POST"),
    Row("booking:own_book", THEMSELVES, slot),
    Row("booking:own_book", THEMSELVES, slot, method="POST"),
    Row("booking:own_meeting", OWN_MEETING, ahead),
    Row("booking:own_move", OWN_MEETING, ahead),
    Row("booking:own_move_to", OWN_MEETING, both(ahead, slot)),
    Row("booking:own_move_to", OWN_MEETING, both(ahead, slot), method="POST"),
    Row("booking:own_cancel", OWN_MEETING, ahead),
    Row("booking:own_cancel", OWN_MEETING, ahead, method="POST"),
    Row("booking:own_call", OWN_MEETING, called_off, method="POST"),
    Row("booking:assist", CASE_WRITERS, of_case),
    Row("booking:card", CASE_WRITERS, of_case),
    Row("booking:send_card", CASE_WRITERS, of_case, method="POST"),
    Row("booking:summon", CASE_WRITERS, of_case),
    Row("booking:summon", CASE_WRITERS, of_case, method="POST"),
    Row("booking:assist_overview", CASE_WRITERS, of_case),
    Row("booking:assist_times", CASE_WRITERS, of_case),
    Row("booking:assist_wait", CASE_WRITERS, in_case(slot), method="POST"),
    Row("booking:assist_book", CASE_WRITERS, in_case(slot)),
    Row("booking:assist_book", CASE_WRITERS, in_case(slot), method="POST"),
    Row("booking:assist_meeting", CASE_WRITERS, in_case(ahead)),
    Row("booking:assist_move", CASE_WRITERS, in_case(ahead)),
    Row("booking:assist_move_to", CASE_WRITERS, in_case(ahead, slot)),
    Row("booking:assist_move_to", CASE_WRITERS, in_case(ahead, slot), method="POST"),
    Row("booking:assist_cancel", CASE_WRITERS, in_case(ahead)),
    Row("booking:assist_cancel", CASE_WRITERS, in_case(ahead), method="POST"),
    Row("booking:offer_new_time", CASE_WRITERS, ahead),
    Row("booking:offer_new_time", CASE_WRITERS, ahead, method="POST"),
    Row("booking:reception", RECEPTION),
    Row("booking:is_here", RECEIVES, expected_today, method="POST"),
    Row("booking:is_not_here", RECEIVES, expected_today, method="POST"),
    Row("booking:move_the_day", WORKS_CASES),
    Row("booking:move_the_day", WORKS_CASES, method="POST"),
    Row("booking:place_list", LIST_KEEPERS),
    Row("booking:place_list", LIST_KEEPERS, method="POST"),
    Row("booking:place_edit", LIST_KEEPERS, place),
    Row("booking:place_edit", LIST_KEEPERS, place, method="POST"),
    Row("booking:place_retire", LIST_KEEPERS, place, method="POST"),
    Row("booking:booking_figures", BOOKING_LEADERS),
]
