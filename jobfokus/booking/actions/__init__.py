# SPDX-License-Identifier: MPL-2.0
"""Changes to hours, slots and bookings: each checks access itself and logs in its own transaction."""

from jobfokus.booking.actions.booking import book, cancel, move

__all__ = ["book", "cancel", "move"]
