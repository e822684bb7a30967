# SPDX-License-Identifier: MPL-2.0
"""SMS by a gateway that takes ``POST …/mtsms`` with JSON, as the Danish GatewayAPI does."""

import base64
import json
import re

from django.conf import settings

from jobfokus.exchange.adapters import RefusedError
from jobfokus.exchange.adapters.web import post
from jobfokus.exchange.letters import where_to
from jobfokus.exchange.models import Message

DANISH_LENGTH = 8
SENDER_LENGTH = 11


class SmsCarrier:
    """Hands each message to the gateway of the settings, known by its token."""

    def carry(self, message: Message) -> None:
        """Say it to the gateway; its own reference is ours, so that a repeated one can be told."""
        token = base64.b64encode(f"{settings.SMS_TOKEN}:".encode()).decode()
        headers = {
            "Content-Type": "application/json",
            "Authorization": f"Basic {token}",
            "Idempotency-Key": str(message.uuid),
        }
        body = json.dumps(sms_of(message), ensure_ascii=False).encode()
        post(settings.SMS_GATEWAY, body, headers, service="sms-gatewayen")

    def close(self) -> None:
        """There is nothing to close: each message is one call."""


def sms_of(message: Message) -> dict[str, object]:
    """The message as the gateway wants it."""
    return {
        "sender": settings.SMS_SENDER[:SENDER_LENGTH],
        "message": message.text,
        "encoding": "UCS2" if any(ord(letter) > 255 for letter in message.text) else "UTF8",
        "userref": str(message.uuid),
        "recipients": [{"msisdn": number_of(str(where_to(message).get("phone", "")))}],
    }


def number_of(written: str) -> int:
    """A telephone number with its country, Denmark where none is written; raises RefusedError for what is none."""
    digits = re.sub(r"[\s()./-]", "", written)
    digits = re.sub(r"^(\+|00)", "+", digits)
    if digits.startswith("+") and digits[1:].isdigit() and 8 <= len(digits) - 1 <= 15:
        return int(digits[1:])
    if digits.isdigit() and len(digits) == DANISH_LENGTH:
        return int(f"45{digits}")
    raise RefusedError("telefonnummeret kan ikke bruges")
