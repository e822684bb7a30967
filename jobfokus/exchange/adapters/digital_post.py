# SPDX-License-Identifier: MPL-2.0
"""Digital Post: a MeMo message (1.1) with the letter as PDF, in the envelope of KombiPostAfsend (SF1601).

The address may be the national service itself or the municipality's own distribution in front of it.
"""

import base64
from datetime import UTC, datetime
from xml.etree import ElementTree

from django.conf import settings
from django.utils import timezone

from jobfokus.exchange.adapters import RefusedError
from jobfokus.exchange.adapters.web import post
from jobfokus.exchange.letters import name_of, where_to
from jobfokus.exchange.models import Message
from jobfokus.exchange.paper import letter_pdf

MEMO = "https://DigitalPost.dk/MeMo-1"
ElementTree.register_namespace("memo", MEMO)


class DigitalPostCarrier:
    """Hands each message to the address of the settings, known by a certificate or a token."""

    def carry(self, message: Message) -> None:
        """Post the message; its own id is the transaction's, so that a repeated one can be told."""
        now = timezone.now()
        headers = {
            "Content-Type": "application/xml",
            "Accept": "application/xml",
            "X-TransaktionsId": str(message.uuid),
            "X-TransaktionsTid": stamp(now),
        }
        if settings.DIGITAL_POST_TOKEN:
            headers["Authorization"] = f"Bearer {settings.DIGITAL_POST_TOKEN}"
        certificate = settings.DIGITAL_POST_CERTIFICATE
        post(
            settings.DIGITAL_POST_ADDRESS, request_of(message), headers, service="Digital Post", certificate=certificate
        )

    def close(self) -> None:
        """There is nothing to close: each message is one call."""


def request_of(message: Message) -> bytes:
    """The message as KombiPostAfsend wants it. Raises RefusedError for a person without a number."""
    request = ElementTree.Element("kombi_request")
    ElementTree.SubElement(request, "KombiValgKode").text = "Digital Post"
    request.append(memo_of(message))
    return bytes(ElementTree.tostring(request, encoding="utf-8", xml_declaration=True))


def memo_of(message: Message) -> ElementTree.Element:
    """The MeMo message: who from, who to, and the letter as its main document."""
    cpr = str(where_to(message).get("cpr", ""))
    if not cpr:
        raise RefusedError("cpr-nummeret mangler")
    place = name_of(message.municipality_id)
    memo = ElementTree.Element(_tag("Message"), {"memoVersion": "1.1", "memoSchVersion": "1.1.0"})
    header = _part(memo, "MessageHeader")
    _say(header, messageType="DIGITALPOST", messageUUID=str(message.uuid), label=message.subject)
    _say(header, mandatory="false", legalNotification="false")
    _say(_part(header, "Sender"), senderID=settings.DIGITAL_POST_CVR, idType="CVR", label=place)
    _say(_part(header, "Recipient"), recipientID=cpr, idType="CPR")
    body = _part(memo, "MessageBody")
    _say(body, createdDateTime=stamp(message.created_at))
    document = _part(body, "MainDocument")
    _say(document, label=message.subject)
    content = base64.b64encode(letter_pdf(message, place)).decode()
    kind = {"encodingFormat": "application/pdf", "filename": "brev.pdf", "language": message.language}
    _say(_part(document, "File"), **kind, content=content)
    return memo


def stamp(at: datetime) -> str:
    """A moment as both formats write it."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _tag(name: str) -> str:
    return f"{{{MEMO}}}{name}"


def _part(parent: ElementTree.Element, name: str) -> ElementTree.Element:
    return ElementTree.SubElement(parent, _tag(name))


def _say(parent: ElementTree.Element, **said: str) -> None:
    for name, text in said.items():
        _part(parent, name).text = text
