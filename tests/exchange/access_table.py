# SPDX-License-Identifier: MPL-2.0
"""What goes out of the house is looked after by the administrator, and by nobody else."""

from dataclasses import replace

from jobfokus.exchange.choices import MessageState
from tests.access import STAFF, Row, Stage
from tests.exchange.factories import MessageFactory

ADMINISTRATORS = replace(
    STAFF, name="ADMINISTRATORS", ordinary=frozenset({"administrator"}), restricted=frozenset({"administrator"})
)


def of_refused(stage: Stage):
    made = {"municipality": stage.municipality, "state": MessageState.REFUSED}
    return {"uuid": stage.once("refused message", lambda: MessageFactory(**made)).uuid}


ROWS = [
    Row("exchange:message_list", ADMINISTRATORS),
    Row("exchange:send_again", ADMINISTRATORS, of_refused, method="POST", data=lambda stage: {"seen": "1"}),
]
