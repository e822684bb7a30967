# SPDX-License-Identifier: MPL-2.0
from datetime import date, timedelta

import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.booking import actions
from jobfokus.booking.actions.keeping import keep_rule
from jobfokus.booking.actions.supply import keep_profile
from jobfokus.booking.choices import WithWhom
from jobfokus.citizens.models import ContactNeed, ContactRule, ContactRuleSet
from jobfokus.common import spoken
from jobfokus.conversations.actions.group_meetings import mark_and_invite
from jobfokus.conversations.choices import BookedHow, Status
from jobfokus.conversations.models import Conversation, Topic
from jobfokus.exchange.choices import LetterCode
from jobfokus.exchange.models import Message
from jobfokus.screening.actions.meetings import Marking, keep_group_meeting, note_participants
from tests.access import sign_in
from tests.accounts.factories import user_with
from tests.booking.factories import NOW, SLOT_AT, SlotFactory, citizen_case
from tests.conversations.factories import AgreementFactory, ConversationFactory


def said(response) -> str:
    return " ".join(response.content.decode().split())


def book_url(office, slot=None):
    return reverse("booking:own_book", args=[(slot or office.slot).uuid]) + "?slags=first"


def test_whoever_is_to_be_talked_to_at_once_reads_by_when_where_one_books_and_at_the_front(office):
    by, today = office.world.caseworker, NOW.date()
    held = keep_group_meeting(office.case.team, today, "Velkommen", by=by, now=NOW)
    note_participants(held, [office.case], by=by, now=NOW)
    markings = [Marking(each, "", "Spurgte om praktik") for each in held.participants.select_related("case__citizen")]
    mark_and_invite(held, markings, within_days=7, by=by, now=NOW)
    day = spoken.long(today + timedelta(days=7))
    page = said(office.citizen.get(reverse("booking:own_overview")))
    assert f"Book senest {day}." in page
    assert "Spurgte om praktik" not in page
    assert f"Book din næste samtale senest {day}." in said(office.citizen.get(reverse("portal:min_plan")))
    booked(office)
    assert f"Book senest {day}." not in said(office.citizen.get(reverse("booking:own_overview")))


def booked(office, **more):
    return actions.book(
        office.slot, office.case, **{"kind": office.kind, "by": office.case.citizen.user, "now": NOW} | more
    )


def need_that_nothing_meets(case):
    """A conversation is asked for before the first free time."""
    rules = ContactRuleSet.objects.create(municipality=case.municipality, name="Regler", since=date(2026, 1, 1))
    rule = ContactRule.objects.create(rule_set=rules, name="Første samtale", count=1, closes=2, self_booking="duty")
    days = {"nominal": date(2026, 5, 22), "earliest": date(2026, 5, 18), "latest": date(2026, 5, 22)}
    asked = {"number": 1, "held_by": "municipality", "status": "open", "book_by": date(2026, 5, 20)}
    group = {"target_group": case.target_group, "opened_on": date(2026, 5, 18)}
    return ContactNeed.objects.create(case=case, rule=rule, **days, **asked, **group)


def test_a_citizen_sees_the_free_times_under_their_days(office):
    page = said(office.citizen.get(reverse("booking:own_times")))
    assert "Mandag 1. juni 2026" in page
    assert "Kl. 10.00" in page
    assert office.world.caseworker.name in page
    assert "Rådhuset" in page


def test_where_one_may_choose_one_reads_whom_one_can_meet_and_whom_one_knows(office):
    world = office.world
    rosa = user_with(Role.CASEWORKER, team=world.team, name="Rosa Kjær")
    SlotFactory(team=world.team, holder=rosa, kinds=[office.kind], place="Havnegade", by_hand=True)
    address = reverse("booking:own_times")
    assert "Det er lige meget" not in said(office.citizen.get(address))
    keep_rule(office.kind, {"with_whom": WithWhom.CHOOSE}, seen=0, by=world.team_leader, now=NOW)
    keep_profile(rosa, good_at="Kantiner", languages="dansk og polsk", now=NOW)
    been = NOW - timedelta(days=20)
    ConversationFactory(case=office.case, kind=office.kind, holder=rosa, planned_at=been, status=Status.HELD)
    page = said(office.citizen.get(address))
    assert "Rosa Kjær: Kantiner. Taler dansk og polsk (I har talt sammen før)" in page
    assert f"{world.caseworker.name} (Din sagsbehandler)" in page
    assert "Det er lige meget" in page
    assert "Speaks dansk og polsk" in said(office.citizen.get(address + "?sprog=en"))
    chosen = said(office.citizen.get(f"{address}?hos={rosa.uuid}"))
    assert "Havnegade" in chosen
    assert "Rådhuset" not in chosen


