# SPDX-License-Identifier: MPL-2.0
"""When Ryvang's caseworkers have time for citizens, and where one gets help to book."""

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from jobfokus.booking.actions.places import keep_place
from jobfokus.booking.actions.supply import WantedHours, keep_profile, keep_week
from jobfokus.booking.models import HelpPlace
from jobfokus.conversations.choices import KindCode
from jobfokus.conversations.models import ConversationKind
from jobfokus.demo.town import LONG, MAIN, READY, SICK, Place

KINDS = (KindCode.FIRST, KindCode.FOLLOW_UP, KindCode.CLOSING, KindCode.TELEPHONE)
MORNING, AFTERNOON = (time(9), time(12)), (time(13), time(15, 15))
WORKS = ((MAIN, READY), ("karin", READY), ("ellen", LONG), ("morten", LONG), ("sanne", SICK))
DAYS = ((0, MORNING), (1, AFTERNOON), (2, MORNING), (3, MORNING))
GOOD_AT = ((MAIN, "Brancheskift, og at komme i gang igen efter en pause"), ("karin", "Kontor, handel og ansøgninger"))
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


def open_calendars(place: Place, today: date) -> None:
    """Hours from today on, what two of them are good at, and two places of help."""
    now = timezone.make_aware(datetime.combine(today, time(7, 30)))
    kinds = tuple(ConversationKind.objects.filter(municipality=place.municipality, code__in=KINDS))
    for username, team in WORKS:
        holder = place.users[username]
        lines = [line(weekday, starts, ends, kinds) for weekday, (starts, ends) in DAYS]
        keep_week(holder, place.teams[team], lines, seen=(), since=today, by=holder, now=now)
    for username, words in GOOD_AT:
        keep_profile(place.users[username], good_at=words, languages="dansk, engelsk", now=now)
    for values in PLACES:
        keep_place(HelpPlace(municipality=place.municipality), by=place.users["lise"], **values)


def line(weekday: int, starts: time, ends: time, kinds: tuple[ConversationKind, ...]) -> WantedHours:
    """Hours of one day, cut into slots of 45 minutes."""
    fields = {"weekday": weekday, "starts": starts, "ends": ends, "minutes": 45, "place": "Torvet 1, 2. sal"}
    return WantedHours("", fields, kinds)
