# SPDX-License-Identifier: MPL-2.0
"""When Ryvang's caseworkers are there for citizens: weeks, closing days, who is away, and who one is to a citizen."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.booking.actions.keeping import add_closing_day, keep_rule
from jobfokus.booking.actions.supply import WantedHours, go_away, keep_profile, keep_week, open_slots
from jobfokus.booking.choices import AwayFor, Weeks, WithWhom
from jobfokus.conversations.choices import KindCode, Medium
from jobfokus.conversations.models import ConversationKind
from jobfokus.demo.town import LONG, READY, SICK, STAND_IN_FOR, Place

# Hours that the told conversations, which begin early, leave alone as far as they can.
Line = tuple[int, int, int, Medium, tuple[KindCode, ...], int, Weeks]
FACE = (KindCode.FIRST, KindCode.FOLLOW_UP, KindCode.CLOSING)
WEEKS: dict[str, tuple[str, tuple[Line, ...]]] = {
    "nadia": (
        READY,
        (
            (0, 12, 15, Medium.PLACE, FACE, 1, Weeks.EVERY),
            (1, 9, 12, Medium.PLACE, FACE, 1, Weeks.EVERY),
            (3, 12, 15, Medium.VIDEO, (KindCode.FOLLOW_UP, KindCode.VIDEO), 1, Weeks.EVERY),
            (4, 9, 10, Medium.PLACE, (KindCode.GROUP,), 12, Weeks.EVEN),
        ),
    ),
    "karin": (
        READY,
        (
            (1, 9, 12, Medium.PLACE, FACE, 1, Weeks.EVERY),
            (2, 12, 15, Medium.TELEPHONE, (KindCode.TELEPHONE, KindCode.FOLLOW_UP), 1, Weeks.EVERY),
        ),
    ),
    STAND_IN_FOR: (
        READY,
        ((0, 9, 12, Medium.PLACE, FACE, 1, Weeks.EVERY), (3, 9, 12, Medium.PLACE, FACE, 1, Weeks.ODD)),
    ),
    "ellen": (LONG, ((1, 9, 12, Medium.PLACE, FACE, 1, Weeks.EVERY), (2, 9, 12, Medium.PLACE, FACE, 1, Weeks.EVERY))),
    "morten": (LONG, ((4, 9, 12, Medium.PLACE, FACE, 1, Weeks.EVERY),)),
    "sanne": (SICK, ((1, 12, 15, Medium.TELEPHONE, (KindCode.TELEPHONE, KindCode.FOLLOW_UP), 1, Weeks.EVERY),)),
}
PROFILES = {
    "nadia": ("Køkken, kantine og rengøring. Jeg kender mange steder i byen.", "dansk, engelsk og dari"),
    "karin": ("Kontor og butik, og at få styr på et CV.", "dansk og tysk"),
    "ellen": ("At finde vejen tilbage efter lang tid uden arbejde.", "dansk"),
}
CLOSED = ((12, 24, "Juleaften"), (12, 31, "Nytårsaften"), (6, 5, "Grundlovsdag"))
BEFORE = timedelta(weeks=3)
TOWN_HALL = "Rådhuset, indgang B"


def be_there(place: Place, today: date) -> None:
    """Hours that have been published for three weeks, with the slots they give from then on."""
    then, now = at(today - BEFORE), at(today)
    anders = place.users["admin"]
    for month, day, name in CLOSED:
        add_closing_day(on=date(today.year, month, day), name=name, yearly=True, by=anders, now=then)
    kinds = {kind.code: kind for kind in ConversationKind.objects.filter(municipality=place.municipality)}
    keep_rule(kinds[KindCode.VIDEO], {"with_whom": WithWhom.CHOOSE}, seen=0, by=anders, now=then)
    for name, (team, lines) in WEEKS.items():
        holder = place.users[name]
        wanted = [wanted_hours(line, kinds) for line in lines]
        keep_week(holder, place.teams[team], wanted, seen=[], since=then.date(), by=holder, now=then)
        open_slots(holder, now=now)
    for name, (good_at, languages) in PROFILES.items():
        keep_profile(place.users[name], good_at=good_at, languages=languages, now=then)
    course(place.users[STAND_IN_FOR], today)


def wanted_hours(line: Line, kinds: dict[str, ConversationKind]) -> WantedHours:
    weekday, starts, ends, medium, codes, seats, weeks = line
    fields = {
        "weekday": weekday,
        "starts": time(starts),
        "ends": time(ends),
        "minutes": 45 if seats == 1 else 60,
        "weeks": weeks,
        "medium": medium,
        "place": TOWN_HALL if medium == Medium.PLACE else "",
        "seats": seats,
    }
    return WantedHours("", fields, tuple(kinds[code] for code in codes))


def course(holder: User, today: date) -> None:
    """Away for the week in which somebody stands in."""
    until = today + timedelta(days=5)
    go_away(holder, why=AwayFor.COURSE, since=today, until=until, by=holder, now=at(today))


def at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(7)))
