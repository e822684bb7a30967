# SPDX-License-Identifier: MPL-2.0
"""What goes out of the house is looked after by the administrator; its words leaders change too."""

from dataclasses import replace

from jobfokus.exchange.choices import MessageState
from tests.access import LEADERS, STAFF, Row, Stage
from tests.exchange.factories import MessageFactory

ADMINISTRATORS = replace(
    STAFF, name="ADMINISTRATORS", ordinary=frozenset({"administrator"}), restricted=frozenset({"administrator"})
)


WRITERS = LEADERS | {"administrator"}
LETTER_WRITERS = replace(STAFF, name="LETTER_WRITERS", ordinary=WRITERS, restricted=WRITERS)


def confirmation(stage: Stage):
    return {"code": "meeting_confirmed", "language": "da"}


def of_refused(stage: Stage):
    made = {"municipality": stage.municipality, "state": MessageState.REFUSED}
    return {"uuid": stage.once("refused message", lambda: MessageFactory(**made)).uuid}


ROWS = [
    Row("exchange:message_list", ADMINISTRATORS),
    Row("exchange:send_again", ADMINISTRATORS, of_refused, method="POST", data=lambda stage: {"seen": "1"}),
    Row("exchange:letter_text_list", LETTER_WRITERS),
    Row("exchange:letter_text", LETTER_WRITERS, confirmation),
    Row("exchange:letter_text", LETTER_WRITERS, confirmation, method="POST", data=lambda stage: {"subject": "Kom"}),
    Row("exchange:shipped_text", LETTER_WRITERS, confirmation, method="POST"),
]
