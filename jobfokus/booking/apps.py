# SPDX-License-Identifier: MPL-2.0
from django.apps import AppConfig


class BookingConfig(AppConfig):
    name = "jobfokus.booking"
    label = "booking"
    verbose_name = "selvbooking"

    def ready(self) -> None:
        """A seat that is given back in the room below is passed on here, in the same transaction."""
        from jobfokus.booking.actions.offers import offer_slot_on
        from jobfokus.booking.actions.waiting import give_seat_on
        from jobfokus.conversations.actions.planning import FREED

        FREED.extend((give_seat_on, offer_slot_on))
