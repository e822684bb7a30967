# SPDX-License-Identifier: MPL-2.0
"""The ways out of the house. Each takes a message and hands it over, or says why not.

``settings.CARRIERS`` names the carrier of each way that is set up; a way without one is not used.
"""

from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from jobfokus.exchange.choices import Channel
from jobfokus.exchange.models import Message


class RefusedError(Exception):
    """The other end will never take this message."""


class UnreachableError(OSError):
    """The other end cannot be reached or asks to come again: everything that goes this way waits."""


class Carrier(Protocol):
    """Hands messages over, one at a time. Raises RefusedError for one that is no use to try again, OSError to wait."""

    def carry(self, message: Message) -> None: ...

    def close(self) -> None: ...


def carrier_of(channel: str) -> Carrier:
    """The carrier of a way; raises UnreachableError where it is not set up, so that what is meant for it waits."""
    if channel not in settings.CARRIERS:
        raise UnreachableError(f"{Channel(channel).label} er ikke sat op")
    carrier: Carrier = import_string(settings.CARRIERS[channel])()
    return carrier
