# SPDX-License-Identifier: MPL-2.0
"""What a caseworker meets when planning, moving, cancelling, and taking back."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from jobfokus.conversations.choices import KindCode, Status
from jobfokus.conversations.models import Conversation
from jobfokus.privacy.models import LogEntry
from tests.conversations.factories import ConversationFactory

NOW = datetime(2026, 6, 1, 8, 20, tzinfo=UTC)  # Monday 10.20 in Denmark
WEDNESDAY = datetime(2026, 6, 3, 8, 0, tzinfo=UTC)  # 10.00


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def browser(client, shipped):
    client.force_login(shipped.caseworker)
    return client


def address(name, thing):
    return reverse(f"conversations:{name}", args=[thing.uuid])


def filled(world, **changes):
    kind = world.municipality.conversation_kinds.get(code=KindCode.FIRST)
    return {"kind": kind.pk, "on": "3-6-2026", "at": "10", "minutes": "", "place": "Torvet 1"} | changes


def text(response) -> str:
    return response.content.decode()


def test_planning_suggests_the_first_conversation_and_leads_on_to_the_preparation(browser, shipped):
    page = text(browser.get(address("plan", shipped.case)))
    assert "selected>Første samtale" in page
    answer = browser.post(address("plan", shipped.case), filled(shipped, citizen_topic="Kursus"))
    planned = Conversation.objects.get()
    assert answer.url == reverse("journey:prepare", args=[planned.uuid])
    assert (planned.planned_at, planned.minutes, planned.place) == (WEDNESDAY, 60, "Torvet 1")
    assert planned.citizen_topic == "Kursus"
    assert LogEntry.objects.filter(verb="conversation.planned").count() == 1


def test_after_a_held_conversation_a_follow_up_is_suggested(browser, shipped):
    ConversationFactory(case=shipped.case, status=Status.HELD)
    assert "selected>Opfølgende samtale" in text(browser.get(address("plan", shipped.case)))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"on": "31-5-2026"}, "Vælg et tidspunkt, der ikke er gået."),
        ({"on": "i morgen"}, "Skriv datoen som dag, måned og år"),
        ({"at": "25.00"}, "Skriv klokkeslættet som timer og minutter"),
        ({"kind": "0"}, "gyldig valgmulighed"),
    ],
)
def test_what_cannot_be_planned_is_told_and_nothing_is_made(browser, shipped, changes, words):
    answer = browser.post(address("plan", shipped.case), filled(shipped, **changes))
    assert answer.status_code == 422
    assert words in text(answer)
    assert not Conversation.objects.exists()


def test_a_busy_hour_is_told_without_saying_with_whom_and_may_be_kept(browser, shipped):
    ConversationFactory(case=shipped.case, planned_at=WEDNESDAY)
    answer = browser.post(address("plan", shipped.case), filled(shipped, at="10.30"))
    assert answer.status_code == 422
    assert "har allerede en samtale 03-06-2026 kl. 10.00" in text(answer)
    assert shipped.case.citizen.last_name not in text(answer)
    browser.post(address("plan", shipped.case), filled(shipped, at="10.30", busy_is_fine="on"))
    assert Conversation.objects.count() == 2


def test_start_now_plans_and_opens_at_once(browser, shipped):
    answer = browser.post(address("start_now", shipped.case))
    started = Conversation.objects.get()
    assert answer.url == address("conversation", started)
    assert (started.planned_at, started.started_at, started.holder) == (NOW, NOW, shipped.caseworker)
    assert started.guide_version.guide.code == "first"


def test_one_click_says_that_the_citizen_did_not_come_and_the_case_page_takes_it_back(browser, shipped):
    conversation = ConversationFactory(case=shipped.case, planned_at=NOW - timedelta(minutes=20))
    page = browser.post(address("no_show", conversation), follow=True)
    assert "Borgeren kom ikke" in text(page)
    assert address("undo", conversation) in text(page)
    page = browser.post(address("undo", conversation), follow=True)
    assert "Samtalen er aftalt igen." in text(page)
    assert Conversation.objects.get().status == Status.PLANNED


def test_the_next_day_nothing_is_taken_back(browser, shipped):
    conversation = ConversationFactory(case=shipped.case, status=Status.NO_SHOW, status_at=NOW - timedelta(days=1))
    page = text(browser.get(reverse("journey:case_page", args=[shipped.case.uuid])))
    assert address("undo", conversation) not in page
    assert browser.post(address("undo", conversation)).status_code == 404


def test_moving_asks_who_wanted_it_and_why(browser, shipped):
    conversation = ConversationFactory(case=shipped.case, planned_at=NOW + timedelta(hours=2))
    missing = browser.post(address("move", conversation), {"on": "3-6-2026", "at": "10"})
    assert missing.status_code == 422
    answer = browser.post(
        address("move", conversation), {"on": "3-6-2026", "at": "10", "asked_by": "citizen", "reason": "Tandlæge"}
    )
    assert answer.status_code == 302
    conversation.refresh_from_db()
    assert (conversation.status, conversation.moved_to.planned_at) == (Status.MOVED, WEDNESDAY)
    page = text(browser.get(answer.url))
    assert "Flyttet" in page
    assert "Tandlæge" in page


def test_we_say_why_we_cancel(browser, shipped):
    conversation = ConversationFactory(case=shipped.case, planned_at=NOW + timedelta(hours=2))
    answer = browser.post(address("cancel", conversation), {"status": Status.CANCELLED_BY_US, "reason": ""})
    assert answer.status_code == 422
    assert "Borgeren har krav på at vide det." in text(answer)
    browser.post(address("cancel", conversation), {"status": Status.CANCELLED_BY_US, "reason": "Sygdom hos os"})
    assert Conversation.objects.get().status_reason == "Sygdom hos os"


def test_a_form_sent_twice_plans_one_conversation(browser, shipped):
    sent = filled(shipped, form_token="5b0e5b0e-0000-4000-8000-000000000001")
    first, second = (browser.post(address("plan", shipped.case), sent) for _ in range(2))
    assert first.url == second.url
    assert Conversation.objects.count() == 1


def test_a_citizen_who_came_late_is_one_click_and_part_of_the_outcome(browser, shipped):
    meeting = ConversationFactory(case=shipped.case, planned_at=NOW - timedelta(minutes=20))
    case_page = reverse("journey:case_page", args=[shipped.case.uuid])
    assert "Kom for sent: start" in text(browser.get(case_page))
    browser.post(address("start", meeting), {"for-sent": "1"})
    Conversation.objects.filter(pk=meeting.pk).update(status=Status.HELD, saved_at=NOW - timedelta(days=1))
    assert "Afholdt, borgeren kom for sent" in text(browser.get(case_page))
    assert "Afholdt, borgeren kom for sent" in text(browser.get(address("record", meeting)))
    on_time = ConversationFactory(case=shipped.case, planned_at=NOW)
    browser.post(address("start", on_time))
    on_time.refresh_from_db()
    assert not on_time.came_late


def test_an_hour_in_which_the_citizen_meets_somebody_else_is_told_once_and_may_be_kept(browser, shipped):
    ConversationFactory(case=shipped.case, holder=shipped.colleague, planned_at=WEDNESDAY + timedelta(minutes=30))
    answer = browser.post(address("plan", shipped.case), filled(shipped))
    assert answer.status_code == 422
    assert "Borgeren har allerede en samtale 03-06-2026 kl. 10.30." in text(answer)
    browser.post(address("plan", shipped.case), filled(shipped, busy_is_fine="on"))
    assert Conversation.objects.filter(case=shipped.case).count() == 2
