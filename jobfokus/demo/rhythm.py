# SPDX-License-Identifier: MPL-2.0
"""Contact rules from the first day, and people who are on time, due, late, paused and exempt."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from jobfokus.citizens.choices import ContactState, ReasonEffect
from jobfokus.citizens.models import Case, ContactReason
from jobfokus.citizens.shipped_contact import ship_contact_rules
from jobfokus.conversations.actions.absences import Away, record_away
from jobfokus.conversations.rhythm import recompute_needs
from jobfokus.demo.telling import LEADERS
from jobfokus.demo.town import Place

# The rules have been kept for so long that deadlines for booking have come and gone.
KNOWN_FOR = timedelta(days=60)
EVERY, ROUNDS = 3, 2
# code, days from today, how many days (none: nobody knows), why
AWAY: tuple[tuple[str, int, int | None, str], ...] = (
    ("illness", -6, None, "Sygemeldt efter et fald"),
    ("job_soon", -1, 40, "Begynder på et lager om en måned"),
    ("temporary_job", -10, 41, "Vikar på et plejehjem"),
    ("holiday", 20, 13, ""),
    ("no_slots", -3, 9, "Kalenderen var fuld i uge 47"),
    ("cannot", -12, 60, "Venter på en operation"),
)


def keep_rhythm(place: Place, today: date) -> None:
    """Ship the rules, reckon what they ask for, and let some people be away."""
    ship_contact_rules(place.municipality)
    running = list(Case.objects.filter(municipality=place.municipality).active().order_by("pk"))
    for day in (today - KNOWN_FOR, today):
        recompute_needs([case.pk for case in running], day)
    reasons = {reason.code: reason for reason in ContactReason.objects.filter(municipality=place.municipality)}
    now = timezone.make_aware(datetime.combine(today, time(8)))
    told = list(AWAY * ROUNDS)
    for case in waiting(place, today):
        if not told:
            return
        code, after, days, note = told[0]
        by, since = case.owner or place.users[LEADERS[case.team.name]], today + timedelta(days=after)
        until = since + timedelta(days=days) if days is not None else None
        if reasons[code].effect == ReasonEffect.EXEMPT and case.contact_latest:
            until = case.contact_latest + timedelta(days=10)
        with suppress(ValidationError):  # the group has no room for an exemption: the next one perhaps
            record_away(case, Away(reasons[code], since, until, note, log=days is None), by=by, now=now)
            del told[0]


def waiting(place: Place, today: date) -> list[Case]:
    """Every third case that lacks a time, the nearest deadline first."""
    open_ones = Case.objects.filter(municipality=place.municipality, contact_state=ContactState.OPEN, restricted=False)
    soon = open_ones.filter(contact_latest__gte=today)
    return list(soon.select_related("owner", "team").order_by("contact_latest", "pk")[::EVERY])