def test_a_citizen_books_with_a_topic_and_own_words(office):
    topic = Topic.objects.create(municipality=office.world.municipality, code="cv", name="Mit CV")
    answer = office.citizen.post(book_url(office), {"topic": topic.pk, "words": "Jeg vil skifte branche"}, follow=True)
    meeting = Conversation.objects.get(case=office.case)
    assert (meeting.planned_at, meeting.booked_how, meeting.topic) == (SLOT_AT, BookedHow.SELF, topic)
    assert meeting.citizen_topic == "Jeg vil skifte branche"
    page = said(answer)
    assert "Tiden er din." in page
    assert "/kalender/" in page
    assert "Flyt samtalen" in page


def test_a_citizen_moves_a_meeting_and_the_old_time_is_free_again(office):
    meeting = booked(office)
    address = reverse("booking:own_move_to", args=[meeting.uuid, office.later.uuid])
    assert "Flyt samtalen hertil?" in said(office.citizen.get(address))
    office.citizen.post(address, {"reason": ""})
    meeting.refresh_from_db()
    assert meeting.status == Status.MOVED
    assert meeting.moved_to.planned_at == office.later.starts_at
    assert "Kl. 10.00" in said(office.citizen.get(reverse("booking:own_move", args=[meeting.moved_to.uuid])))


def test_a_citizen_calls_a_meeting_off(office):
    meeting = booked(office)
    office.citizen.post(reverse("booking:own_cancel", args=[meeting.uuid]), {"reason": "Jeg skal til samtale et sted"})
    meeting.refresh_from_db()
    assert (meeting.status, meeting.status_reason) == (Status.CANCELLED_BY_CITIZEN, "Jeg skal til samtale et sted")


def test_too_late_to_move_says_whom_to_call(office):
    meeting = booked(office)
    office.world.caseworker.phone = "12 34 56 78"
    office.world.caseworker.save()
    with time_machine.travel(SLOT_AT - timedelta(hours=2), tick=False):
        page = said(office.citizen.get(reverse("booking:own_move", args=[meeting.uuid])))
        shown = said(office.citizen.get(reverse("booking:own_meeting", args=[meeting.uuid])))
    assert "Der er for kort tid til samtalen" in page
    assert "12 34 56 78" in page
    assert "Aflys samtalen" not in shown


def test_a_lost_time_is_told_kindly_with_the_nearest_others(office):
    other = citizen_case(office.world.team, office.world.caseworker)
    actions.book(office.slot, other, kind=office.kind, by=other.citizen.user, now=NOW)
    answer = office.citizen.post(book_url(office), {"words": ""})
    page = said(answer)
    assert answer.status_code == 409
    assert "En anden nåede at booke den før dig." in page
    assert "Kl. 12.00" in page
    assert not Conversation.objects.filter(case=office.case).exists()


def test_a_second_meeting_of_the_kind_leads_to_the_first(office):
    meeting = booked(office)
    answer = office.citizen.post(book_url(office, office.later), {"words": ""})
    assert answer.url == reverse("booking:own_meeting", args=[meeting.uuid])


def test_sent_twice_it_is_one_booking(office):
    form = {"words": "", "form_token": "5f0c7d6e-0000-4000-8000-000000000001"}
    answers = [office.citizen.post(book_url(office), form) for _ in range(2)]
    assert answers[0].url == answers[1].url
    assert Conversation.objects.filter(case=office.case).count() == 1


def test_nobody_reaches_the_meeting_of_somebody_else(office):
    meeting = booked(office)
    stranger = sign_in(citizen_case(office.world.team, office.world.caseworker).citizen.user)
    for page in ("own_meeting", "own_move", "own_cancel"):
        assert stranger.get(reverse(f"booking:{page}", args=[meeting.uuid])).status_code == 404
    away = SlotFactory(team=office.world.other_team, holder=office.world.foreign_caseworker)
    away.municipality = office.world.foreign_case.municipality
    away.save()
    assert stranger.get(reverse("booking:own_book", args=[away.uuid])).status_code == 404


def test_all_of_it_is_there_in_english(office):
    page = said(office.citizen.get(reverse("booking:own_times") + "?sprog=en"))
    assert "Choose a time" in page
    assert "Monday 1 June 2026" in page
    assert "sprog=en&amp;slags=first" in page
    assert "/mit/ord/?sprog=en" in page


