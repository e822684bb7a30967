# SPDX-License-Identifier: MPL-2.0
"""Letters to a citizen: their words, the ways they go, and that they go once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import transaction

from jobfokus.exchange.choices import Channel, Delivery, LetterCode, MessageState
from jobfokus.exchange.letter_parts import ALWAYS, IN_SUBJECT, PLACEHOLDERS
from jobfokus.exchange.letters import Recipient, said, send_letter, where_to
from jobfokus.exchange.models import LetterText, Message
from jobfokus.exchange.outbox import withdraw_messages
from jobfokus.exchange.rules import Reach, TextProblem, channels_of, fill, problems_of
from jobfokus.exchange.sending import send_due
from jobfokus.exchange.shipped_letters import LETTERS

# A Monday at ten in Copenhagen.
NOW = datetime(2026, 6, 15, 8, tzinfo=UTC)
MEETING_AT = NOW + timedelta(days=3)
EMAIL, SMS, POST, PAPER = Channel.EMAIL, Channel.SMS, Channel.DIGITAL_POST, Channel.PAPER
ANNA = Recipient("Anna Lund", 7, email="anna@post.example", phone="12 34 56 78", cpr="0101901234")
VALUES = {
    "when": MEETING_AT,
    "minutes": "45",
    "kind": "Samtale",
    "holder": "Mette",
    "place": "Torvet 1",
    "link": "/mit/",
}


@pytest.fixture(autouse=True)
def _the_meeting_stands(monkeypatch):
    monkeypatch.setattr("jobfokus.exchange.standing.conditions", lambda: {"meeting": lambda uuid: True})


def confirm(world, to=ANNA, key="meeting 1", **more) -> list[Message]:
    given = {"values": VALUES, "about": world.case.uuid, "now": NOW, "by": world.caseworker}
    code = more.pop("code", LetterCode.MEETING_CONFIRMED)
    return send_letter(code, municipality_id=world.municipality.pk, to=to, key=key, **(given | more))


# --- rules -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("delivery", "email", "phone", "exempt", "ways"),
    [
        (Delivery.FORMAL, True, True, False, (POST,)),
        (Delivery.FORMAL, True, True, True, (PAPER,)),
        (Delivery.PLAIN, True, True, False, (EMAIL, SMS)),
        (Delivery.PLAIN, False, True, False, (SMS,)),
        (Delivery.PLAIN, False, False, False, (POST,)),
        (Delivery.PLAIN, True, True, True, (PAPER, SMS)),
        (Delivery.PLAIN, False, False, True, (PAPER,)),
        (Delivery.QUICK, True, False, False, (EMAIL,)),
        (Delivery.QUICK, False, False, False, ()),
        (Delivery.QUICK, False, False, True, ()),
    ],
)
def test_a_letter_goes_the_ways_that_reach_its_reader(delivery, email, phone, exempt, ways):
    assert channels_of(delivery, Reach(email, phone, exempt), has_sms=True) == ways


def test_where_there_is_no_digital_post_formal_letters_are_printed():
    assert channels_of(Delivery.FORMAL, Reach(True, True, False), has_sms=True, digital_post=False) == (PAPER,)


def test_the_words_of_a_letter_are_checked_before_they_are_kept():
    found = problems_of("Hej {navn}, kom {dag} {", known=["navn", "tid"], required=["tid"])
    assert found == (TextProblem("unknown", "dag"), TextProblem("missing", "tid"), TextProblem("brace"))
    assert problems_of("Hej {navn}, kom {tid}", known=["navn", "tid"], required=["tid"]) == ()


def test_a_line_without_anything_to_say_is_left_out_and_braces_of_a_person_stay():
    text = "Hej {navn}\nEmne: {emne}\nSted: {sted}, {navn}"
    assert fill(text, {"navn": "{emne}", "emne": "", "sted": ""}) == "Hej {emne}\nSted: , {emne}"


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("code", LetterCode)
def test_every_shipped_letter_passes_the_check_of_the_editor(code, language):
    letter, words = LETTERS[code], LETTERS[code].words(language)
    known = [PLACEHOLDERS[name].word for name in letter.known]
    required = [PLACEHOLDERS[name].word for name in letter.required]
    assert problems_of(words.text, known=known, required=required) == ()
    assert problems_of(words.sms, known=known) == ()
    in_subject = [PLACEHOLDERS[name].word for name in (*ALWAYS, *letter.values) if name in IN_SUBJECT]
    assert problems_of(words.subject, known=in_subject) == ()
    assert len(words.subject) <= 120
    assert len(words.sms) <= 320


@pytest.mark.django_db
def test_who_reads_a_letter_in_english_reads_on_in_english(world):
    values = VALUES | {"link": "https://her.example/mit/", "calendar": "https://her.example/kalender/x/"}
    (danish,) = confirm(world, replace(ANNA, phone=""), values=values)
    (english,) = confirm(world, replace(ANNA, phone="", language="en"), key="meeting 2", values=values)
    assert "sprog" not in danish.text
    assert "https://her.example/mit/?sprog=en\n" in english.text
    assert "/kalender/x/?sprog=en\n" in english.text


@pytest.mark.parametrize(
    ("language", "words"), [("da", "torsdag 18. juni 2026 kl. 10.00"), ("en", "Thursday 18 June 2026 at 10.00")]
)
def test_a_moment_is_said_in_the_language_of_the_reader(language, words):
    assert said(MEETING_AT, language) == words


# --- into the outbox -------------------------------------------------------------------------------------------------


def test_a_confirmation_goes_by_mail_and_sms_with_the_facts_of_the_meeting(world):
    by_mail, by_sms = confirm(world)
    assert (by_mail.channel, by_sms.channel) == (EMAIL, SMS)
    for words in ("Hej Anna Lund", "torsdag 18. juni 2026 kl. 10.00 (45 minutter)", "Torvet 1", "/mit/"):
        assert words in by_mail.text
    assert "Emne:" not in by_mail.text
    assert "Anna" not in by_mail.subject
    assert len(by_sms.text) < 200
    assert (where_to(by_mail), where_to(by_sms)) == ({"email": "anna@post.example"}, {"phone": "12 34 56 78"})


def test_where_a_citizen_is_reached_lies_encrypted(world):
    confirm(world, replace(ANNA, email="", phone=""))
    stored = Message.objects.extra(select={"raw": "address"}).values_list("raw", "to", flat=False).get()
    assert "0101901234" not in stored[0]
    assert stored[1] == ""


def test_the_same_key_is_the_same_letter(world):
    assert confirm(world) == confirm(world)
    assert Message.objects.count() == 2
    assert len(confirm(world, key="meeting 2")) == 2
    assert Message.objects.count() == 4


def test_a_letter_is_kept_with_what_caused_it_or_not_at_all(world):
    with pytest.raises(RuntimeError), transaction.atomic():
        confirm(world)
        raise RuntimeError
    assert not Message.objects.exists()


def test_a_value_that_the_letter_does_not_name_is_a_slip(world):
    with pytest.raises(KeyError, match="decision"):
        confirm(world, values=VALUES | {"decision": "Nej"})


def test_a_letter_taken_back_comes_to_life_when_its_cause_does(world):
    confirm(world)
    assert withdraw_messages(world.case.uuid) == 2
    assert send_due(NOW).sent == 0
    moved = confirm(world, values=VALUES | {"place": "Havnen 2"})
    assert {message.state for message in moved} == {MessageState.WAITING}
    assert "Havnen 2" in moved[0].text
    assert send_due(NOW).sent == 2
    assert withdraw_messages(world.case.uuid) == 0


def test_an_english_reader_gets_the_letter_in_english(world):
    [by_mail] = confirm(world, replace(ANNA, language="en", phone=""))
    assert by_mail.subject.startswith("Your conversation at")
    assert "Thursday 18 June 2026 at 10.00" in by_mail.text


def test_the_municipality_s_newest_words_are_the_ones_sent(world):
    own = {"municipality": world.municipality, "code": LetterCode.MEETING_CONFIRMED, "language": "da"}
    for edition, words in ((1, "Gamle ord {tid}"), (2, "Nye ord {tid}")):
        LetterText.objects.create(
            **own, edition=edition, subject="Kom", text=words, written_by=world.team_leader, written_at=NOW
        )
    [only] = confirm(world)
    assert (only.text, only.edition, only.channel) == ("Nye ord torsdag 18. juni 2026 kl. 10.00", 2, EMAIL)
    assert world.municipality.name in confirm(world, replace(ANNA, language="en"), key="en")[0].subject


# --- out of it -------------------------------------------------------------------------------------------------------


def test_a_letter_that_is_to_wait_waits(world):
    confirm(world, send_from=NOW + timedelta(days=1))
    assert send_due(NOW + timedelta(hours=23)).sent == 0
    assert send_due(NOW + timedelta(days=1)).sent == 2
    assert Message.objects.filter(created_at=NOW).count() == 2


def test_a_letter_that_came_too_late_is_never_sent(world):
    confirm(world, not_after=MEETING_AT)
    tally = send_due(MEETING_AT)
    assert (tally.sent, tally.withdrawn) == (0, 2)
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.WITHDRAWN}


def test_no_letter_leaves_for_a_meeting_that_no_longer_stands(world, monkeypatch):
    confirm(world, key="a")
    monkeypatch.setattr("jobfokus.exchange.standing.conditions", lambda: {"meeting": lambda uuid: False})
    assert send_due(NOW).withdrawn == 2
    assert mail.outbox == []


def test_a_login_code_leaves_at_night_and_its_words_are_forgotten(world, monkeypatch):
    night = NOW.replace(hour=23)
    [by_mail] = confirm(
        world,
        replace(ANNA, phone=""),
        code=LetterCode.LOGIN_CODE,
        values={"code": "481516", "minutes": "10"},
        now=night,
    )
    confirm(world, key="day", now=night)
    assert send_due(night).sent == 1
    assert "481516" in mail.outbox[0].body
    assert mail.outbox[0].to == ["anna@post.example"]
    by_mail.refresh_from_db()
    assert "481516" not in by_mail.text


def test_paper_is_not_the_worker_s(world):
    [letter] = confirm(world, replace(ANNA, phone="", exempt_digital=True, address=("Vej 1", "1000 By")))
    assert letter.channel == PAPER
    assert where_to(letter) == {"name": "Anna Lund", "address": ["Vej 1", "1000 By"]}
    assert send_due(NOW).sent == 0
