# SPDX-License-Identifier: MPL-2.0
"""A real mail server for tests: it can hold its breath in the middle of a talk, refuse a reader, and be down."""

import asyncio
import email
import email.policy
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from tests.e2e.server import free_port

REFUSED = "afvist@firma.example"


class Sink:
    """What arrived, in the order it came. ``mailbox`` shows a Message-ID once, as a reader's mailbox does."""

    def __init__(self) -> None:
        self.arrived: list[EmailMessage] = []
        self.holds_at = ""
        self.held, self.released = threading.Event(), threading.Event()
        self.port = free_port()

    @property
    def mailbox(self) -> dict[str, EmailMessage]:
        return {mail["Message-ID"]: mail for mail in self.arrived}

    def hold_at(self, step: str) -> None:
        """Stop at RCPT or DATA until released; ``held`` tells that somebody is being kept there."""
        self.holds_at = step
        self.held.clear()
        self.released.clear()

    def release(self) -> None:
        self.holds_at = ""
        self.released.set()

    async def _breathe(self, step: str) -> None:
        if self.holds_at == step:
            self.held.set()
            while not self.released.is_set():
                await asyncio.sleep(0.01)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        await self._breathe("RCPT")
        if address == REFUSED:
            return "550 5.1.1 no such reader"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.arrived.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        await self._breathe("DATA")
        return "250 OK"


@contextmanager
def running(sink: Sink) -> Iterator[Sink]:
    """The server is up for as long as it lasts."""
    controller = Controller(sink, hostname="127.0.0.1", port=sink.port)
    controller.start()
    try:
        yield sink
    finally:
        sink.release()
        controller.stop()
