# SPDX-License-Identifier: MPL-2.0
"""The ways out of the house, against real services: what they get, and what their answers mean."""

import base64
import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from jobfokus.exchange.adapters import RefusedError
from jobfokus.exchange.adapters.sms import number_of
from jobfokus.exchange.choices import Channel, MessageState
from jobfokus.exchange.models import Message
from jobfokus.exchange.sending import send_due
from tests.exchange.factories import MessageFactory, letter_to
from tests.exchange.services import serving

NOW = datetime(2026, 6, 15, 8, tzinfo=UTC)
MEMO = {"memo": "https://DigitalPost.dk/MeMo-1"}
WAYS = "jobfokus.exchange.adapters."


@pytest.fixture
def service(settings):
    with serving() as service:
        settings.CARRIERS = {
            "email": f"{WAYS}mail.MailCarrier",
            "sms": f"{WAYS}sms.SmsCarrier",
            "digital_post": f"{WAYS}digital_post.DigitalPostCarrier",
        }
        settings.SMS_GATEWAY, settings.SMS_TOKEN = service.address("/rest/mtsms"), "hemmelig"
        settings.SMS_SENDER = "Ryvang Kommune"
        settings.DIGITAL_POST_ADDRESS = service.address("/service/KombiPostAfsend_1/memos")
        settings.DIGITAL_POST_TOKEN, settings.DIGITAL_POST_CVR = "adgang", "12345678"
        yield service


def sms_to(case, **more):
    made = {"channel": Channel.SMS, "address": '{"phone": "12 34 56 78"}', "text": "Husk din samtale i morgen"}
    return letter_to(case, **(made | more))


def state_of(message):
    message.refresh_from_db()
    return message.state


# --- sms -------------------------------------------------------------------------------------------------------------


def test_the_gateway_gets_sender_words_number_and_our_reference(world, service):
    message = sms_to(world.case)
    assert send_due(NOW).sent == 1
    [got] = service.got
    assert got.path == "/rest/mtsms"
    assert json.loads(got.body) == {
        "sender": "Ryvang Komm",
        "message": "Husk din samtale i morgen",
        "encoding": "UTF8",
        "userref": str(message.uuid),
        "recipients": [{"msisdn": 4512345678}],
    }
    assert got.headers["Authorization"] == "Basic " + base64.b64encode(b"hemmelig:").decode()
    assert got.headers["Idempotency-Key"] == str(message.uuid)
    assert state_of(message) == MessageState.SENT


def test_words_beyond_the_short_alphabet_are_told_to_the_gateway(world, service):
    sms_to(world.case, text="Vi ses – „kl. 9“")
    send_due(NOW)
    assert json.loads(service.got[0].body)["encoding"] == "UCS2"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("12345678", 4512345678),
        ("+45 12 34 56 78", 4512345678),
        ("0045 12345678", 4512345678),
        ("(+46) 70-123 45 67", 46701234567),
    ],
)
def test_a_number_is_read_with_its_country(written, number):
    assert number_of(written) == number


@pytest.mark.parametrize("written", ["", "1234", "ring først", "+45", "12345678; 87654321"])
def test_what_is_no_number_is_refused(written):
    with pytest.raises(RefusedError, match="telefonnummeret"):
        number_of(written)


# --- digital post ----------------------------------------------------------------------------------------------------


def test_digital_post_gets_a_memo_message_with_the_letter_as_pdf(world, service):
    message = letter_to(world.case, created_at=NOW)
    assert send_due(NOW).sent == 1
    [got] = service.got
    assert (got.path, got.headers["Content-Type"]) == ("/service/KombiPostAfsend_1/memos", "application/xml")
    assert got.headers["X-TransaktionsId"] == str(message.uuid)
    assert got.headers["Authorization"] == "Bearer adgang"
    request = ElementTree.fromstring(got.body)
    assert (request.tag, request.findtext("KombiValgKode")) == ("kombi_request", "Digital Post")
    [memo] = request.findall("memo:Message", MEMO)
    assert memo.attrib == {"memoVersion": "1.1", "memoSchVersion": "1.1.0"}
    header = memo.find("memo:MessageHeader", MEMO)
    said = {child.tag.partition("}")[2]: child.text for child in header if not len(child)}
    assert said == {
        "messageType": "DIGITALPOST",
        "messageUUID": str(message.uuid),
        "label": "Brev fra kommunen",
        "mandatory": "false",
        "legalNotification": "false",
    }
    assert header.findtext("memo:Sender/memo:senderID", None, MEMO) == "12345678"
    assert header.findtext("memo:Recipient/memo:recipientID", None, MEMO) == "0101901234"
    assert memo.findtext("memo:MessageBody/memo:createdDateTime", None, MEMO) == "2026-06-15T08:00:00Z"
    file = memo.find("memo:MessageBody/memo:MainDocument/memo:File", MEMO)
    assert file.findtext("memo:encodingFormat", None, MEMO) == "application/pdf"
    pdf = PdfReader(BytesIO(base64.b64decode(file.findtext("memo:content", None, MEMO))))
    assert "Her er det, vi talte om." in pdf.pages[0].extract_text()


