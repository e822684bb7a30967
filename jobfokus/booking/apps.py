# SPDX-License-Identifier: MPL-2.0
from django.apps import AppConfig


class BookingConfig(AppConfig):
    name = "jobfokus.booking"
    label = "booking"
    verbose_name = "selvbooking"

    def ready(self) -> None:
        """What follows here from a change in the room below, in its transaction: a seat passed on, a new time asked."""
        from jobfokus.booking.actions.new_times import ask_for_new_time
        from jobfokus.booking.actions.offers import offer_slot_on
        from jobfokus.booking.actions.waiting import give_seat_on
        from jobfokus.conversations.actions.planning import CALLED_OFF, FREED

        FREED.extend((give_seat_on, offer_slot_on))
        CALLED_OFF.append(ask_for_new_time)