def test_another_language_is_still_the_same_page(office):
    page = said(office.citizen.get(reverse("booking:own_times") + "?slags=first"))
    assert "?slags=first&amp;sprog=en" in page
    assert office.citizen.get("/?sprog=en").url == "/mit/?sprog=en"


def test_no_times_are_our_fault_and_said_so(office):
    office.slot.closed_at = office.later.closed_at = NOW
    office.slot.save()
    office.later.save()
    page = said(office.citizen.get(reverse("booking:own_times")))
    assert "Der er ingen ledige tider lige nu" in page
    assert "det tæller ikke imod dig" in page


def test_two_slots_and_thirty_cost_the_same(office):
    address, client = reverse("booking:own_times"), office.citizen
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(25):
        SlotFactory(
            team=office.world.team,
            holder=office.world.caseworker,
            kinds=[office.kind],
            starts_at=SLOT_AT + timedelta(days=1, hours=number),
        )
    with CaptureQueriesContext(connection) as many:
        assert "Kl. 10.00" in said(client.get(address))
    assert len(many) == len(few) <= 10


def test_overview_meeting_and_new_times_cost_at_most_ten_statements_also_without_a_time_in_time(office):
    meeting = booked(office)
    need_that_nothing_meets(office.case)
    client = office.citizen
    addresses = [reverse(f"booking:own_{page}", args=[meeting.uuid]) for page in ("meeting", "move")]
    for address in (*addresses, reverse("booking:own_overview"), reverse("booking:own_times")):
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        assert len(asked) <= 10, address


def test_a_booking_takes_few_statements_and_as_many_with_much_on_the_agenda(office):
    worker = office.worker

    def book(slot):
        address = reverse("booking:assist_book", args=[office.case.uuid, slot.uuid]) + "?slags=first"
        with CaptureQueriesContext(connection) as asked:
            assert worker.post(address, {"words": ""}).status_code == 302
        return [query["sql"] for query in asked if "SAVEPOINT" not in query["sql"]]

    worker.get(reverse("booking:assist", args=[office.case.uuid]))
    # The first in the process asks what the database can do, the first of the case that no rule asks for anything.
    assert len(book(office.slot)) <= 24
    Conversation.objects.update(status=Status.HELD)
    for number in range(20):
        AgreementFactory(case=office.case, due_on=date(2026, 6, 1), text=f"Aftale {number}")
    asked = book(office.later)
    assert len(asked) <= 22, "\n".join(asked)


def test_moving_and_calling_off_keep_the_case_up_to_date_in_few_statements(office):
    citizen, meeting, counts = office.citizen, booked(office), []
    for page, args in (("move_to", [meeting.uuid, office.later.uuid]), ("cancel", [])):
        address = reverse(f"booking:own_{page}", args=args or [Conversation.objects.latest("pk").uuid])
        with CaptureQueriesContext(connection) as asked:
            assert citizen.post(address, {"reason": "Jeg skal til lægen"}).status_code == 302
        counts.append(len([query for query in asked if "SAVEPOINT" not in query["sql"]]))
        office.case.refresh_from_db()
        assert office.case.next_conversation_at == (office.later.starts_at if page == "move_to" else None)
    assert counts[0] <= 39, counts
    assert counts[1] <= 26, counts


def test_the_card_takes_ten_statements(office, django_assert_max_num_queries):
    worker, address = office.worker, reverse("booking:card", args=[office.case.uuid])
    worker.get(address)
    with django_assert_max_num_queries(10):
        assert worker.get(address).status_code == 200


def test_the_summons_and_the_card_go_out_as_letters(office):
    address = reverse("booking:summon", args=[office.case.uuid]) + "?kind=first"
    form = {"slot": str(office.slot.uuid), "reason": "Du skal lægge en plan", "duty": "Ring, hvis du ikke kan"}
    office.worker.post(address, form)
    meeting = Conversation.objects.get(case=office.case)
    assert meeting.booked_how == BookedHow.SUMMONS
    assert meeting.summons.reason == "Du skal lægge en plan"
    letter = Message.objects.filter(kind=LetterCode.SUMMONS).first()
    assert "Du skal lægge en plan" in letter.text
    assert "Ring, hvis du ikke kan" in letter.text
    office.worker.post(reverse("booking:send_card", args=[office.case.uuid]))
    card = Message.objects.filter(kind=LetterCode.BOOKING_CARD).first()
    assert "http://testserver/mit/samtale/" in card.text
