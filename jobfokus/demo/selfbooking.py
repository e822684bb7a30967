# SPDX-License-Identifier: MPL-2.0
"""Where the citizens of Ryvang get help to book."""

from typing import Any

from jobfokus.booking.actions.places import keep_place
from jobfokus.booking.models import HelpPlace
from jobfokus.demo.town import Place

PLACES: tuple[dict[str, Any], ...] = (
    {
        "name": "Borgerservice",
        "address": "Torvet 1, stuen",
        "phone": "70 00 00 10",
        "hours": "Mandag til torsdag kl. 10-14",
        "english": "Monday to Thursday, 10-14",
    },
    {
        "name": "Biblioteket",
        "address": "Havnegade 4",
        "phone": "",
        "hours": "Tirsdag kl. 13-16, it-hjælp ved skranken",
        "english": "Tuesday, 13-16, IT help at the desk",
    },
)


def help_to_book(place: Place) -> None:
    """Two places with their hours."""
    for values in PLACES:
        keep_place(HelpPlace(municipality=place.municipality), by=place.users["lise"], **values)