def test_the_parts_of_a_memo_stand_in_the_order_of_its_scheme(world, service):
    letter_to(world.case)
    send_due(NOW)
    memo = ElementTree.fromstring(service.got[0].body).find("memo:Message", MEMO)
    header = [child.tag.partition("}")[2] for child in memo.find("memo:MessageHeader", MEMO)]
    assert header == [
        "messageType",
        "messageUUID",
        "label",
        "mandatory",
        "legalNotification",
        "Sender",
        "Recipient",
    ]


def test_a_person_without_a_number_cannot_be_reached_by_digital_post(world, service):
    message = letter_to(world.case, address='{"name": "Anna Lund", "cpr": ""}')
    assert send_due(NOW).refused == 1
    assert service.got == []
    assert state_of(message) == MessageState.REFUSED


# --- what answers mean -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", [200, 201, 202, 409])
def test_a_yes_is_a_yes_and_so_is_what_the_service_had_already(world, service, answer):
    service.answers = [answer]
    message = sms_to(world.case)
    send_due(NOW)
    assert state_of(message) == MessageState.SENT


@pytest.mark.parametrize("answer", [400, 410, 422])
def test_what_the_service_will_never_take_is_refused_without_its_words(world, service, answer):
    service.answers, service.says = [answer], b"no such person: Anna Lund"
    message = sms_to(world.case)
    assert send_due(NOW).refused == 1
    message.refresh_from_db()
    assert (message.state, message.trouble) == (MessageState.REFUSED, f"sms-gatewayen svarede {answer}")


@pytest.mark.parametrize("answer", [401, 403, 404, 429, 500, 503])
def test_when_we_are_not_let_in_or_it_is_down_everything_waits_and_then_arrives(world, service, answer):
    service.answers = [answer]
    messages = [sms_to(world.case), sms_to(world.case)]
    tally = send_due(NOW)
    assert (tally.sent, tally.trouble) == (0, f"sms-gatewayen svarede {answer}")
    assert len(service.got) == 1
    assert {state_of(message) for message in messages} == {MessageState.WAITING}
    assert send_due(NOW + timedelta(hours=1)).sent == 2


def test_a_service_that_cannot_be_reached_stops_no_other_way(world, service, settings):
    settings.SMS_GATEWAY = "http://127.0.0.1:9/rest/mtsms"
    by_sms, by_post, by_mail = sms_to(world.case), letter_to(world.case), MessageFactory()
    tally = send_due(NOW)
    assert tally.sent == 2
    assert tally.trouble == "ingen forbindelse til sms-gatewayen (ConnectionRefusedError)"
    assert state_of(by_sms) == MessageState.WAITING
    assert {state_of(by_post), state_of(by_mail)} == {MessageState.SENT}


def test_what_is_meant_for_a_way_that_is_not_set_up_waits(world, settings):
    settings.CARRIERS = {"email": f"{WAYS}mail.MailCarrier"}
    message = letter_to(world.case)
    assert send_due(NOW).trouble == "Digital Post er ikke sat op"
    assert state_of(message) == MessageState.WAITING


def test_in_the_demo_a_folder_holds_what_the_services_would_have_got(world, settings, tmp_path):
    settings.CARRIER_FOLDER = tmp_path
    message, post = sms_to(world.case), letter_to(world.case)
    assert send_due(NOW).sent == 2
    told = json.loads((tmp_path / "sms" / f"{message.uuid}.json").read_text())
    assert told["recipients"] == [{"msisdn": 4512345678}]
    assert ElementTree.parse(tmp_path / "digital_post" / f"{post.uuid}.xml").getroot().tag == "kombi_request"
    assert Message.objects.filter(state=MessageState.SENT).count() == 2
